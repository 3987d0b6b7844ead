"""Whether the words of a question bear out the places its quantities were given."""

from collections.abc import Sequence

from knowledge.numbers.units import TIMES
from knowledge.questions.given.cues import IDLE, stem
from knowledge.questions.given.plans import Place
from knowledge.questions.sums.candidates import Candidate
from knowledge.questions.sums.looking import Seen
from knowledge.questions.sums.placing import CLEAR, CUED, Placing, cue_for
from knowledge.questions.sums.wording import Piece

_SAYS_SO = 2.7
"""What the words by a number must weigh to say that it is something else than what is left to be filled."""
_ASKING = frozenset({
    "what", "whats", "is", "if", "given", "calculate", "compute", "work", "out", "per", "rate", "score", "now", "then",
    "please", "get", "do", "does",
})  # fmt: skip


def is_borne_out(candidate: Candidate, pieces: Sequence[Piece]) -> bool:
    """Whether nothing is missing, nothing but a length of time left over, and at most one place goes by elimination."""
    placing = candidate.placing
    placed = tuple(placing.placed)
    if placing.missing or all(seen.quantity.absent for _, seen, _ in placed):
        return False
    known = [cue >= CUED for _, _, cue in placed]
    uncued = [(wanted, seen) for wanted, seen, cue in placed if cue < CUED and not _has_own_unit(seen, placing)]
    others = [seen for seen in placing.left if seen.quantity.kind != "span"]
    if any(_says_other(seen, cue, candidate) for _, seen, cue in placed):
        return False
    if any(_says_otherwise(seen, candidate) or _lacks_period(seen, wanted, placing) for wanted, seen in uncued):
        return False
    told = {wanted.input.unit for wanted, _, cue in placed if cue >= CUED}
    if candidate.doubled and any(wanted.input.unit in told for wanted, _ in uncued):
        return False
    if others and (uncued or len(others) > 1 or len(placed) < 2 or any(_belongs(seen, placing) for seen in others)):
        return False
    if len(placed) == 1:
        wanted, seen, cue = placed[0]
        if not candidate.fit and wanted.period and seen.per != wanted.period:
            return False  # "5% churn" alone is no monthly rate to be brought to a year
        return cue >= CLEAR or (_can_only_be(seen, wanted, placing) and _is_terse(candidate, pieces))
    return len(uncued) <= 1 or (not any(known) and not placing.left and _is_terse(candidate, pieces))


def is_bare(candidate: Candidate, pieces: Sequence[Piece]) -> bool:
    """Whether the text is a metric's name and its inputs, each by name, and nothing else: "acv total 300k years 3"."""
    placing, mention = candidate.placing, candidate.mention
    told = {word for wanted, _, _ in placing.placed for cue in wanted.cues for word in cue.split()}
    rest = (*pieces[: mention.start], *pieces[mention.end :])
    words = (piece.word for piece in rest if piece.is_word and piece.word.isalpha())
    return len(placing.placed) > 1 and not placing.left and all(word in IDLE or stem(word) in told for word in words)


def _says_otherwise(seen: Seen, candidate: Candidate) -> bool:
    """Whether the words by a quantity make it something else: a thing no input counts, or another plan's input."""
    if seen.counted and not seen.share:
        return True
    filled = {wanted.input.name for wanted, _, _ in candidate.placing.placed}
    others = (
        wanted for plan, _ in candidate.mention.plans for wanted in plan.places if wanted.input.name not in filled
    )
    return not seen.share and any(cue_for(seen, wanted) >= _SAYS_SO for wanted in others)


def _says_other(seen: Seen, cue: float, candidate: Candidate) -> bool:
    """Whether the nearest word by a quantity makes it an input of another way to the same result."""
    plan = candidate.placing.plan
    names = {each.input.name for each in plan.places}
    ways = (other for other, _ in candidate.mention.plans if other.tool is plan.tool and other is not plan)
    others = (each for way in ways for each in way.places if each.input.name not in names)
    return plan.is_own and 0 < cue < CLEAR + 1 and any(cue_for(seen, each) > cue + 0.2 for each in others)


def _lacks_period(seen: Seen, wanted: Place, placing: Placing) -> bool:
    """Whether an amount may be monthly or yearly: "a 12 month contract at 1,500"."""
    months = any(other.quantity.span == "months" for _, other, _ in placing.placed)
    return months and wanted.period is not None and seen.per is None


def _belongs(seen: Seen, placing: Placing) -> bool:
    """Whether the words by a quantity left over say that it should have had a place."""
    return any(cue_for(seen, wanted) >= CLEAR for wanted in placing.plan.places)


def _has_own_unit(seen: Seen, placing: Placing) -> bool:
    """Whether it is a length of time, and only one is asked for."""
    spans = [each.input.default is None for each in placing.plan.places if each.input.unit in TIMES]
    return seen.quantity.kind == "span" and (len(spans) == 1 or sum(spans) == 1)


def _can_only_be(seen: Seen, wanted: Place, placing: Placing) -> bool:
    """Whether its unit is that of the one input needed, and not that of the result: "downtime at 99.95%"."""
    return seen.quantity.kind == wanted.input.unit != placing.plan.tool.calculator.result.unit


def _is_terse(candidate: Candidate, pieces: Sequence[Piece]) -> bool:
    """Whether the text is hardly more than the name and the numbers, which then go by order."""
    mention = candidate.mention
    rest = [piece.word for piece in (*pieces[: mention.start], *pieces[mention.end :]) if piece.is_word]
    return sum(word.isalpha() and word not in IDLE and word not in _ASKING for word in rest) <= 1
