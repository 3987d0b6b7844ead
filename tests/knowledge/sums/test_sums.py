"""Sums in sentences: worked out, asked about, or left alone, but never wrong."""

import json
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.answers import Answer, Calculation, NeedsInput, Solution, ToolChoices
from knowledge.glossary import Glossary
from knowledge.indexes import Indexes
from knowledge.numbers.quantities import find_quantities
from knowledge.sums.ranking import rank
from knowledge.sums.totals import tellings
from knowledge.weights import read_weights
from tests.data import DATA

ROWS = tomllib.loads((Path(__file__).parent / "sums.toml").read_text(encoding="utf-8"))
NEAR = 0.0051
"""How far a result may be from the one in the table, as people round."""
MOST_WRONG = 0.01
FEWEST_WORKED_OUT = 0.8
MOST_OF_TALK = 0.05
"""Shares of the lines in the table, a little off what is measured."""


def comes_to(answer: Answer, value: float) -> bool:
    return isinstance(answer, Calculation) and float(answer.result) == pytest.approx(value, rel=NEAR)


@pytest.fixture(scope="module")
def indexes(glossary: Glossary) -> Indexes:
    return Indexes(glossary.library)


@pytest.fixture(scope="module")
def answers(glossary: Glossary) -> list[tuple[str, float, Answer]]:
    return [(text, value, glossary.ask(text, "mention")) for text, value in ROWS["worked_out"]]


def test_most_sums_are_worked_out(answers: list[tuple[str, float, Answer]]) -> None:
    right = sum(comes_to(answer, value) for _, value, answer in answers)
    assert right / len(answers) >= FEWEST_WORKED_OUT


def test_hardly_a_sum_comes_out_wrong(answers: list[tuple[str, float, Answer]]) -> None:
    wrong = [
        text
        for text, value, answer in answers
        if isinstance(answer, Calculation | Solution) and not comes_to(answer, value)
    ]
    assert len(wrong) / len(answers) <= MOST_WRONG, wrong


@pytest.mark.parametrize(("text", "lacking"), ROWS["lacking"])
def test_what_lacks_a_number_gets_no_result(glossary: Glossary, text: str, lacking: str) -> None:
    answer = glossary.ask(text, "mention")
    assert not isinstance(answer, Calculation | Solution)
    if isinstance(answer, NeedsInput) and answer.missing:
        assert lacking in {each.name for each in answer.missing}


@pytest.mark.parametrize(
    "text",
    [
        "what's my commission if I close $130,000 with a $100,000 quota, 5% rate and a 7% accelerator above quota",
        "commission 10% up to quota and 15% above, quota $100k, I sold $140k",
        "tcv: 12 months at $2k, 20% off",
        "cac payback: cac $1,200, monthly revenue $250, gross margin 75%, processing 3%, support $25",
        "renewal rate if churn is 5%",
        "quarterly growth from 2.0M to 2.2M, annualized",
        "35 minutes of downtime in March, what was our uptime?",
    ],
)
def test_what_may_come_to_another_number_gets_no_result(glossary: Glossary, text: str) -> None:
    """An amount or a percent that has no place is asked about, a rate that says no period, a month that is named where
    another length is usual, and a result that is wanted for a year and is not."""
    assert not isinstance(glossary.ask(text, "mention"), Calculation | Solution)
    assert not isinstance(glossary.calculate(text), Solution)


def test_numbers_alone_ask_for_nothing(glossary: Glossary) -> None:
    given = {text: glossary.ask(text, "mention") for text in ROWS["no_sum"]}
    worked_out = [text for text, answer in given.items() if isinstance(answer, Calculation | Solution)]
    assert len(worked_out) / len(given) <= MOST_OF_TALK, worked_out


def test_of_questions_of_every_kind_only_sums_get_a_result_and_the_right_one(glossary: Glossary) -> None:
    rows = [json.loads(line) for line in (DATA / "questions-dev.jsonl").read_text(encoding="utf-8").splitlines()]
    given = [(row, glossary.ask(row["text"], row["surface"])) for row in rows]
    results = [(row, answer) for row, answer in given if isinstance(answer, Calculation | Solution)]
    assert [row["text"] for row, answer in results if not comes_to(answer, row.get("value", 0))] == []
    assert len(results) >= 0.7 * sum(row["kind"] == "calc" for row in rows)


@pytest.mark.parametrize(
    ("text", "value", "said"),
    [
        ("what's the tcv at €2,000 a month for 24 months", "€48,000", ""),
        ("nrr: 500k starting arr, +80k expansion, -20k downgrades, -10k churn", "110%", "counts as that much lost"),
        ("onboarding completion: 45 started, 9 never got through", "80%", "45 − 9 = 36."),
        ("ltv with arpa $2,880 a year, 75% margin and 1.6% monthly churn", "$11,250", "$2,880 a year is $240 a month"),
    ],
)
def test_what_was_taken_for_granted_is_said(glossary: Glossary, text: str, value: str, said: str) -> None:
    answer = glossary.ask(text, "mention")
    assert isinstance(answer, Calculation)
    assert answer.shown.startswith(value)
    assert any(said in sentence for sentence in (*answer.assumed, *(each.echo or "" for each in answer.given)))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("6.2k through seats and 5k through modules", "11200"),
        ("12 seats at $40", "480"),
        ("base 400 minus the 80 on top", "320"),
        ("10%, 5% and 2% off", "10; 5; 2"),
        ("Madrid closed 9 deals for 270k and Barcelona 6 deals for 210k", "480000"),
        ("q1 8 won 12 lost, q2 10 won 20 lost", "32"),
        ("April 120 good of 150, May 140 of 160, June 172 of 190", "432"),
        ("60 on basic at 90, 35 on pro at 200, 5 on enterprise at 1,100", "17900"),
        ("mailed 300 and 200, got 45 and 40 back", "85"),
        ("15 customers on $200 a month, 10 on $500", "8000 a month"),
        ("one said no, 80k, and two cut 24k each", "48000"),
        ("target was two million, the team did 2.3", "2.3M"),
    ],
)
def test_numbers_told_in_parts_are_put_together(text: str, told: str) -> None:
    texts = {each.text.replace("%", "") for one in tellings(find_quantities(text), text) for each in one.quantities}
    assert any(each.lstrip("$") == told for each in texts)


@pytest.mark.parametrize("text", ["9 deals, 270k and 6 more", "€9k and $10k", "$40 and £2 and €3"])
def test_counts_and_amounts_and_two_currencies_are_never_added_up(text: str) -> None:
    alone = {each.text for each in find_quantities(text)}
    for telling in tellings(find_quantities(text), text):
        assert {each.text for each in telling.quantities if ";" not in each.text} <= alone | {"15", "2", "3"}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("csat when 26 of 260 ratings were thumbs down", "90%"),
        ("onboarding completion: 45 started, 9 never got through", "80%"),
        ("survey response rate, 1,200 sent and 1,056 never replied", "12%"),
        ("pipeline coverage with a quota of 2m, 1.2m already closed and 2.8m open pipeline", "3.5x"),
        ("burn multiple: burned 900k, arr went from 1.1m to 1.85m", "1.2x"),
        ("magic number with net new arr of 900k and s&m of 750k last quarter", "1.2x"),
        ("expansion rate: expansion 36k arr on 75k mrr", "4%"),
        ("monthly growth of 1.8% annualized", "23.9% a year"),
        ("cac payback: cac 2,400, arpa 320 a month, costs are 25% of revenue", "10 months"),
        ("customer lifetime in months when 98% stay each month", "50 months"),
        ("deflection rate: 5,000 help requests in all, 1,750 became tickets", "65%"),
        ("win rate when 36 tenders were decided and we lost 21 of those", "41.7%"),
        ("new cac ratio: 576k of spend this year brought in 40k of new-logo MRR", "1.2"),
        ("quota to ote: qtrly quota 180k, ote 90k a year", "8x"),
        ("pipeline coverage: we lose 60% of our deals, what coverage is needed", "2.5x"),
    ],
)
def test_what_is_known_instead_of_an_input_leads_to_it(indexes: Indexes, text: str, value: str) -> None:
    """Among what the numbers may be meant for, whichever is likeliest: 26 thumbs down of 260 are a CSAT of 90%."""
    weights = read_weights()
    found = indexes.sums.find(text, weights["sum placed"])
    near = rank(found, weights)[:3]
    assert value in {each.candidate.result.shown for each in near if isinstance(each.candidate.result, Calculation)}


WORDS = """
    churn nrr grr acv tcv ltv:cac csat nps price discount stickiness prorate uptime ote quota retention annualize
    what's our calculate if with of from to out and for per at a no without one hundred million half start lost won
    customers months years days off left = : , ? ( ) / - $ € % 5 100 0 0.05 1,5 1,234 300k $1.2M 3x 1e99 99.999%
    12 months 3-year 24/7 Q3 2026 ∞ ½ -5 (5) inf nan
"""
PIECES = st.sampled_from(WORDS.split())


@settings(deadline=None, max_examples=300)
@given(st.lists(PIECES, max_size=25).map(" ".join) | st.text(max_size=500))
def test_anything_typed_gives_a_finite_number_or_none(glossary: Glossary, text: str) -> None:
    for answer in (glossary.ask(text, "mention"), glossary.calculate(text)):
        if isinstance(answer, Calculation):
            assert answer.result.is_finite()
            assert "inf" not in answer.shown.lower()
            assert "nan" not in answer.shown.lower()
        elif isinstance(answer, ToolChoices):
            assert answer.options
