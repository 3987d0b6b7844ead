"""Questions that lean on the answer before them: "how is it calculated?", "an example?", "and a good one?"."""

import re

_CALCULATED = (
    r"(?:the |what'?s the )?(?:formula|calculation)|calculate(?: it)?"
    r"|how(?: is| do (?:i|you|we))? (?:it |that )?(?:calculate|work|compute|measure)(?:d|ed)?(?: it| that)?(?: out)?"
)
_GOOD = (
    r"(?:what'?s |what is )?(?:a )?(?:good|normal|typical|healthy)(?: one| value| number| score| rate)?"
    r"|(?:any )?benchmarks?"
)
_FORMS = (
    (r"(?:an |another |any |got an |give me an |for |show me an )?examples?(?: please)?", "an example of {name}"),
    (_CALCULATED, "how is {name} calculated"),
    (_GOOD, "what is a good {name}"),
    (r"(?:what'?s |what is )?the difference (?:to|from|with|between it and) (?P<other>.+)", "{name} vs {other}"),
    (r"(?:vs\.?|versus|compared (?:to|with)|how does (?:it|that) differ from) (?P<other>.+)", "{name} vs {other}"),
    (r"what (?:is|does) (?:it|that)(?: mean| stand for)?(?: again)?|(?:it|that) means", "what is {name}"),
)
_ELLIPSES = tuple(
    (re.compile(rf"^(?:(?:and|ok|so|but|also) )*(?:{form})\W*$", re.IGNORECASE), full) for form, full in _FORMS
)
_PRONOUN = re.compile(r"\b(?:it|that|this|one|those|these|them)\b", re.IGNORECASE)
_LONGEST = 12
"""Words a follow-up may have; a longer message speaks for itself."""


def follow_up(question: str, name: str) -> str | None:
    """`question` with what it leans on put in, the term called `name`; None if it stands by itself."""
    for pattern, full in _ELLIPSES:
        if match := pattern.match(question):
            return full.format(name=name, **{key: value.rstrip("?!. ") for key, value in match.groupdict().items()})
    if len(question.split()) <= _LONGEST and _PRONOUN.search(question):
        return _PRONOUN.sub(name, question, count=1)
    return None
