"""How alike texts are by what their words say, and the packed numbers that are compared."""

import random
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.library import Library
from knowledge.matching.fold import words
from knowledge.matching.likeness import (
    DIMENSIONS,
    LEVELS,
    MOST_COMPARED,
    Places,
    direction_of,
    likeness_of,
    pack,
    place_of,
    read_table,
    unpack,
)
from knowledge.matching.meanings import stem

WAYS_TRIED, NEAREST_TO_ITS_OWN = 600, 0.52
"""Of ways of asking that a stored question goes without, the share that must still be nearest to it among all; it is
.57 as learned. Words that no entry used when it was learned lower it: then learn again."""
KNOWN = 0.97
"""The share of what the ways say, word by word, that must have been learned."""


def likeness(one: str, other: str) -> float:
    return likeness_of(*(direction_of(place_of(words(each))) for each in (one, other)))


@pytest.mark.parametrize(
    ("text", "near", "far"),
    [
        (
            "they keep calling off our quarterly talk",
            "the customer cancels the review",
            "what a discount costs",
        ),
        ("clients who quit on us", "customers who leave", "a new price list"),
        ("how much may the service be down", "allowed downtime", "how fast must we reply"),
        ("seller gets money for each deal", "commission on sales", "the lawyer reads the contract"),
        ("does the price go up every year", "yearly uplift", "days to first value"),
    ],
)
def test_what_says_the_same_in_other_words_is_nearer(text: str, near: str, far: str) -> None:
    assert likeness(text, near) > likeness(text, far) + 0.05


@pytest.mark.parametrize("text", ["", "qqqq zzzz", "😀", "ありがとう"])
def test_words_that_were_not_learned_say_nothing(text: str) -> None:
    direction = direction_of(place_of(words(text)))
    assert set(direction) == {0.0}
    assert Places([place_of(words("customers who leave"))] * 3).find(direction, 2) == []


@given(
    st.lists(st.lists(st.integers(-400, 400), min_size=5, max_size=5), min_size=1, max_size=8),
    st.lists(st.integers(-9, 9), min_size=8, max_size=8),
)
def test_packed_numbers_add_up_as_the_numbers_in_them_do(rows: list[list[int]], times: list[int]) -> None:
    packed = sum(factor * pack(row) for factor, row in zip(times, rows, strict=False))
    sums = [sum(factor * row[lane] for factor, row in zip(times, rows, strict=False)) for lane in range(5)]
    assert unpack(packed, 5) == sums


def test_the_nearest_are_those_that_comparing_one_by_one_finds(library: Library) -> None:
    places = [place_of(word for way in term.asked_as for word in words(way)) for term in library.terms]
    index = Places(places)
    for text in ("how many customers do we lose", "paper we sign before we show anything", "what a rep may earn"):
        asked = direction_of(place_of(words(text)))
        alike = [likeness_of(asked, direction_of(place)) for place in places]
        best = sorted(range(len(places)), key=alike.__getitem__, reverse=True)
        found = index.find(asked, 5)
        assert len(found) == 5
        assert len(set(found) & set(best[:6])) >= 5, "rounding may swap neighbors"


def test_more_things_than_can_be_compared_in_time_are_not() -> None:
    place = place_of(words("customers who leave"))
    assert Places([place] * (MOST_COMPARED + 1)).find(direction_of(place), 3) == []


def test_the_table_is_sorted_and_whole() -> None:
    table = list(read_table())
    stems = [each for each, _ in table]
    assert stems == sorted(set(stems))
    assert {len(place) for _, place in table} == {DIMENSIONS}
    assert {letter for _, place in table for letter in place} == set(LEVELS)


def test_what_people_ask_with_was_learned(library: Library) -> None:
    learned = {each for each, _ in read_table()}
    said = Counter(stem(word) for term in library.terms for way in term.asked_as for word in words(way))
    assert sum(count for each, count in said.items() if each in learned) >= KNOWN * said.total()


def test_a_way_of_asking_is_nearest_to_its_own_question_even_without_itself(library: Library) -> None:
    pairs = [pair for term in library.terms for pair in term.questions]
    ways = [[place_of(words(way)) for way in (pair.question, *pair.asked_as)] for pair in pairs]
    directions = [direction_of(sum(places)) for places in ways]
    tried = random.Random(0).sample(range(len(ways)), WAYS_TRIED)  # noqa: S311 - the same ones every time
    nearest = 0
    for number in tried:
        asked = direction_of(ways[number][-1])
        own = likeness_of(asked, direction_of(sum(ways[number][:-1])))
        nearest += all(own > likeness_of(asked, each) for at, each in enumerate(directions) if at != number)
    assert nearest >= NEAREST_TO_ITS_OWN * WAYS_TRIED, nearest / WAYS_TRIED
