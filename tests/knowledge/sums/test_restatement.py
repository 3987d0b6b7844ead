"""A result in the unit, or for the period, that it is asked for."""

from decimal import Decimal

import pytest

from knowledge.answers import Calculation
from knowledge.glossary import Glossary
from knowledge.indexes import Indexes
from knowledge.sums.pieces import cut
from knowledge.sums.restatement import Unit, find_units, ratio, restate


@pytest.fixture(scope="module")
def indexes(glossary: Glossary) -> Indexes:
    return Indexes(glossary.library)


def calculated(indexes: Indexes, text: str) -> Calculation:
    answer = indexes.front_door.command(text)
    assert isinstance(answer, Calculation)
    return answer


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("so what's the lifetime in years?", {("years", "in")}),
        ("how many MINUTES is that per quarter", {("minutes", "many"), ("quarter", "per")}),
        ("annualised burn", {("year", "annualized")}),
        ("burn of 90k, annualized", {("year", "annualized")}),  # never a number's own
        ("burn each month", {("month", "per")}),
        ("in March we signed 9 months for 200 a month", set()),  # those of numbers, and a month's name
        ("as a rule 4% a year, 40 seats", set()),
        ("the first years", set()),
    ],
)
def test_units_are_found_where_they_belong_to_no_number(
    indexes: Indexes, text: str, units: set[tuple[str, str]]
) -> None:
    told = indexes.sums.tell(text)
    assert set(find_units(told[0].pieces if told else cut(text))) == units


@pytest.mark.parametrize(
    ("command", "unit", "shown"),
    [
        ("customer_lifetime_months churn=1.6%", "years", "5.2 years"),
        ("customer_lifetime_months churn=1.6%", "quarters", "20.8 quarters"),
        ("sla_allowed_downtime uptime=99.9% period=31 days", "hours", "44.6 minutes"),
        ("sla_allowed_downtime uptime=99% period=31 days", "hours", "7.44 hours"),
        ("allowed_downtime_year uptime=99.95%", "minutes", "262.8 minutes a year"),
        ("arpa mrr=$45k customers=150", "year", "$3,600 per year per account"),
        ("seats_yearly_price seats=30 price=$18", "quarter", "$1,620 a quarter"),
    ],
)
def test_a_result_is_restated_and_both_are_told(indexes: Indexes, command: str, unit: str, shown: str) -> None:
    plain = calculated(indexes, command)
    asked = restate(plain, Unit(unit, "in"))
    assert asked.result == plain.result, "what it is compared with is in its own unit"
    assert asked.restated is not None
    assert asked.headline == asked.restated.shown
    assert asked.assumed[-1] == f"{plain.shown} is {asked.headline}."
    assert asked.headline == shown


@pytest.mark.parametrize(
    ("command", "unit"),
    [
        ("customer_lifetime_months churn=1.6%", "months"),  # its own
        ("customer_lifetime_months churn=1.6%", "hours"),  # months are of no one length
        ("logo_churn_rate start=240 lost=9", "year"),  # a rate compounds, or does not: that is another question
        ("nps promoters=60 detractors=20 responses=100", "years"),
    ],
)
def test_what_cannot_be_restated_stays_as_it_is(indexes: Indexes, command: str, unit: str) -> None:
    plain = calculated(indexes, command)
    assert restate(plain, Unit(unit, "in")) is plain
    assert ratio(plain.calculator.result, Unit(unit, "in")) is None


def test_the_likelier_of_both_ways_is_the_one_asked_for(indexes: Indexes, glossary: Glossary) -> None:
    answer = glossary.ask("monthly churn 1.6%, average customer lifetime in years?", "mention")
    assert isinstance(answer, Calculation)
    assert answer.restated is not None
    assert answer.restated.value == Decimal("62.5") / 12
    again = glossary.ask("monthly churn 1.6%, average customer lifetime?", "mention")
    assert isinstance(again, Calculation)
    assert again.restated is None
