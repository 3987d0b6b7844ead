"""The stretch of time that a text tells of, and the amounts that are brought to it."""

import pytest

from knowledge.glossary import Glossary
from knowledge.indexes import Indexes


@pytest.fixture(scope="module")
def indexes(glossary: Glossary) -> Indexes:
    return Indexes(glossary.library)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("250k net burn each month this quarter, 500k of net new ARR", "250k a month is 750,000 a quarter."),
        ("S&M is 75k a month, in Q3 we signed 30 customers", "75k a month is 225,000 a quarter."),
        ("CS costs £40k a month, over the year we renewed £4.2m", "£40k a month is £480,000 a year."),
        ("spend 30k per month, won 12 in the last half", "30k a month is 180,000."),
        ("marketing is 90k a quarter and for the full year we won 60", "90k a quarter is 360,000 a year."),
        ("my annual quota is 800k and in Q2 I booked 150k", "800k a year is 200,000 a quarter."),
        ("quota of 1.2m for the year, 330k in the first quarter", "330k a quarter is 1,320,000 a year."),
    ],
)
def test_an_amount_a_month_or_a_year_is_brought_to_the_time_that_is_told(
    indexes: Indexes, text: str, told: str
) -> None:
    assert told in [seen.told for each in indexes.sums.tell(text) for seen in each.seen]


def test_an_amount_that_says_no_period_is_of_the_time_that_is_told_too(indexes: Indexes) -> None:
    told = indexes.sums.tell("burning 500k a month and put on 1.2M of ARR in the quarter")
    periods = [[seen.quantity.per for seen in each.seen] for each in told]
    assert ["quarter", "quarter"] in periods
    assert ["month", None] in periods


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("money out was 1,020k over the quarter, in 690k", "3"),
        ("we spent 600k during the year and took in 240k", "12"),
        ("cash went from 900k to 600k within the last half", "6"),
    ],
)
def test_a_stretch_of_time_is_a_number_where_a_metric_takes_one(indexes: Indexes, text: str, months: str) -> None:
    lengths = [seen.quantity for each in indexes.sums.tell(text) for seen in each.seen if seen.joined == "length"]
    assert [(str(each.value), each.span) for each in lengths] == [(months, "months")]


@pytest.mark.parametrize(
    "text",
    [
        "we pay 5k a month and have 30 users",  # nothing longer is told of
        "12 seats at 40 a month, 3 months ago it was 9",
        "ARR was 3M a year ago and is 4M",
        "churn was 3% last quarter and 2% this quarter",  # no amounts
    ],
)
def test_other_times_change_no_amount(indexes: Indexes, text: str) -> None:
    assert {"frame", "share of frame"}.isdisjoint(seen.joined for each in indexes.sums.tell(text) for seen in each.seen)
