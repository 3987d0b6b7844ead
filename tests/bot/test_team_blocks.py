"""Drawing what concerns a team's own words: within Slack's limits with the longest content, and literal."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from slack_sdk.models.views import View

from bot.blocks import notices
from bot.blocks.answers import ASKER, EVERYONE
from bot.blocks.curation import draw_import_form, draw_import_report, draw_preferences_form
from bot.blocks.definition import OF_STANDARD, draw_definition, draw_question_answer
from bot.blocks.entry_menu import Aspect, draw_feedback_form, draw_history, draw_retire_form, lines
from bot.blocks.forms import draw_retired, draw_sent
from bot.blocks.home import draw_guest_home, draw_home
from bot.blocks.message import Message
from bot.blocks.results import draw_calculation
from bot.blocks.review import draw_decline_form, draw_review, draw_review_view, tell_apart
from bot.blocks.suggestion import draw_house_form, draw_suggestion_form
from bot.playground.blockkit import check_message, check_view
from bot.team.views import (
    Desk,
    Home,
    HouseForm,
    ImportedRow,
    ImportReport,
    Lost,
    Missed,
    OpenGap,
    Part,
    PastVersion,
    Review,
)
from knowledge.answers import Calculation, Contents, Definition, QuestionAnswer
from knowledge.drafts import Advice, Draft
from knowledge.glossary import Glossary
from knowledge.house import TEAM_CATEGORY, HouseDefault, HouseReading, apply_reading, fingerprint
from knowledge.models import Term
from tests.bot.reading import unrouted

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
        gaps=(OpenGap(ID, NAME, 1), OpenGap(ID, NAME, 2, "acv", TEXT), OpenGap(ID, NAME, 1, "acv")) * 12,
        missed=(Missed(NAME, NAME, 9),) * 5,
        given_up=((OURS.slug, NAME),) * 20,
        lost=(Lost(ID, NAME, WHO, TEXT, date(2026, 11, 22)),) * 5,
        lost_count=100,
        unreadable=(NAME,) * 20,
    ),
)
FIELDS = tuple((label, TEXT) for label in ("Name", "Also called", "What it is", "Example", "Note", "Use"))
VERSION = '{"slug":"' + "n" * 75 + '"}'
ENTRIES = tuple(PastVersion(n, WHO, DAY, FIELDS, why=TEXT, value=VERSION, approved_by="U0INES") for n in range(40))
GONE = tuple(PastVersion(n, WHO, DAY, what=TEXT, is_reading=True, why=TEXT, value=VERSION) for n in range(40))
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
        draw_history(NAME, GONE, may_bring_back=True, standard=VERSION),
        notices.draw_answered(TEXT, OURS),
        notices.draw_approved(NAME, "Approved with changes", WHO, OURS),
        notices.draw_approved(NAME, "Approved", WHO, None),
        notices.draw_declined(NAME, WHO, TEXT),
        notices.draw_gap(ID, TEXT, 1_000_000),
        notices.draw_feedback(OURS, TEXT),
        notices.draw_stale(OURS),
        notices.draw_standard_changed(OURS),
        notices.draw_settled(TEXT),
        notices.draw_put_aside("unknown", TEXT, TEXT, WHO),
        notices.draw_put_aside("feedback", NAME, TEXT, WHO),
        notices.draw_closed("unknown", TEXT, "answered", WHO, "", OURS),
        notices.draw_closed("unknown", TEXT, "dismissed", WHO, TEXT, None),
        notices.draw_closed("feedback", TEXT, "dismissed", WHO, TEXT, OURS),
        notices.draw_closed("stale", TEXT, "dismissed", NAME, "", OURS),
    ],
    ids=lambda message: message.text[:30],
)
def test_each_message_is_taken_with_the_longest_content(message: Message) -> None:
    for sent in (message.content(), message.privately(), message.publicly()):
        assert check_message(sent) == []
    assert unrouted(message.blocks) == []
    assert "<!" not in str([each for each in mrkdwn(list(message.blocks)) if "<!date" not in each])


@pytest.mark.parametrize(
    ("message", "said"),
    [
        (
            notices.draw_approved("FBR", "Approved", "U0INES", None),
            "“FBR” is retired, as you suggested. Approved by <@U0INES>",
        ),
        (
            notices.draw_declined("<!here>", "U0INES", "Too & broad"),
            "“&lt;!here&gt;”. Too &amp; broad Declined by <@U0INES>",
        ),
        (draw_history("FBR", ENTRIES[:1], may_bring_back=True), "History of FBR: 1 version"),
        (draw_history("FBR", ENTRIES[:2], may_bring_back=True), "History of FBR: 2 versions"),
    ],
    ids=["approved", "declined", "one version", "two versions"],
)
def test_the_text_alone_says_who_and_how_many(message: Message, said: str) -> None:
    assert message.content()["text"].endswith(said)


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
        notices.draw_put_aside_form("unknown", TEXT, ID),
        notices.draw_put_aside_form("feedback", NAME, ID),
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
    assert unrouted(drawn["blocks"]) == []
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


def body_of(message: Message) -> str:
    block = next(block for block in message.blocks if block["type"] == "rich_text")
    return "".join(piece["text"] for piece in block["elements"][0]["elements"])


def test_a_card_of_a_house_reading_has_six_lines_and_the_rest_is_behind_more(glossary: Glossary) -> None:
    acv = glossary.define(glossary.term("annual-contract-value"))
    ours = apply_reading(acv.term, reading(definition=None))
    said = body_of(draw_definition(replace(acv, term=ours), ASKER))
    assert len(said.split("\n\n")) == 4, "with the headline and whose reading it is, six"
    assert "Not the same" not in said
    assert any("Not the same" in line.label for line in lines(ours, Aspect.CONFUSED))


def test_a_definition_of_ours_replaces_what_stood_beside_the_other(glossary: Glossary) -> None:
    qbr = glossary.define(glossary.term("quarterly-business-review"))
    ours = apply_reading(qbr.term, reading(term=qbr.term.slug, definition="Our half-year look back.", example=None))
    card = draw_definition(replace(qbr, term=ours), ASKER)
    assert body_of(card).splitlines()[0] == "Our half-year look back."
    for gone in (qbr.term.example, qbr.term.is_not, *(each.difference for each in qbr.term.confused_with)):
        assert not gone or gone not in str(card.blocks)
    for aspect in Aspect:
        said = body_of(draw_definition(replace(qbr, term=ours), ASKER, aspect))
        assert (OF_STANDARD in said) == bool(lines(ours, aspect))
    pair = qbr.term.questions[0]
    answer = QuestionAnswer(ours, pair.question, pair.answer, qbr.found)
    assert OF_STANDARD in str(draw_question_answer(answer, ASKER).blocks)
    assert OF_STANDARD not in str(draw_question_answer(replace(answer, term=qbr.term), ASKER).blocks)


@pytest.mark.parametrize(("chosen", "label"), [(None, "Formula of the standard  "), ("acv", "Formula  ")])
def test_a_formula_is_ours_where_we_chose_it(glossary: Glossary, chosen: str | None, label: str) -> None:
    acv = glossary.define(glossary.term("annual-contract-value"))
    for ours, says in ((reading(calculator=chosen), label), (reading(definition=None), "Formula  ")):
        said = body_of(draw_definition(replace(acv, term=apply_reading(acv.term, ours)), ASKER))
        assert f"\n\n{says}" in said


def test_what_others_call_usual_is_said_to_be_the_standard_s(glossary: Glossary) -> None:
    worked_out = glossary.calculate("nrr start=100k expansion=20k contraction=0 churned=10k")
    assert isinstance(worked_out, Calculation)
    assert worked_out.calculator.bands
    ours = apply_reading(worked_out.term, reading(term=worked_out.term.slug))
    for term, said in ((worked_out.term, False), (ours, True)):
        card = draw_calculation(replace(worked_out, term=term), ASKER)
        assert ("Of the standard, which your team reads differently" in str(card.blocks)) == said


def test_a_card_says_that_the_standard_has_changed_to_those_alone_who_see_it_privately(glossary: Glossary) -> None:
    acv = glossary.define(glossary.term("annual-contract-value"))
    for written_against, audience, said in (
        (fingerprint(acv.term), ASKER, False),
        ("", ASKER, False),
        ("0" * 16, ASKER, True),
        ("0" * 16, EVERYONE, False),
    ):
        ours = apply_reading(acv.term, reading(standard=written_against))
        card = draw_definition(replace(acv, term=ours), audience)
        assert ("The standard has changed since" in str(card.blocks)) == said


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


@pytest.mark.parametrize(("count", "said"), [(1, "1 version"), (2, "2 versions"), (1000, "1,000 versions")])
def test_a_history_counts_its_versions_and_shows_as_many_as_slack_takes(count: int, said: str) -> None:
    message = draw_history("Gadget", ENTRIES[:1] * count, may_bring_back=True)
    assert message.text == f"History of Gadget: {said}"
    assert len(str([block for block in message.blocks if block["type"] == "rich_text"])) < 13_000


def mrkdwn(part: Any) -> list[str]:
    """Every text in which Slack looks for pings and links."""
    if isinstance(part, dict):
        own = [part["text"]] if part.get("type") == "mrkdwn" else []
        return own + [text for value in part.values() for text in mrkdwn(value)]
    return [text for each in part for text in mrkdwn(each)] if isinstance(part, list) else []
