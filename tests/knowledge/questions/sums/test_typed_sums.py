"""Sums typed in a hurry: misspelt, short, on lines, from a sheet; and what must not be worked out or guessed."""

import timeit
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.answers import Calculation, NeedsInput, ToolChoices
from knowledge.library import Library
from knowledge.matching.names import Names
from knowledge.questions.commands.calculations import Calculators
from knowledge.reading.cleaning import clean
from knowledge.sums.sums import Sums

ROWS = tomllib.loads((Path(__file__).parent / "sums.toml").read_text(encoding="utf-8"))["worked_out"]

TALK = (
    "churn was 3% last month and 4% the month before",
    "we had 3 churned customers and 2 downgrades this week",
    "can we offer 15% off for a 3 year term",
    "the customer wants 20% off of 50k, who approves",
    "our nrr was 112% and grr 94% in q3",
    "kickoff with 12 people, 3 from their side, onboarding starts at 10",
    "sla breach on ticket 4521, 2 hours late",
    "meeting about 5 renewals at 3pm, 2 are at risk",
    "quota is 500k this year and 600k next year",
    "what's the quota for this quarter, 500k or 600k?",
    "quota 1.2m, ote 240k, base 120k (job post)",
    "dau dropped from 5,000 to 4,200 after release 3.2",
    "they have 200 licenses and only 3 admins",
    "what is a good csat, 80 or 90",
    "can you explain 120% nrr with 5% churn",
    "arr 10m, 50 people, series b",
    "acme: arr 120k, renewal 2027-03-01, csm anna",
    "we need 4 more renewals to hit 90%",
    "nps is 42, up 5 points since q1",
    "sent 2 invoices of 5k for onboarding",
    "200k deal slipped from q2 to q3",
    "our cac went from 800 to 1,200",
    "please update the 3 accounts with renewal in 30 days",
    "win rate 40% vs 35% last year",
    "they asked for net 60 instead of net 30",
    "what about the 5k setup fee in the acme contract",
)


@pytest.fixture(scope="module")
def sums(library: Library) -> Sums:
    return Sums(Calculators(library.terms, Names(library.terms)))


@pytest.mark.parametrize(("text", "value"), ROWS)
def test_a_hurried_sum_is_worked_out(sums: Sums, text: str, value: float) -> None:
    answer = sums.read(clean(text))
    assert isinstance(answer, Calculation)
    assert float(answer.result) == pytest.approx(value, rel=0.005)


@pytest.mark.parametrize("text", TALK)
def test_talk_with_numbers_is_left_alone(sums: Sums, text: str) -> None:
    assert sums.read(clean(text)) is None


@pytest.mark.parametrize(
    ("text", "variants"),
    [
        ("CES with 45 from 9", {"ces_average", "ces_pct_easy"}),
    ],
)
def test_numbers_that_two_variants_could_take_are_asked_about(sums: Sums, text: str, variants: set[str]) -> None:
    answer = sums.read(clean(text))
    assert isinstance(answer, ToolChoices)
    assert {offer.tool.calculator.id for offer in answer.options} == variants


def test_a_text_full_of_metrics_is_no_sum_and_takes_no_time(sums: Sums) -> None:
    text = clean("churn " * 80 + "5 of 100?")
    assert sums.read(text) is None
    assert min(timeit.repeat(lambda: sums.read(text), number=1, repeat=3)) < 0.05


def test_a_loss_lowers_the_rule_of_40(sums: Sums) -> None:
    answer = sums.read("rule of 40: growing 28%, losing 5%")
    assert isinstance(answer, Calculation)
    assert answer.result == 23
    assert "The loss counts as a negative margin." in answer.assumed


WORDS = """
    churn nrr grr acv tcv ltv:cac csat nps price discount stickiness prorate uptime ote quota retention annualize
    what's our calculate if with of from to out and for per at a no without one hundred million half start lost won
    customers months years days off left = : , ? ( ) / - $ € % 5 100 0 0.05 1,5 1,234 300k $1.2M 3x 1e99 99.999%
    12 months 3-year 24/7 Q3 2026 ∞ ½ -5 (5) inf nan
"""
PIECES = st.sampled_from(WORDS.split())


@settings(deadline=None, max_examples=300)
@given(st.lists(PIECES, max_size=25).map(" ".join) | st.text(max_size=500))
def test_anything_typed_gives_a_finite_answer_or_none(sums: Sums, text: str) -> None:
    answer = sums.read(clean(text))
    assert answer is None or isinstance(answer, Calculation | NeedsInput | ToolChoices)
    if isinstance(answer, Calculation):
        assert answer.result.is_finite()
        assert "inf" not in answer.shown.lower()
        assert "nan" not in answer.shown.lower()
