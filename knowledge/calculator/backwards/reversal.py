"""One calculator seen from its result: what it gives for each number of one input, and which numbers give a target."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from knowledge.calculator.backwards.inverting import CannotInvertError, invert
from knowledge.calculator.backwards.searching import Crossing, Search, is_near, search, settle, stretch
from knowledge.calculator.checking import check_limits, find_refusal
from knowledge.calculator.formulas.formula import Formula
from knowledge.errors import NoResultError
from knowledge.models import Calculator, Input
from knowledge.numbers.figures import round_half_up, shown_places
from knowledge.numbers.judgments import MAX_VALUE, MIN_VALUE
from knowledge.values import Value

_FEW_DIGITS = (4, 8, 12, 16)


@dataclass(frozen=True, slots=True)
class Backwards:
    """`values` are those of the other inputs. `fills` are formulas for inputs that follow, from `known` numbers too."""

    calculator: Calculator
    unknown: Input
    values: Mapping[str, Value]
    fills: Mapping[str, str] = field(default_factory=dict)
    known: Mapping[str, Decimal] = field(default_factory=dict)

    @property
    def is_whole(self) -> bool:
        """Whether only whole numbers will do."""
        return self.unknown.unit == "count" and not self.unknown.fractional

    def inputs_at(self, number: Decimal) -> dict[str, Value]:
        """Every input when the unknown is `number`. NoResultError if one that follows cannot be worked out."""
        values = {**self.values, self.unknown.name: number}
        known = {**self.known, **values}
        return values | {name: Formula.parse(fill).evaluate(known) for name, fill in self.fills.items()}

    def result_at(self, number: Decimal) -> Decimal | None:
        """What the calculator gives when the unknown is `number`; None where it refuses."""
        if number and not MIN_VALUE <= number.copy_abs() <= MAX_VALUE:
            return None
        try:
            values = self.inputs_at(number)
            inputs = (each for each in self.calculator.inputs if each.name in self.fills or each == self.unknown)
            if any(check_limits(each, values[each.name]) for each in inputs):
                return None
            if find_refusal(self.calculator, values):
                return None
            return Formula.parse(self.calculator.formula).evaluate(values)
        except NoResultError:
            return None

    def turn_around(self, target: Decimal) -> tuple[Decimal, ...]:
        """The numbers the formula itself leads back to, allowed or not. CannotInvertError if there is no way back."""
        if self.fills or self.is_whole:
            raise CannotInvertError
        numbers = {name: value for name, value in self.values.items() if isinstance(value, Decimal)}
        if len(numbers) < len(self.values):
            raise CannotInvertError
        options = invert(Formula.parse(self.calculator.formula), self.unknown.name, target, numbers)
        return tuple(dict.fromkeys(map(settle, options)))

    def find(self, target: Decimal) -> Crossing | Search | Decimal:
        """The one place where the target is met; else all there are, none or several, or the one number refused."""
        try:
            options = self.turn_around(target)
        except CannotInvertError:
            options = ()
        fitting = tuple(each for each in options if is_near(self.result_at(each), target))
        if len(options) == 1 and not fitting:
            return options[0]
        if fitting:
            crossings = tuple(Crossing(each, each) for each in fitting)
            return crossings[0] if len(crossings) == 1 else Search(crossings, None, None)
        found = self.look_for(target)
        crossings = (
            found.crossings if any(each.hit for each in found.crossings) else self._rounded(target, found.crossings)
        )
        met = tuple(each for each in crossings if each.hit) or crossings or self._at_an_end(target, found)
        return met[0] if len(met) == 1 else replace(found, crossings=met)

    def _rounded(self, target: Decimal, crossings: Sequence[Crossing]) -> tuple[Crossing, ...]:
        """Where whole numbers miss the target, those whose result is the target as typed, or as it is shown."""
        return tuple(self.rounded_to(target, self._places(target), each) or each for each in crossings)

    def _at_an_end(self, target: Decimal, found: Search) -> tuple[Crossing, ...]:
        """Where the target is just past all that is possible, the end of that if it comes to the target rounded."""
        end = self.end_rounded_to(target, self._places(target), found.ends)
        return (end,) if end else ()

    def _places(self, target: Decimal) -> int:
        """The decimals of the target as typed, or as it is shown if these are more."""
        exponent = target.as_tuple().exponent
        typed = -exponent if isinstance(exponent, int) else 0
        return max(typed, shown_places(target, self.calculator.result.unit))

    def look_for(self, target: Decimal) -> Search:
        """The numbers that come to `target`, or where the result crosses it."""
        numbers = [*self.values.values(), *self.known.values()]
        given = [each for each in numbers if isinstance(each, Decimal)]
        found = search(self.result_at, target, given, whole=self.is_whole)
        trimmed = (self._trim(each, target) if each.is_exact else each for each in found.crossings)
        return replace(found, crossings=tuple(dict.fromkeys(trimmed)))

    def rounded_to(self, target: Decimal, places: int, crossing: Crossing) -> Crossing | None:
        """The whole numbers at `crossing` whose results are `target` once rounded to so many decimals; None if there
        are none.

        118 of 145 is 81.379310%, shown as 81.4%: whoever types 81.4% means the 118.
        """
        hits = self._rounds_to(target, places)
        near = next((each for each in (crossing.below, crossing.above) if hits(each)), None)
        return None if near is None else stretch(hits, near, whole=True)

    def end_rounded_to(self, target: Decimal, places: int, ends: Sequence[Decimal]) -> Crossing | None:
        """The one of the `ends` of what is possible whose result is `target` once rounded; None if neither is.

        Points of 2, 1, 2, 0, 1, 2 are at most 66.666…% of the scale, with a most of 2; 66.7% means just that.
        """
        hits = self._rounds_to(target, places)
        for end in ends:
            short = (settle(end, digits) for digits in _FEW_DIGITS)
            if (number := next(filter(hits, short), None)) is not None:
                return Crossing(number, number)
        return None

    def _rounds_to(self, target: Decimal, places: int) -> Callable[[Decimal], bool]:
        aim = round_half_up(target, places)

        def hits(number: Decimal) -> bool:
            result = self.result_at(number)
            return result is not None and round_half_up(result, places) == aim

        return hits

    def _trim(self, crossing: Crossing, target: Decimal) -> Crossing:
        """With as few digits as still hit the target: halving ends at 59.9999…"""
        for digits in _FEW_DIGITS:
            rounded = settle(crossing.below, digits)
            if is_near(self.result_at(rounded), target):
                return Crossing(rounded, rounded)
        return crossing
