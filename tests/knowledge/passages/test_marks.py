"""Which words of a message are used as terms. What stands in brackets is marked, and nothing else."""

import re

import pytest

from knowledge.glossary import Glossary
from knowledge.house import TEAM_CATEGORY, TeamWords
from knowledge.library import load
from knowledge.passages.passage import Passage
from tests.knowledge.conftest import make_term

MARKED = [
    # Short forms: used is enough, nobody has to ask.
    "can you send the [QBR] deck before Friday",
    "Legal wants the [DPA] and the [MSA] before they look at the [SOW]",
    "[NPS] is at 31 and [churn] is at 3%",
    "two [SLAs] missed this week, both at night",
    "[R&D] pays for it, 40k this year",
    # The same letters as everyday words.
    "I am in the car, am back by 4",
    "na that's fine, i'll do it later",
    "the third row from the left",
    "who has it",
    "it is raining, so I am late",
    "11 people came at 3 pm",
    # One word, two uses.
    "the pilot said we'd land early",
    "who's taking the lead",
    "close the door, that was close",
    "can you print the map for the visitors",
    "they closed 14 [tickets] since Monday",
    "the sea was cold but we swam",
    # Several words.
    "who is the [economic buyer] at Halden these days",
    "we lost them to [no decision]",
    # Nothing at all.
    "",
    "happy birthday Noor!! cake at three",
    "🎉🎉🎉",
    "https://example.com/QBR is the link",
    "run `SELECT nps FROM churn` please",
]


def show(passage: Passage) -> str:
    """The text with its marks in brackets."""
    text = passage.text
    for mark in reversed(passage.marks):
        text = f"{text[: mark.start]}[{mark.typed}]{text[mark.end :]}"
    return text


@pytest.mark.parametrize("line", MARKED)
def test_what_is_marked(glossary: Glossary, line: str) -> None:
    text = re.sub(r"\[([^\]]*)\]", r"\1", line)
    assert show(glossary.explain(text)) == line


def test_places_are_those_of_what_was_typed(glossary: Glossary) -> None:
    passage = glossary.explain("Hi,\n\n  the  QBR\tis on.\nThe SLA — “the SLA” — too.  R&D pays.")
    assert passage.marks
    for mark in passage.marks:
        assert passage.text[mark.start : mark.end] == mark.typed


def test_each_use_is_marked_and_each_term_told_once(glossary: Glossary) -> None:
    passage = glossary.explain("The QBR is on Monday. Bring the QBR deck.")
    assert [mark.term.slug for mark in passage.marks] == ["quarterly-business-review"] * 2
    assert [mark.start for mark in passage.terms] == [4]


def test_a_shared_name_has_its_other_meanings_with_it(glossary: Glossary) -> None:
    marks = glossary.explain("the PS team quotes 12 days for the data load").marks
    assert marks[0].typed == "PS"
    assert {mark.term.slug for mark in marks} | {term.slug for mark in marks for term in mark.also} >= {
        "professional-services"
    }


def test_a_word_of_the_team_is_marked_as_any_other() -> None:
    ours = make_term("flurble-rate", "Flurble rate", aliases=("FBR",), category=TEAM_CATEGORY)
    glossary = Glossary(load().with_team(TeamWords(entries=(ours,))))
    assert show(glossary.explain("our FBR was 2% in May")) == "our [FBR] was 2% in May"
    assert glossary.explain("our FBR was 2% in May").marks[0].term is glossary.term("flurble-rate")


def test_short_forms_that_we_lack_are_named_once(glossary: Glossary) -> None:
    passage = glossary.explain("The ZQX and two QPRTs, then the ZQX again. The CEO of the USA has a PDF on her TV.")
    assert passage.unknown == ("ZQX", "QPRTs")


def test_shouting_makes_no_short_forms(glossary: Glossary) -> None:
    passage = glossary.explain("WHO TOOK MY GRBLX FROM THE FRIDGE AGAIN, IT IS THE THIRD TIME THIS MONTH")
    assert (passage.marks, passage.unknown) == ((), ())


def test_a_long_text_is_cut_and_says_so(glossary: Glossary) -> None:
    passage = glossary.explain("The QBR is on Monday. " * 200)
    assert passage.cut
    assert len(passage.text) <= 3000
    assert not glossary.explain("The QBR is on Monday.").cut
