"""A question that leans on the answer before it is put in full; one that stands by itself is left alone."""

import pytest

from knowledge.answers import Comparison, Definition, Help, QuestionAnswer, Unknown
from knowledge.glossary import Glossary
from knowledge.questions.follow_ups import follow_up


@pytest.mark.parametrize(
    ("typed", "full"),
    [
        ("how is it calculated?", "how is NPS calculated"),
        ("how do you calculate that?", "how is NPS calculated"),
        ("formula?", "how is NPS calculated"),
        ("an example?", "an example of NPS"),
        ("for example?", "an example of NPS"),
        ("what's a good one?", "what is a good NPS"),
        ("and what's a good score?", "what is a good NPS"),
        ("benchmark?", "what is a good NPS"),
        ("vs CSAT?", "NPS vs CSAT"),
        ("the difference to CSAT?", "NPS vs CSAT"),
        ("how does it differ from CES", "NPS vs CES"),
        ("what does it mean again?", "what is NPS"),
        ("who should own it?", "who should own NPS?"),
        ("and TCV?", None),
        ("what is churn?", None),
        ("good morning", None),
    ],
)
def test_a_follow_up_is_put_in_full(typed: str, full: str | None) -> None:
    assert follow_up(typed, "NPS") == full


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("what's a good one?", QuestionAnswer),
        ("how is it calculated?", QuestionAnswer),
        ("an example?", QuestionAnswer),
        ("vs CSAT?", Comparison),
        ("and TCV?", Definition),
        ("good morning", Help),
    ],
)
def test_the_glossary_understands_it(glossary: Glossary, typed: str, kind: type) -> None:
    about = glossary.term("net-promoter-score")
    assert isinstance(glossary.ask(typed, "mention", about=about), kind)


def test_without_an_answer_before_it_is_no_question(glossary: Glossary) -> None:
    assert isinstance(glossary.ask("an example?", "mention"), (Help, Unknown))
