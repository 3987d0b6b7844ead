"""From typed numbers to a result that shows its working, or to what is still needed for one."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from knowledge.answers import Calculation, Given, NeedsInput
from knowledge.calculator.checking import check_limits, find_refusal
from knowledge.calculator.commands import try_command
from knowledge.calculator.explaining import explain, formula_in_words
from knowledge.calculator.figures import show_exact
from knowledge.calculator.formula import Formula
from knowledge.calculator.judgment import MAX_VALUE
from knowledge.calculator.numbers import Ambiguous, Number, Unreadable, read_number
from knowledge.calculator.written import canonical_currency
from knowledge.errors import NoResultError
from knowledge.models import Calculator, Input, Term

__all__ = ["calculate", "calculate_values", "formula_in_words", "try_command"]


def calculate(
    term: Term, calculator: Calculator, typed: Mapping[str, str], problems: Mapping[str, str] | None = None
) -> Calculation | NeedsInput:
    """Work `calculator` out from raw text by input name. `problems` are those `read_arguments` found."""
    collected = _Collected(dict(problems or {}))
    for wanted in calculator.inputs:
        if wanted.name in typed and wanted.name not in collected.problems:
            collected.read(wanted, typed[wanted.name])
    return _conclude(term, calculator, collected)


def calculate_values(term: Term, calculator: Calculator, values: Mapping[str, Decimal]) -> Calculation | NeedsInput:
    """The same from numbers by input name; percents in points."""
    collected = _Collected()
    known = [each.name for each in calculator.inputs]
    unknown = [name for name in values if name not in known]
    if unknown:
        collected.problems[""] = f"There is no input “{unknown[0]}” here; there are {', '.join(known)}."
    for wanted in calculator.inputs:
        if wanted.name not in values:
            continue
        value = values[wanted.name]
        if value.is_finite() and value.copy_abs() <= MAX_VALUE:
            collected.numbers[wanted.name] = Number(value)
        else:
            collected.problems[wanted.name] = f"{wanted.label} must be a number of at most {MAX_VALUE:,.0f}."
    return _conclude(term, calculator, collected)


@dataclass(slots=True)
class _Collected:
    """What has been read so far, by input name."""

    problems: dict[str, str] = field(default_factory=dict)
    numbers: dict[str, Number] = field(default_factory=dict)

    def read(self, wanted: Input, text: str) -> None:
        match read_number(text, wanted.unit):
            case Number() as number:
                self.numbers[wanted.name] = number
            case Ambiguous(ask=ask):
                self.problems[wanted.name] = ask
            case Unreadable(why=why):
                self.problems[wanted.name] = why

    @property
    def currency(self) -> str:
        """The currency typed first; none if none was."""
        return next((number.currency for number in self.numbers.values() if number.currency), "")

    def check_currencies(self) -> None:
        for name, number in self.numbers.items():
            if number.currency and canonical_currency(number.currency) != canonical_currency(self.currency):
                self.problems[name] = (
                    f"There are two currencies here, {self.currency} and {number.currency}; use one for all."
                )

    def give(self, wanted: Input) -> Given | None:
        """The input with its number, or its default; None if it has neither or the number can't be used."""
        number = self.numbers.get(wanted.name)
        if wanted.name in self.problems or (number is None and wanted.default is None):
            return None
        value = number.value if number else wanted.default or Decimal(0)
        shown = show_exact(value, wanted.unit, self.currency)
        return Given(wanted, value, shown, taken=number is None, echo=number.echo if number else None)


def _conclude(term: Term, calculator: Calculator, collected: _Collected) -> Calculation | NeedsInput:
    collected.check_currencies()
    for wanted in calculator.inputs:
        number = collected.numbers.get(wanted.name)
        if number and (problem := check_limits(wanted, number.value, collected.currency)):
            collected.problems.setdefault(wanted.name, problem)
    given = tuple(filter(None, (collected.give(wanted) for wanted in calculator.inputs)))
    problems = collected.problems
    if len(given) == len(calculator.inputs) and not problems:
        done = _work_out(term, calculator, given, collected.currency)
        if isinstance(done, Calculation):
            return done
        problems = dict([done])
    have = {each.input.name for each in given} | problems.keys()
    missing = tuple(wanted for wanted in calculator.inputs if wanted.name not in have)
    return NeedsInput(term, calculator, given, missing, problems, try_command(calculator))


def _work_out(
    term: Term, calculator: Calculator, given: tuple[Given, ...], currency: str
) -> Calculation | tuple[str, str]:
    """The calculation, or the input at fault and what is wrong with it."""
    values = {each.input.name: each.value for each in given}
    if refusal := find_refusal(calculator, values):
        return refusal
    try:
        result = Formula.parse(calculator.formula).evaluate(values)
    except NoResultError as error:
        return "", str(error)
    return explain(term, calculator, given, result, currency)
