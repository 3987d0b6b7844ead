"""Everything in a text that may be the name of a term, with the evidence. Decides nothing.

A name is found as it is written, in any spacing, case and number; in another form ("grandfathered"); with slips, word
by word; and a short form with one slip, by what a hand or an ear does. Where names overlap the longer one stays, and
of two as long the one with the better evidence.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import product
from typing import Literal, NamedTuple

from knowledge.matching.fold import singular, words
from knowledge.matching.names import SHORTEST_SHORT, Hit, Names
from knowledge.matching.near import SHORT, find_near
from knowledge.matching.tokens import Token
from knowledge.matching.vocabulary import Variant, Vocabulary
from knowledge.models import is_acronym

Evidence = Literal["exact", "inflected", "slip", "word", "short"]
"""What speaks for a name; "short": a short form with one slip, which is as often another one."""

RANKS: dict[Evidence, float] = {"exact": 0.0, "inflected": 0.5, "slip": 0.5, "word": 1.5, "short": 1.5}
"""How many words longer a name must be to be preferred to one that stands there exactly."""

MOST_WAYS = 8
"""Ways to read the words of one name that are tried."""
MOST_SLIPS = 4
MOST_REMEMBERED = 20_000
MOST_OFFERED = 3
CLOCK = frozenset({"am", "pm"})


class Candidate(NamedTuple):
    """A name that may be meant: tokens from `start` up to `end`, and the terms that bear it."""

    start: int
    end: int
    hits: tuple[Hit, ...]
    evidence: Evidence
    slips: int = 0

    @property
    def name(self) -> str:
        """The name as its entry writes it; empty for words that are no name of ours."""
        return self.hits[0].name if self.hits else ""

    @property
    def slugs(self) -> tuple[str, ...]:
        """The terms, the one whose own name it is first."""
        return tuple(hit.term.slug for hit in self.hits)


class _Word(NamedTuple):
    """A word of a text: what it may be by itself, and whether a longer name may begin with it, or with a variant."""

    text: str
    singular: str
    variants: tuple[Variant, ...]
    alone: tuple[Candidate, ...]
    begins: bool
    varies: bool


class Candidates:
    """Finds names in texts."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self.vocabulary = Vocabulary(names.words)
        self._words: dict[str, _Word] = {}

    def find(self, tokens: Sequence[Token]) -> tuple[Candidate, ...]:
        """The names in a text, in the order they stand there; none overlaps another."""
        places = [at for at, token in enumerate(tokens) if token.is_word]
        found = sorted(self._find_all([self._look_up(tokens[at].text) for at in places]), key=_preference)
        taken: list[bool] = [False] * len(places)
        chosen = []
        for candidate in found:
            if not any(taken[candidate.start : candidate.end]):
                taken[candidate.start : candidate.end] = [True] * (candidate.end - candidate.start)
                start, end = places[candidate.start], places[candidate.end - 1] + 1
                chosen.append(candidate._replace(start=start, end=end))
        return tuple(sorted(chosen))

    def _look_up(self, text: str) -> _Word:
        """The same words are looked up again and again, in one text after another."""
        word = self._words.get(text)
        if word is None:
            variants, alone, begin_with = self.vocabulary.find(text), singular(text), self._names.begin_with
            begins = begin_with(text) or begin_with(alone)
            varies = any(begin_with(way.word) for way in variants)
            word = _Word(text, alone, variants, tuple(self._find_alone(text, variants)), begins, varies)
            if len(self._words) < MOST_REMEMBERED:
                self._words[text] = word
        return word

    def _find_alone(self, text: str, variants: tuple[Variant, ...]) -> Iterator[Candidate]:
        """The names that one word may be."""
        if hits := self._names.find_words((text,)):
            yield Candidate(0, 1, hits, "exact")
            return
        if (varied := self._vary((variants,), 0, 1)) and not _is_short_form(varied.name):
            yield varied
        may_be_short = SHORTEST_SHORT <= len(text) <= SHORT and text.isalpha() and not self.vocabulary.is_known(text)
        if may_be_short and (near := find_near(self._names, text)):
            yield Candidate(0, 1, near.hits[:MOST_OFFERED], "short", 1)

    def _find_all(self, found: Sequence[_Word]) -> Iterator[Candidate]:
        variants = [word.variants for word in found]
        for start, word in enumerate(found):
            if start and word.text in CLOCK and found[start - 1].text.isdigit():
                continue
            for each in word.alone:
                yield each._replace(start=start, end=start + 1)
            exact = dict(self._find_exactly(found, start)) if word.begins else {}
            yield from (Candidate(start, end, hits, "exact") for end, hits in exact.items())
            if word.varies:
                yield from self._find_varied(variants, start, exact)

    def _find_exactly(self, found: Sequence[_Word], start: int) -> Iterator[tuple[int, tuple[Hit, ...]]]:
        """The names of several words that begin at `start`, whatever their spacing and number, each with its end."""
        typed, alone = found[start].text, found[start].singular
        for end in range(start + 2, len(found) + 1):
            typed, alone = typed + found[end - 1].text, alone + found[end - 1].singular
            key = typed if typed in self._names else alone
            # Two words that only together spell a short name ("a m") are not that name.
            if key in self._names and self._has_several_words(key):
                yield end, self._names.at(key)
            if not (self._names.begin_with(typed) or (alone != typed and self._names.begin_with(alone))):
                return

    def _has_several_words(self, key: str) -> bool:
        return any(len(words(hit.name)) > 1 for hit in self._names.at(key))

    def _find_varied(
        self, variants: Sequence[tuple[Variant, ...]], start: int, exact: Collection[int]
    ) -> Iterator[Candidate]:
        for end in range(start + 2, min(start + self._names.longest, len(variants)) + 1):
            if not variants[end - 1] or (end == start + 2 and not self._may_begin(*variants[start:end])):
                return
            if end not in exact and (candidate := self._vary(variants, start, end)):
                yield candidate

    def _may_begin(self, first: Iterable[Variant], second: Iterable[Variant]) -> bool:
        """Whether any name begins with two words in any of these ways."""
        begin_with = self._names.begin_with
        return any(
            begin_with(one.word + other.word) or begin_with(singular(one.word) + singular(other.word))
            for one, other in product(first, second)
        )

    def _vary(self, variants: Sequence[tuple[Variant, ...]], start: int, end: int) -> Candidate | None:
        """The likeliest name that the words may stand for, each in its own way."""
        best: Candidate | None = None
        for _, ways in zip(range(MOST_WAYS), product(*variants[start:end]), strict=False):
            slips = sum(way.slips for way in ways)
            if slips > MOST_SLIPS or not _is_borne_out(ways):
                continue
            if hits := self._names.find_words(tuple(way.word for way in ways)):
                candidate = Candidate(start, end, hits, _weakest(ways), slips)
                if best is None or (RANKS[candidate.evidence], slips) < (RANKS[best.evidence], best.slips):
                    best = candidate
        return best


def _is_short_form(name: str) -> bool:
    """Whether a slip in `name` is as often another short form, which is told by its letters alone."""
    return len(name) <= SHORT and is_acronym(name)


def _is_borne_out(ways: Sequence[Variant]) -> bool:
    """Whether a word that is English by itself is taken for a slip only beside others that are right."""
    doubtful = sum(way.form == "word" for way in ways)
    return not doubtful or 2 * sum(way.form == "exact" for way in ways) >= len(ways)


def _weakest(ways: Iterable[Variant]) -> Evidence:
    forms = {way.form for way in ways}
    return next(form for form in ("word", "slip", "inflected", "exact") if form in forms)


def _preference(candidate: Candidate) -> tuple[float, int]:
    return (candidate.start - candidate.end + RANKS[candidate.evidence], candidate.start)
