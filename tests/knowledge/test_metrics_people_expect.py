"""Metrics that a revenue team looks for in a calculator, each typed as people do and worked out by hand."""

import pytest

from knowledge.answers import Calculation, NeedsInput
from knowledge.glossary import Glossary

# fmt: off
TYPED = (
    ("cmgr 50k 80,050 12", "cmgr", "4% a month"),
    ("mom 50k 60k", "mom_growth", "20% a month"),
    ("quarterly run rate 250k", "run_rate_from_quarter", "1,000,000 a year"),
    ("rule of x growth=30% margin=10%", "rule_of_x", "70%"),
    ("net new arr 300k 180k 60k 120k", "net_new_arr_change", "300,000"),
    ("arr from nrr arr=$2M nrr=110% years=3", "arr_after_retention", "$2,662,000 a year"),
    ("blended cac ratio spend=1.3M new=600k expansion=400k", "blended_cac_ratio", "1.3"),
    ("commission sold=60k rate=5%", "commission_flat", "3,000"),
    ("commission 60k at 5%", "commission_flat", "3,000"),
    ("commission sold=260k quota=200k rate=8% accelerator=1.5", "commission_payout", "23,200"),
    ("retroactive commission 1.2M 0-1M 10%, 1M+ 20%", "commission_retroactive", "240,000"),
    ("commission with cap sold=90k rate=10% cap=5k", "commission_capped", "5,000"),
    ("clawback paid=6000 stayed=3 window=12", "clawback_amount", "4,500"),
    ("sales capacity reps=7 quota=150k attainment=85% new=3 ramp=40%", "sales_capacity", "1,072,500"),
    ("reps needed target=5M quota=900k attainment=70%", "reps_needed", "8"),
    ("proration 7300 500", "proration", "10,000"),
    ("prorated seats seats=25 price=1200 days=146", "coterm_seats", "12,000"),
    ("proration by whole months price=12000 months=5", "proration_months", "5,000"),
    ("true-up used=225 bought=200 price=1200 days=146", "true_up_cost", "12,000"),
    ("csms for accounts 300 40", "csms_needed_by_accounts", "8"),
    ("csm workload accounts=30, 120 hours=6, 1.5 available=130 share=70%", "csms_needed_by_hours", "4"),
    ("price after uplift 54k 7%", "price_after_uplift", "57,780 a year"),
    ("total with uplift price=54000 uplift=5% years=3", "term_total_with_uplift", "178,746.75"),
    ("weighted pipeline amounts=100k, 200k, 50k chances=50%, 25%, 90%", "weighted_pipeline", "145,000"),
    ("burn rate start=6M end=4.8M months=3", "net_burn_rate", "400,000 a month"),
    ("runway 3M 150k", "cash_runway_months", "20 months"),
    ("break-even 90k 120 30", "break_even_units", "1,000"),
    ("nps change 66 20 120 80 12 120", "nps_change_z", "1.99"),
    ("nps sample size 5", "nps_sample_size", "984"),
    ("sample size 5%", "sample_size_share", "385"),
    ("npv benefit=60k cost=120k years=3 rate=10%", "net_present_value", "29,211"),
    ("multi-year roi benefit=60k cost=120k years=3", "roi_multi_year", "50%"),
    ("forecast accuracy forecast=950k actual=1M", "forecast_accuracy", "95%"),
    ("cohort retention 92 of 100", "cohort_retention", "92%"),
    ("yearly downtime 99.9%", "allowed_downtime_year", "8.76 hours a year"),
    ("service credit 10k 10%", "service_credit", "1,000"),
    ("credit by uptime fee=10k uptime=99.5% steps=0-95 25%, 95-99.9 10%, 99.9+ 0%", "service_credit_steps", "1,000"),
    ("ramped deal 100k, 130k, 160k", "ramped_deal_total", "390,000"),
    ("average acv of a ramp 100k, 130k, 160k", "ramped_deal_average", "130,000 a year"),
    ("yearly ltv arpa=2880 margin=75% churn=18%", "clv_annual_churn", "12,000"),
    ("lifetime from yearly churn 18%", "customer_lifetime_from_annual", "66.7 months"),
    ("quarterly churn 5%", "quarterly_to_annual_churn", "18.5% a year"),
    ("markup 25 100", "markup_pct", "300%"),
    ("gross profit 840k 201.6k", "gross_profit", "638,400"),
    ("dso 420k 1.26M 90", "dso", "30 days"),
    ("price per seat 28,800 60", "price_per_seat", "480 per seat"),
    ("fcr 312 of 480", "first_contact_resolution", "65%"),
    ("meddic score points=2, 1, 2, 0, 1, 2 max=2", "qualification_score", "66.7%"),
    ("win/loss ratio 21 54", "win_loss_ratio", "0.39:1"),
    ("deflection rate 300 700", "deflection_rate", "30%"),
    ("dau/wau 600 1200", "stickiness_daily_weekly", "50%"),
    ("discount list price=32000 net price=27200", "discount_pct", "15%"),
)
# fmt: on


@pytest.mark.parametrize(("typed", "calculator", "shown"), TYPED, ids=[calculator for _, calculator, _ in TYPED])
def test_what_is_expected_is_there(glossary: Glossary, typed: str, calculator: str, shown: str) -> None:
    answer = glossary.calculate(typed)
    assert isinstance(answer, Calculation), answer
    assert (answer.calculator.id, answer.shown) == (calculator, shown)


@pytest.mark.parametrize("confidence", ["95%", "0.95", "95"])
def test_a_level_of_confidence_is_no_factor(glossary: Glossary, confidence: str) -> None:
    answer = glossary.calculate(f"nps margin of error 66 34 20 confidence={confidence}")
    assert isinstance(answer, NeedsInput)
    assert "1.96 for 95%" in answer.problems["z"]


def test_net_churn_says_why_it_does_not_add_up_with_retention(glossary: Glossary) -> None:
    answer = glossary.calculate(
        "net revenue churn churned=3000 contraction=500 expansion=1000 reactivation=500 start=100k"
    )
    assert isinstance(answer, Calculation)
    assert any("only where nothing was won back" in sentence for sentence in answer.assumed)
