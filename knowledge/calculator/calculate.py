"""From typed numbers to a result that shows its working, or to what is still needed for one."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from knowledge.answers import Calculation, Given, NeedsInput, Rereading
from knowledge.calculator.arguments.commands import try_command
from knowledge.calculator.arguments.entries import Entry, check_entry, read_entry
from knowledge.calculator.checking import applies, check_limits, find_refusal
from knowledge.calculator.formulas.formula import Condition, Formula
from knowledge.calculator.periods import settle_periods
from knowledge.calculator.rereading import reread
from knowledge.calculator.results.explaining import explain, formula_in_words
from knowledge.calculator.unusual import ask_about, ask_about_result
from knowledge.errors import NoResultError
from knowledge.models import Calculator, Input, Term
from knowledge.numbers.amounts import canonical_currency
from knowledge.numbers.figures import a_period, show_exact
from knowledge.numbers.reading import Ambiguous, read_number
from knowledge.values import Value

__all__ = ["calculate", "calculate_values", "formula_in_words", "try_command"]


def calculate(
    term: Term, calculator: Calculator, typed: Mapping[str, str], problems: Mapping[str, str] | None = None
) -> Calculation | NeedsInput:
    """Work `calculator` out from raw text by input name. `problems` are those `read_arguments` found."""
    collected = _Collected(dict(problems or {}))
    for wanted in calculator.inputs:
        if wanted.name in typed and wanted.name not in collected.problems:
            collected.take(wanted, read_entry(typed[wanted.name], wanted))
    for wanted in calculator.inputs:
        if wanted.name in collected.problems and (only := _only_possible(calculator, wanted, typed, collected)):
            del collected.problems[wanted.name]
            collected.take(wanted, only)
    collected.settle(calculator)
    answer = _conclude(term, calculator, collected)
    if isinstance(answer, Calculation) and (asked := ask_about_result(answer, collected.entries)):
        question, options = asked
        return NeedsInput(term, calculator, answer.given, (), {"": question}, try_command(calculator), options)
    return replace(answer, rereadings=(*collected.rereadings, *_reread(answer, typed, collected.problems)))


def calculate_values(
    term: Term, calculator: Calculator, values: Mapping[str, Value], currency: str = ""
) -> Calculation | NeedsInput:
    """The same from numbers and lists by input name; percents in points. `currency` is that of all amounts."""
    collected = _Collected()
    known = [each.name for each in calculator.inputs]
    unknown = [name for name in values if name not in known]
    if unknown:
        collected.problems[""] = f"There is no input “{unknown[0]}” here; there are {', '.join(known)}."
    for wanted in calculator.inputs:
        if wanted.name in values:
            collected.take(wanted, check_entry(values[wanted.name], wanted, currency))
    return _conclude(term, calculator, collected)


def _only_possible(
    calculator: Calculator, wanted: Input, typed: Mapping[str, str], collected: "_Collected"
) -> Entry | None:
    """The one of several numbers a text may mean that is possible here: a churn of 1.6 is 1.6%, as 160% is refused."""
    text = typed.get(wanted.name, "")
    read = read_number(text, wanted.unit) if wanted.shape == "number" else None
    if not isinstance(read, Ambiguous):
        return None
    known = {name: entry.value for name, entry in collected.entries.items()}
    possible = [
        each
        for each in read.values
        if check_limits(wanted, each) is None and not _is_refused(calculator, wanted, {**known, wanted.name: each})
    ]
    if len(possible) != 1 or len(read.values) < 2:
        return None
    return Entry(possible[0], echo=f"Read “{text}” as {show_exact(possible[0], wanted.unit)}.")


def _is_refused(calculator: Calculator, wanted: Input, values: Mapping[str, Value]) -> bool:
    """Whether a refusal that looks at `wanted` applies, as far as the other numbers are known."""
    for refusal in calculator.refuse:
        condition = Condition.parse(refusal.when)
        if wanted.name in condition.names and condition.names <= values.keys() and applies(condition, values):
            return True
    return False


def _reread(
    answer: Calculation | NeedsInput, typed: Mapping[str, str], problems: Mapping[str, str]
) -> Iterator[Rereading]:
    """What else the texts may mean that were not clear."""
    unclear = {each.input.name for each in answer.given if each.echo} | problems.keys()
    for wanted in answer.calculator.inputs:
        if wanted.name in unclear and wanted.name in typed and wanted.shape == "number":
            yield from reread(typed[wanted.name], wanted)


@dataclass(slots=True)
class _Collected:
    """What has been read so far, by input name."""

    problems: dict[str, str] = field(default_factory=dict)
    entries: dict[str, Entry] = field(default_factory=dict)
    rereadings: list[Rereading] = field(default_factory=list)

    def take(self, wanted: Input, read: Entry | str) -> None:
        if isinstance(read, Entry):
            self.entries[wanted.name] = read
        else:
            self.problems[wanted.name] = read

    @property
    def currency(self) -> str:
        """The currency typed first; none if none was."""
        return next((entry.currency for entry in self.entries.values() if entry.currency), "")

    def settle(self, calculator: Calculator) -> None:
        """What typed numbers mean beside each other: losses in brackets, periods, and numbers no business has."""
        self.entries = {name: _as_loss(calculator, name, entry) for name, entry in self.entries.items()}
        settled = settle_periods(calculator, self.entries, self.currency)
        self.entries = dict(settled.entries)
        self.problems |= settled.problems
        self.rereadings += settled.rereadings
        for wanted in calculator.inputs:
            entry = self.entries.get(wanted.name)
            if entry and wanted.name not in self.problems and (asked := ask_about(wanted, entry, self.currency)):
                self.problems[wanted.name] = asked[0]
                self.rereadings += asked[1]

    def check_currencies(self) -> None:
        for name, entry in self.entries.items():
            if entry.currency and canonical_currency(entry.currency) != canonical_currency(self.currency):
                self.problems[name] = (
                    f"There are two currencies here, {self.currency} and {entry.currency}; use one for all."
                )

    def give(self, wanted: Input) -> Given | None:
        """The input with its number, or its default; None if it has neither or the number can't be used."""
        entry = self.entries.get(wanted.name)
        if wanted.name in self.problems or (entry is None and wanted.default is None):
            return None
        value = entry.value if entry else wanted.default or Decimal(0)
        shown = show_exact(value, wanted.unit, self.currency)
        if entry is None:
            return Given(wanted, value, shown, taken=True, typed=shown)
        per = f" {a_period(entry.per)}" if entry.per and wanted.per is None else ""
        return Given(wanted, value, shown, echo=entry.echo, typed=f"{shown}{per}{' exactly' if entry.is_sure else ''}")


def _as_loss(calculator: Calculator, name: str, entry: Entry) -> Entry:
    """A loss in brackets, as accountants write it, is a loss where the input takes losses as they are."""
    refuses = any(each.when.startswith(f"{name} <") for each in calculator.refuse)
    if not (entry.in_brackets and refuses and isinstance(entry.value, Decimal)):
        return entry
    return replace(entry, value=-entry.value, echo=f"“{entry.text}” in brackets is taken as the amount lost.")


def _conclude(term: Term, calculator: Calculator, collected: _Collected) -> Calculation | NeedsInput:
    collected.check_currencies()
    for wanted in calculator.inputs:
        entry = collected.entries.get(wanted.name)
        if entry and (problem := check_limits(wanted, entry.value, collected.currency)):
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
