"""Nothing depends on which term it is: a team's own word is read as ours is, in the same sentence."""

import pytest

from knowledge.glossary import Glossary
from knowledge.house import TeamWords
from knowledge.library import Library
from knowledge.reading.decisions import Decision
from knowledge.reading.sentences import Surface
from tests.knowledge.conftest import make_term

OURS = TeamWords(
    entries=(
        make_term("zaq", "Zonal acquisition quota", aliases=["ZAQ"]),
        make_term("flurbling", "Flurbling"),
        make_term("flurb-index", "Flurb index"),
    )
)

SENTENCES = (
    # The text with a gap, the name of ours, and the team's word of the same form.
    ("what is {}?", "NRR", "ZAQ"),
    ("what's a {}", "NRR", "ZAQ"),
    ("{}", "NRR", "ZAQ"),
    ("define {} please", "NRR", "ZAQ"),
    ("what does {} stand for", "NRR", "ZAQ"),
    ("can someone explain {} to me like I'm five", "NRR", "ZAQ"),
    ("hi team, new here: what do you mean by {}", "NRR", "ZAQ"),
    ("what time is the {}?", "NRR", "ZAQ"),
    ("our {} went up again, great work everyone", "NRR", "ZAQ"),
    ("where is the {} deck", "NRR", "ZAQ"),
    ("how often should we run {}?", "NRR", "ZAQ"),
    ("who owns {} in a small company?", "NRR", "ZAQ"),
    ("is {} worth the trouble", "NRR", "ZAQ"),
    ("Dana sent the {} numbers on Monday", "NRR", "ZAQ"),
    ("why does everybody talk about {}", "NRR", "ZAQ"),
    ("what is {}?", "upselling", "flurbling"),
    ("an example of {}", "upselling", "flurbling"),
    ("when is {} a bad idea?", "upselling", "flurbling"),
    ("stop {} everyone, it's friday", "upselling", "flurbling"),
    ("we did a lot of {} in Q3", "upselling", "flurbling"),
    ("{}: what is that", "upselling", "flurbling"),
    ("I still don't get {}", "upselling", "flurbling"),
    ("what is the {}?", "gross margin", "flurb index"),
    ("what's a healthy {} for a startup of 20 people", "gross margin", "flurb index"),
    ("how is {} worked out", "gross margin", "flurb index"),
    ("our {} is 70% this quarter", "gross margin", "flurb index"),
    ("can you check the {} in row 12?", "gross margin", "flurb index"),
    ("how do I explain {} to a customer", "gross margin", "flurb index"),
    ("what drives {} up", "gross margin", "flurb index"),
    ("{} tips?", "gross margin", "flurb index"),
)


@pytest.fixture(scope="module")
def ours(library: Library) -> Glossary:
    return Glossary(library.with_team(OURS))


def chances(decision: Decision, name: str) -> float:
    """How probable it is that `name` is asked about, by the words around it."""
    reading = decision.reading
    return next(each.chance for each in reading.names_alone if reading.sentence.text_of(each.candidate) == name)


@pytest.mark.parametrize("surface", ["mention", "define"])
@pytest.mark.parametrize(("text", "shipped", "own"), SENTENCES)
def test_the_team_s_word_is_as_likely_to_be_asked_about(
    ours: Glossary, text: str, shipped: str, own: str, surface: Surface
) -> None:
    theirs, its = ours.decide(text.format(shipped), surface), ours.decide(text.format(own), surface)
    assert chances(its, own) == pytest.approx(chances(theirs, shipped))
    assert [*its.reading.wants.values()] == pytest.approx([*theirs.reading.wants.values()])


def test_there_are_sentences_enough_of_questions_and_of_talk(ours: Glossary) -> None:
    steps = [ours.decide(text.format(own), "mention").step for text, _, own in SENTENCES]
    assert len(SENTENCES) == 30
    assert steps.count("a term by its name") + steps.count("a name and nothing else") > 15
    assert steps.count("nothing asked") >= 5
