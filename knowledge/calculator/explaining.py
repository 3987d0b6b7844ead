"""Puts a result into words: the figure, a sentence, the working, and what was taken for granted."""

from decimal import Decimal

from knowledge.answers import Calculation, Given
from knowledge.calculator.figures import show_adjective, show_amount, show_result
from knowledge.calculator.formula import Formula
from knowledge.calculator.sentences import fill_sentence
from knowledge.models import Calculator, Term


def explain(
    term: Term, calculator: Calculator, given: tuple[Given, ...], result: Decimal, currency: str
) -> Calculation:
    """The finished answer. FormulaError if a sentence of the calculator names something it has not."""
    shown = show_result(result, calculator.result, currency)
    words = {each.input.name: each.shown for each in given} | {"result": shown}
    adjectives = {each.input.name: show_adjective(each.value, each.input.unit) for each in given}
    amount = show_amount(result, calculator.result, currency)
    return Calculation(
        term,
        calculator,
        given,
        result,
        shown,
        sentence=fill_sentence(calculator.sentence, words, adjectives),
        working=f"{_show_formula(calculator, words)} = {amount}",
        assumed=(
            *(fill_sentence(each, words, adjectives) for each in calculator.assumes),
            *(f"{each.input.label} taken as {each.shown}." for each in given if each.taken),
            *(each.echo for each in given if each.echo),
        ),
    )


def formula_in_words(calculator: Calculator) -> str:
    """The formula with the inputs' labels: "(total contract value − one-time fees) ÷ term in years"."""
    return _show_formula(calculator, {each.name: _lower_first(each.label) for each in calculator.inputs})


def _show_formula(calculator: Calculator, words: dict[str, str]) -> str:
    percents = {each.name for each in calculator.inputs if each.unit == "percent"}
    is_percent = calculator.result.unit == "percent"
    return Formula.parse(calculator.formula).show(words, percents, is_percent)


def _lower_first(label: str) -> str:
    """In the middle of a line; an acronym such as MRR, NPS or S&M keeps its capitals."""
    first = label.split(" ", 1)[0]
    is_word = first[1:].islower() or len(first) == 1
    return label[0].lower() + label[1:] if is_word else label
