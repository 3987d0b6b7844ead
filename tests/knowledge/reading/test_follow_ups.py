"""A text that leans on the answer before it: the term stays, and so does what was wanted of it."""

import pytest

from knowledge.answers import (
    Answer,
    Calculation,
    Choices,
    Comparison,
    Definition,
    Help,
    QuestionAnswer,
    Unknown,
    terms_of,
)
from knowledge.glossary import Glossary
from knowledge.reading.follow_ups import Topic


def talk(glossary: Glossary, *texts: str) -> Answer:
    """The last answer in a conversation."""
    topic: Topic | None = None
    for text in texts:
        decision = glossary.decide(text, "mention", topic)
        topic = decision.topic or topic
    return decision.answer


@pytest.mark.parametrize(
    ("typed", "question"),
    [
        ("how is it calculated?", "How is NPS calculated?"),
        ("how do you calculate that?", "How is NPS calculated?"),
        ("formula?", "How is NPS calculated?"),
        ("an example?", "Net promoter score: an example"),
        ("for example?", "Net promoter score: an example"),
        ("can you give me an example?", "Net promoter score: an example"),
        ("what's a good one?", "What is a good NPS?"),
        ("is 40 good?", "What is a good NPS?"),
        ("red flags?", "Net promoter score: red flags"),
        ("how do I say that to a customer?", "Net promoter score: in a customer's words"),
    ],
)
def test_the_term_answered_last_is_put_in(glossary: Glossary, typed: str, question: str) -> None:
    answer = glossary.ask(typed, "mention", Topic(glossary.term("net-promoter-score")))
    assert isinstance(answer, QuestionAnswer)
    assert answer.question == question


@pytest.mark.parametrize("typed", ["what does it mean again?", "who should own it?", "why does it matter?"])
def test_it_is_the_whole_card_where_no_part_of_it_answers(glossary: Glossary, typed: str) -> None:
    answer = glossary.ask(typed, "mention", Topic(glossary.term("net-promoter-score")))
    assert isinstance(answer, Definition)
    assert answer.term.slug == "net-promoter-score"


@pytest.mark.parametrize(
    ("typed", "other"),
    [
        ("vs CSAT?", "customer-satisfaction"),
        ("the difference to CSAT?", "customer-satisfaction"),
        ("how does it differ from CES", "customer-effort-score"),
    ],
)
def test_the_term_answered_last_is_a_side_of_a_comparison(glossary: Glossary, typed: str, other: str) -> None:
    answer = glossary.ask(typed, "mention", Topic(glossary.term("net-promoter-score")))
    assert isinstance(answer, Comparison)
    assert {term.slug for term in answer.terms} == {"net-promoter-score", other}


@pytest.mark.parametrize(
    ("texts", "question"),
    [
        (("what's a good NPS?", "and CSAT?"), "What is a good CSAT?"),
        (("what's a good NPS?", "and CSAT?", "and CES?"), "What is a good CES?"),
        (("what's a good NPS?", "what about churn?"), "What is a good churn rate?"),
        (("how is NPS calculated?", "and CES?"), "How is CES calculated?"),
        (("what is NPS?", "can you give me an example?", "what's a good one?", "and CSAT?"), "What is a good CSAT?"),
    ],
)
def test_another_term_is_asked_the_same(glossary: Glossary, texts: tuple[str, ...], question: str) -> None:
    answer = talk(glossary, *texts)
    assert isinstance(answer, QuestionAnswer)
    assert answer.question == question


@pytest.mark.parametrize(("typed", "slug"), [("and TCV?", "total-contract-value"), ("what is churn?", "churn-rate")])
def test_a_text_with_a_term_of_its_own_is_about_that_one(glossary: Glossary, typed: str, slug: str) -> None:
    answer = glossary.ask(typed, "mention", Topic(glossary.term("net-promoter-score")))
    assert isinstance(answer, Definition)
    assert answer.term.slug == slug


@pytest.mark.parametrize(
    "typed",
    [
        "good morning",
        "thanks!",
        "ok",
        "the coffee machine is broken",
        "see you at lunch",
        "🎉",
        "they said no",
        "this is not what I meant",
        "that makes sense, thanks",
        "ok that is what I thought",
        "it was moved to Friday",
    ],
)
def test_talk_leans_on_nothing(glossary: Glossary, typed: str) -> None:
    assert isinstance(glossary.ask(typed, "mention", Topic(glossary.term("net-promoter-score"))), Help)


@pytest.mark.parametrize("typed", ["an example?", "how is it calculated?", "which one should I use?"])
def test_without_an_answer_before_it_is_no_question(glossary: Glossary, typed: str) -> None:
    assert isinstance(glossary.ask(typed, "mention"), (Help, Unknown, Choices))


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("what's a good NPS?", "net-promoter-score"),
        ("ACV vs TCV", "annual-contract-value"),
        ("calc nps 60 25 15", "net-promoter-score"),
        ("what does PTO stand for", None),
        ("good morning", None),
    ],
)
def test_what_was_answered_is_the_topic_and_what_only_looks_alike_is_not(
    glossary: Glossary, text: str, slug: str | None
) -> None:
    topic = glossary.decide(text, "mention").topic
    assert (topic.term.slug if topic else None) == slug


@pytest.mark.parametrize("typed", ["which one should I use?", "how do they differ?"])
def test_after_a_comparison_its_terms_are_compared_once_more(glossary: Glossary, typed: str) -> None:
    answer = talk(glossary, "difference between ACV and TCV", typed)
    assert isinstance(answer, Comparison | QuestionAnswer)
    assert {"annual-contract-value", "total-contract-value"} <= {term.slug for term in terms_of(answer)}


@pytest.mark.parametrize(
    ("texts", "shown"),
    [
        (("churn rate if we had 100 customers and lost 5", "and if we lost 12?"), "12%"),
        (("churn rate if we had 100 customers and lost 5", "and with 200 customers at the start?"), "2.5%"),
        (("churn rate if we had 100 customers and lost 5", "what if we lost 8", "and if we started with 400?"), "2%"),
        (("acv of a $300k deal over 3 years", "and over 2 years?"), "$150,000 a year"),
    ],
)
def test_a_sum_goes_on_with_another_number(glossary: Glossary, texts: tuple[str, ...], shown: str) -> None:
    answer = talk(glossary, *texts)
    assert isinstance(answer, Calculation)
    assert answer.shown == shown


@pytest.mark.parametrize("typed", ["let's meet at 12", "12 people are coming", "is 12% good?", "Q3 2026 was worse"])
def test_a_number_that_goes_into_no_sum_starts_none(glossary: Glossary, typed: str) -> None:
    answer = talk(glossary, "churn rate if we had 100 customers and lost 5", typed)
    assert not isinstance(answer, Calculation) or answer.shown == "5%"
