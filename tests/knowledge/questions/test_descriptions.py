"""A description is told from a question and from talk, and answered, offered or left alone by how well it fits."""

import pytest

from knowledge.library import Library
from knowledge.matching.described import Descriptions
from knowledge.questions.descriptions import find_bare, find_framed
from tests.knowledge.conftest import make_term


@pytest.fixture(scope="module")
def index(library: Library) -> Descriptions:
    return Descriptions(library.terms)


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("what do you call customers who cancel their subscription", "churn-rate"),
        ("there is a fancy way of saying we will get back to it, a topic we discuss later", "circle-back"),
        ("what's the word for a person at the client who speaks up for us", "champion"),
        ("paying back my commission because the customer cancelled, what's that called", "clawback"),
    ],
)
def test_the_word_asked_for_is_among_what_is_found(index: Descriptions, text: str, slug: str) -> None:
    found = find_framed(index, text)
    assert found
    assert slug in {term.slug for term in found.terms}


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("the share of subscribers who quit in a month", "churn-rate"),
        ("person who stands between us and the director", "gatekeeper"),
        ("owner of the budget who can say yes to the purchase", "economic-buyer"),
    ],
)
def test_a_bare_description_is_found(index: Descriptions, text: str, slug: str) -> None:
    found = find_bare(index, text)
    assert found
    assert slug in {term.slug for term in found.terms}


@pytest.mark.parametrize(
    "text",
    [
        "can somebody send me the contract of the new customer",
        "what does the client pay each month for the product?",
        "tell me which customers left last year",
        "thanks for the meeting with the customer, great team",
        "uploaded the contract the customer signed",
        "the customer meeting is in the big room",
        "we signed the contract with the customer",
        "lunch with the sales team of our client",
        "recommend a product to buy for the whole team",
        "how much does a product manager at a big company earn",
        "the new release broke the login of a customer",
    ],
)
def test_questions_and_talk_are_no_descriptions(index: Descriptions, text: str) -> None:
    assert find_bare(index, text) is None


def test_the_best_is_answered_only_when_it_is_clearly_ahead() -> None:
    terms = [
        make_term("bdr", "Opener", asked_as=["rep who books first meetings with strangers"]),
        make_term("sdr", "Starter", asked_as=["rep who books first meetings with prospects"]),
        make_term("qbr", "Review", asked_as=["three-monthly meeting with the client about results"]),
    ]
    alike = find_bare(Descriptions(terms), "rep who books first meetings")
    alone = find_bare(Descriptions(terms), "the three-monthly meeting about results")
    assert alike
    assert alone
    assert (alike.certain, {term.slug for term in alike.terms[:2]}) == (False, {"bdr", "sdr"})
    assert (alone.certain, alone.terms[0].slug) == (True, "qbr")
