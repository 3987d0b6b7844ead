"""Asking for everything, or for all of a topic; and what only sounds like it."""

import pytest

from knowledge.answers import Contents, Help, Unknown
from knowledge.glossary import Glossary
from knowledge.house import TEAM_CATEGORY, TeamWords
from knowledge.models import Term
from knowledge.reading.sentences import Surface
from tests import shipped

EVERYTHING = (
    "list", "all", "browse", "topics", "Topics?", "list all terms", "show me everything", "what can you do",
    "What can you do?", "what do you know", "what can I ask you?", "which topics do you cover?", "how can you help me?",
    "please show me all the words you know", "what terms do you have", "what's in the glossary?", "list all acronyms",
)  # fmt: skip
TOPICS = (
    ("sales", "sales"), ("finance", "finance"), ("browse sales", "sales"), ("show me the pricing terms", "pricing"),
    ("contract terms", "contracts-and-renewals"), ("contracts and renewals", "contracts-and-renewals"),
    ("list renewal terms, please", "contracts-and-renewals"), ("topics: security", "security"),
    ("tell me about pricing", "pricing"), ("our words", TEAM_CATEGORY), ("show our team's own terms", TEAM_CATEGORY),
    ("job categories", "job-categories"),
)  # fmt: skip
OTHERS = (
    "what do you know about NPS?", "payment terms", "our terms and conditions", "customer success", "show me NRR",
    "find ARR", "all hands", "segments", "retention", "list price", "what can you do about churn?", "empty jargon",
    "can you list the steps of a QBR?", "everything is fine", "see above", "help",
)  # fmt: skip
CATEGORIES = sorted({term.category for term in shipped.library().terms})


def contents_of(glossary: Glossary, text: str, surface: Surface) -> Contents | None:
    answer = glossary.ask(text, surface)
    return answer.contents if isinstance(answer, Help) else None


@pytest.mark.parametrize("surface", ["define", "mention"])
@pytest.mark.parametrize("text", EVERYTHING)
def test_everything_is_shown_to_whoever_asks_for_it(glossary: Glossary, text: str, surface: Surface) -> None:
    contents = contents_of(glossary, text, surface)
    assert contents
    assert contents.topic == ""
    assert sum(len(terms) for _, terms in contents.topics) == len(glossary.library.terms)


@pytest.mark.parametrize("surface", ["define", "mention"])
@pytest.mark.parametrize(("text", "topic"), TOPICS)
def test_a_topic_is_shown_by_its_name(glossary: Glossary, text: str, topic: str, surface: Surface) -> None:
    contents = contents_of(glossary, text, surface)
    assert contents
    assert contents.topic == topic


@pytest.mark.parametrize("surface", ["define", "mention"])
@pytest.mark.parametrize("text", OTHERS)
def test_what_only_sounds_like_it_is_answered_as_before(glossary: Glossary, text: str, surface: Surface) -> None:
    assert contents_of(glossary, text, surface) is None


@pytest.mark.parametrize("category", CATEGORIES)
def test_every_topic_can_be_browsed(glossary: Glossary, category: str) -> None:
    contents = contents_of(glossary, f"browse {category.replace('-', ' ')}", "define")
    assert contents
    assert contents.topic == category
    names = [term.name.casefold() for term in contents.terms]
    assert names == sorted(names)


@pytest.mark.parametrize(
    ("asked", "topic"), [("pricing elasticity curve", "pricing"), ("security theatre", "security")]
)
def test_a_miss_says_where_it_might_stand(glossary: Glossary, asked: str, topic: str) -> None:
    answer = glossary.ask(asked, "define")
    assert isinstance(answer, Unknown)
    assert answer.topics[0] == topic
    assert len(answer.topics) <= 2


def test_a_word_of_the_team_comes_before_what_it_would_ask_for(glossary: Glossary) -> None:
    facts = {"definition": "What we look at on Mondays.", "example": "One.", "owner": "U1", "reviewed": "2026-01-02"}
    own = Term.model_validate({"slug": "topics", "category": TEAM_CATEGORY, "name": "Topics", **facts})
    ours = Glossary(glossary.library.with_team(TeamWords(entries=(own,))))
    assert contents_of(ours, "topics", "define") is None
    contents = contents_of(ours, "list", "define")
    assert contents
    assert contents.topics[0] == (TEAM_CATEGORY, (own,))
