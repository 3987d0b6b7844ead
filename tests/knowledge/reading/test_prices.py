"""What each outcome is worth, and the cuts that follow: who asks behind /define is answered sooner than who talks."""

import pytest

from knowledge.reading.prices import PRICES, Outcome
from knowledge.reading.sentences import Surface

SURFACES: tuple[Surface, ...] = ("mention", "define")


def answered_from(surface: Surface) -> float:
    """From which probability on a name is answered rather than offered."""
    answer, offer = PRICES[surface][Outcome.ANSWER], PRICES[surface][Outcome.OFFER]
    return (offer.wrong - answer.wrong) / (answer.right - answer.wrong - offer.right + offer.wrong)


@pytest.mark.parametrize(("surface", "cut"), [("mention", 0.67), ("define", 0.73)])
def test_from_this_probability_on_a_name_is_answered_rather_than_offered(surface: Surface, cut: float) -> None:
    assert answered_from(surface) == pytest.approx(cut, abs=0.005)


@pytest.mark.parametrize("surface", SURFACES)
def test_at_the_cut_both_are_worth_the_same(surface: Surface) -> None:
    answer, offer = PRICES[surface][Outcome.ANSWER], PRICES[surface][Outcome.OFFER]
    cut = answered_from(surface)
    assert answer.expect(cut) == pytest.approx(offer.expect(cut))
    assert answer.expect(cut + 0.1) > offer.expect(cut + 0.1)
    assert answer.expect(cut - 0.1) < offer.expect(cut - 0.1)


@pytest.mark.parametrize("surface", SURFACES)
def test_a_wrong_answer_costs_more_than_a_wrong_offer_and_a_right_one_is_worth_most(surface: Surface) -> None:
    answer, offer = PRICES[surface][Outcome.ANSWER], PRICES[surface][Outcome.OFFER]
    assert answer.wrong < offer.wrong < 0 < offer.right < answer.right


def test_silence_costs_most_where_everybody_asks_and_nothing_where_nobody_does() -> None:
    assert PRICES["mention"][Outcome.SILENCE].expect(1.0) == 0
    for chance in (0.0, 0.5, 1.0):
        silence = PRICES["define"][Outcome.SILENCE].expect(chance)
        prices = (price for outcome, price in PRICES["define"].items() if outcome is not Outcome.RESULT)
        assert silence <= min(price.expect(chance) for price in prices)


def test_a_wrong_number_costs_most() -> None:
    for prices in PRICES.values():
        assert prices[Outcome.RESULT].wrong < prices[Outcome.ANSWER].wrong
