"""What numbers typed without names are, by how the formula relates them: old before new, a part of a whole, answers.

yoy 3.6M 4.68M · churn 9 of 240 · cac 186k / 24 · discount 10% 54k · nps 9, 10, 8, 3
"""

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import permutations
from typing import Literal

from knowledge.calculator.sentences import lower_first
from knowledge.models import Calculator, Input
from knowledge.numbers.reading import suits
from knowledge.numbers.units import UNIT_WORDS

Order = Literal["new and old", "part and whole", "whole and part", ""]

MOST_PERMUTED = 4
"""Numbers of which every order is tried."""

_GROWTH = re.compile(r"\((?P<new>\w{1,60}) - (?P<old>\w{1,60})\) / (?P=old) \* 100")
_REST = re.compile(r"\((?P<whole>\w{1,60}) - (?P<part>\w{1,60})\) / (?P=whole) \* 100")
_RATIO = re.compile(r"(?P<part>\w{1,60}) / (?P<whole>\w{1,60})(?: \* 100)?")
_NUMBER = r"[^\s\d/]{0,4}\d[\d.,]{0,20}[^\s\d/]{0,10}"
_SHARE = re.compile(
    rf"(?<!\S)(?P<part>{_NUMBER})(?:\s?[/÷]\s?|\s(?:(?!(?:with|and|plus|for|at|a|an|the|in)\b)[^\W\d_]{{1,30}}\s)?(?:out\s)?of\s(?:the\s)?)(?P<whole>{_NUMBER})(?!\S)",
    re.IGNORECASE,
)
_ARROW = re.compile(r"(?<=[\w%€£])\s?(?:→|[-=]>)\s?(?=[^\w\s]?\d)")
_CUT_ARROW = re.compile(r"^\s*(?:→|[-=]>)|(?:→|[-=]>)\s*$")
_CHANGE = re.compile(rf"{_NUMBER}\s?(?:→|[-=]>)\s?{_NUMBER}")
_ANSWER = re.compile(r"\d{1,3}")


def order_of(calculator: Calculator, places: Sequence[Input]) -> Order:
    """What the formula makes of two inputs in the order they have in the calculator."""
    names = [each.name for each in places]
    growth, ratio = _GROWTH.fullmatch(calculator.formula), _RATIO.fullmatch(calculator.formula)
    if growth and names == [growth["new"], growth["old"]]:
        return "new and old"
    rest = _REST.fullmatch(calculator.formula)
    if rest and names == [rest["whole"], rest["part"]]:
        return "whole and part"
    parts = [(each["part"], each["whole"]) for each in (ratio, rest) if each]
    return "part and whole" if (names[0], names[1]) in parts else ""


def tell_order(values: Sequence[str], places: Sequence[Input]) -> str:
    """How two numbers were read: "Read 54000 as the yearly price before and 57240 as the new one."."""
    first, second = (f"{value} as {lower_first(each.label)}" for value, each in zip(values, places, strict=True))
    return f"Read {first}, and {second}."


def shares(text: str) -> list[tuple[str, str, str]]:
    """Each part and whole typed as such, "21 of 75" or "21/75": all of it, the part and the whole."""
    return [(found.group(), found["part"], found["whole"]) for found in _SHARE.finditer(text)]


def find_change(text: str) -> str | None:
    """A change typed with an arrow, "240 → 231"."""
    found = _CHANGE.search(text)
    return found.group() if found else None


def find_arrow(value: str) -> bool:
    """Whether an arrow stands before or behind a value, cut off from the number it leads to: "240 →"."""
    return bool(_CUT_ARROW.search(value))


def without_arrow(text: str, calculator: Calculator) -> str:
    """ "54k → 57k" as two numbers, old and new, where the calculator takes just these."""
    return _ARROW.sub(", ", text) if _GROWTH.fullmatch(calculator.formula) else text


def only_order(values: Sequence[str], places: Sequence[Input]) -> list[Input] | None:
    """The inputs in the one order in which each can take its number: a percent is no price. None if the order typed
    will do, or several others would."""
    if len(values) != len(places) or not 1 < len(values) <= MOST_PERMUTED or _fits(values, places):
        return None
    orders = [list(order) for order in permutations(places) if _fits(values, order)]
    return orders[0] if len(orders) == 1 else None


def _fits(values: Sequence[str], places: Sequence[Input]) -> bool:
    return all(suits(value, each.unit) for value, each in zip(values, places, strict=True))


def with_unit(value: str, name: str, wanted: Input) -> str:
    """`value` with the unit it was named by, where the input counts in another: "months=18" for a term in years."""
    unit = UNIT_WORDS.get(name.lower())
    return f"{value} {unit}" if unit and unit != wanted.unit and value[-1:].isdigit() else value


def count_answers(values: Sequence[str], calculator: Calculator) -> tuple[dict[str, str], str] | None:
    """What to type into each input for single answers to a survey, and how they were counted; None if they are none.

    More numbers than there are inputs, each on the scale: 9, 10, 8, 3 are two promoters, a passive and a detractor.
    """
    inputs = [each for each in calculator.inputs if each.default is None]
    if not all(each.answers for each in inputs) or len(values) <= len(inputs):
        return None
    if not all(map(_ANSWER.fullmatch, values)):
        return None
    answers = [int(value) for value in values]
    typed = {each.name: _tally(each, answers) for each in inputs}
    if not all(any(_holds(each, answer) for each in inputs) for answer in answers):
        return None
    told = ", ".join(f"{lower_first(each.label)} {typed[each.name]}" for each in inputs)
    return typed, f"Counted from {len(answers)} answers: {told}."


def _tally(each: Input, answers: Sequence[int]) -> str:
    inside = [answer for answer in answers if _holds(each, answer)]
    return str(sum(inside) if each.adds_answers else len(inside))


def _holds(each: Input, answer: int) -> bool:
    return each.answers is not None and each.answers[0] <= Decimal(answer) <= each.answers[1]
