"""Puts a result into words: the figure, a sentence, the working, and what was taken for granted."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from knowledge.answers import Calculation, Given
from knowledge.calculator.formulas.formula import Formula
from knowledge.calculator.formulas.notation import Notation
from knowledge.calculator.formulas.spreading import Spread
from knowledge.calculator.sentences import fill_sentence, lower_first
from knowledge.house import HouseCalculator, HouseInput
from knowledge.models import Band, Calculator, Term
from knowledge.numbers.figures import joined, show_adjective, show_exact, show_result


def explain(
    term: Term, calculator: Calculator, given: tuple[Given, ...], result: Decimal, currency: str
) -> Calculation:
    """The finished answer. FormulaError if a sentence of the calculator names something it has not."""
    shown = show_result(result, calculator.result, currency)
    words = {each.input.name: each.shown for each in given} | {"result": shown}
    adjectives = {each.input.name: show_adjective(each.value, each.input.unit) for each in given}
    return Calculation(
        term,
        calculator,
        given,
        result,
        shown,
        sentence=" ".join(
            (fill_sentence(calculator.sentence, words, adjectives), *_tell_elsewhere(calculator, given, currency))
        ),
        working=joined(_show_working(calculator, given, currency), result, calculator.result, currency),
        assumed=(
            *_name_variant(calculator),
            *(fill_sentence(each, words, adjectives) for each in calculator.assumes),
            *(_tell_default(each) for each in given if each.taken),
            *(each.echo for each in given if each.echo),
        ),
        currency=currency,
    )


def _tell_elsewhere(calculator: Calculator, given: Sequence[Given], currency: str) -> Iterator[str]:
    """What the same comes to for other values of an input: "Over a quarter it is 129.6 minutes, over a year …"."""
    values = {each.input.name: each.value for each in given}
    others = [each for each in calculator.elsewhere if values[each.input] != each.value]
    told = []
    for other in others:
        result = Formula.parse(calculator.formula).evaluate({**values, other.input: other.value})
        told.append((other.says, show_result(result, calculator.result, currency)))
    if told:
        (where, amount), *rest = told
        yield f"{where[0].upper()}{where[1:]} it is {amount}{''.join(f', {says} {shown}' for says, shown in rest)}."


def _tell_default(given: Given) -> str:
    ours = ", as your team has it" if isinstance(given.input, HouseInput) else ""
    return f"{given.input.label}: none was mentioned, so {given.shown}{ours}."


def _name_variant(calculator: Calculator) -> Iterator[str]:
    """Which of several readings of a word this is: "By customers: each counts once, whatever they pay."."""
    if calculator.variant:
        is_ours = isinstance(calculator, HouseCalculator) and calculator.reading.calculator == calculator.id
        ours = ", as your team means it" if is_ours else ""
        yield f"{calculator.variant.name}: {calculator.variant.says}{ours}."


def _show_working(calculator: Calculator, given: Sequence[Given], currency: str) -> str:
    """The formula with the numbers put in, lists written out: "90 × 40 + 60 × 25"."""
    written = Formula.parse(calculator.formula).spread({each.input.name: each.value for each in given})
    words = {each.input.name: each.shown for each in given} | show_items(written, given, currency)
    percents = {each.input.name for each in given if each.input.unit == "percent"}
    notation = Notation(words, percents)
    is_percent = calculator.result.unit == "percent"
    return notation.write_percent(written.expression) if is_percent else notation.write(written.expression)


def show_items(written: Spread, given: Sequence[Given], currency: str) -> dict[str, str]:
    """The items of lists by the names they have in the formula written out."""
    units = {each.input.name: each.input.unit for each in given}
    items = {name: value for name, value in written.numbers.items() if name not in units}
    return {
        name: show_exact(value, "percent" if name in written.rates else units[name.partition("[")[0]], currency)
        for name, value in items.items()
    }


def cite(band: Band) -> str:
    """A band with its source, who was asked and when, and a caveat where no survey stands behind it."""
    whence = ", ".join(filter(None, (band.source, band.asked, str(band.year or ""))))
    caveat = " Directional: no survey behind it." if band.directional else ""
    return f"{band.text.rstrip('.')} ({whence}).{caveat}"


def formula_in_words(calculator: Calculator) -> str:
    """The formula with the inputs' labels: "(total contract value − one-time fees) ÷ term in years"."""
    words = {each.name: lower_first(each.label) for each in calculator.inputs}
    percents = {each.name for each in calculator.inputs if each.unit == "percent"}
    is_percent = calculator.result.unit == "percent"
    return Formula.parse(calculator.formula).show(words, percents, is_percent)
