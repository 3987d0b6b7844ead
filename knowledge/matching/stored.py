"""Questions that entries hold with their answers: found word for word, or weighed against what was asked.

What is weighed are the meanings of words (see `meanings`), the rarer the more, without those of the term's own names;
two words in a row; runs of letters, which hold forms and compounds together; and how far a question is ahead of its
rivals.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import fsum, log, sqrt

from knowledge.matching.fold import keys, words
from knowledge.matching.meanings import meanings
from knowledge.matching.occurrences import Occurrences
from knowledge.matching.stems import stem
from knowledge.models import QuestionAndAnswer, Term

ASKING = frozenset("who how when why where often many much long which what".split())
CONSIDERED = 8
"""Stored questions that are weighed where no term is named."""
RUN = 4
"""Letters of a run."""
COMPARED = ("nearest", "all ways", "answer alike", "letters alike")
"""The evidence by which questions are rivals."""
REMEMBERED = 8192
"""Texts whose runs of letters and pairs of words are kept, those asked about last."""


@dataclass(frozen=True, slots=True)
class Stored:
    """A stored question that may be the one asked, with the evidence, each from 0 to 1 or a little more."""

    term: Term
    pair: QuestionAndAnswer
    evidence: dict[str, float]


@dataclass(frozen=True, slots=True)
class _Entry:
    term: Term
    pair: QuestionAndAnswer
    ways: tuple[frozenset[str], ...]
    asking: frozenset[str]
    answer: frozenset[str]


class StoredQuestions:
    """An immutable index of every question that an entry answers."""

    def __init__(self, terms: Sequence[Term]) -> None:
        self._entries = [_read(term, pair) for term in terms for pair in term.questions]
        self._by_slug: dict[str, list[_Entry]] = defaultdict(list)
        for entry in self._entries:
            self._by_slug[entry.term.slug].append(entry)
        numbered = reversed(list(enumerate(self._entries)))
        self._exact = {key: at for at, entry in numbered for way in _ways(entry.pair) for key in keys(way)}
        counts = Counter(word for entry in self._entries for way in entry.ways for word in way)
        total = 1 + len(self._entries)
        self._rarity = {word: log(1 + 3 * total / (1 + count)) for word, count in counts.items()}
        self._unheard = log(1 + 3 * total)
        own = [tuple(sorted(entry.ways[0])) for entry in self._entries]
        others = [[tuple(sorted(way)) for way in entry.ways] for entry in self._entries]
        self._occurrences = Occurrences(own, others)
        self._names = {
            term.slug: frozenset(meaning for name in term.names for meaning in meanings(name)) for term in terms
        }

    def find_exactly(self, text: str) -> tuple[Term, QuestionAndAnswer] | None:
        """The question kept in just these words, and the term it belongs to."""
        for key in keys(text):
            if key in self._exact:
                entry = self._entries[self._exact[key]]
                return entry.term, entry.pair
        return None

    def weigh(self, text: str, term: Term) -> list[Stored]:
        """Every question of `term`, with what speaks for its being the one asked."""
        return self._compare(text, [(entry, 0.0) for entry in self._by_slug.get(term.slug, ())])

    def find(self, text: str) -> list[Stored]:
        """The questions of any term that say most of what was said, where the text names none."""
        said = tuple(dict.fromkeys(meanings(text)))
        found = self._occurrences.find(said, CONSIDERED) if said else []
        return self._compare(text, [(self._entries[at], score) for at, score in found])

    def _compare(self, text: str, entries: Sequence[tuple[_Entry, float]]) -> list[Stored]:
        said, asking = frozenset(meanings(text)), ASKING & frozenset(words(text))
        weighed = [Stored(entry.term, entry.pair, self._weigh_one(text, said, asking, entry)) for entry, _ in entries]
        for (_, score), each in zip(entries, weighed, strict=True):
            each.evidence["score"] = score
        for name in COMPARED:
            add_lead(name, [each.evidence for each in weighed])
        return weighed

    def _weigh_one(self, text: str, said: frozenset[str], asking: frozenset[str], entry: _Entry) -> dict[str, float]:
        own = self._names[entry.term.slug]
        said -= own
        ways = [way - own for way in entry.ways]
        alike = sorted((self._cosine(said, way) for way in ways), reverse=True)
        weight = self._weigh(said) or 1.0
        held = frozenset[str]().union(*ways)
        letters, pairs = _runs_of_letters(text), _pairs(text)
        return {
            "nearest": alike[0],
            "second": alike[1] if len(alike) > 1 else 0.0,
            "own words": self._cosine(said, ways[0]),
            "all ways": self._weigh(said & held) / weight,
            "answer": self._weigh(said & entry.answer) / weight,
            "answer alike": self._cosine(said, entry.answer - own),
            "asks alike": len(asking & entry.asking) / (len(entry.asking) or 1),
            "asks otherwise": float(bool(entry.asking - asking)),
            "letters alike": max(_alike(letters, _runs_of_letters(way)) for way in _ways(entry.pair)),
            "letters of answer": _alike(letters, _runs_of_letters(entry.pair.answer)),
            "pairs": float(max(len(pairs & _pairs(way)) for way in _ways(entry.pair))),
        }

    def _cosine(self, one: frozenset[str], other: frozenset[str]) -> float:
        size = sqrt(self._weigh(one) * self._weigh(other))
        return self._weigh(one & other) / size if size else 0.0

    def _weigh(self, said: Iterable[str]) -> float:
        # Exact, so that the order of a set, which differs from run to run, makes no difference.
        return fsum([self._rarity.get(word, self._unheard) for word in said])


def add_lead(name: str, rivals: Sequence[dict[str, float]]) -> None:
    """Adds to the evidence of each rival how far it is ahead of the best of the others by `name`, or behind."""
    best, second = [*sorted((each[name] for each in rivals), reverse=True), 0.0, 0.0][:2]
    for each in rivals:
        each[f"lead {name}"] = each[name] - (second if each[name] == best else best)


def _alike(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / sqrt(len(one) * len(other)) if one and other else 0.0


@lru_cache(maxsize=REMEMBERED)
def _runs_of_letters(text: str) -> frozenset[str]:
    spaced = f"  {'  '.join(words(text))}  "
    return frozenset(spaced[at : at + RUN] for at in range(len(spaced) - RUN + 1))


@lru_cache(maxsize=REMEMBERED)
def _pairs(text: str) -> frozenset[tuple[str, str]]:
    return frozenset(pairwise(map(stem, words(text))))


def _ways(pair: QuestionAndAnswer) -> Iterable[str]:
    return (pair.question, *pair.asked_as)


def _read(term: Term, pair: QuestionAndAnswer) -> _Entry:
    ways = tuple(frozenset(meanings(way)) for way in _ways(pair))
    return _Entry(term, pair, ways, ASKING & frozenset(words(pair.question)), frozenset(meanings(pair.answer)))
