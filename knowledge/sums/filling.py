"""What to type into a calculator's inputs for the quantities placed, what that comes to, and what has to be said about
it."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from knowledge.answers import Calculation, NeedsInput, NoSolution, Solution
from knowledge.calculator.backwards.solving import Goal, solve
from knowledge.calculator.calculate import calculate
from knowledge.calculator.formulas.formula import Formula
from knowledge.errors import NoResultError
from knowledge.numbers.amounts import canonical_currency
from knowledge.numbers.figures import show_exact
from knowledge.numbers.reading import Number, read_number
from knowledge.sums.placing import Placed, Placing
from knowledge.sums.surroundings import Seen


class Filled(NamedTuple):
    """What to type for each input, by its name, and what is taken for granted with it."""

    typed: dict[str, str]
    said: tuple[str, ...]


Result = Calculation | Solution | NoSolution | NeedsInput | None


def run(placing: Placing) -> Result:
    """What a placing comes to; None where a number can't be brought into the form it takes."""
    tool, unknown, filled = placing.plan.tool, placing.plan.unknown, fill(placing)
    if filled is None:
        return None
    if unknown:
        target = filled.typed.pop("result", "")
        solved = solve(Goal(tool, unknown.input, target, filled.typed)) if target else None
        if not isinstance(solved, Solution):
            return solved
        forwards = replace(solved.forwards, assumed=(*solved.forwards.assumed, *filled.said))
        return replace(solved, forwards=forwards)
    answer = calculate(tool.term, tool.calculator, filled.typed)
    return replace(answer, assumed=(*answer.assumed, *filled.said)) if isinstance(answer, Calculation) else answer


def fill(placing: Placing) -> Filled | None:
    """The numbers of a placing as one would type them; None if a number for another way can't be read."""
    given = {each.place.input.name: _as_typed(each, placing) for each in placing.placed}
    given |= {each.input.name: "0" for each in placing.unsaid}
    said = tuple(_said_of(placing))
    return Filled(given, said) if placing.plan.is_own else _work_out(placing, given, said)


def _said_of(placing: Placing) -> Iterator[str]:
    """What was taken for granted beyond what was typed, and what was typed and not used."""
    if placing.plan.note:
        yield placing.plan.note
    for each in placing.placed:
        if each.seen.told:
            yield each.seen.told
        if _is_loss(each, placing):
            yield f"{each.place.input.label}: “{each.seen.quantity.text}” counts as that much lost."
    for wanted in placing.unsaid:
        yield f"{wanted.input.label}: none was mentioned, so 0."
    if placing.left:
        yield f"Left out: {', '.join(map(_told, placing.left))}."


def _told(seen: Seen) -> str:
    """A quantity as typed, with what it counts: "14 CSMs"."""
    counts = seen.quantity.kind == "plain" and seen.behind.isalpha()
    return f"{seen.quantity.text} {seen.behind}" if counts else seen.quantity.text


def _is_loss(placed: Placed, placing: Placing) -> bool:
    """Whether a minus says that it went, and the input takes what went as it is: "−20k downgrades"."""
    refused = (each.when for each in placing.plan.tool.calculator.refuse)
    return placed.seen.quantity.value < 0 and any(when.startswith(f"{placed.place.input.name} <") for when in refused)


def _as_typed(placed: Placed, placing: Placing) -> str:
    """The quantity as typed, with the period that a word before it says."""
    quantity, per = placed.seen.quantity, placed.seen.per
    if _is_loss(placed, placing):
        quantity = replace(quantity, text=quantity.text.lstrip("-−"))
    stated = {each.seen.per for each in placing.placed if each.seen.per}
    told = placed.place.input.per or len(stated) > 1 or any(each.seen.quantity.per for each in placing.placed)
    if (
        told
        and quantity.kind in ("money", "plain", "percent", "times")
        and per in ("month", "quarter", "year")
        and not quantity.per
    ):
        return f"{quantity.text} a {per}"
    return quantity.text


def _work_out(placing: Placing, given: Mapping[str, str], said: tuple[str, ...]) -> Filled | None:
    """The calculator's own inputs, worked out from those of another way."""
    values: dict[str, Decimal] = {}
    currencies = {canonical_currency(each.seen.quantity.currency) for each in placing.placed} - {""}
    if len(currencies) > 1:
        return None
    currency = ""
    for each in placing.placed:
        wanted = each.place.input
        number = read_number(given[wanted.name], wanted.unit, wanted.per, wanted.compounds)
        if not isinstance(number, Number):
            return None
        values[wanted.name] = number.value
        currency = currency or number.currency or ""
        said += (number.echo,) if number.echo else ()
    own = {each.name: each for each in placing.plan.tool.calculator.inputs}
    known = {each.place.input.name: each.place.input for each in placing.placed}
    shown = {name: show_exact(value, known[name].unit, currency) for name, value in values.items()}
    typed = {name: text for name, text in given.items() if name in own}
    for name, formula in placing.plan.fills.items():
        parsed = Formula.parse(formula)
        try:
            value = parsed.evaluate(values)
        except NoResultError:
            return None
        if parsed.names and formula not in values:
            made = show_exact(value, own[name].unit, currency)
            said += (f"{own[name].label}: {parsed.show(shown)} = {made}.",)
        typed[name] = f"{currency if own[name].unit == 'money' else ''} {value.normalize() + 0:f}".strip()
    return Filled(typed, said)
