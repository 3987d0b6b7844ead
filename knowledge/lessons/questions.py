"""Questions about words: which term a meaning is of, which meaning a term has, which of two terms is meant."""

import re
from random import Random

from knowledge.house import HouseTerm
from knowledge.lessons.distractors import Distractors, is_one_thing
from knowledge.lessons.models import Choice, Kind, Question
from knowledge.lessons.sentences import first_sentence, mentions, titled
from knowledge.matching.fold import keys
from knowledge.models import Term

WRONG = 3
"""Wrong choices, where there are as many that are near and really wrong."""
FEWEST_WRONG = 2

_CLAUSES = re.compile(r";\s+|,\s+(?=while\b|whereas\b)|(?<=[a-z)])\.\s+(?=[A-Z])")
_LEANING = re.compile(
    r"\b(?:it|them|they|such|again|also|too|both|other|another|is one|as well|these|those who|the rest|then|first)\b",
    re.IGNORECASE,
)
"""What leans on the part of the difference that is not shown."""
_FAIR = 25
"""Characters of a statement that says enough."""
_OF_MANY = re.compile(r"\s(?:are|were|have|do|(?!can\b|may\b|will\b|must\b|should\b|could\b)[a-z]+[^s\W])\s")


def ask_term(term: Term, distractors: Distractors, random: Random) -> Question | None:
    """The meaning is given, its term to be found. None where the meaning names it, or too few others are near."""
    meaning = first_sentence(term.definition)
    wrong = distractors.draw(term, WRONG, random)
    if mentions(meaning, term) or len(wrong) < FEWEST_WRONG:
        return None
    right = Choice(text=titled(term), says=f"{titled(term)}: {meaning}")
    choices = [Choice(text=titled(each), says=_instead(term, each)) for each in wrong]
    return _mix("which term", term, "Which term is this?", meaning, right, choices, random)


def ask_meaning(term: Term, distractors: Distractors, random: Random) -> Question | None:
    """The term is given, its meaning to be found. None where a meaning names the term it is of, or too few are near."""
    meaning = first_sentence(term.definition)
    wrong = [each for each in distractors.draw(term, WRONG + 2, random) if not _gives_itself_away(each)][:WRONG]
    if mentions(meaning, term) or len(wrong) < FEWEST_WRONG:
        return None
    right = Choice(text=meaning, says=f"{titled(term)}: {meaning}")
    choices = [Choice(text=first_sentence(each.definition), says=_instead(term, each)) for each in wrong]
    return _mix("which meaning", term, f"What does {titled(term)} mean?", "", right, choices, random)


def ask_which_of_two(term: Term, distractors: Distractors, random: Random) -> Question | None:
    """What one of two terms is that get mixed up, in the words of the entry that tells them apart. None where no entry
    does, or not in a part for each."""
    others = [each for each in distractors.mistaken_for(term) if not is_one_thing(term, each)]
    random.shuffle(others)
    for other in others:
        difference = tell_difference(term, other)
        if statement := _find_statement(difference, term, other):
            right, wrong = Choice(text=titled(term), says=difference), Choice(text=titled(other), says=difference)
            return _mix("which of two", term, "Which of the two is this?", statement, right, [wrong], random)
    return None


def tell_difference(term: Term, other: Term) -> str:
    """The curators' line on how two terms differ, written in either entry; empty where there is none, or where a team
    reads one of them in its own way."""
    if any(isinstance(each, HouseTerm) and each.redefined for each in (term, other)):
        return ""
    for one, another in ((term, other), (other, term)):
        for each in one.confused_with:
            if each.term == another.slug:
                return each.difference
    return ""


def _find_statement(difference: str, term: Term, other: Term) -> str:
    """The part of a difference that is about `term` alone, with "this" in place of its name; empty if there is none."""
    for part in _CLAUSES.split(difference):
        said = _put_this(part.strip().rstrip("."), term)
        names = {key for name in other.names for key in keys(name)}
        if said and not mentions(said, term) and not mentions(said, other) and not names & set(said.split()):
            return f"{said}."
    return ""


def _put_this(part: str, term: Term) -> str:
    """`part` with "this" where it begins with a name of `term`, an article and a short form in brackets included."""
    for name in sorted(term.names, key=len, reverse=True):
        begins = re.compile(
            rf"(?:an?|the)?\s*{re.escape(name)}(?:e?s)?(?:\s*\([^)]*\))?(?P<rest>[\s,].+)$", re.IGNORECASE
        )
        if (found := begins.match(part)) and len(found["rest"]) > _FAIR and not _LEANING.search(found["rest"]):
            return f"{'These' if _OF_MANY.match(found['rest']) else 'This'}{found['rest']}"
    return ""


def _instead(term: Term, chosen: Term) -> str:
    """What the term chosen by mistake is: how it differs from the right one, if an entry says that."""
    return tell_difference(term, chosen) or f"That is {titled(chosen)}: {first_sentence(chosen.definition)}"


def _gives_itself_away(term: Term) -> bool:
    return mentions(first_sentence(term.definition), term)


def _mix(kind: Kind, term: Term, asks: str, about: str, right: Choice, wrong: list[Choice], random: Random) -> Question:
    choices = [right, *wrong]
    random.shuffle(choices)
    return Question(
        kind=kind, term=term.slug, asks=asks, about=about, choices=tuple(choices), right=choices.index(right)
    )
