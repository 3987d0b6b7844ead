"""Names inside a longer text: the longest wins, and the words left over say whether the text is about it at all.

"renewal of my passport" holds the name of a term, and is no question about it. The words beside the name tell:
they are everyday words of asking, or words of this field, or neither.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from rapidfuzz.distance import OSA

from knowledge.matching.fold import singular, squash, words, words_of_each, words_of_terms
from knowledge.matching.meanings import meanings_of
from knowledge.matching.names import Hit, Names
from knowledge.matching.near import find_certain, slips_allowed
from knowledge.matching.talk import ASKING_WORDS, EDGES, TALK_WORDS
from knowledge.models import Term, is_acronym

NEAR_SPAN = 9
"""Letters a misspelt name must have to be recognized inside a longer text; its first letter must be right."""
_POSSESSIVE = re.compile(r"['’]s\b")


@dataclass(frozen=True, slots=True)
class Span:
    """A name found in a text, and the folded words that are not part of it."""

    hits: tuple[Hit, ...]
    rest: tuple[str, ...]
    length: int
    """How many letters the name has."""
    capitals: bool = False
    """Whether it is an acronym, typed in capitals."""

    @property
    def name(self) -> str:
        """The name as its entry writes it."""
        return self.hits[0].name


def find_spans(names: Names, text: str) -> tuple[Span, ...]:
    """Every name in `text`, in the order they stand there, longest first where they overlap."""
    parts = words(_POSSESSIVE.sub("", text))
    taken: list[tuple[int, int, tuple[Hit, ...]]] = []
    for size in range(min(names.longest + 1, len(parts)), 0, -1):
        for start in range(len(parts) - size + 1):
            end = start + size
            free = all(end <= first or start >= last for first, last, _ in taken)
            if free and not _is_clock_time(parts, start) and (hits := _name_at(names, parts[start:end])):
                taken.append((start, end, hits))
    return tuple(
        Span(
            hits,
            parts[:start] + parts[end:],
            sum(map(len, parts[start:end])),
            any(is_acronym(hit.name) and re.search(rf"\b{re.escape(hit.name)}s?\b", text) for hit in hits),
        )
        for start, end, hits in sorted(taken, key=lambda each: each[0])
    )


def find_near_span(names: Names, text: str) -> Span | None:
    """The longest misspelt name in `text`, or None."""
    parts = words(text)
    for size in range(min(names.longest + 1, len(parts)), 0, -1):
        for start in range(len(parts) - size + 1):
            piece = parts[start : start + size]
            if EDGES.isdisjoint((piece[0], piece[-1])) and _may_be_misspelt(names, squash(piece)):
                hit = find_certain(names, " ".join(piece))
                if hit and _is_slip(piece, words(hit.name)):
                    return Span((hit,), parts[:start] + parts[start + size :], sum(map(len, piece)))
    return None


def _may_be_misspelt(names: Names, asked: str) -> bool:
    """Spares nearly every piece of a text the search for all that is near it."""
    return len(asked) >= NEAR_SPAN and names.neighbors.any_within(asked, slips_allowed(len(asked)))


def _is_slip(piece: tuple[str, ...], name: tuple[str, ...]) -> bool:
    """Whether the first letter is right and each word is a word of the name with slips, not another word."""
    each_alike = (min(OSA.distance(word, other) for other in name) <= 1 + slips_allowed(len(word)) for word in piece)
    return piece[0][0] == name[0][0] and (len(piece) == 1 or all(each_alike))


def _is_clock_time(parts: tuple[str, ...], at: int) -> bool:
    return at > 0 and parts[at] in {"am", "pm"} and parts[at - 1].isdigit()


def _name_at(names: Names, piece: tuple[str, ...]) -> tuple[Hit, ...]:
    hits = names.find_words(piece)
    # Two words that only together spell a short name ("a m") are not that name.
    return hits if len(piece) == 1 or any(len(words(hit.name)) > 1 for hit in hits) else ()


FAMILIAR = 3
"""Entries that use a word before it counts as one of the field; a word of one example says nothing."""


class FieldWords:
    """The words this field uses: every word of every entry."""

    def __init__(self, terms: Sequence[Term], own: Iterable[tuple[str, ...]] = ()) -> None:
        """`own` are the `words_of_terms`, if they are there already."""
        others = words_of_each(" ".join(_other_texts(term)) for term in terms)
        used = Counter(chain.from_iterable(map(_each_once, own or words_of_terms(terms), others)))
        entries = Counter[str]()
        for word, times in used.items():
            entries[singular(word)] += times
        needed = min(FAMILIAR, 1 + len(terms) // 100)
        self._words = frozenset(word for word, times in entries.items() if times >= needed)

    def strange(self, rest: Iterable[str], term: Term | None = None) -> tuple[str, ...]:
        """The words of `rest` that neither the field nor the entry of `term` uses, and that are not ways of asking."""
        own = _words_of(term) if term else frozenset()
        return tuple(word for word in rest if singular(word) not in own and self._is_foreign(word))

    def own(self, term: Term, rest: Iterable[str]) -> int:
        """How many of the words of `rest` that say something are spoken of in the entry of `term`."""
        return sum(singular(word) in _words_of(term) for word in _said(rest))

    def fits(self, term: Term, rest: Iterable[str]) -> bool:
        """Whether at least half of what `rest` says is spoken of in the entry of `term`; so is nothing at all."""
        said = _said(rest)
        return 2 * self.own(term, said) >= len(said)

    def _is_foreign(self, word: str) -> bool:
        if singular(word) in TALK_WORDS:
            return True
        return singular(word) not in self._words and word not in ASKING_WORDS and _says_something(word)


def _said(rest: Iterable[str]) -> list[str]:
    return [word for word in rest if word not in ASKING_WORDS and _says_something(word)]


def _says_something(word: str) -> bool:
    return not word[0].isdigit() and bool(meanings_of((word,)))


@lru_cache(maxsize=1024)
def _words_of(term: Term) -> frozenset[str]:
    # Kept for the terms that are asked about: for all of many terms they would fill the memory.
    return frozenset(singular(word) for text in _texts(term) for word in words(text))


def _each_once(own: Iterable[str], others: Iterable[str]) -> set[str]:
    return set(own).union(others)


def _texts(term: Term) -> Iterable[str]:
    return (*term.names, term.definition, *_other_texts(term))


def _other_texts(term: Term) -> Iterable[str]:
    yield from (term.example, *term.asked_as)
    yield from (text for text in (term.is_not, term.say_it, term.red_flag, term.show_it) if text)
    for pair in term.questions:
        yield from (pair.question, pair.answer)
