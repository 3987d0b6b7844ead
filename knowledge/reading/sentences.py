"""A text as it is read: its tokens, the names in it, and the words as they are seen when a name is masked."""

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import islice
from typing import Literal

from knowledge.matching.candidates import Candidate
from knowledge.matching.english import EVERYDAY, HOLDING, read_commonness
from knowledge.matching.fold import singular
from knowledge.matching.tokens import Token
from knowledge.matching.vocabulary import Vocabulary

Surface = Literal["define", "mention"]
"""Where a question was asked: behind /define, where any words are meant as a term, or in a message to the bot."""

START, END = "<s>", "</s>"
THIS, OTHER = "X", "Y"
"""Stand for the name that is looked at, and for every other one."""

NUMBER, DAY, NAME, RARE = "#", "~day", "~name", "~rare"
"""Stand for what would be seen too seldom to learn from: numbers, days and months, other people's names, rare words."""

LONGEST_NAME = 75
"""Characters of a name as typed, as many as an entry's may have: "1.1.1.1" and so on is one word."""
JOINING = frozenset({"vs", "versus", "stand", "stands"})
"""Words that join others as those that hold sentences together do, though they are rarer: "what does X stand for"."""

LONGEST_UNKNOWN, MOST_UNKNOWN = 3, 24
"""Words of a name that we may lack, and runs of words that are tried as one."""

MOST_REMEMBERED = 1 << 14
ENDINGS = ("ing", "ed", "ly", "s")
SENTENCE_END = frozenset({".", "?", "!", ";", ".."})
_DAYS = frozenset(
    name.casefold() for names in (calendar.day_name, calendar.month_name) for name in names if len(name) > len("May")
)


@dataclass(frozen=True)
class Sentence:
    """What was typed, where, and the names found in it."""

    surface: Surface
    tokens: Sequence[Token]
    candidates: tuple[Candidate, ...]
    vocabulary: Vocabulary

    @cached_property
    def seen(self) -> list[str]:
        """Every token as it is seen: itself, or what stands for its like."""
        return [self._see(at) for at in range(len(self.tokens))]

    def _see(self, at: int) -> str:
        text, raw, is_word = self.tokens[at]
        if not is_word:
            return text
        if text[0].isdigit():
            return NUMBER
        if text in _DAYS:
            return DAY
        english = read_commonness()
        common = english.get(text) or english.get(singular(text), 0)
        capital = raw[0].isupper()
        if not common and text not in self.vocabulary:
            return NAME if capital else RARE
        if capital and at and not raw.isupper() and self.tokens[at - 1].is_word and common < EVERYDAY:
            return NAME
        return text

    def mask(self, candidate: Candidate | None = None) -> tuple[list[str], int]:
        """The tokens between START and END with `candidate` as THIS and other names as OTHER, and where THIS stands.

        Without a candidate every name is THIS.
        """
        masked, here, last = [START], 0, 0
        others = (each for each in self.candidates if candidate is None or not _overlap(each, candidate))
        names = self.candidates if candidate is None else sorted((*others, candidate))
        for each in names:
            masked += self.seen[last : each.start]
            if each is candidate:
                here = len(masked)
            masked.append(THIS if candidate is None or each is candidate else OTHER)
            last = each.end
        return [*masked, *self.seen[last:], END], here

    def text_of(self, candidate: Candidate) -> str:
        """What was typed for a name."""
        typed = dict.fromkeys(token.raw for token in self.tokens[candidate.start : candidate.end])
        return " ".join(typed)[:LONGEST_NAME].rstrip()

    def runs_of_unknown(self) -> list[tuple[int, int]]:
        """Where words stand that may be a name that we lack, the longest first."""
        taken = {at for each in self.candidates for at in range(each.start, each.end)}
        free = [at not in taken and _may_be_named(token) for at, token in enumerate(self.tokens)]
        runs = (
            (start, start + size)
            for size in range(LONGEST_UNKNOWN, 0, -1)
            for start in range(len(free) - size + 1)
            if all(free[start : start + size])
        )
        return list(islice(runs, MOST_UNKNOWN))


def _may_be_named(token: Token) -> bool:
    holds = token.text in JOINING or read_commonness().get(token.text) == HOLDING
    return token.is_word and not token.text[0].isdigit() and not holds


def _overlap(one: Candidate, other: Candidate) -> bool:
    return one.start < other.end and other.start < one.end


@lru_cache(maxsize=MOST_REMEMBERED)
def shape(seen: str) -> str:
    """A token as part of a sentence's form: words that hold sentences together stay, of others the ending is seen.

    >>> shape("what"), shape("churning"), shape("?")
    ('what', '_ing', '?')
    """
    if len(seen) < 2 or not seen[0].isalpha() or read_commonness().get(seen) == HOLDING:
        return seen
    return next((f"_{ending}" for ending in ENDINGS if seen.endswith(ending) and len(seen) > len(ending) + 2), "_")


def clause(masked: Sequence[str], here: int) -> range:
    """Where the clause of a sentence that holds `here` begins and ends, without its last mark."""
    first = last = here
    while first > 1 and masked[first - 1] not in SENTENCE_END:
        first -= 1
    while last < len(masked) - 2 and masked[last + 1] not in SENTENCE_END:
        last += 1
    return range(first, last + 1)


def runs(seen: Sequence[str], size: int, here: int) -> list[str]:
    """Every run of `size` tokens that holds the one at `here`."""
    starts = range(max(0, here - size + 1), min(here, len(seen) - size) + 1)
    return [" ".join(seen[at : at + size]) for at in starts]
