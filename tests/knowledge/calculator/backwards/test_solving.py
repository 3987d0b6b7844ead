from decimal import Decimal

import pytest

from knowledge.answers import Calculation, NeedsInput, NoSolution, Solution
from knowledge.calculator.backwards.hints import hint
from knowledge.calculator.backwards.solving import Goal, solve
from tests import shipped

GLOSSARY = shipped.glossary()
TOOLS = GLOSSARY.tools


def solve_for(calculator: str, unknown: str, target: str, typed: str) -> Solution | NoSolution | NeedsInput:
    tool = TOOLS[calculator]
    wanted = next(each for each in tool.calculator.inputs if each.name == unknown)
    return solve(Goal(tool, wanted, target, dict(pair.split("=") for pair in typed.split())))


# fmt: off
EXACT = [
    ("nrr", "expansion_arr", "110%", "starting_arr=500k churned_arr=25k contraction_arr=0", 75000),
    ("nrr", "starting_arr", "110%", "expansion_arr=100k churned_arr=25k contraction_arr=0", 750000),
    ("acv", "term_years", "$90k", "total_contract_value=$270k", 3),
    ("acv", "one_time_fees", "$90k", "total_contract_value=$300k term_years=3", 30000),
    ("clv_margin", "monthly_churn_pct", "10k", "arpa_monthly=200 gross_margin_pct=80%", "1.6"),
    ("commission_payout", "bookings", "60k",
     "quota=500k commission_rate_pct=10% accelerator_multiplier=2", 550000),
    ("nps", "promoters", "50", "detractors=20 passives=30", 90),
    ("win_rate", "won_deals", "40%", "lost_deals=33", 22),
    ("rule_of_40", "profit_margin_pct", "40%", "revenue_growth_pct=55%", -15),
    ("annual_to_monthly_churn", "annual_churn_pct", "100%", "", 100),
]
# fmt: on


@pytest.mark.parametrize(("calculator", "unknown", "target", "typed", "value"), EXACT)
def test_the_input_is_found_exactly_and_proved_forwards(
    calculator: str, unknown: str, target: str, typed: str, value: int | str
) -> None:
    answer = solve_for(calculator, unknown, target, typed)
    assert isinstance(answer, Solution), answer
    assert answer.unknown.value == Decimal(value)
    assert answer.forwards.shown == answer.target
    assert answer.forwards.inputs[unknown] == Decimal(value)


@pytest.mark.parametrize(
    ("calculator", "unknown", "target", "typed", "shown"),
    [
        ("nps", "detractors", "50", "promoters=70 passives=3", "at most 22"),
        ("logo_churn_rate", "churned_customers", "5%", "customers_start=130", "at most 6"),
        ("logo_churn_rate", "customers_start", "5%", "churned_customers=7", "140"),
        ("cac", "new_customers", "$500", "sales_marketing_spend=$10300", "at least 21"),
        ("csat", "satisfied_responses", "90%", "total_responses=33", "at least 30"),
    ],
)
def test_things_counted_are_whole_and_reach_the_target(
    calculator: str, unknown: str, target: str, typed: str, shown: str
) -> None:
    answer = solve_for(calculator, unknown, target, typed)
    assert isinstance(answer, Solution), answer
    assert answer.shown == shown
    assert ("No whole number gives exactly" in answer.sentence) == (not shown.isdigit())


def test_a_solution_is_shown_no_longer_than_it_takes_to_hit_the_target() -> None:
    answer = solve_for("monthly_to_annual_churn", "monthly_churn_pct", "20%", "")
    assert isinstance(answer, Solution)
    assert answer.sentence == "With monthly churn at 1.84%, annual churn from monthly churn comes to 20% a year."
    assert abs(answer.forwards.result - 20) < Decimal("1e-20")


@pytest.mark.parametrize("target", ["66.7%", "66.6667%"])
def test_a_rounded_target_just_past_all_that_is_possible_is_the_end_of_that(target: str) -> None:
    answer = GLOSSARY.calculate(f"qualification_score result={target} points=2, 1, 2, 0, 1, 2 max=?")
    assert isinstance(answer, Solution), answer
    assert answer.unknown.value == 2


def test_a_target_out_of_reach_by_more_than_rounding_is_refused() -> None:
    answer = GLOSSARY.calculate("qualification_score result=66.8% points=2, 1, 2, 0, 1, 2 max=?")
    assert isinstance(answer, NoSolution), answer


def test_the_currency_may_come_with_the_target() -> None:
    answer = solve_for("acv", "total_contract_value", "€90k", "term_years=2")
    assert isinstance(answer, Solution)
    assert answer.forwards.shown == "€90,000 a year"


@pytest.mark.parametrize(
    ("calculator", "unknown", "target", "typed", "why"),
    [
        ("nrr", "expansion_arr", "90%", "starting_arr=500k churned_arr=25k contraction_arr=0", "It would take −25,000"),
        ("clv_margin", "monthly_churn_pct", "1", "arpa_monthly=200 gross_margin_pct=80%", "above 0% and at most 100%"),
        ("nps", "passives", "-150", "promoters=70 detractors=3", "stays between 0 and 91.8"),
        ("nps", "promoters", "50", "detractors=0 passives=0", "stays at 100"),
        (
            "total_earnings",
            "accelerator_multiplier",
            "$114k",
            "base_salary=90k target_variable=30k quota=600k bookings=480k",
            "Any number of accelerator above quota",
        ),
        ("nps_margin_of_error", "promoters", "9", "detractors=2 passives=50", "More than one number"),
    ],
)
def test_where_there_is_none_or_more_than_one_it_says_so(
    calculator: str, unknown: str, target: str, typed: str, why: str
) -> None:
    answer = solve_for(calculator, unknown, target, typed)
    assert isinstance(answer, NoSolution), answer
    assert why in answer.why


@pytest.mark.parametrize(
    ("target", "typed", "problems", "missing"),
    [
        ("0.5", "starting_arr=500k churned_arr=25k contraction_arr=0", {""}, []),
        ("110%", "starting_arr=lots churned_arr=25k contraction_arr=0", {"starting_arr"}, []),
        ("110%", "starting_arr=500k churned_arr=25k", set(), ["contraction_arr"]),
    ],
)
def test_what_cannot_be_read_or_is_missing_is_asked_for(
    target: str, typed: str, problems: set[str], missing: list[str]
) -> None:
    answer = solve_for("nrr", "expansion_arr", target, typed)
    assert isinstance(answer, NeedsInput), answer
    assert set(answer.problems) == problems
    assert [each.name for each in answer.missing] == missing
    assert answer.try_it.endswith("expansion=?")


@pytest.mark.parametrize(
    ("calculator", "unknown", "target", "typed", "value"),
    [
        ("ces_pct_easy", "easy_responses", "81.4%", "total_responses=145", 118),
        ("csat", "satisfied_responses", "66.7%", "total_responses=3", 2),
        ("csat", "satisfied_responses", "66.6667%", "total_responses=3", 2),
        (
            "sales_velocity",
            "opportunities",
            "$1,667",
            "average_deal_value=$10k win_rate_pct=20% sales_cycle_days=60",
            50,
        ),
        ("nps_margin_of_error", "promoters", "13.5051", "passives=34 detractors=20 z=1.96", 66),
    ],
)
def test_a_result_as_it_was_shown_leads_back_to_the_whole_number_it_came_from(
    calculator: str, unknown: str, target: str, typed: str, value: int
) -> None:
    answer = solve_for(calculator, unknown, target, typed)
    assert isinstance(answer, Solution), answer
    assert answer.unknown.value == value
    assert "before rounding" in answer.sentence


@pytest.mark.parametrize(
    ("unknown", "target", "typed", "shown", "value"),
    [
        ("target_arr_per_csm", "4", "arr_managed=11M", "from 2,750,000 to below 3,666,666.67", 2750000),
        ("arr_managed", "5", "target_arr_per_csm=2.5M", "above 10,000,000, up to 12,500,000", 12500000),
    ],
)
def test_where_a_range_of_numbers_will_do_all_of_it_is_told(
    unknown: str, target: str, typed: str, shown: str, value: int
) -> None:
    answer = solve_for("csms_needed", unknown, target, typed)
    assert isinstance(answer, Solution), answer
    assert answer.shown == shown
    assert answer.unknown.value == value


@pytest.mark.parametrize("calculator", TOOLS)
def test_the_hint_of_each_calculator_has_one_answer_and_is_about_that_calculator(calculator: str) -> None:
    tool = TOOLS[calculator]
    for wanted in tool.calculator.inputs:
        command = hint(tool, wanted)
        answer = GLOSSARY.calculate(command.removeprefix("/calc "))
        assert isinstance(answer, Solution if command.endswith("=?") else Calculation), (command, answer)
        forwards = answer.forwards if isinstance(answer, Solution) else answer
        assert forwards.calculator.id == calculator
