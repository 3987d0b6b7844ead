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


class Candidates:
    """Finds names in texts."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self.vocabulary = Vocabulary(names.words)

    def find(self, tokens: Sequence[Token]) -> tuple[Candidate, ...]:
        """The names in a text, in the order they stand there; none overlaps another."""
        places = [at for at, token in enumerate(tokens) if token.is_word]
        texts = [tokens[at].text for at in places]
        found = sorted(self._find_all(texts), key=_preference)
        taken: list[bool] = [False] * len(texts)
        chosen = []
        for candidate in found:
            if not any(taken[candidate.start : candidate.end]):
                taken[candidate.start : candidate.end] = [True] * (candidate.end - candidate.start)
                start, end = places[candidate.start], places[candidate.end - 1] + 1
                chosen.append(candidate._replace(start=start, end=end))
        return tuple(sorted(chosen))

    def _find_all(self, texts: list[str]) -> Iterator[Candidate]:
        variants = [self.vocabulary.variants(text) for text in texts]
        for start, text in enumerate(texts):
            if not (start and text in CLOCK and texts[start - 1].isdigit()):
                exact = dict(self._find_exactly(texts, start))
                yield from (Candidate(start, end, hits, "exact") for end, hits in exact.items())
                yield from self._find_varied(variants, start, exact)
                if start + 1 not in exact and (near := self._find_short(text)):
                    yield Candidate(start, start + 1, near, "short", 1)

    def _find_exactly(self, texts: Sequence[str], start: int) -> Iterator[tuple[int, tuple[Hit, ...]]]:
        """The names that begin at `start`, whatever their spacing and number, each with its end."""
        typed = alone = ""
        for end in range(start + 1, len(texts) + 1):
            word = texts[end - 1]
            typed, alone = typed + word, alone + singular(word)
            key = typed if typed in self._names else alone
            # Two words that only together spell a short name ("a m") are not that name.
            if key in self._names and (end == start + 1 or self._has_several_words(key)):
                yield end, self._names.at(key)
            elif end == start + 1 and (hits := self._names.find_words((word,))):
                yield end, hits
            if not (self._names.begin_with(typed) or self._names.begin_with(alone)):
                return

    def _has_several_words(self, key: str) -> bool:
        return any(len(words(hit.name)) > 1 for hit in self._names.at(key))

    def _find_varied(
        self, variants: Sequence[tuple[Variant, ...]], start: int, exact: Collection[int]
    ) -> Iterator[Candidate]:
        for end in range(start + 1, min(start + self._names.longest, len(variants)) + 1):
            if not variants[end - 1] or not any(self._names.begin_with(way.word) for way in variants[start]):
                return
            candidate = self._vary(variants, start, end) if end not in exact else None
            if candidate and not (end == start + 1 and _is_short_form(candidate.name)):
                yield candidate

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

    def _find_short(self, text: str) -> tuple[Hit, ...]:
        if SHORTEST_SHORT <= len(text) <= SHORT and text.isalpha() and not self.vocabulary.is_known(text):
            near = find_near(self._names, text)
            return near.hits[:MOST_OFFERED] if near else ()
        return ()


def _is_short_form(name: str) -> bool:
    """Whether a slip in `name` is as often another short form, and is for `_find_short`."""
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
