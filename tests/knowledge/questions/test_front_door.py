"""What is typed behind /calc and what is said in a channel lead to the same result."""

import pytest

from knowledge.answers import Calculation, NeedsInput, Scenarios, ToolChoices, Unknown
from knowledge.glossary import Glossary
from knowledge.questions.commands.courtesies import without_courtesies

# fmt: off
COMMANDS = [
    # A part of a whole.
    ("win rate 21 of 75", "win_rate", 28),
    ("tiered commission: 180k sold, 4% up to 150k then 6%", "commission_tiers", 7800),
    ("tiered commission on 90k: 4% up to 50k, 6% up to 80k and 9% above", "commission_tiers", 4700),
    ("retroactive commission on 180k, 4% up to 100k, 6% up to 200k, 9% above", "commission_retroactive", 10800),
    ("win rate 21/75", "win_rate", 28),
    ("win rate by value 420k/1.4M", "win_rate_value", 30),
    ("win rate won 21 of 75", "win_rate", 28),
    ("churn 9 lost of 240", "logo_churn_rate", "3.75"),
    ("churn 240 → 231", "logo_churn_rate", "3.75"),
    ("sla availability 1.8 of 720", "sla_availability", "99.75"),
    ("gross margin 201.6k of 840k", "gross_margin", 76),
    ("gross margin 840k 201.6k", "gross_margin", 76),
    ("churn 9 of 240", "logo_churn_rate", "3.75"),
    ("churn 5 of 100", "logo_churn_rate", 5),
    ("ltv:cac with 18k ltv and 6k cac", "ltv_cac_ratio", 3),
    ("cac = 186000 / 24", "cac", 7750),
    ("cac £186k / 24 customers", "cac", 7750),
    # One order is possible, or one variant.
    ("churn 240 9", "logo_churn_rate", "3.75"),
    ("renewal rate 80 90", "logo_renewal_rate", "88.8889"),
    ("renewal rate 90 80", "logo_renewal_rate", "88.8889"),
    ("churn churned=5, starting=100", "logo_churn_rate", 5),
    ("churn churned=$5k start=$100k", "gross_revenue_churn", 5),
    ("ces 812 145", "ces_average", "5.6"),
    ("discount 20% off 54k", "net_price", 43200),
    ("discount 10% 54k", "net_price", 48600),
    ("ltv 240 75 1.6", "clv_margin", 11250),
    # Old before new.
    ("yoy 3.6M 4.68M", "yoy_growth", 30),
    ("yoy 3.6M → 4.68M", "yoy_growth", 30),
    ("qoq 1M 1.06M", "qoq_growth", 6),
    ("renewal uplift 54000 57240", "renewal_uplift_pct", 6),
    ("roi 120k 312k", "roi_pct", 160),
    ("nrr 100k → 120k", "nrr", 120),
    ("nrr €100k -> €90k", "nrr", 90),
    ("nrr from 100k to 120k", "nrr", 120),
    # The result is what is asked for.
    ("acv total=300k years=3 result=?", "acv", 100000),
    ("nrr result=? start=500k churned=25k expansion=60k", "nrr", 107),
    # What people say.
    ("TCV 50k a year for 3 years plus 10k setup", "tcv", 160000),
    ("acv 2.5 million over 3yrs", "acv", "833333.3333"),
    ("nrr start 500k, expansion 60k, churn 25k", "nrr", 107),
    ("nps promoters=60 detractors=15 total=100", "nps", 45),
    ("cac marketing=100k sales=86k customers=24", "cac", 7750),
    ("cac about 186k for 24", "cac", 7750),
    ("acv total=300k months=18", "acv", 200000),
    ("nrr start mrr=100k expansion mrr=15k contraction mrr=5k churn mrr=8k", "nrr", 102),
    ("tickets per account 900 tickets 300 accts", "tickets_per_account", 3),
    # The currency behind.
    ("cac 186.000,00 € 24", "cac", 7750),
    ("cac 186k euros 24 customers", "cac", 7750),
    # Answers to a survey, one by one.
    ("nps 9, 10, 8, 7, 3, 10", "nps", "33.3333"),
    ("nps 3, 4, 5, 6, 8, 8, 8, 9, 10, 10", "nps", -10),
    ("csat 5 4 3 5 2 4", "csat", "66.6667"),
    # Courtesies and odd signs.
    ("acv total = $300k  years = 3", "acv", 100000),
    ("acv total=\xa0$300k years=3", "acv", 100000),
    ("acv total\u2009=\u2009$300k years\u2009=\u20093", "acv", 100000),
    ("acv total＝$300k years＝3", "acv", 100000),
    ("please acv total=$300k years=3", "acv", 100000),
    ("acv total=$300k years=3 please", "acv", 100000),
    ("acv total=$300k years=3, thanks!", "acv", 100000),
    ("acv total=$300k years=3 :pray:", "acv", 100000),
    ("nps 60 25 15 🙏", "nps", 45),
    ("nps 60 25 15!", "nps", 45),
    ("`/calc nps 60 25 15`", "nps", 45),
    ("what's nps 60 25 15?", "nps", 45),
    ("nps 60 25 15?", "nps", 45),
    ("nps\t60\t25\t15", "nps", 45),
]
# fmt: on


@pytest.mark.parametrize(("text", "calculator", "result"), COMMANDS)
def test_a_command_is_understood_as_people_type_it(
    glossary: Glossary, text: str, calculator: str, result: int | str
) -> None:
    answer = glossary.calculate(text)
    assert isinstance(answer, Calculation), answer
    assert answer.calculator.id == calculator
    assert float(answer.result) == pytest.approx(float(result), abs=1e-4)


@pytest.mark.parametrize(
    ("text", "calculator", "result"),
    [
        ("churn 240 9", "logo_churn_rate", "3.75"),
        ("win rate 21 of 75", "win_rate", 28),
        ("tiered commission: 180k sold, 4% up to 150k then 6%", "commission_tiers", 7800),
        ("tiered commission on 90k: 4% up to 50k, 6% up to 80k and 9% above", "commission_tiers", 4700),
        ("retroactive commission on 180k, 4% up to 100k, 6% up to 200k, 9% above", "commission_retroactive", 10800),
        ("yoy growth 2M 3M", "yoy_growth", 50),
        ("nps 9, 10, 8, 7, 3, 10", "nps", "33.3333"),
        ("calc acv total=$300k years=3 please", "acv", 100000),
        ("discount 20% off 54k", "net_price", 43200),
    ],
)
def test_a_message_is_understood_as_a_command_would_be(
    glossary: Glossary, text: str, calculator: str, result: int | str
) -> None:
    answer = glossary.ask(text, "mention")
    assert isinstance(answer, Calculation), answer
    assert answer.calculator.id == calculator
    assert float(answer.result) == pytest.approx(float(result), abs=1e-4)


@pytest.mark.parametrize("text", ["churn in 2023", "csm 1 on 1", "nrr for 3 people"])
def test_talk_with_numbers_is_no_command(glossary: Glossary, text: str) -> None:
    assert not isinstance(glossary.ask(text, "mention"), Calculation)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("yoy 3.6M 4.68M", "Read 3.6M as "),
        ("churn 240 9", "Read 9 as customers lost in the period and 240 as customers at the start of the period"),
        ("nps 9, 10, 8, 7, 3, 10", "Counted from 6 answers: promoters 3, passives 2, detractors 1."),
        ("ltv 240 75 1.6", "Read “1.6” as 1.6%."),
    ],
)
def test_how_bare_numbers_were_read_is_said(glossary: Glossary, text: str, said: str) -> None:
    answer = glossary.calculate(text)
    assert isinstance(answer, Calculation), answer
    assert said in " ".join(answer.assumed)


@pytest.mark.parametrize("text", ["arr=495k", "nrr=105%", "mrr = 5000", "win rate = 40%", "arr=495k a year"])
def test_a_result_alone_is_asked_what_to_work_out_for_it(glossary: Glossary, text: str) -> None:
    answer = glossary.calculate(text)
    assert isinstance(answer, NeedsInput), answer
    assert answer.problems[""].startswith("Which number should be worked out?")


@pytest.mark.parametrize(
    "text",
    [
        "grr 100k → 90k",
        "arr 100k → 120k",
        "nrr 100k → $120k, €5k",
        "nrr €100k → $120k",
        "logo churn 5 100 → 4 100",
        "nrr from 2024 to 2025",
        "nrr 105% → 110%",
        # Two rates are not one, and a length of time is not lost.
        "win rate 21 of 75 and 30 of 90",
        "acv total=300k years=-3",
        # These are results, not what these calculators take.
        "nrr 110% vs 105%",
        "churn 5% vs 7%",
        "nrr start=500k",
    ],
)
def test_what_a_calculator_has_no_way_for_is_asked_about(glossary: Glossary, text: str) -> None:
    answer = glossary.calculate(text)
    assert isinstance(answer, NeedsInput), answer


def test_old_and_new_can_be_swapped(glossary: Glossary) -> None:
    answer = glossary.calculate("yoy 3.6M 4.68M")
    assert isinstance(answer, Calculation)
    other = glossary.compute("yoy_growth", answer.swapped)
    assert isinstance(other, Calculation)
    assert float(other.result) == pytest.approx(-23.0769, abs=1e-4)


@pytest.mark.parametrize("text", ["churn lost=9 start=240", "cagr 2M 3M 2", "churn 240 9", "gross margin 840k 200k"])
def test_what_is_clear_needs_no_swap(glossary: Glossary, text: str) -> None:
    answer = glossary.calculate(text)
    assert isinstance(answer, Calculation)
    assert not answer.swapped


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("cac 186k 24 5", "There is no place left for 5"),
        ("nps 60 25", ""),
        ("gross margin revenue=100k cogs=0.5x", ""),
        ("churn lost=120 start=100", ""),
        ("acv total=$300k fees=£30k years=3", "two currencies"),
    ],
)
def test_what_cannot_be_worked_out_is_never_worked_out_in_another_way(
    glossary: Glossary, text: str, problem: str
) -> None:
    answer = glossary.calculate(text)
    assert isinstance(answer, NeedsInput), answer
    assert problem in " ".join(answer.problems.values())


@pytest.mark.parametrize(
    "text",
    [
        "cohort retention",
        "deflection rate",
        "burn rate 150k",
        "churn",
        "retention",
        "ces",
        "ces 5,6,7,7,4",
        "discount",
        "clv 12",
    ],
)
def test_nobody_is_asked_to_choose_from_one(glossary: Glossary, text: str) -> None:
    answer = glossary.calculate(text)
    assert not isinstance(answer, ToolChoices) or len(answer.options) > 1
    assert isinstance(answer, (ToolChoices, Unknown, NeedsInput))


def test_scenarios_keep_the_variant_and_say_what_differs(glossary: Glossary) -> None:
    answer = glossary.calculate("discount 54k 10% vs 54k 15%")
    assert isinstance(answer, Scenarios)
    assert [each.calculator.id for each in answer.calculations] == ["net_price", "net_price"]
    assert answer.differences[0].endswith("less than the first: discount 15% instead of 10%.")


def test_movements_that_no_scenario_mentions_are_none_in_each(glossary: Glossary) -> None:
    answer = glossary.calculate("nrr start=500k churned=25k vs start=600k churned=25k")
    assert isinstance(answer, Scenarios)
    for each in answer.calculations:
        assert "Growth from existing customers: none was mentioned, so 0." in each.assumed


@pytest.mark.parametrize(
    ("text", "options"),
    [
        ("commission 90k 0-50k 4% 50k-80k 6% 80k+ 9%", ["commission_tiers", "commission_retroactive"]),
        ("retention 100 → 90", ["customer_retention_rate", "grr", "nrr"]),
    ],
)
def test_only_what_can_be_read_is_offered(glossary: Glossary, text: str, options: list[str]) -> None:
    answer = glossary.calculate(text)
    assert isinstance(answer, ToolChoices), answer
    assert [offer.tool.calculator.id for offer in answer.options] == options
    for offer in answer.options:
        assert not offer.typed or isinstance(glossary.compute(offer.tool.calculator.id, offer.typed), Calculation)


def test_scenarios_in_two_currencies_are_not_compared(glossary: Glossary) -> None:
    answer = glossary.calculate("acv total=$100k years=1 vs total=€240k years=3")
    assert isinstance(answer, NeedsInput)
    assert answer.problems[""].startswith("One scenario is in $, another in €")


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("acv total=300k years=3, thank you so much!!", "acv total=300k years=3"),
        ("nrr result=110% expansion=?", "nrr result=110% expansion=?"),
        ("nrr expansion = ? please :pray: 🙏", "nrr expansion = ?"),
        ("nps 60 25 15.", "nps 60 25 15"),
        ("Please, churn 5 100", "churn 5 100"),
        ("response 1:30", "response 1:30"),
    ],
)
def test_courtesies_are_taken_off_and_nothing_else(text: str, plain: str) -> None:
    assert without_courtesies(text) == plain
