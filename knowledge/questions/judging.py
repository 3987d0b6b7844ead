"""Whether the words of a question bear out the places its quantities were given."""

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.questions.cues import IDLE
from knowledge.questions.looking import Seen
from knowledge.questions.metrics import Mention
from knowledge.questions.placing import CLEAR, CUED, Placing, cue_for
from knowledge.questions.plans import Place
from knowledge.questions.wording import Piece

_SAYS_SO = 2.7
"""What the words by a number must weigh to say that it is something else than what is left to be filled."""
_ASKING = frozenset({
    "what", "whats", "is", "if", "given", "calculate", "compute", "work", "out", "per", "rate", "score", "now", "then",
    "please", "get", "do", "does",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Candidate:
    """A placing for a metric named in the text."""

    mention: Mention
    placing: Placing
    score: float


def is_borne_out(candidate: Candidate, pieces: Sequence[Piece]) -> bool:
    """Whether nothing is missing, nothing but a length of time left over, and at most one place goes by elimination."""
    placing = candidate.placing
    placed = tuple(placing.placed)
    if placing.missing or all(seen.quantity.absent for _, seen, _ in placed):
        return False
    uncued = [(wanted, seen) for wanted, seen, cue in placed if cue < CUED and not _has_own_unit(seen, wanted)]
    others = [seen for seen in placing.left if seen.quantity.kind != "span"]
    if any(_says_otherwise(seen, candidate) or _lacks_period(seen, wanted, placing) for wanted, seen in uncued):
        return False
    if others and (uncued or len(others) > 1 or len(placed) < 2 or any(_belongs(seen, placing) for seen in others)):
        return False
    if len(placed) == 1:
        return placed[0][2] >= CLEAR
    return len(uncued) <= 1 or (len(uncued) == len(placed) and not placing.left and _is_terse(candidate, pieces))


def _says_otherwise(seen: Seen, candidate: Candidate) -> bool:
    """Whether the words by a quantity make it something else: a thing no input counts, or another plan's input."""
    if seen.counted and not seen.share:
        return True
    filled = {wanted.input.name for wanted, _, _ in candidate.placing.placed}
    others = (
        wanted for plan, _ in candidate.mention.plans for wanted in plan.places if wanted.input.name not in filled
    )
    return not seen.share and any(cue_for(seen, wanted) >= _SAYS_SO for wanted in others)


def _lacks_period(seen: Seen, wanted: Place, placing: Placing) -> bool:
    """Whether an amount may be monthly or yearly: "a 12 month contract at 1,500"."""
    months = any(other.quantity.span == "months" for _, other, _ in placing.placed)
    return months and wanted.period is not None and seen.per is None


def _belongs(seen: Seen, placing: Placing) -> bool:
    """Whether the words by a quantity left over say that it should have had a place."""
    return any(cue_for(seen, wanted) >= CLEAR for wanted in placing.plan.places)


def _has_own_unit(seen: Seen, place: Place) -> bool:
    return seen.quantity.kind == "span" and place.input.unit in ("years", "months")


def _is_terse(candidate: Candidate, pieces: Sequence[Piece]) -> bool:
    """Whether the text is hardly more than the name and the numbers, which then go by order."""
    mention = candidate.mention
    rest = [piece.word for piece in (*pieces[: mention.start], *pieces[mention.end :]) if piece.is_word]
    return sum(word.isalpha() and word not in IDLE and word not in _ASKING for word in rest) <= 1
