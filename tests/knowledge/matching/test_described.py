"""Terms are found by what people say who don't know the word."""

from collections import Counter

import pytest

from knowledge.answers import Choices, Definition
from knowledge.glossary import Glossary
from knowledge.indexes import index_descriptions
from knowledge.matching.meanings import meanings, read_words
from tests.knowledge.conftest import make_term

INDEX = index_descriptions(
    [
        make_term("churn", "Churn rate", asked_as=["customers who leave", "share of clients lost in a month"]),
        make_term("qbr", "Quarterly business review", asked_as=["three-monthly meeting with the client"]),
        make_term("upsell", "Upsell", asked_as=["selling a bigger plan to the same customer"]),
    ]
)


@pytest.mark.parametrize(
    ("said", "slug"),
    [
        ("clients leaving us every month", "churn"),
        ("the meeting with a customer each quarter", "qbr"),
        ("moving an account to a larger plan they buy", "upsell"),
    ],
)
def test_the_best_fit_comes_first(said: str, slug: str) -> None:
    assert INDEX.find(said)[0].term.slug == slug


@pytest.mark.parametrize("said", ["", "customers", "the of and", "zebra giraffe lion tiger"])
def test_what_says_too_little_or_something_else_finds_nothing(said: str) -> None:
    assert INDEX.find(said) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Clients leaving yearly", "the customers left annually"),
        ("a sit-down with the exec", "meeting the executives"),
        ("logging in", "logins"),
        ("no one bought it", "nobody buys"),
        ("SLAs", "an SLA"),
    ],
)
def test_words_that_say_the_same_are_one(one: str, other: str) -> None:
    assert meanings(one) == meanings(other)


def test_no_word_is_said_to_mean_two_things() -> None:
    counted = Counter(word for group in read_words()["same"] for word in group.split())
    assert [word for word, times in counted.items() if times > 1] == []


def test_a_number_that_no_entry_holds_says_nothing() -> None:
    said = "share of customers who leave"
    (numbered, *_), (plain, *_) = INDEX.find(f"{said} 4711"), INDEX.find(said)
    assert (numbered.term, numbered.evidence["score"]) == (plain.term, plain.evidence["score"])


@pytest.mark.parametrize(
    ("typed", "slug"),
    [
        ("what do you call the percent of customers who cancel in a month?", "churn-rate"),
        (
            "what's the meeting every three months with the customer to review results called",
            "quarterly-business-review",
        ),
    ],
)
def test_the_glossary_names_what_is_described(glossary: Glossary, typed: str, slug: str) -> None:
    answer = glossary.ask(typed, "mention")
    assert isinstance(answer, (Definition, Choices))
    terms = (answer.term,) if isinstance(answer, Definition) else answer.options
    assert slug in {term.slug for term in terms}
