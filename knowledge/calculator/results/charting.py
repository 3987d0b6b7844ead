"""What a calculation looks like as a picture: the numbers, their labels, and the picture in words. Draws nothing."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from typing import Literal

from knowledge.answers import Calculation
from knowledge.calculator.formulas.formula import Formula
from knowledge.calculator.sentences import fill_sentence, lower_first
from knowledge.errors import NoResultError
from knowledge.models import ChartPlan, Curve, Unit
from knowledge.numbers.figures import round_half_up, show_value
from knowledge.values import Value

Kind = Literal["line", "bars", "waterfall"]

MOST_POINTS = 20
"""As many as can be told apart in a chart that is not wide."""


@dataclass(frozen=True, slots=True)
class Point:
    """One value of a chart, as labeled on the x axis and as written beside it."""

    label: str
    value: Decimal
    shown: str
    from_zero: bool = True
    """In a waterfall, False for a change, which starts where the one before ended; True for a balance."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture as data: two to twenty points, evenly spaced, in order.

    `unit` and `currency` are for the marks of the y axis; `result` is the index of the point at which the
    calculation's own result is read off, if there is one. `alt` is a whole sentence that says what the picture shows.
    """

    title: str
    x_label: str
    y_label: str
    kind: Kind
    points: tuple[Point, ...]
    unit: Unit
    currency: str
    result: int | None
    alt: str
    caption: str


def chart_of(answer: Calculation) -> Chart | None:
    """The picture of `answer`; None if its calculator has none, or these numbers give none worth drawing."""
    plan = answer.calculator.chart
    if plan is None:
        return None
    values = {**answer.values, "result": answer.result}
    try:
        points, result = _plot(plan, values)
    except NoResultError:
        return None
    if len(points) < 2 or not any(point.value for point in points):
        return None
    currency = answer.currency if plan.unit == "money" else ""
    points = tuple(_write(point, plan, currency) for point in points)
    words = {each.input.name: each.shown for each in answer.given} | {"result": answer.shown}
    return Chart(
        title=f"{answer.calculator.label}: {answer.shown}",
        x_label=plan.x,
        y_label=plan.y,
        kind=plan.kind,
        points=points,
        unit=plan.unit,
        currency=currency,
        result=result,
        alt=_describe(plan, points, result),
        caption=fill_sentence(plan.caption, words, words),
    )


def _plot(plan: ChartPlan, values: Mapping[str, Value]) -> tuple[tuple[Point, ...], int | None]:
    """The points, and which of them shows the result."""
    if plan.curve is None:
        points = tuple(_set_side_by_side(plan, values))
        return points, max((at for at, point in enumerate(points) if point.value == values["result"]), default=None)
    places = _places(plan.curve, values)
    formula = Formula.parse(plan.curve.formula)
    points = tuple(
        Point(plan.label.format(n=f"{round_half_up(n, 1).normalize() + 0:f}"), formula.evaluate({**values, "n": n}), "")
        for n in places
    )
    if plan.curve.at is None or len(places) < 2:
        return points, None
    at = Formula.parse(plan.curve.at).evaluate(values)
    nearest = min(range(len(places)), key=lambda index: abs(places[index] - at))
    return points, nearest if abs(places[nearest] - at) < places[1] - places[0] else None


def _places(curve: Curve, values: Mapping[str, Value]) -> list[Decimal]:
    """Even steps along the curve. A whole end keeps whole steps: of thirty months every second one is drawn."""
    step = curve.step
    length = Formula.parse(curve.last).evaluate(values) - curve.first
    while length > step * (MOST_POINTS - 1):
        step *= 2
    count = int((length / step).to_integral_value(ROUND_CEILING))
    if length != length.to_integral_value():
        step = length / count
    return [curve.first + number * step for number in range(count + 1)]


def _set_side_by_side(plan: ChartPlan, values: Mapping[str, Value]) -> Iterator[Point]:
    """The steps, without changes that did not happen."""
    for step in plan.steps:
        value = Formula.parse(step.formula).evaluate(values)
        from_zero = step.balance or plan.kind != "waterfall"
        if value or from_zero:
            yield Point(step.label, value, "", from_zero)


def _write(point: Point, plan: ChartPlan, currency: str) -> Point:
    shown = show_value(point.value, plan.unit, currency)
    sign = "+" if not point.from_zero and point.value > 0 else ""
    return Point(point.label, point.value, sign + shown, point.from_zero)


def _describe(plan: ChartPlan, points: tuple[Point, ...], result: int | None) -> str:
    if plan.kind == "line":
        first, last = points[0], points[-1]
        turn = "rising " if last.value > first.value else "falling " if last.value < first.value else ""
        start, end = (f"{point.shown} at {_at(plan, point)}" for point in (first, last))
        inside = result is not None and 0 < result < len(points) - 1
        read_off = f" At {_at(plan, points[result])} it is {points[result].shown}." if result and inside else ""
        return f"Line chart: {lower_first(plan.y)}, {turn}from {start} to {end}.{read_off}"
    if plan.kind == "waterfall":
        changes, balances = (_list(plan, [each for each in points if each.from_zero is kept]) for kept in (False, True))
        said = "; ".join(filter(None, (changes, balances)))
        return f"Bar chart of each change in {lower_first(plan.y)}: {said}."
    return f"Bar chart, {lower_first(plan.y)}: {_list(plan, points)}."


def _list(plan: ChartPlan, points: Sequence[Point]) -> str:
    """The points as one reads them out: "new +$9,000, expansion +$2,000 and churned −$2,500"."""
    listed = [f"{_at(plan, point)} {point.shown}" for point in points]
    return f"{', '.join(listed[:-1])} and {listed[-1]}" if len(listed) > 1 else "".join(listed)


def _at(plan: ChartPlan, point: Point) -> str:
    """A point as one names it: "month 3", "150%", "expansion"."""
    return f"{lower_first(plan.x)} {point.label}" if plan.curve and plan.label == "{n}" else lower_first(point.label)
