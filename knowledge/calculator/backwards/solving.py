"""Works a calculator out backwards: the input that brings the result to a target.

The steps: the other inputs and the target are read · the formula is turned around, or where it can't be, its result
is looked for by a bounded search · where only whole numbers will do and none hits the target exactly, those whose
result is the target once rounded as it was typed or as it is shown, else the first that reaches it · what was found
goes through the calculator forwards, with its limits and refusals; only then is it an answer.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from knowledge.answers import NeedsInput, NoSolution, Solution, Tool
from knowledge.calculator.arguments.commands import spell_exactly
from knowledge.calculator.backwards.hints import hint
from knowledge.calculator.backwards.reversal import Backwards
from knowledge.calculator.backwards.searching import FURTHEST, Crossing, Search, is_near
from knowledge.calculator.calculate import calculate, calculate_values
from knowledge.calculator.sentences import lower_first
from knowledge.models import Input
from knowledge.numbers.figures import round_half_up, show_exact, show_result
from knowledge.numbers.reading import Ambiguous, Number, Reading, Unreadable, read_number
from knowledge.numbers.units import PERIODS

_MOST_PLACES = 6
_BESIDE = Decimal("1e-4")


@dataclass(frozen=True, slots=True)
class Goal:
    """What to work out: the input, the target and the other inputs as typed.

    `fills` are formulas for inputs that follow from others, and from `known` numbers that are no inputs themselves.
    """

    tool: Tool
    unknown: Input
    target: str
    typed: Mapping[str, str]
    fills: Mapping[str, str] = field(default_factory=dict)
    known: Mapping[str, Decimal] = field(default_factory=dict)


def solve(goal: Goal, problems: Mapping[str, str] | None = None) -> Solution | NoSolution | NeedsInput:
    """The input that brings the result to the target; a sentence if there is none, or more than one."""
    needs, target = _read(goal, problems or {})
    if not isinstance(target, Number) or needs.problems or needs.missing:
        return needs
    values = {each.input.name: each.value for each in needs.given}
    backwards = Backwards(goal.tool.calculator, goal.unknown, values, goal.fills, goal.known)
    return _Solving(goal, backwards, target.value, _currency(goal) or target.currency or "").conclude()


def _read(goal: Goal, problems: Mapping[str, str]) -> tuple[NeedsInput, Reading]:
    """The other inputs, with all that is wrong with them or the target, and the target."""
    term, calculator, unknown = goal.tool.term, goal.tool.calculator, goal.unknown
    # The same calculator, but the unknown has no default: its place stays open, and nothing is worked out yet.
    inputs = (each.model_copy(update={"default": None}) if each == unknown else each for each in calculator.inputs)
    others = {name: text for name, text in goal.typed.items() if name != unknown.name}
    read = calculate(term, calculator.model_copy(update={"inputs": tuple(inputs)}), others, problems)
    wrong, missing = (dict(read.problems), read.missing) if isinstance(read, NeedsInput) else ({}, ())
    result = calculator.result
    target = read_number(
        goal.target, result.unit, result.per if result.unit == "money" and result.per in PERIODS else None
    )
    match target:
        case Ambiguous(ask=problem) | Unreadable(why=problem):
            wrong[""] = problem
    if unknown.shape != "number":
        wrong[unknown.name] = f"{unknown.label} holds several numbers; only a single one can be worked out."
    lacking = tuple(each for each in missing if each.name not in {unknown.name, *goal.fills})
    return NeedsInput(term, calculator, read.given, lacking, wrong, hint(goal.tool, unknown)), target


@dataclass(frozen=True, slots=True)
class _Solving:
    """A goal with its numbers read."""

    goal: Goal
    backwards: Backwards
    target: Decimal
    currency: str

    def conclude(self) -> Solution | NoSolution:
        """The answer, run forwards."""
        match self.backwards.find(self.target):
            case Decimal() as number:
                return self._refused(number)
            case Search(crossings=(_, *_)) as found:
                return self._several([each.below for each in found.crossings])
            case Search() as found:
                return self._out_of_reach(found)
            case crossing if not crossing.hit:
                return self._nearest(crossing)
            case crossing if crossing.is_exact:
                return self._exactly(crossing.below)
            case crossing:
                return self._any_of(crossing)

    def _exactly(self, number: Decimal) -> Solution | NoSolution:
        shown = self._show_short(number)
        sentence = f"With {self._unknown} at {shown}, {self._metric} comes to {self._aim}."
        result = self.backwards.result_at(number)
        if result is not None and not is_near(result, self.target):
            unit = self.goal.tool.calculator.result.unit
            sentence = f"{sentence[:-1]}: {show_exact(result, unit, self.currency)} before rounding."
        return self._run_forwards(number, shown, sentence)

    def _any_of(self, crossing: Crossing) -> Solution | NoSolution:
        """All numbers of a stretch will do: which, and the proof for the end that still does."""
        low, high = (self._show(round_half_up(each, 2)) for each in (crossing.below, crossing.above))
        with_low, with_high = crossing.ends
        starts, stops = self._bounds(crossing)
        if not starts and not stops:
            return self._none(
                f"Any number of {self._unknown} will do: {self._metric} comes to {self._aim} with each. "
                "Change one of the others."
            )
        below = "" if not starts else f"from {low}" if with_low else f"above {low}"
        above = "" if not stops else f"up to {high}" if with_high else f"to below {high}"
        shown = " ".join(filter(None, (f"{below}," if below.startswith("above") and above else below, above)))
        if not above:
            shown = f"at least {low}" if with_low else below
        number = crossing.below if with_low and starts else crossing.above
        sentence = f"{_upper_first(self._metric)} comes to {self._aim} with {self._unknown} {shown}."
        return self._run_forwards(number, shown, sentence)

    def _bounds(self, crossing: Crossing) -> tuple[bool, bool]:
        """Whether the result is another one below and above a stretch, rather than none."""
        step = Decimal(1) if self.backwards.is_whole else crossing.above.copy_abs() * _BESIDE
        return (
            self.backwards.result_at(crossing.below - step) is not None,
            crossing.above < FURTHEST and self.backwards.result_at(crossing.above + step) is not None,
        )

    def _nearest(self, crossing: Crossing) -> Solution | NoSolution:
        """Of two whole numbers the one that reaches the target, and what the other would give."""
        results = {each: self.backwards.result_at(each) or Decimal(0) for each in (crossing.below, crossing.above)}
        at_least = self.goal.tool.calculator.result.reach == "at least"
        takes_more = (results[crossing.above] > self.target) == at_least
        number, other = (crossing.above, crossing.below) if takes_more else (crossing.below, crossing.above)
        shown, bound, most = self._show(number), *(("at least", "least") if takes_more else ("at most", "most"))
        return self._run_forwards(
            number,
            f"{bound} {shown}",
            f"No whole number gives exactly {self._aim}: {shown} is the {most} that reaches it, with "
            f"{self._show_apart(results[number])}; {self._show(other)} gives {self._show_apart(results[other])}.",
        )

    def _run_forwards(self, number: Decimal, shown: str, sentence: str) -> Solution | NoSolution:
        calculator = self.goal.tool.calculator
        inputs = self.backwards.inputs_at(number)
        worked_out = {self.goal.unknown.name, *self.goal.fills}
        typed = {
            each.name: spell_exactly(inputs[each.name], each.unit, self.currency)
            for each in calculator.inputs
            if each.name in worked_out
        }
        forwards = calculate(self.goal.tool.term, calculator, {**self.goal.typed, **typed})
        if isinstance(forwards, NeedsInput):
            return self._none(f"It would take {self._show(number)}. {' '.join(forwards.problems.values())}")
        unknown = next(each for each in forwards.given if each.input.name == self.goal.unknown.name)
        return Solution(unknown, self._aim, shown, sentence, forwards)

    def _refused(self, number: Decimal) -> NoSolution:
        """The one number that would do is one that the calculator refuses: it says why."""
        inputs = self.backwards.inputs_at(number)
        forwards = calculate_values(self.goal.tool.term, self.goal.tool.calculator, inputs)
        why = " ".join(forwards.problems.values()) if isinstance(forwards, NeedsInput) else "That is out of bounds."
        return self._none(f"It would take {self._show(number)}. {why}")

    def _several(self, numbers: Sequence[Decimal]) -> NoSolution:
        listed = " and ".join(map(self._show, numbers)) if len(numbers) == 2 else "for example "
        if len(numbers) > 2:
            listed += ", ".join(map(self._show, numbers[:3]))
        return self._none(
            f"More than one number brings {self._metric} to {self._aim}, or past it: {listed}. "
            "Pick one and work it out forwards."
        )

    def _out_of_reach(self, found: Search) -> NoSolution:
        if found.least is None or found.most is None:
            return self._none("With these numbers there is no result to reach; check them one by one.")
        least, most = (self._show_result(round_half_up(each, 2)) for each in (found.least, found.most))
        stays = f"stays at {least}" if least == most else f"stays between {least} and {most}"
        return self._none(
            f"No number brings {self._metric} to {self._aim}: with the others as they are it {stays}. "
            "Choose another target, or change one of the others."
        )

    def _none(self, why: str) -> NoSolution:
        return NoSolution(self.goal.tool, self.goal.unknown, self._aim, self.goal.typed, why)

    @property
    def _unknown(self) -> str:
        return lower_first(self.goal.unknown.label)

    @property
    def _metric(self) -> str:
        return lower_first(self.goal.tool.calculator.label)

    @property
    def _aim(self) -> str:
        return self._show_result(self.target)

    def _show_result(self, result: Decimal) -> str:
        return show_result(result, self.goal.tool.calculator.result, self.currency)

    def _show_apart(self, result: Decimal) -> str:
        """A result near the target, with as many decimals as tell it from the target."""
        shown = self._show_result(result)
        return shown if shown != self._aim else show_exact(result, self.goal.tool.calculator.result.unit, self.currency)

    def _show(self, number: Decimal) -> str:
        return show_exact(number, self.goal.unknown.unit, self.currency)

    def _show_short(self, number: Decimal) -> str:
        """With as few decimals as bring the result, as shown, to the target."""
        is_money = self.goal.unknown.unit == "money"
        fewest = 2 if is_money and number.copy_abs() < 1000 else 0
        for places in range(fewest, _MOST_PLACES):
            if is_money and places == 1:  # $83,333.30 would say that it is just that
                continue
            rounded = round_half_up(number, places)
            result = self.backwards.result_at(rounded)
            if result is not None and self._show_result(result) == self._aim:
                return self._show(rounded)
        return self._show(number)


def _upper_first(label: str) -> str:
    return label[0].upper() + label[1:]


def _currency(goal: Goal) -> str | None:
    """The currency typed first."""
    typed = ((each, goal.typed.get(each.name)) for each in goal.tool.calculator.inputs)
    read = (read_number(text, each.unit) for each, text in typed if text and each.shape == "number")
    return next((number.currency for number in read if isinstance(number, Number) and number.currency), None)
