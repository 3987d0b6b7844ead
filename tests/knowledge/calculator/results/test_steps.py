"""The working one step at a time: what is told, in which units, and that it ends in the result."""

import re

import pytest

from knowledge.answers import Calculation
from knowledge.calculator.results.steps import steps_of
from knowledge.glossary import Glossary
from knowledge.models import Calculator
from tests import shipped

CALCULATORS = [calculator for term in shipped.library().terms for calculator in term.calculators]


def steps(glossary: Glossary, text: str) -> list[str]:
    answer = glossary.calculate(text)
    assert isinstance(answer, Calculation), answer
    return list(steps_of(answer))


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("acv total=$300k fees=$30k years=3", ["$300,000 − $30,000 = $270,000", "$270,000 ÷ 3 years = $90,000"]),
        ("nps 60 25 15", ["60 − 15 = 45", "60 + 25 + 15 = 100", "45 ÷ 100 × 100 = 45"]),
        (
            "monthly_to_annual_churn 5%",
            ["1 − 5% = 95%", "95%^12 ≈ 54.036009%", "1 − 54.036009% ≈ 46%"],
        ),
        (
            "commission_tiers $90k 0-50k 4%, 50k-80k 6%, 80k+ 9%",
            ["$50,000 × 4% = $2,000", "$30,000 × 6% = $1,800", "$10,000 × 9% = $900",
             "$2,000 + $1,800 + $900 = $4,700"],
        ),
        ("stacked_discount_pct 20% 10%", ["1 − 20% = 80%", "1 − 10% = 90%", "1 − 80% × 90% = 28%"]),
        ("health_score 80 60 weights 5 3", ["80 × 5 + 60 × 3 = 580", "5 + 3 = 8", "580 ÷ 8 = 72.5"]),
        ("cac_payback_months $3600 $400 75%", ["$400 × 75% = $300", "$3,600 ÷ $300 = 12 months"]),
        ("clv_discounted $1000 80% 20%", ["1 + 20% − 80% = 40%", "$1,000 × 80% ÷ 40% = $2,000"]),
        ("sla_allowed_downtime 99.95% 30", ["1 − 99.95% = 0.05%", "0.05% × 30 days × 24 × 60 = 21.6 minutes"]),
        ("arr_from_mrr $41,250", []),
        ("logo_churn_rate lost=5 start=100", []),
        ("csms_needed $11m $2.5m", []),
        ("rule_of_40 32% -4%", []),
        ("roi_pct 1e18 1e18", ["1,000,000,000,000,000,000 − 1,000,000,000,000,000,000 = 0",
                               "0 ÷ 1,000,000,000,000,000,000 × 100% = 0%"]),
    ],
)  # fmt: skip
def test_each_bracket_and_power_is_a_step(glossary: Glossary, text: str, lines: list[str]) -> None:
    assert steps(glossary, text) == lines


@pytest.mark.parametrize("calculator", CALCULATORS, ids=lambda each: each.id)
def test_the_steps_end_in_the_result(glossary: Glossary, calculator: Calculator) -> None:
    for example in calculator.worked_examples:
        answer = glossary.compute_values(calculator.id, example.inputs)
        assert isinstance(answer, Calculation)
        lines = steps_of(answer)
        assert len(lines) != 1
        assert len(set(lines)) == len(lines)
        assert not lines or re.split(" [=≈] ", lines[-1])[-1] == re.split(" [=≈] ", answer.working)[-1]
