"""Texts that lean on the answer before them: "how is it calculated?", "an example?", "vs CSAT?", "and CSAT?",
"which one should I use?", "and if we lost 12?".

The term answered last is put in where it is missing, in place of a pronoun, in front or behind, and read as if its name
stood there; of terms that were compared, all of them. A text that names another term and says nothing else wants to
know the same about that one. After a sum, numbers take the place of those that were given before.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from knowledge.answers import Calculation
from knowledge.matching.candidates import Candidate
from knowledge.matching.names import Hit
from knowledge.matching.tokens import Token
from knowledge.models import Term
from knowledge.reading.sentences import Sentence
from knowledge.reading.wants import Want

SINGULAR = frozenset(["it", "that", "this", "its"])
PRONOUNS = SINGULAR | {"one", "they", "them", "those", "these"}
LONGEST = 12
"""Tokens of a text that may lean on the one before; a longer one speaks for itself."""
BAREST = 5
"""Tokens up to which a text with a name in it may leave out what it wants to know."""
MARKS_BEHIND = frozenset("?!.")
OR = Token("or", "or", True)


@dataclass(frozen=True, slots=True)
class Topic:
    """What was answered last: the term, what was wanted to know about it, what it was compared with, and the sum."""

    term: Term
    want: Want = Want.MEANING
    others: tuple[Term, ...] = ()
    calculation: Calculation | None = None

    @property
    def terms(self) -> tuple[Term, ...]:
        """All of them."""
        return (self.term, *self.others)


def complete(sentence: Sentence, topic: Topic, *, says_what: bool) -> Iterator[Sentence]:
    """Each way to put what was answered last into a text that may lean on it: for a pronoun and, if the text
    `says_what` it wants, where nothing stands for it."""
    tokens = sentence.tokens
    if len(tokens) > LONGEST:
        return
    taken = {at for each in sentence.candidates for at in range(each.start, each.end)}
    asks = bool(tokens) and tokens[-1].text == "?"
    for at, token in enumerate(tokens):
        if token.text in PRONOUNS and at not in taken:
            if not (token.text in SINGULAR or topic.others or asks):  # "they said no" is not said of one term
                return
            yield _put_in(sentence, at, at + 1, topic.terms[:1] if token.text in SINGULAR else topic.terms)
    behind = len(tokens)
    if not says_what:
        return
    while behind and tokens[behind - 1].text in MARKS_BEHIND:
        behind -= 1
    for at in dict.fromkeys((behind, 0)):
        yield _put_in(sentence, at, at, topic.terms)


def _put_in(sentence: Sentence, start: int, end: int, terms: Sequence[Term]) -> Sentence:
    """The names of `terms`, parted by "or", in place of the tokens from `start` to `end`, which hold no name."""
    tokens: list[Token] = []
    names: list[Candidate] = []
    for term in terms:
        tokens += [OR] * bool(tokens)
        at = start + len(tokens)
        names.append(Candidate(at, at + 1, (Hit(term, term.name, "exact"),), "exact"))
        tokens.append(Token(term.name.casefold(), term.name, True))
    longer = len(tokens) - (end - start)
    others = (
        each._replace(start=each.start + longer, end=each.end + longer) if each.start >= end else each
        for each in sentence.candidates
    )
    put_in = [*sentence.tokens[:start], *tokens, *sentence.tokens[end:]]
    return replace(sentence, tokens=put_in, candidates=tuple(sorted((*names, *others))))
