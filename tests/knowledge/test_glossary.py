"""Conversations with the glossary, as tables: what is asked, where, and what kind of answer comes about what."""

import pytest

from knowledge.answers import (
    Calculation,
    Choices,
    Comparison,
    Definition,
    Help,
    NeedsInput,
    QuestionAnswer,
    ToolChoices,
    Unknown,
    terms_of,
)
from knowledge.glossary import Glossary
from knowledge.reading.sentences import Surface
from tests import shipped


@pytest.mark.parametrize(
    ("typed", "slug", "how"),
    [
        ("QBR", "quarterly-business-review", "alias"),
        ("qbrs", "quarterly-business-review", "alias"),
        ("Quarterly business review", "quarterly-business-review", "exact"),
        ("Quarterly-Business-Reviews", "quarterly-business-review", "exact"),
        ("quaterly bussiness reveiw", "quarterly-business-review", "near"),
        ("crossselling", "cross-sell", "alias"),
        ("S.L.A.", "service-level-agreement", "alias"),
        ("AM", "account-manager", "alias"),
        ("am", "account-manager", "alias"),
        ("NA", "north-america", "alias"),
        ("what is a QBR?", "quarterly-business-review", "alias"),
        ('hi! new AE here, what\'s "annual contract value" exactly', "annual-contract-value", "exact"),
    ],
)
def test_a_term_is_defined_and_says_how_it_was_found(glossary: Glossary, typed: str, slug: str, how: str) -> None:
    answer = glossary.ask(typed, "define")
    assert isinstance(answer, Definition)
    assert (answer.term.slug, answer.found.how) == (slug, how)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("qrb", "quarterly-business-review"),
        ("EMAE", "emea"),
        ("NSP", "net-promoter-score"),
        ("NSP score", "net-promoter-score"),
        ("APACC", "apac"),
    ],
)
def test_a_slip_in_an_acronym_is_offered_never_substituted(glossary: Glossary, typed: str, first: str) -> None:
    answer = glossary.ask(typed, "define")
    assert isinstance(answer, Choices)
    assert answer.reason == "near"
    assert answer.options[0].slug == first


def test_a_shared_name_offers_its_senses(glossary: Glossary) -> None:
    answer = glossary.ask("PS", "define")
    assert isinstance(answer, Choices)
    assert answer.reason == "sense"
    assert {term.slug for term in answer.options} == {"professional-services", "product-specialist"}


@pytest.mark.parametrize(
    ("typed", "about"),
    [
        ("what's a good NPS?", "good NPS"),
        ("how is churn rate calculated", "churn rate calculated"),
        ("how do I calculate ACV?", "ACV"),
        ("give me an example of an upsell", "example"),
        ("how often should we do QBRs?", "How often should we hold a QBR?"),
        ("how do I explain NPS to a customer", "in a customer's words"),
        ("red flags for NPS", "red flags"),
        ("how do I put churn on my CV", "on a CV"),
        ("what's an average churn rate for SMB SaaS?", "good churn rate"),
        ("how do I compare contracts of different length", "contracts of different length"),
    ],
)
def test_a_question_gets_the_part_that_answers_it(glossary: Glossary, typed: str, about: str) -> None:
    answer = glossary.ask(typed, "mention")
    assert isinstance(answer, QuestionAnswer)
    assert about.casefold() in answer.question.casefold()


@pytest.mark.parametrize(
    ("typed", "slugs"),
    [
        ("difference between ACV and TCV", ["annual-contract-value", "total-contract-value"]),
        ("ARR v MRR", ["annual-recurring-revenue", "monthly-recurring-revenue"]),
        ("how does CX differ from customer success?", ["customer-experience", "customer-success"]),
        ("is ACV better than TCV", ["annual-contract-value", "total-contract-value"]),
        ("compare GRR with NRR", ["gross-revenue-retention", "net-revenue-retention"]),
    ],
)
def test_two_terms_are_told_apart(glossary: Glossary, typed: str, slugs: list[str]) -> None:
    """By a stored question about both, or side by side with a line on the difference."""
    answer = glossary.ask(typed, "mention")
    assert {term.slug for term in terms_of(answer)} == set(slugs)
    assert isinstance(answer, QuestionAnswer) or (isinstance(answer, Comparison) and answer.difference)


@pytest.mark.parametrize(
    ("typed", "surface", "kind"),
    [
        ("", "define", Help),
        ("help", "define", Help),
        ("flurble", "define", Unknown),
        ("what does PTO stand for", "mention", Unknown),
        ("ACV vs flurble", "define", Definition),
        ("good morning everyone", "mention", Help),
        ("the coffee machine is broken", "mention", Help),
        ("renewal of my passport", "mention", Help),
        ("driver's license renewal office hours", "mention", Help),
        ("who won the champions league", "mention", Help),
        ("our bowling team are the champions again", "mention", Help),
        ("flurbification", "define", Unknown),
        ("calculate nps 60 25 15", "mention", Calculation),
        ("acv total=300k", "mention", NeedsInput),
    ],
)
def test_kinds_of_answers(glossary: Glossary, typed: str, surface: Surface, kind: type) -> None:
    assert isinstance(glossary.ask(typed, surface), kind)


def test_an_unknown_term_names_what_is_asked_and_what_comes_near(glossary: Glossary) -> None:
    answer = glossary.ask("what is conversion?", "define")
    assert isinstance(answer, Unknown)
    assert answer.asked == "conversion"
    assert "conversion-rate" in {term.slug for term in answer.nearest}


def test_a_comparison_with_a_term_that_is_unknown_gives_the_other_and_says_so(glossary: Glossary) -> None:
    answer = glossary.ask("ACV vs flurble", "define")
    assert isinstance(answer, Definition)
    assert (answer.term.slug, answer.lacks) == ("annual-contract-value", "flurble")


@pytest.mark.parametrize(
    ("typed", "calculator", "shown"),
    [
        ("acv total=$300k fees=30k years=3", "acv", "$90,000 a year"),
        ("ACV $300,000 30k 3", "acv", "$90,000 a year"),
        ("acv total: £300,000, fees: £30,000, years: 3 years", "acv", "£90,000 a year"),
        ("annual contract value total=300k years=3", "acv", "100,000 a year"),
        ("nps 60 25 15", "nps", "45"),
        ("churn start=100 lost=5", "logo_churn_rate", "5%"),
        ("ltv_cac_ratio ltv=14.4k cac=4k", "ltv_cac_ratio", "3.6:1"),
        ("cagr start=2M end=4.5M years=4", "cagr", "22.5% a year"),
        ("win rate won=9 lost=6", "win_rate", "60%"),
        ("stickiness dau=540 mau=3000", "stickiness", "18%"),
        ("grr 3.2M 96k 208k", "grr", "90.5%"),
        ("tcv monthly=1500 months=12", "tcv_from_mrr", "18,000"),
    ],
)
def test_a_calculation_by_name_or_by_position(glossary: Glossary, typed: str, calculator: str, shown: str) -> None:
    answer = glossary.calculate(typed)
    assert isinstance(answer, Calculation)
    assert (answer.calculator.id, answer.shown) == (calculator, shown)


@pytest.mark.parametrize(
    ("typed", "asks", "problem"),
    [
        ("acv", ["total_contract_value", "term_years"], ""),
        ("acv total=300k", ["term_years"], ""),
        ("nps 60 25", ["detractors"], ""),
        ("churn start=0 lost=0", [], "With no customers at the start"),
        ("acv total=30k fees=300k years=3", [], "larger than the contract total"),
        ("stickiness dau=1200 mau=1000", [], "swapped"),
        ("acv total=$300k fees=£30k years=3", [], "two currencies"),
        ("acv totl=300k years=3", [], "Did you mean “total”?"),
        ("acv 1 2 3 4", [], "no place left"),
        ("nps 1.5 2 3", [], "whole"),
    ],
)
def test_what_stands_in_the_way_is_said(glossary: Glossary, typed: str, asks: list[str], problem: str) -> None:
    answer = glossary.calculate(typed)
    assert isinstance(answer, NeedsInput)
    assert problem in " ".join(answer.problems.values())
    assert [each.name for each in answer.missing] == asks or problem
    assert isinstance(glossary.calculate(answer.try_it.removeprefix("/calc ")), Calculation)


def test_a_name_with_variants_asks_which(glossary: Glossary) -> None:
    answer = glossary.calculate("churn")
    assert isinstance(answer, ToolChoices)
    assert {offer.tool.calculator.id for offer in answer.options} >= {"logo_churn_rate", "gross_revenue_churn"}


def test_the_list_holds_every_calculator_once(glossary: Glossary) -> None:
    answer = glossary.calculate("")
    assert isinstance(answer, Help)
    listed = [tool.calculator.id for _, tools in answer.groups for tool in tools]
    assert sorted(listed) == sorted(glossary.tools)


@pytest.mark.parametrize("surface", ["define", "mention"])
@pytest.mark.parametrize(
    "typed",
    ["x" * 10_000, "🎉", "\x00\x07", "‮abc‬", "<!channel>", "<@U1>", "<broken <mark|up", "what is " * 900, "?" * 999],
)
def test_odd_input_is_answered_quietly(glossary: Glossary, typed: str, surface: Surface) -> None:
    assert isinstance(glossary.ask(typed, surface), (Unknown, Help, Choices))


def test_a_name_with_a_usual_meaning_shows_it_and_offers_the_others(glossary: Glossary) -> None:
    answer = glossary.ask("AM", "define")
    assert isinstance(answer, Definition)
    assert answer.term.slug == "account-manager"
    assert [term.slug for term in answer.also] == ["account-management-renewals-commercial"]


def test_a_name_and_nothing_else_is_answered_the_same_again_and_each_meaning_where_it_is_meant() -> None:
    """The answer to a name is kept, unless the channel or what was said before may change it."""
    fresh = Glossary(shipped.library())
    for term in fresh.library.terms:
        for name in term.names:
            for channel in ("", "customer-success", "sales", "implementation"):
                first, again = fresh.ask(name, "define", channel=channel), fresh.ask(name, "define", channel=channel)
                assert first == again == fresh.decide(name, "define", channel=channel).answer, (name, channel)
    nps = fresh.decide("NPS", "define").topic
    assert fresh.ask("QBR", "define", nps) == fresh.decide("QBR", "define", nps).answer
