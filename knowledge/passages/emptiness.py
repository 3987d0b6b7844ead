"""Where the words of a passage stand empty, and what to ask back: never a person, always one sentence.

Three things make a sentence empty: a word that hides more than it says, as its entry's red flag has it, with no figure
or date beside it; the very phrase that an entry's red flag quotes; and a promise that leaves open who, when or how much
(`empty.toml`). Whoever asks something, or gives figures, says enough.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from importlib import resources
from typing import NamedTuple

from knowledge.calculator.sentences import lower_first
from knowledge.matching.fold import singular, words
from knowledge.matching.meanings import meanings
from knowledge.models import Term
from knowledge.passages.passage import Emptiness, Mark
from knowledge.passages.pieces import Piece
from knowledge.reading.sentences import DAY, NAME, Sentence

MOST_SAID = 8
"""Places that are shown: whoever asks back more than that is not answered."""

ALIKE = 0.75
"""How much of a phrase that a red flag quotes must be said for it to be that phrase, and the other way round."""

FEWEST_ALIKE = 2
"""Words with a meaning, beside the term, that such a phrase must have in common with the sentence."""

QUOTES = frozenset("\"“‘'")

_FLAG = re.compile(r'^(?:"(?P<quote>[^"]+)"|(?P<hides>[^"?]+?)[.:]?)\s+Ask: (?P<ask>.+)$', re.DOTALL)


class _Flag(NamedTuple):
    """A red flag apart: a phrase to notice, or what every use of the word hides; and the question to ask back."""

    quote: str
    hides: str
    ask: str


class _Open(NamedTuple):
    """Words that leave something open."""

    why: str
    ask: str
    ways: re.Pattern[str]


def find_emptiness(
    pieces: Sequence[Piece], sentences: Sequence[Sentence], likely: Sequence[Mark], enough: float
) -> Iterator[Emptiness]:
    """Every sentence that says less than it seems to, with the first of the reasons. `likely` are names that may be
    used as terms; from a chance of `enough` on they are taken to be."""
    for piece, sentence in zip(pieces, sentences, strict=True):
        if "?" in (token.text for token in piece.tokens):
            continue
        if found := _find_in(piece, sentence, [mark for mark in likely if _is_said(piece, mark)], enough):
            why, ask = found
            yield Emptiness(piece.start, piece.end, piece.text, why, ask)


def _find_in(piece: Piece, sentence: Sentence, likely: Sequence[Mark], enough: float) -> tuple[str, str] | None:
    figures, dated = _has_figures(piece), DAY in sentence.seen
    hiding = {
        mark.term.slug: (mark, flag)
        for mark in likely
        if mark.chance >= enough and (flag := _read_flag(mark.term)) and flag.hides and not figures and not dated
    }
    if hiding:
        return _tell_hiding(list(hiding.values()))
    for candidate in sentence.candidates:  # a phrase of a red flag is a use of its term, whatever else it looks like
        term = candidate.hits[0].term
        flag = _read_flag(term)
        if flag and flag.quote and _is_alike(flag.quote, piece.text, term):
            return f"“{flag.quote.rstrip('.')}” says little by itself", _ask(sentence.text_of(candidate), flag.ask)
    return _find_open(piece, sentence, likely, figures=figures, dated=dated)


def _is_said(piece: Piece, mark: Mark) -> bool:
    """Whether a mark stands in the sentence and is used there; what stands in quotes is only spoken about."""
    at = mark.start - piece.start
    return 0 <= at < len(piece.text) and piece.text[at - 1 : at] not in QUOTES


def _tell_hiding(hiding: Sequence[tuple[Mark, _Flag]]) -> tuple[str, str]:
    typed = [mark.typed for mark, _ in hiding]
    mark, flag = hiding[0]
    if len(hiding) == 1:
        return f"“{mark.typed}”: {lower_first(flag.hides)}", _ask(mark.typed, flag.ask)
    named = ", ".join(f"“{each}”" for each in typed[:-1]) + f" and “{typed[-1]}”"
    return f"{named} in one sentence, and nothing to hold on to", _ask(mark.typed, flag.ask)


def _ask(typed: str, question: str) -> str:
    """A question as one may paste it: it asks about the word."""
    return f"About “{typed}”: {lower_first(question)}"


def _find_open(
    piece: Piece, sentence: Sentence, marks: Sequence[Mark], *, figures: bool, dated: bool
) -> tuple[str, str] | None:
    spoken = f" {' '.join(words(piece.text))} "
    measured = next((mark.term for mark in marks if mark.term.calculators), None)
    named = NAME in sentence.seen[1:] or "@" in piece.text
    said = {"date": figures or dated, "owner": named, "number": figures or measured is None}
    for missing, way in _read_open().items():
        if not said[missing] and (found := way.ways.search(spoken)):
            about = (measured.acronym or lower_first(measured.name)) if measured else ""
            return f"“{found[0].strip()}”, and {way.why}", way.ask.format(term=about)
    return None


def _has_figures(piece: Piece) -> bool:
    return any(token.is_word and any(map(str.isdigit, token.raw)) for token in piece.tokens)


def _is_alike(quote: str, text: str, term: Term) -> bool:
    """Whether `text` says what the phrase does, in other words maybe, and hardly anything else."""
    if words(quote) == words(text):
        return True
    names = {singular(word) for name in term.names for word in words(name)}
    own = {meaning for name in names for meaning in meanings(name)}
    phrase, said = set(meanings(quote)) - own, set(meanings(text)) - own
    common = phrase & said
    return len(common) >= FEWEST_ALIKE and len(common) >= ALIKE * max(len(phrase), len(said))


@lru_cache(maxsize=4096)
def _read_flag(term: Term) -> _Flag | None:
    found = _FLAG.match(term.red_flag or "")
    if not found:
        return None
    return _Flag(found["quote"] or "", f"{(found['hides'] or '').rstrip('.')}", found["ask"])


@cache
def _read_open() -> Mapping[str, _Open]:
    listed = tomllib.loads((resources.files("knowledge.passages") / "empty.toml").read_text(encoding="utf-8"))
    return {
        missing: _Open(
            each["why"], each["ask"], re.compile(f" (?:{'|'.join(' '.join(words(way)) for way in each['words'])}) ")
        )
        for missing, each in listed.items()
    }
