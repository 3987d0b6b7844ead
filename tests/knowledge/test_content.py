"""Every row of the shipped knowledge is a test: it is found by its names, stands by itself and works out."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import combinations

import pytest

from knowledge.answers import Calculation, Choices, Comparison, Definition, NeedsInput, QuestionAnswer
from knowledge.calculator.arguments.commands import try_command
from knowledge.calculator.calculate import formula_in_words
from knowledge.calculator.formulas.formula import Condition
from knowledge.errors import NoResultError
from knowledge.glossary import Glossary
from knowledge.models import Calculator, Term, is_acronym
from knowledge.review import review_terms
from knowledge.values import Value
from tests import shipped

TERMS = shipped.library().terms
TOOLS = [(term, calculator) for term in TERMS for calculator in term.calculators]
EACH_TERM = pytest.mark.parametrize("term", TERMS, ids=[term.slug for term in TERMS])
EACH_CALCULATOR = pytest.mark.parametrize(("term", "calculator"), TOOLS, ids=[tool.id for _, tool in TOOLS])

MAY_BE_BELOW_ZERO = {
    ("annualized_growth_from_monthly", "monthly_growth_pct"),
    ("annualized_growth_from_quarterly", "quarterly_growth_pct"),
    ("fcf_margin", "operating_cash"),
    ("free_cash_flow", "operating_cash"),
    ("magic_number_arr", "quarter_net_new_arr"),
    ("mom_growth", "current_month"),
    ("qoq_growth", "current_quarter"),
    ("rule_of_40", "profit_margin_pct"),
    ("rule_of_40", "revenue_growth_pct"),
    ("rule_of_x", "fcf_margin_pct"),
    ("rule_of_x", "revenue_growth_pct"),
    ("yoy_growth", "current_value"),
}


@EACH_TERM
def test_each_name_finds_its_term(term: Term, glossary: Glossary) -> None:
    for name in term.names:
        for typed in (name, name.lower(), name.upper(), f"what is {name}?"):
            match glossary.ask(typed, "define"):
                case Definition(term=found, also=also):
                    assert term.slug in {found.slug, *(each.slug for each in also)}, typed
                case QuestionAnswer(term=found):
                    assert found.slug == term.slug, typed
                case Choices(reason="sense", options=options):
                    assert term.slug in {option.slug for option in options}, typed
                case other:
                    pytest.fail(f"{typed!r} gives {other}")


@EACH_TERM
def test_the_entry_passes_review(term: Term) -> None:
    assert list(review_terms([term], today=term.reviewed)) == []
    assert 1 <= len(re.findall(r"[.!?](?=\s|$)", term.definition)) <= 3


@EACH_TERM
def test_no_text_exclaims_or_holds_markup(term: Term) -> None:
    text = term.model_dump_json()
    assert not re.search(r"!(?!=)|<[@!#a-z]|https?://|\*\*", re.sub(r'"(?:formula|when)":"[^"]*"', "", text))


@EACH_TERM
def test_each_question_kept_is_answered_when_asked(term: Term, glossary: Glossary) -> None:
    for pair in term.questions:
        answer = glossary.ask(f"Hi team, {pair.question}", "mention")
        assert isinstance(answer, (QuestionAnswer, Comparison)), pair.question
        assert isinstance(answer, Comparison) or answer.question == pair.question
        assert glossary.question_answer(term, pair.question).answer == pair.answer


@EACH_CALCULATOR
def test_each_worked_example_works_out(term: Term, calculator: Calculator, glossary: Glossary) -> None:
    for example in calculator.worked_examples:
        answer = glossary.compute_values(calculator.id, example.inputs)
        assert isinstance(answer, Calculation)
        assert abs(answer.result - example.result) <= abs(example.result) / 10**4


@EACH_CALCULATOR
def test_the_example_to_try_works_as_it_stands(term: Term, calculator: Calculator, glossary: Glossary) -> None:
    command = try_command(calculator)
    answer = glossary.calculate(command.removeprefix("/calc "))
    assert isinstance(answer, Calculation), command
    assert answer.calculator.id == calculator.id


@EACH_CALCULATOR
def test_what_others_call_usual_begins_with_the_newest_survey(term: Term, calculator: Calculator) -> None:
    years = [band.year or 0 for band in calculator.bands]
    assert years == sorted(years, reverse=True)


@EACH_CALCULATOR
def test_what_each_refusal_forbids_is_refused_at_the_field_it_names(
    term: Term, calculator: Calculator, glossary: Glossary
) -> None:
    for refusal in calculator.refuse:
        condition = Condition.parse(refusal.when)
        answers = [
            glossary.compute_values(calculator.id, values) for values in tries(calculator) if holds(condition, values)
        ]
        field = refusal.at or condition.first_name
        assert any(isinstance(answer, NeedsInput) and field in answer.problems for answer in answers), refusal.when
        if not is_about_a_count_below_zero(calculator, refusal.when):
            said = {each for answer in answers if isinstance(answer, NeedsInput) for each in answer.problems.values()}
            assert refusal.say in said, refusal.when


@EACH_CALCULATOR
def test_numbers_below_zero_and_all_zeros_are_worked_out_or_refused_at_a_field(
    term: Term, calculator: Calculator, glossary: Glossary
) -> None:
    usual, numbers = usual_values(calculator), [each for each in calculator.inputs if each.shape == "number"]
    for wanted in numbers:
        answer = glossary.compute_values(calculator.id, {**usual, wanted.name: Decimal(-1)})
        may_be = (calculator.id, wanted.name) in MAY_BE_BELOW_ZERO
        assert isinstance(answer, Calculation if may_be else NeedsInput), wanted.name
        assert isinstance(answer, Calculation) or wanted.name in answer.problems
    zeros = glossary.compute_values(calculator.id, {**usual, **{each.name: Decimal(0) for each in numbers}})
    assert isinstance(zeros, Calculation) or (zeros.problems and "" not in zeros.problems)


@pytest.mark.parametrize(
    ("slug", "formula"),
    [
        ("break-even-point", "round up(fixed costs ÷ (price of a unit − cost of a unit))"),
        ("burn-rate", "(cash at the start + new funding in that time − cash at the end) ÷ months in between"),
        (
            "clawback",
            "commission paid × max(months covered by the clawback − months the customer stayed, 0) ÷ months covered",
        ),
        ("cmgr", "((last figure ÷ first figure)^(1 ÷ months between them) − 1) × 100%"),
        ("commission", "sold in the period × commission rate"),
        ("days-sales-outstanding", "unpaid bills at the end ÷ billed in the period × days in the period"),
        ("month-over-month", "(this month − last month) ÷ last month × 100%"),
        ("net-new-arr", "ARR from new customers + growth from existing customers − loss from downgrades"),
        ("runway", "cash in the bank ÷ net burn per month"),
        ("uptime", "(agreed service time − downtime in that time) ÷ agreed service time × 100%"),
        ("weighted-pipeline", "sum(deal amounts × chances of winning)"),
    ],
)
def test_a_card_shows_the_formula_of_its_own_word(slug: str, formula: str) -> None:
    term = next(each for each in TERMS if each.slug == slug)
    assert formula_in_words(term.calculators[0]).startswith(formula)


def usual_values(calculator: Calculator) -> dict[str, Value]:
    """The first worked example, with the defaults it leaves out."""
    defaults = {each.name: each.default for each in calculator.inputs if each.default is not None}
    return defaults | dict(calculator.worked_examples[0].inputs)


def tries(calculator: Calculator) -> Iterator[dict[str, Value]]:
    """The usual numbers with one or two of them replaced by what a refusal may be about."""
    usual = usual_values(calculator)
    others = {value + 1 for value in usual.values() if isinstance(value, Decimal)}
    odd = [Decimal(each) for each in (-1000, -1, 0, "0.5", 1, 60, 100, 101, 10**9)]
    for wanted in calculator.inputs:
        before = usual[wanted.name]
        if isinstance(before, tuple):
            yield {**usual, wanted.name: before[1:]}
            yield from ({**usual, wanted.name: (each,) * len(before)} for each in odd)
        else:
            yield from ({**usual, wanted.name: each} for each in [*odd, *others])
    names = [each.name for each in calculator.inputs if each.shape == "number"]
    for first, second in combinations(names, 2):
        yield from ({**usual, first: one, second: other} for one in odd for other in odd)
    yield {**usual, **dict.fromkeys(names, Decimal(0))}


def holds(condition: Condition, values: Mapping[str, Value]) -> bool:
    try:
        return condition.holds(values)
    except NoResultError:
        return False


def is_about_a_count_below_zero(calculator: Calculator, when: str) -> bool:
    """Counts are refused below zero by their unit, before any refusal is looked at."""
    return any(when == f"{each.name} < 0" for each in calculator.inputs if each.unit == "count")


@EACH_TERM
def test_each_short_form_is_spelled_out(term: Term) -> None:
    for short in filter(is_acronym, term.names):
        assert term.spell_out(short), short
