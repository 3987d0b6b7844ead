"""Numbers that a text tells without typing them: what is left of others, the years between two, when nobody left."""

import pytest

from knowledge.glossary import Glossary
from knowledge.indexes import Indexes


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
    ],
)
def test_nothing_is_left_of_what_is_not_told(indexes: Indexes, text: str) -> None:
    joined = {seen.joined for each in indexes.sums.tell(text) for seen in each.seen}
    assert joined.isdisjoint({"rest", "all but", "length", "grouped"})


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
