"""Whatever is typed is decided at once, and never fails."""

from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.answers import Choices, Help, Unknown
from knowledge.glossary import Glossary
from knowledge.reading.follow_ups import Topic
from knowledge.reading.sentences import Surface

LONGEST = 0.25
"""Seconds of the processor, ten times what it takes where nothing else runs."""

SURFACES: tuple[Surface, ...] = ("mention", "define")
ODD = {
    "many letters": "x" * 10_000,
    "many words": "customer " * 2_000,
    "many names": "QBR NPS churn " * 800,
    "many slips": "custommer sucess manager " * 400,
    "many marks": "?!.,;:" * 1_500,
    "a pasted page": "We met Globex on Monday about the renewal, and their CFO asked what ARR is. " * 130,
    "nothing but emoji": "🎉🚀👍" * 300,
    "names of emoji": ":tada: :thinking_face: " * 300,
    "Arabic": "ما هو معدل التسرب؟ " * 50,
    "Chinese": "什么是客户流失率？" * 100,
    "Devanagari": "एनपीएस क्या है? " * 60,
    "Cyrillic": "что такое отток клиентов? " * 60,
    "Greek that looks Latin": "ΝΡЅ ΑϹV" * 100,
    "right to left marks": "\u202eQBR\u202c" * 200,
    "no width": "\u200b\u200d\ufeff" * 500,
    "control characters": "\x00\x07\x1b[31m" * 200,
    "combining marks": "e\u0301" * 3_000 + "Z\u0334\u0321\u0331" * 500,
    "mark-up": "<@U012AB3CD> <!channel> <https://example.com|x> " * 100,
    "broken mark-up": "<broken <mark|up " * 300,
    "digits": "1234567890" * 900,
    "lone surrogates": "\ud83c" * 100,
    "one name in one word": "1." * 2_000 + "?",
    "a single mark": "?",
    "blanks": " \t\n" * 3_000,
}
ONLY_OTHER = ("nothing but emoji", "names of emoji", "no width", "control characters", "a single mark", "blanks")


@pytest.mark.parametrize("surface", SURFACES)
@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_it_is_decided_at_once(glossary: Glossary, text: str, surface: Surface) -> None:
    topic = Topic(glossary.term("net-promoter-score"))
    times = []
    for _ in range(3):
        start = process_time()
        glossary.decide(text, surface, topic)
        times.append(process_time() - start)
    assert min(times) < LONGEST


@pytest.mark.parametrize("name", ONLY_OTHER)
def test_what_holds_no_word_asks_nothing(glossary: Glossary, name: str) -> None:
    assert isinstance(glossary.ask(ODD[name], "mention"), Help)


@pytest.mark.parametrize("name", ["Arabic", "Chinese", "Devanagari", "Cyrillic", "many letters", "digits"])
@pytest.mark.parametrize("surface", SURFACES)
def test_what_cannot_be_read_is_answered_with_no_term(glossary: Glossary, name: str, surface: Surface) -> None:
    assert isinstance(glossary.ask(ODD[name], surface), (Help, Unknown, Choices))


WORDS = """
    what is a an the of our my how do we who QBR qbrs NPS churn renewal rate vs and or difference between ACV TCV
    calc nps 60 25 15 = % $ ? ! . , ; : - " ' * ( ) <@U1> <#C1|general> 🎉 :tada: flurble resigned 3x Q3 help
    example mean stand for good 1/2 customers who leave ما NRR's R&D
"""
PIECES = st.sampled_from(WORDS.split())


@settings(deadline=None, max_examples=200)
@given(st.lists(PIECES, max_size=25).map(" ".join) | st.text(max_size=300), st.sampled_from(SURFACES))
def test_anything_typed_is_decided(glossary: Glossary, text: str, surface: Surface) -> None:
    decision = glossary.decide(text, surface, Topic(glossary.term("net-promoter-score")))
    assert decision.proposals
    assert all(0 <= proposal.chance <= 1 for proposal in decision.proposals)
