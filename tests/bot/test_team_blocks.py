"""Drawing what concerns a team's own words: within Slack's limits with the longest content, and literal."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from slack_sdk.models.views import View

from bot.blocks import notices
from bot.blocks.definition import draw_definition
from bot.blocks.desk import Desk, Waiting
from bot.blocks.differences import tell_apart
from bot.blocks.draw import ASKER, EVERYONE
from bot.blocks.feedback import draw_feedback_form
from bot.blocks.history import Entry, draw_history, draw_retire_form
from bot.blocks.home import Home, draw_guest_home, draw_home
from bot.blocks.house_form import HouseForm, draw_house_form
from bot.blocks.imports import ImportedRow, ImportReport, draw_import_form, draw_import_report
from bot.blocks.message import Message
from bot.blocks.more import Aspect, lines
from bot.blocks.preferences import draw_preferences_form
from bot.blocks.review import Part, Review, draw_decline_form, draw_review, draw_review_view
from bot.blocks.sent import draw_retired, draw_sent
from bot.blocks.suggestion import draw_suggestion_form
from bot.playground.blockkit import check_message, check_view
from knowledge.answers import Contents, Definition
from knowledge.drafts import Advice, Draft
from knowledge.glossary import Glossary
from knowledge.house import TEAM_CATEGORY, HouseDefault, HouseReading, apply_reading
from knowledge.models import Term

NAME = "<!channel> " + "n" * 64
TEXT = ("<!here> *word* <https://evil.example|click> & " * 15)[:599] + "."
ID = "0" * 36
WHO = "U0" + "A" * 9
DAY = datetime(2026, 11, 22, tzinfo=UTC)
DRAFT = Draft(NAME, ", ".join([NAME] * 2), TEXT, TEXT, TEXT, TEXT)
PARTS = tuple(
    Part(label, TEXT, TEXT[::-1]) for label in ("Name", "Also called", "What it is", "Example", "Note", "Use")
)
REVIEW = Review(ID, "change", NAME, WHO, TEXT, PARTS, outdated=True)
DECIDED = replace(REVIEW, outcome="Declined", decided_by=WHO, reason=TEXT)
OURS = Term(
    slug="n" * 75,
    category=TEAM_CATEGORY,
    name=NAME,
    definition=TEXT,
    example=TEXT,
    is_not=TEXT,
    say_it=TEXT,
    owner=WHO,
    reviewed=date(2026, 11, 22),
)
HOME = Home(
    contents=Contents(((TEAM_CATEGORY, (OURS,) * 10_000), *((NAME[:70] + str(at), (OURS,)) for at in range(24)))),
    newest=(OURS,) * 20,
    mine=((NAME, TEXT),) * 20,
    mine_count=100,
    curators=tuple(f"{WHO}{number}" for number in range(300)),
    desk=Desk(
        pending=(REVIEW,) * 40,
        gaps=(Waiting(ID, NAME, 1), Waiting(ID, NAME, 2, "acv", TEXT), Waiting(ID, NAME, 1, "acv")) * 12,
        missed=((NAME, 9),) * 10,
        given_up=((OURS.slug, NAME),) * 20,
    ),
)
ENTRIES = tuple(Entry(TEXT, WHO, DAY, TEXT, '{"slug":"' + "n" * 75 + '"}', "U0INES") for _ in range(40))
REPORT = ImportReport("1 new, 1 wrong", 1, False, (TEXT,), (ImportedRow("line 3", NAME, "wrong", TEXT),) * 100)


def reading(**changes: Any) -> HouseReading:
    said = {"definition": TEXT, "example": TEXT, "note": TEXT, "owner": WHO, "since": date(2026, 11, 1)}
    return HouseReading(**{"term": "annual-contract-value", **said, **changes})


@pytest.mark.parametrize(
    "message",
    [
        draw_review(REVIEW),
        draw_review(DECIDED),
        draw_history(NAME, ENTRIES, may_bring_back=False),
        notices.draw_answered(TEXT, OURS),
        notices.draw_approved(NAME, "Approved with changes", WHO, OURS),
        notices.draw_approved(NAME, "Approved", WHO, None),
        notices.draw_declined(NAME, WHO, TEXT),
        notices.draw_gap(ID, TEXT, 1_000_000),
        notices.draw_feedback(OURS, TEXT),
        notices.draw_stale(OURS),
        notices.draw_standard_changed(OURS),
        notices.draw_settled(TEXT),
    ],
    ids=lambda message: message.text[:30],
)
def test_each_message_is_taken_with_the_longest_content(message: Message) -> None:
    for sent in (message.content(), message.privately(), message.publicly()):
        assert check_message(sent) == []
    assert "<!" not in str([each for each in mrkdwn(list(message.blocks)) if "<!date" not in each])


@pytest.mark.parametrize(
    "view",
    [
        draw_home(HOME),
        draw_home(replace(HOME, away=True)),
        draw_home(Home()),
        draw_home(Home(curators=(WHO,), mine=((NAME, TEXT),))),
        draw_guest_home(),
        draw_review_view(REVIEW),
        draw_decline_form(REVIEW, "m" * 3000),
        draw_suggestion_form(DRAFT, "m" * 3000, "change", why=TEXT, advice=(Advice("name", TEXT),) * 12),
        draw_suggestion_form(Draft(), "{}"),
        draw_suggestion_form(DRAFT, "{}", "approve"),
        draw_retire_form(OURS, OURS.slug),
        draw_feedback_form(OURS, OURS.slug),
        draw_preferences_form((WHO,), "C0REVIEW", {"a": "Nothing", "b": "Everything"}, "b", 365, count_misses=True),
        draw_preferences_form((), None, {"a": "Nothing", "b": "Everything"}, "gone", 1, count_misses=False),
        draw_import_form(),
        draw_import_report(REPORT, "m" * 3000),
        draw_import_report(replace(REPORT, done=True), ""),
        draw_sent(TEXT, live=True),
        draw_retired(TEXT, live=False, curators=False),
    ],
    ids=lambda view: str(view.title.text if view.title else view.type),
)
def test_each_window_is_taken_with_the_longest_content(view: View) -> None:
    drawn = view.to_dict()
    assert check_view(drawn) == []
    assert not any("<!" in each for each in mrkdwn(drawn))


@pytest.mark.parametrize("term", ["annual-contract-value", "churn-rate", "quarterly-business-review"])
def test_each_form_of_a_house_reading_is_taken(term: str, glossary: Glossary) -> None:
    form = HouseForm(TEXT, TEXT, TEXT, "", {"acv.fees": "1" * 60})
    assert check_view(draw_house_form(glossary.term(term), form, term, TEXT, TEXT).to_dict()) == []


@pytest.mark.parametrize("audience", [ASKER, EVERYONE])
def test_a_card_says_first_whose_words_these_are(audience: Any, glossary: Glossary) -> None:
    acv = glossary.define(glossary.term("annual-contract-value"))
    default = HouseDefault(calculator="acv", input="fees", value=0)
    ours = apply_reading(acv.term, reading(defaults=(default,)))
    for term, whose in ((ours, "How your team reads it"), (OURS, "Your team's own word")):
        message = draw_definition(Definition(term, acv.found), audience)
        assert check_message(message.content()) == []
        title, said, *_ = message.blocks
        assert title["type"] == "header"
        assert whose in said["elements"][0]["text"]
        assert (WHO in str(message.blocks)) == audience.may_share, "in a channel a name is a ping"


def test_a_card_of_a_house_reading_has_six_lines_and_the_rest_is_behind_more(glossary: Glossary) -> None:
    acv = glossary.define(glossary.term("annual-contract-value"))
    ours = apply_reading(acv.term, reading())
    body = next(
        block for block in draw_definition(replace(acv, term=ours), ASKER).blocks if block["type"] == "rich_text"
    )
    said = "".join(piece["text"] for piece in body["elements"][0]["elements"])
    assert len(said.split("\n\n")) == 4, "with the headline and whose reading it is, six"
    assert "Not the same" not in said
    assert any("Not the same" in line.label for line in lines(ours, Aspect.CONFUSED))


@pytest.mark.parametrize(
    ("before", "after", "seen"),
    [
        ("a b c", "a b c", [("kept", "a b c")]),
        ("the old word stays", "the new word stays", [("gone", "old"), ("new", "new")]),
        ("all of it goes", "nothing remains as was", [("gone", "all of it goes"), ("new", "nothing remains as was")]),
        ("gone", "", [("gone", "gone")]),
    ],
)
def test_a_difference_is_told_word_by_word_unless_all_is_new(
    before: str, after: str, seen: list[tuple[str, str]]
) -> None:
    pieces = [(piece.fate, piece.text.strip()) for piece in tell_apart(before, after)]
    assert [piece for piece in pieces if piece[1] and (piece in seen or piece[0] != "kept")] == seen


def mrkdwn(part: Any) -> list[str]:
    """Every text in which Slack looks for pings and links."""
    if isinstance(part, dict):
        own = [part["text"]] if part.get("type") == "mrkdwn" else []
        return own + [text for value in part.values() for text in mrkdwn(value)]
    return [text for each in part for text in mrkdwn(each)] if isinstance(part, list) else []
