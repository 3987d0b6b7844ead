"""What may make the likeliest reading of a sum come to another number than was meant, and so is asked about."""

from knowledge.numbers.units import ADVERBS, TIMES, UNIT_WORDS
from knowledge.sums.candidates import Candidate
from knowledge.sums.periods import names_month


def leaves_open(candidate: Candidate) -> bool:
    """Whether it leaves out an amount or a percent, "and 7% above quota", is not in the unit asked for, takes the usual
    length for a month that is named, an amount for a year's that may be a month's, or has a rate that compounds without
    its period, "churn is 5%"."""
    for each in candidate.placing.left:
        counts = each.quantity.kind in ("money", "percent") or each.quantity.scaled
        if counts and candidate.why_left(each) == "number":
            return True
    return (
        candidate.misses_unit
        or _takes_usual_time(candidate)
        or _may_be_of_another_period(candidate)
        or _compounds_over_no_time(candidate)
    )


def _takes_usual_time(candidate: Candidate) -> bool:
    """Whether a month that is named, "down 35 minutes in March", is taken to be as long as is usual."""
    usual = any(each.input.default is not None and each.input.unit in TIMES for each in candidate.placing.empty)
    return usual and any(map(names_month, (piece.word for piece in candidate.pieces)))


def _may_be_of_another_period(candidate: Candidate) -> bool:
    """Whether an amount that says no period is taken for one that other variants do not take it for: in "ARPA 240, 18%
    annual churn" it may be a month's."""
    term = candidate.placing.plan.tool.term
    bare = [each.place.input for each in candidate.placing.placed if not each.seen.per]
    return any(
        wanted.unit == "money" and wanted.per and other.per not in (wanted.per, None)
        for wanted in bare
        for calculator in term.calculators
        for other in calculator.inputs
        if not set(wanted.aliases).isdisjoint(other.aliases)
    )


def _compounds_over_no_time(candidate: Candidate) -> bool:
    """Whether a rate that compounds says no period, and the text none either."""
    if not any(each.place.input.compounds and not each.seen.per for each in candidate.placing.placed):
        return False
    return not any(piece.word in UNIT_WORDS or piece.word in ADVERBS for piece in candidate.pieces)
