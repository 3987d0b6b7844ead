"""Weights are added up to a probability, and the file says plainly which they are."""

from math import tanh

import pytest

from knowledge.weights import UNSEEN, Model, once, parse, probability

TEXT = """\
# Learned from three examples.
# digest 0123
[asked]
-1.5\t
0.5\t< a
2\tf # what is
[want who]
0.25\t
-0.1\tw #
[want why]
0\t
"""

NETWORK = """\
[seen twice]
0.5\t
2\t, unit 0
1\t= a
[seen twice, unit 0]
-1\t
3\t= a
-2\t= b
"""


def test_the_file_is_read_model_by_model() -> None:
    weights = parse(TEXT)
    assert weights["asked"] == Model(-1.5, {"< a": 0.5, "f # what is": 2.0})
    assert weights["want who"] == Model(0.25, {"w #": -0.1})
    assert weights["want why"] == Model(0.0, {})


def test_a_text_without_models_holds_none() -> None:
    assert parse("").models == parse("# nothing\n").models == {}


@pytest.mark.parametrize(
    ("told", "total"),
    [
        ((), -1.5),
        (("< a",), -1.0),
        (("< a", "f # what is"), 1.0),
        (("never seen", "< a"), -1.0),
        (("< a", "< a"), -1.0),  # there twice is there: so it was learned
    ],
)
def test_what_is_seen_is_added_up_once(told: tuple[str, ...], total: float) -> None:
    model, seen = parse(TEXT)["asked"], once(told)
    assert model.add_up(seen) == total
    assert model.judge(seen) == probability(total)
    assert parse(TEXT).add_up(seen) == {"asked": total, "want who": 0.25, "want why": 0.0}


def test_what_is_measured_counts_by_its_size() -> None:
    model = Model(1.0, {"score": 4.0, "lead": -2.0})
    assert model.add_up(UNSEEN, {"score": 0.5, "lead": 0.25, "unheard of": 9.0}) == 2.5


def test_the_strongest_is_explained_first() -> None:
    model = Model(1.0, {"b": 1.0, "a": -1.0, "score": 4.0})
    assert model.explain(once(("a", "b", "c")), {"score": 0.5}) == [("score", 2.0), ("a", -1.0), ("b", 1.0)]


def test_a_network_weighs_what_is_measured_and_what_its_units_say_of_that() -> None:
    network = parse(NETWORK).networks["seen twice"]
    assert network.add_up({"= a": 0.5, "= b": 0.25, "unheard of": 9.0}) == 0.5 + 0.5 + 2 * tanh(-1 + 1.5 - 0.5)
    assert network.judge({}) == probability(0.5 + 2 * tanh(-1))


def test_a_measure_explains_by_how_much_the_sum_were_less_without_it() -> None:
    network = parse(NETWORK).networks["seen twice"]
    told = network.explain({"= a": 0.5, "= b": 0.25, "unheard of": 9.0})
    assert [name for name, _ in told] == ["= a", "= b"]
    assert told[1][1] == pytest.approx(2 * tanh(0) - 2 * tanh(0.5))


def test_the_units_of_a_network_are_no_models_of_words() -> None:
    assert parse(TEXT + NETWORK).add_up(UNSEEN).keys() == {"asked", "want who", "want why", "seen twice"}


@pytest.mark.parametrize("total", [-1e9, -50.0, 0.0, 50.0, 1e9])
def test_a_probability_stays_one(total: float) -> None:
    assert 0 <= probability(total) <= 1
    assert probability(total) + probability(-total) == pytest.approx(1)
