"""Names inside a longer text: the longest wins, and the words left over say whether the text is about it at all.

"renewal of my passport" holds the name of a term, and is no question about it. The words beside the name tell:
they are everyday words of asking, or words of this field, or neither.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from knowledge.matching.fold import singular, squash, words
from knowledge.matching.meanings import meanings
from knowledge.matching.names import Hit, Names
from knowledge.matching.near import find_certain, slips_allowed
from knowledge.models import Term, is_acronym

NEAR_SPAN = 9
"""Letters a misspelt name must have to be recognized inside a longer text; its first letter must be right."""


@dataclass(frozen=True, slots=True)
class Span:
    """A name found in a text, and the folded words that are not part of it."""

    hits: tuple[Hit, ...]
    rest: tuple[str, ...]
    length: int
    """How many letters the name has."""
    capitals: bool = False
    """Whether it is an acronym, typed in capitals."""


def find_spans(names: Names, text: str) -> tuple[Span, ...]:
    """Every name in `text`, in the order they stand there, longest first where they overlap."""
    parts = words(text)
    taken: list[tuple[int, int, tuple[Hit, ...]]] = []
    for size in range(min(names.longest + 1, len(parts)), 0, -1):
        for start in range(len(parts) - size + 1):
            end = start + size
            free = all(end <= first or start >= last for first, last, _ in taken)
            if free and (hits := _name_at(names, parts[start:end])):
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
            if _may_be_misspelt(names, squash(piece)):
                hit = find_certain(names, " ".join(piece))
                if hit and hit.name[0].casefold() == piece[0][0]:
                    return Span((hit,), parts[:start] + parts[start + size :], sum(map(len, piece)))
    return None


def _may_be_misspelt(names: Names, asked: str) -> bool:
    """Spares nearly every piece of a text the search for all that is near it."""
    return len(asked) >= NEAR_SPAN and names.neighbors.any_within(asked, slips_allowed(len(asked)))


def _name_at(names: Names, piece: tuple[str, ...]) -> tuple[Hit, ...]:
    hits = names.find_words(piece)
    # Two words that only together spell a short name ("a m") are not that name.
    return hits if len(piece) == 1 or any(len(words(hit.name)) > 1 for hit in hits) else ()


ASKING_WORDS = frozenset(
    """effectively effective importance advantage advantages disadvantages technique techniques approach approaches
    components elements essential boost decrease pitfalls preparing conduct structure procedure workflow communicate
    tracking evaluate assess determine establish develop strengthen ensure professionally smoothly difficult newbie
    properly successfully exactly basically actually really generally usually typically""".split()
)
"""Words of questions that say nothing of what is asked about."""

TALK_WORDS = frozenset(
    """today tomorrow tonight yesterday morning afternoon evening weekend monday tuesday wednesday thursday friday
    saturday sunday lunch coffee dinner home weather""".split()
)
"""Words of everyday arrangements, in which a term is no term."""


class FieldWords:
    """The words this field uses: every word of every entry."""

    def __init__(self, terms: Iterable[Term]) -> None:
        said = {word for term in terms for text in _texts(term) for word in words(text)}
        self._words = frozenset(map(singular, said))

    def strange(self, rest: Iterable[str]) -> tuple[str, ...]:
        """The words of `rest` that no entry uses, and that are not just ways of asking."""
        return tuple(word for word in rest if word in TALK_WORDS or self._is_foreign(word))

    def fits(self, term: Term, rest: Iterable[str]) -> bool:
        """Whether at least half of what `rest` says is spoken of in the entry of `term`; so is nothing at all."""
        said = [word for word in rest if word not in ASKING_WORDS and meanings(word)]
        return 2 * sum(singular(word) in _words_of(term) for word in said) >= len(said)

    def _is_foreign(self, word: str) -> bool:
        return singular(word) not in self._words and word not in ASKING_WORDS and bool(meanings(word))


@lru_cache(maxsize=1024)
def _words_of(term: Term) -> frozenset[str]:
    # Kept for the terms that are asked about: for all of many terms they would fill the memory.
    return frozenset(singular(word) for text in _texts(term) for word in words(text))


def _texts(term: Term) -> Iterable[str]:
    yield from (*term.names, term.definition, term.example, *term.asked_as)
    yield from (text for text in (term.is_not, term.say_it, term.red_flag, term.show_it) if text)
    for pair in term.questions:
        yield from (pair.question, pair.answer)
