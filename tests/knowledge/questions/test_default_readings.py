"""Words with several readings: which one is computed, and where people are asked which they mean."""

import pytest

from knowledge.answers import Answer, Calculation, NeedsInput, ToolChoices
from knowledge.glossary import Glossary

COMPUTED = (
    # What is typed, the calculator, the figure, and what is said beside it.
    ("churn if 5 of 100 customers left", "logo_churn_rate", "5%", "customers"),
    ("churn on $100k with $5k lost", "gross_revenue_churn", "5%", ""),
    ("retention: 95 of 100 customers stayed", "customer_retention_rate", "95%", ""),
    ("retention if 100k at the start and 95k left", "grr", "95%", ""),
    ("renewal rate with 45 of 50 renewed", "logo_renewal_rate", "90%", "came due"),
    ("out of 80 customers up for renewal we lost 8, renewal rate", "logo_renewal_rate", "90%", "came due"),
    ("clv: arpa $100, margin 80%, churn 2%", "clv_margin", "$4,000", "the customer is taken off"),
    ("cltv: arpa $100, margin 80%, churn 2%", "clv_margin", "$4,000", "the customer is taken off"),
    ("LTV arpa $100 margin 80% churn 2%", "clv_margin", "$4,000", "the customer is taken off"),
    ("ltv: arpa $100, churn 2%", "clv_revenue", "$5,000", "the customer is not taken off"),
    ("contract value: $300k over 3 years", "acv", "$100,000 a year", "one-time fees"),
    ("win rate: 9 won, 6 lost", "win_rate", "60%", "Open deals are left out"),
    ("ces: 8 of 10 found it easy", "ces_pct_easy", "80%", "scale of 1 to 7"),
    ("CES for 540 points and 90 answers", "ces_average", "6", "1 to 7"),
    ("cac payback: cac 1200, arpa 100, margin 80%", "cac_payback_months", "15 months", ""),
    ("what's the allowed downtime at 99.9%?", "sla_allowed_downtime", "43.2 minutes", "30 days"),
    ("quick ratio with new mrr 12k, expansion 3k, churned 4k, contraction 1k", "saas_quick_ratio", "3x", ""),
)

ASKED = (
    # What stands behind /calc, and the variants to choose from, the usual one first.
    ("churn", ("logo_churn_rate", "gross_revenue_churn")),
    ("retention", ("customer_retention_rate", "grr", "nrr")),
    ("retention 100 90", ("customer_retention_rate", "grr", "nrr")),
    ("retention $100k $5k", ("grr", "nrr")),
    ("renewal rate", ("logo_renewal_rate", "gross_dollar_renewal_rate")),
    ("clv", ("clv_margin", "clv_revenue", "clv_lifespan", "clv_purchase")),
    ("ces", ("ces_average", "ces_pct_easy")),
)

NAMED = (
    # What stands behind /calc and tells by names, units or the number of values which variant is meant.
    ("churn start=100 lost=5", "logo_churn_rate"),
    ("renewal rate 45 50", "logo_renewal_rate"),
    ("churn start=$100k churned=$5k contraction=0", "gross_revenue_churn"),
    ("retention start=$100k churned=$5k downgrades=0 expansion=10k", "nrr"),
    ("renewal rate renewed=45 due=50", "logo_renewal_rate"),
    ("ltv 100 80% 2%", "clv_margin"),
    ("contract value 300k 3", "acv"),
    ("win rate 9 6", "win_rate"),
    ("win rate won=$9k lost=$6k", "win_rate_value"),
    ("ces sum=45 answers=9", "ces_average"),
    ("ces easy=8 total=10", "ces_pct_easy"),
    ("ces 40 10", "ces_average"),
    ("ces 8 10", "ces_pct_easy"),
    ("churn 5 100", "logo_churn_rate"),
    ("cac payback 1200 100 80%", "cac_payback_months"),
    ("sla 99.9%", "sla_allowed_downtime"),
    ("quick ratio new=10k expansion=5k churned=3k contraction=2k", "saas_quick_ratio"),
)


@pytest.mark.parametrize(("text", "calculator", "shown", "said"), COMPUTED)
def test_the_words_around_decide_and_the_answer_says_so(
    glossary: Glossary, text: str, calculator: str, shown: str, said: str
) -> None:
    answer = glossary.ask(text, "mention")
    if isinstance(answer, Calculation):
        assert (answer.calculator.id, answer.shown) == (calculator, shown)
        assert said in " ".join(answer.assumed)
    else:  # not sure enough: then it is one of those to choose from
        assert isinstance(answer, ToolChoices)
        assert calculator in {offer.tool.calculator.id for offer in answer.options}


def test_most_of_them_are_computed(glossary: Glossary) -> None:
    answers = [glossary.ask(text, "mention") for text, *_ in COMPUTED]
    assert sum(isinstance(answer, Calculation) for answer in answers) >= 0.6 * len(answers)


@pytest.mark.parametrize(("text", "variants"), ASKED)
def test_which_variant_is_asked_where_nothing_decides(glossary: Glossary, text: str, variants: tuple[str, ...]) -> None:
    answer = glossary.calculate(text)
    assert isinstance(answer, ToolChoices)
    assert tuple(offer.tool.calculator.id for offer in answer.options) == variants


@pytest.mark.parametrize(("text", "calculator"), NAMED)
def test_names_and_units_decide(glossary: Glossary, text: str, calculator: str) -> None:
    answer = glossary.calculate(text)
    assert isinstance(answer, Calculation)
    assert answer.calculator.id == calculator


def test_cac_payback_without_a_margin_asks_for_it(glossary: Glossary) -> None:
    answer = glossary.ask("cac payback with a cac of 1200 and arpa of 100", "mention")
    assert isinstance(answer, NeedsInput | ToolChoices)
    if isinstance(answer, NeedsInput):
        assert [each.name for each in answer.missing] == ["gross_margin_pct"]


@pytest.mark.parametrize("text", ["renewal rate if churn is 5%", "renewal rate with 5% churn"])
def test_a_renewal_rate_never_comes_from_churn(glossary: Glossary, text: str) -> None:
    answer: Answer = glossary.ask(text, "mention")
    assert not isinstance(answer, Calculation)
