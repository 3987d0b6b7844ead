"""A passage cut into sentences, each with its tokens and where they stand."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knowledge.characters import without_invisible
from knowledge.matching.candidates import Candidate
from knowledge.matching.fold import words
from knowledge.matching.tokens import Token, tokenize

LONGEST_PASSAGE = 3000
"""Characters that are read: a long mail, or two minutes of a call."""

LONGEST_PIECE = 400
"""Characters of a sentence; a longer one is cut between words."""

_CODE = re.compile(r"```.*?(?:```|\Z)|`[^`\n]+`", re.DOTALL)
_END = re.compile(r"(?<=[.!?])[\"')\]]*\s+(?=\S)|\n+")
_EDGE = re.compile(r"\s")


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence of a passage: where it begins, its tokens, and for each the places of its first and last character."""

    start: int
    text: str
    tokens: Sequence[Token]
    spans: Sequence[tuple[int, int]]

    @property
    def end(self) -> int:
        """Where it ends in the passage."""
        return self.start + len(self.text)

    def span_of(self, candidate: Candidate) -> tuple[int, int]:
        """Where a name stands in the passage."""
        return self.spans[candidate.start][0], self.spans[candidate.end - 1][1]


def readable(text: str) -> str:
    """`text` as it is read, and as places in it are counted: without what nobody sees, at most `LONGEST_PASSAGE`."""
    return unicodedata.normalize("NFKC", without_invisible(text[: 2 * LONGEST_PASSAGE]))[:LONGEST_PASSAGE].rstrip()


def cut(text: str) -> Iterator[Piece]:
    """The sentences of `text`, in order. What is set as code is no sentence: a name in it belongs to a machine.

    >>> [piece.text for piece in cut("Churn is up. Why?\\nAsk Dana.")]
    ['Churn is up.', 'Why?', 'Ask Dana.']
    """
    masked = _CODE.sub(lambda found: " " * len(found[0]), text)
    start = 0
    for end, resume in (*((found.start(), found.end()) for found in _END.finditer(masked)), (len(masked), 0)):
        yield from _cut_long(masked, start, end)
        start = resume


def _cut_long(text: str, start: int, end: int) -> Iterator[Piece]:
    while start < end:
        stop = min(end, start + LONGEST_PIECE)
        if stop < end and (edges := [found.start() for found in _EDGE.finditer(text, start + 1, stop)]):
            stop = edges[-1]
        said = text[start:stop]
        if stripped := said.strip():
            begin = start + said.index(stripped[0])
            tokens = tokenize(stripped)
            yield Piece(begin, stripped, tokens, _locate(stripped, tokens, begin))
        start = stop


def _locate(text: str, tokens: Sequence[Token], offset: int) -> list[tuple[int, int]]:
    """Where each token stands. Of "R&D", three words stand in one place."""
    spans: list[tuple[int, int]] = []
    at = shared = 0
    for token in tokens:
        if shared:
            shared -= 1
            spans.append(spans[-1])
            continue
        found = text.find(token.raw, at)
        at = found + len(token.raw)
        spans.append((offset + found, offset + at))
        shared = max(len(words(token.raw)) - 1, 0) if token.is_word and token.raw != "&" else 0
    return spans
