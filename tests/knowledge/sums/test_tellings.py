"""Numbers that a text tells without typing them: what is left of others, the years between two, when nobody left."""

import pytest

from knowledge.glossary import Glossary
from knowledge.indexes import Indexes
from knowledge.sums.telling import TIERS


@pytest.fixture(scope="module")
def indexes(glossary: Glossary) -> Indexes:
    return Indexes(glossary.library)


@pytest.mark.parametrize(
    ("text", "how", "told"),
    [
        ("80 deals were decided, 30 lost, the others are ours", "rest", "80 − 30 = 50."),
        ("250 answers: 40 detractors, 75 passives, everybody else is a promoter", "rest", "250 − 40 − 75 = 135."),
        ("45% promoters, 30% passives, rest detractors", "rest", "100% − 45% − 30% = 25%."),
        ("team of 14: 5 newbies at 40%, the rest are ramped at 85%", "rest", "14 − 5 = 9."),
        ("lost MRR was 9k, 2.5k by downgrade and the remainder by leaving; new 18k", "rest", "9k − 2.5k = 6500."),
        ("all but 12 of the 150 renewed", "all but", "150 − 12 = 138."),
        ("130 were due, all but 12 renewed", "all but", "130 − 12 = 118."),
        ("everyone except 44 of 275 found it easy", "all but", "275 − 44 = 231."),
        ("dialed 1 050 people and got 273", "grouped", "“1 050” is taken as 1050."),
        ("4 380 hours, six failures", "grouped", "“4 380 hours” is taken as 4380 hours."),
        ("we win one in five", "share", "1 of 5 = 20%."),
        ("revenue 3M in 2020, 5M in 2024", "length", "2020 to 2024 is 4 years."),
    ],
)
def test_what_is_left_is_a_number(indexes: Indexes, text: str, how: str, told: str) -> None:
    assert (how, told) in [(seen.joined, seen.told) for each in indexes.sums.tell(text) for seen in each.seen]


@pytest.mark.parametrize(
    "text",
    [
        "the rest of the 40 customers",  # of what is said later nothing is taken
        "30 customers, the rest is history",
        "all but one left",  # of how many is not said
        "2,020 seats in 2024",
        "12 400s and 30 50s",
        "nrr 110%, grr 90% at 2M ARR",
        "4% up to 50k, 6% between 60k and 80k",  # and between 50k and 60k?
    ],
)
def test_nothing_is_left_of_what_is_not_told(indexes: Indexes, text: str) -> None:
    joined = {seen.joined for each in indexes.sums.tell(text) for seen in each.seen}
    assert joined.isdisjoint({"rest", "all but", "length", "grouped", "tiers"})


@pytest.mark.parametrize(
    ("text", "tiers"),
    [
        (
            "310k, 5% on the first 100k, 7% between 100k and 250k, then 10%",
            "0-100000 5%, 100000-250000 7%, 250000+ 10%",
        ),
        (
            "first 100k at 4%, next 50k at 6%, above 150k at 10%. sold 175k",
            "0-100000 4%, 100000-150000 6%, 150000+ 10%",
        ),
        ("4% up to 50k, 6% up to 80k and 9% above; closed 90k", "0-50000 4%, 50000-80000 6%, 80000+ 9%"),
        ("5% to 50k, 7% over 50k, and he closed 80k", "0-50000 5%, 50000+ 7%"),
    ],
)
def test_rates_by_steps_are_one_quantity(indexes: Indexes, text: str, tiers: str) -> None:
    told = indexes.sums.tell(text)
    assert tiers in [seen.quantity.text for each in told for seen in each.seen if seen.joined == TIERS]


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("Yearly contract value per customer averages $7,200", ["year"]),
        ("ARR 3M at the start, MRR lost to cancellations 10k", ["year", "month"]),
        ("250k sales & marketing every month, new ARR 2.4m", ["month", "year"]),
        ("annual S&M 5M", ["year"]),
        ("annual quota is 800k, split evenly by quarter", ["year"]),
        ("we lost 5 and monthly spend is 3k", [None, "month"]),
        ("3k a month and 40k ARR", ["month", "year"]),
        ("60 of 1,200 by quarter", [None, "quarter"]),
        ("MRR of 10 seats at $600 per year", [None, "year"]),
        ("MRR of 9400 last month", ["month"]),
    ],
)
def test_a_period_is_that_of_the_number_it_speaks_of(indexes: Indexes, text: str, periods: list[str | None]) -> None:
    assert [seen.per for seen in indexes.sums.tell(text)[0].seen] == periods
