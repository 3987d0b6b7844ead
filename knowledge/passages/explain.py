"""All that is said of a passage."""

from collections.abc import Iterator, Mapping, Sequence

from knowledge.indexes import Indexes
from knowledge.matching.candidates import Candidate
from knowledge.matching.english import read_commonness
from knowledge.matching.fold import singular
from knowledge.matching.tokens import Token
from knowledge.models import Term, is_acronym
from knowledge.passages.emptiness import MOST_SAID, find_emptiness
from knowledge.passages.marks import ENOUGH, Marker, Seen, is_shouted, read_marking
from knowledge.passages.passage import Mark, Passage
from knowledge.passages.pieces import LONGEST_PASSAGE, Piece, cut, readable
from knowledge.passages.plain import spell_out
from knowledge.reading.replies import choose_sense
from knowledge.reading.sentences import Sentence
from knowledge.weights import Weights

LIKELY = 0.3
"""How probable it must be that a name is used as a term for the words around it to be looked at: "churn is down"."""

MOST_UNKNOWN = 20
"""Short forms that are named as unknown."""


class Explainer:
    """Explains passages, for one set of entries."""

    def __init__(self, indexes: Indexes, weights: Weights, field: Mapping[str, float] | None = None) -> None:
        """`field` says of words how much they are of the field; by default what was learned."""
        self._indexes = indexes
        self._marker = Marker(weights, indexes.descriptions, field or read_marking()["field"].weights)

    def explain(self, text: str) -> Passage:
        """What is said of `text`, as people typed it; at most `LONGEST_PASSAGE` characters are read."""
        said = readable(text)
        pieces = list(cut(said))
        sentences = self._read(pieces)
        seen = self._marker.see(pieces, sentences)
        likely = tuple(self._mark(said, pieces, seen))
        marks = tuple(mark for mark in likely if mark.chance >= ENOUGH)
        empty = find_emptiness(pieces, sentences, likely, ENOUGH)
        return Passage(
            said,
            marks,
            tuple(self._find_unknown(pieces, sentences)),
            tuple(each for each, _ in zip(empty, range(MOST_SAID), strict=False)),
            spell_out(said, marks),
            cut=len(text) > LONGEST_PASSAGE,
        )

    def weigh(self, text: str) -> Iterator[tuple[int, int, float]]:
        """Every name found in `text`: where it stands, and how probable it is that it is used as a term."""
        for piece, seen in self.see(text):
            for each in seen:
                yield (*piece.span_of(each.candidate), _judge(each))

    def see(self, text: str) -> list[tuple[Piece, list[Seen]]]:
        """Every name in each sentence of `text`, with what speaks for its being a term."""
        pieces = list(cut(readable(text)))
        return list(zip(pieces, self._marker.see(pieces, self._read(pieces)), strict=True))

    def _read(self, pieces: Sequence[Piece]) -> list[Sentence]:
        finder = self._indexes.candidates
        return [Sentence("mention", piece.tokens, finder.find(piece.tokens), finder.vocabulary) for piece in pieces]

    def _mark(self, text: str, pieces: Sequence[Piece], seen: Sequence[Sequence[Seen]]) -> Iterator[Mark]:
        for piece, names in zip(pieces, seen, strict=True):
            for each in names:
                if (chance := _judge(each)) >= LIKELY:
                    start, end = piece.span_of(each.candidate)
                    term, *also = _choose(each.candidate, text)
                    yield Mark(start, end, text[start:end], term, tuple(also), chance)

    def _find_unknown(self, pieces: Sequence[Piece], sentences: Sequence[Sentence]) -> Iterator[str]:
        """Short forms in capitals that no name of ours is found in, and that are no English word."""
        if is_shouted(token for piece in pieces for token in piece.tokens):
            return
        found: dict[str, None] = {}
        for sentence in sentences:
            taken = {
                at for each in sentence.candidates for at in range(each.start, each.end) if each.evidence != "short"
            }
            for at, token in enumerate(sentence.tokens):
                if at not in taken and _is_short_form(token):
                    found.setdefault(token.raw)
        yield from list(found)[:MOST_UNKNOWN]


def _judge(seen: Seen) -> float:
    return read_marking()["used"].judge(seen.features, seen.measures)


def _choose(candidate: Candidate, around: str) -> tuple[Term, ...]:
    """The term that is meant, and after it those that may be: the words around decide, or else what is usual."""
    hits = candidate.hits
    sense = choose_sense(hits, around) if len(hits) > 1 else None
    first = sense[0].term if sense else hits[0].term
    others = () if sense else (hit.term for hit in hits if hit.term is not first)
    return (first, *others)


def _is_short_form(token: Token) -> bool:
    known = read_commonness()
    letters = token.raw.removesuffix("s")
    return (
        token.is_word
        and letters.isalpha()
        and letters.isupper()
        and is_acronym(letters)
        and token.text not in known
        and singular(token.text) not in known
    )
