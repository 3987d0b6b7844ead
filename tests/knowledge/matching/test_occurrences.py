"""Entries are found by their words: the rarer ones first, and very common ones cost nothing."""

import pytest

from knowledge.matching import occurrences
from knowledge.matching.occurrences import Occurrences

DEFINITIONS = [("meet", "customer", "quarter"), ("customer", "leave"), ("customer", "buy", "plan"), ("customer",)]
WAYS = [(), (("customer", "quit"), ("share", "quit")), (), ()]
INDEX = Occurrences(DEFINITIONS, WAYS)


@pytest.mark.parametrize(
    ("said", "number"), [(("meet", "customer"), 0), (("quit",), 1), (("customer", "plan"), 2), (("share", "leave"), 1)]
)
def test_the_entry_with_most_of_what_was_said_comes_first(said: tuple[str, ...], number: int) -> None:
    assert INDEX.find(said, limit=2)[0][0] == number


def test_words_that_no_entry_has_find_nothing_and_weigh_as_much_as_rare_ones() -> None:
    assert INDEX.find(("zebra",), limit=2) == []
    assert "zebra" not in INDEX
    assert INDEX.weigh(("zebra",)) > INDEX.weigh(("customer",))


def test_unknown_words_hold_a_score_back() -> None:
    assert INDEX.find(("meet", "quarter"), 1)[0][1] > INDEX.find(("meet", "quarter", "zebra"), 1)[0][1]


def test_reading_few_occurrences_finds_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    said = ("meet", "customer", "quarter")
    [(number, score)] = INDEX.find(said, limit=1)
    monkeypatch.setattr(occurrences, "MOST_READ", 1)
    [(same_number, same_score)] = INDEX.find(said, limit=1)
    assert same_number == number
    assert same_score == pytest.approx(score)


def test_an_index_of_nothing_finds_nothing() -> None:
    assert Occurrences([], []).find(("customer",), limit=3) == []
