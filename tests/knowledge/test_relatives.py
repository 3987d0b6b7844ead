"""What else follows from the numbers typed, and the other readings of a word with several."""

import pytest

from knowledge.answers import Calculation, NeedsInput
from knowledge.glossary import Glossary
from knowledge.models import Calculator
from tests import shipped

CALCULATORS = [calculator for term in shipped.library().terms for calculator in term.calculators]


def work_out(glossary: Glossary, text: str) -> Calculation:
    answer = glossary.calculate(text)
    assert isinstance(answer, Calculation), answer
    return answer


def also(glossary: Glossary, text: str) -> dict[str, str]:
    return {each.calculator.id: each.shown for each in glossary.also(work_out(glossary, text))}


@pytest.mark.parametrize(
    ("text", "follows"),
    [
        (
            "nrr starting_arr=$500k expansion_arr=60k contraction_arr=10k churned_arr=25k",
            {"grr": "93%", "net_revenue_churn": "−5%", "gross_revenue_churn": "7%"},
        ),
        ("gross_revenue_churn churned_mrr=1800 contraction_mrr=700 starting_mrr=125k", {"grr": "98%"}),
        ("nps 66 34 20", {"nps_margin_of_error": "13.5", "nps_margin_of_error_adjusted": "13.4"}),
        (
            "clv_margin arpa_monthly=€240 gross_margin_pct=75% monthly_churn_pct=1.6%",
            {
                "clv_revenue": "€15,000",
                "customer_lifetime_months": "62.5 months",
                "monthly_to_annual_churn": "17.6% a year",
            },
        ),
        ("commission_payout 260k 200k 8%", {"quota_attainment": "130%"}),
        ("arpa mrr=$64k active_customers=160", {"arr_from_mrr": "$768,000 a year"}),
        ("acv total=$300k years=3", {}),
        ("health_score 80 60 weights 5 3", {}),
    ],
)  # fmt: skip
def test_the_same_numbers_give_other_metrics(glossary: Glossary, text: str, follows: dict[str, str]) -> None:
    assert also(glossary, text) == follows


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("logo_churn_rate_incl_new lost=9 start=450 new=50", "logo_churn_rate"),
        ("net_dollar_renewal_rate 1.8m 90k 45k 225k", "grr"),
        ("tcv_from_mrr $2500 18", "arr_from_mrr"),
        ("total_earnings 80k 80k 1m 1.15m 2", "ote"),
        ("sales_velocity 40 15k 25% 75", "required_coverage"),
    ],
)
def test_a_number_of_another_meaning_is_not_taken_over(glossary: Glossary, text: str, never: str) -> None:
    assert never not in also(glossary, text)


def test_what_would_be_refused_is_left_out(glossary: Glossary) -> None:
    assert also(glossary, "net_new_mrr 12k 3500 500 0 0") == {}, "nothing was lost, so there is no quick ratio"


@pytest.mark.parametrize("calculator", CALCULATORS, ids=lambda each: each.id)
def test_what_follows_is_what_its_own_calculator_gives(glossary: Glossary, calculator: Calculator) -> None:
    answer = glossary.compute_values(calculator.id, calculator.worked_examples[0].inputs)
    assert isinstance(answer, Calculation)
    found = glossary.also(answer)
    assert len(found) <= 3
    assert calculator.id not in {each.calculator.id for each in found}
    for each in found:
        again = glossary.compute_values(each.calculator.id, each.values)
        assert isinstance(again, Calculation)
        assert again.result == each.result


@pytest.mark.parametrize(
    ("calculator", "names"),
    [
        (
            "logo_churn_rate",
            ["By customers", "By revenue, gross", "By revenue, net", "By customers, Stripe's way"],
        ),
        ("win_rate_value", ["By count", "By value"]),
        ("nps", ["From counts", "From percentages"]),
        ("grr", ["By customers", "By revenue, gross", "By revenue, net"]),
        ("acv", []),
    ],
)
def test_a_word_with_several_readings_names_them_all(glossary: Glossary, calculator: str, names: list[str]) -> None:
    family = glossary.family(glossary.tools[calculator].calculator)
    assert sorted(tool.calculator.variant.name for tool in family if tool.calculator.variant) == sorted(names)


@pytest.mark.parametrize("calculator", [each for each in CALCULATORS if each.variant], ids=lambda each: each.id)
def test_the_name_of_a_variant_is_in_its_answer(glossary: Glossary, calculator: Calculator) -> None:
    answer = glossary.compute_values(calculator.id, calculator.worked_examples[0].inputs)
    assert isinstance(answer, Calculation)
    assert calculator.variant
    assert answer.assumed[0] == f"{calculator.variant.name}: {calculator.variant.says}."


def test_the_usual_variant_comes_first(glossary: Glossary) -> None:
    for calculator in ("clv_expansion", "win_rate_value", "commission_tiers"):
        first, *others = glossary.family(glossary.tools[calculator].calculator)
        assert first.calculator.variant
        assert first.calculator.variant.usual
        assert not any(each.calculator.variant.usual for each in others if each.calculator.variant)


def test_other_variants_keep_the_numbers_they_share(glossary: Glossary) -> None:
    offers = glossary.variants(work_out(glossary, "clv_margin arpa_monthly=$240 gross_margin_pct=75% churn=1.6%"))
    typed = {offer.tool.calculator.id: offer.typed for offer in offers}
    assert typed["clv_revenue"] == {"arpa_monthly": "$240", "monthly_churn_pct": "1.6%"}
    assert typed["clv_lifespan"] == {"arpa_monthly": "$240", "gross_margin_pct": "75%"}
    assert typed["clv_purchase"] == {}
    assert "clv_margin" not in typed


def test_variants_are_offered_while_numbers_are_missing(glossary: Glossary) -> None:
    need = glossary.compute("win_rate", {"won_deals": "5"})
    assert isinstance(need, NeedsInput)
    assert [offer.tool.calculator.id for offer in glossary.variants(need)] == ["win_rate_value"]
