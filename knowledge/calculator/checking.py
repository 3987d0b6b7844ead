"""Whether the numbers suit a calculator: the limits of each input, then the calculator's refusals."""

from collections.abc import Mapping
from decimal import Decimal

from knowledge.calculator.formulas.formula import Condition
from knowledge.calculator.tiers import check_tiers
from knowledge.errors import NoResultError
from knowledge.models import Calculator, Input
from knowledge.numbers.figures import show_exact
from knowledge.values import Tier, Value

MAX_ITEMS = 50
"""Numbers or tiers one list may hold: more than any plan or scorecard has, and quick to work out."""


def check_limits(wanted: Input, value: Value, currency: str = "") -> str | None:
    """What is wrong with `value` for this input, as a sentence; None if nothing is."""
    if not isinstance(value, tuple):
        return _check_number(wanted, value, currency)
    if not value or len(value) > MAX_ITEMS:
        return f"{wanted.label}: give from one to {MAX_ITEMS}; here are {len(value) or 'none'}."
    problems = (None if isinstance(each, Tier) else _check_number(wanted, each, currency) for each in value)
    tiers = [each for each in value if isinstance(each, Tier)]
    return next(filter(None, problems), None) or (check_tiers(wanted, tiers, currency) if tiers else None)


def _check_number(wanted: Input, value: Decimal, currency: str) -> str | None:
    shown = show_exact(value, wanted.unit, currency)
    if wanted.unit == "count" and value < 0:
        return f"{wanted.label} can't be below zero; {shown} is."
    if wanted.unit == "count" and not wanted.fractional and value != value.to_integral_value():
        return f"{wanted.label} must be a whole number; {shown} is not."
    if wanted.at_least is not None and value < wanted.at_least:
        least = show_exact(wanted.at_least, wanted.unit, currency)
        return f"{wanted.label} must be at least {least}; {shown} is less."
    if wanted.at_most is not None and value > wanted.at_most:
        most = show_exact(wanted.at_most, wanted.unit, currency)
        return f"{wanted.label} must be at most {most}; {shown} is more."
    return None


def find_refusal(calculator: Calculator, values: Mapping[str, Value]) -> tuple[str, str] | None:
    """The input to mark and the sentence of the first refusal that applies; None if the numbers are fine."""
    for refusal in calculator.refuse:
        condition = Condition.parse(refusal.when)
        if applies(condition, values):
            return refusal.at or condition.first_name or "", refusal.say
    return None


def applies(condition: Condition, values: Mapping[str, Value]) -> bool:
    """A condition that can't be worked out doesn't refuse: the formula itself will say why."""
    try:
        return condition.holds(values)
    except NoResultError:
        return False
