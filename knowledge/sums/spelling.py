"""Mends words with a slip in questions with numbers: "chrun", "promotors", "utilisation"; and writes "avg" out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from knowledge.matching.fold import singular
from knowledge.matching.neighbors import Neighbors
from knowledge.questions.given.stems import stem
from knowledge.sums.pieces import Piece

SHORTEST = 5
"""Letters of a word that is mended; shorter ones are a slip away from too many others."""
LONG = 9
"""Letters from which a word may have two slips."""

SHORT_FORMS: Mapping[str, str] = {
    "avg": "average", "ave": "average", "cust": "customer", "custs": "customer", "acct": "account",
    "accts": "account", "rev": "revenue", "qtr": "quarter", "q": "quarter", "pct": "percent", "comm": "commission",
    "util": "utilization", "mktg": "marketing", "prev": "previous", "curr": "current", "orig": "original",
    "tix": "ticket", "exp": "expansion", "pipe": "pipeline", "cov": "coverage", "promo": "promoter",
    "promos": "promoter", "det": "detractor", "dets": "detractor",
}  # fmt: skip
"""Words people write short."""


class Spelling:
    """The words that tell something in a sum, and those that are no slip of one of them. Immutable once built."""

    def __init__(self, telling: Iterable[str], known: Iterable[str]) -> None:
        telling = frozenset(telling)
        self._known = frozenset(map(stem, telling)) | frozenset(map(stem, known))
        self._near = Neighbors(sorted(word for word in telling if len(word) >= SHORTEST))

    def mend(self, pieces: Sequence[Piece]) -> tuple[Piece, ...]:
        """The pieces with each misspelt word as it was meant; where it stands does not change."""
        return tuple(self._mend(piece) for piece in pieces)

    def _mend(self, piece: Piece) -> Piece:
        word = SHORT_FORMS.get(piece.word) or self._meant(piece.word)
        return replace(piece, word=word) if word else piece

    def _meant(self, word: str) -> str | None:
        """The one telling word nearest to `word` that begins like it; None if `word` is right or too far off."""
        if len(word) < SHORTEST or not word.isalpha() or stem(word) in self._known:
            return None
        near = [(each, slips) for each, slips in self._near.within(word, self._slips(word)) if each[0] == word[0]]
        best = [each for each, slips in near if slips == near[0][1]]
        if len({singular(each) for each in best}) != 1:
            return None
        if len(word) == SHORTEST and len(best[0]) <= SHORTEST and sorted(best[0]) != sorted(word):
            return None
        return best[0]

    @staticmethod
    def _slips(word: str) -> int:
        return 2 if len(word) >= LONG else 1
