"""Every row of the shipped knowledge is a test: it is found by its names, stands by itself and works out."""

import re

import pytest

from knowledge.answers import Calculation, Choices, Comparison, Definition, NeedsInput, QuestionAnswer
from knowledge.calculator.arguments.commands import try_command
from knowledge.glossary import Glossary
from knowledge.library import load
from knowledge.models import Calculator, Term
from knowledge.review import review_terms

TERMS = load().terms
TOOLS = [(term, calculator) for term in TERMS for calculator in term.calculators]
EACH_TERM = pytest.mark.parametrize("term", TERMS, ids=[term.slug for term in TERMS])
EACH_CALCULATOR = pytest.mark.parametrize(("term", "calculator"), TOOLS, ids=[tool.id for _, tool in TOOLS])

# fmt: off
REQUIRED_CALCULATORS = {
    "acv", "tcv", "arr_from_mrr", "logo_churn_rate", "gross_revenue_churn", "customer_retention_rate",
    "logo_renewal_rate", "grr", "nrr", "clv_margin", "cac", "ltv_cac_ratio", "nps", "csat", "stickiness", "win_rate",
    "yoy_growth", "cagr",
}
# fmt: on


def test_there_is_a_term_for_every_day_and_the_calculators_people_ask_for() -> None:
    assert len(TERMS) >= 45
    assert {calculator.id for _, calculator in TOOLS} >= REQUIRED_CALCULATORS


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
def test_each_refusal_is_reached(term: Term, calculator: Calculator, glossary: Glossary) -> None:
    zeros = glossary.compute_values(
        calculator.id,
        {each.name: each.default or 0 * calculator.worked_examples[0].result for each in calculator.inputs},
    )
    negatives = glossary.compute_values(
        calculator.id, {each.name: -1 * abs(calculator.worked_examples[0].result) - 1 for each in calculator.inputs}
    )
    for answer in (zeros, negatives):
        assert isinstance(answer, (Calculation, NeedsInput))
        if isinstance(answer, NeedsInput):
            assert all(sentence.endswith((".", "?")) for sentence in answer.problems.values())
