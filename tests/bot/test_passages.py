"""Explaining a message or a pasted text: the real bot, and what nobody's client would send."""

from collections.abc import AsyncIterator, Mapping
from typing import Any

import pytest

from bot.blocks.forms import ANSWER_WINDOW
from bot.blocks.known import FORGET, KNOW
from bot.blocks.passage import ASK, NO_TEXT, NOTHING, NOTHING_EMPTY, TEXT, TEXT_FORM, Reader, draw_passage
from bot.listeners.answers import GONE, OUTDATED
from bot.manifest import EXPLAIN_MESSAGE, EXPLAIN_TEXT, SHORTCUTS
from bot.playground.blockkit.check import check_view
from bot.playground.loopback import LoopbackSlack
from bot.playground.people.person import Person
from bot.playground.state.views import View
from knowledge.glossary import Glossary
from tests.bot.conftest import RANDOM, SUCCESS
from tests.bot.contributing.acting import become_curator, form_of, home_of, press, said_in_form, tab, until
from tests.bot.reading import buttons_of, text_of, unrouted
from tests.bot.rights.pressing import INES, LENA, MAYA, PAT, World, make_world

SAID = "Can you send the QBR deck before Friday? NPS is at 31, the ZQX is with Tom. Someone should look at the SLA."


async def explain(person: Person, text: str, channel: str = SUCCESS, thread_ts: str | None = None) -> View:
    """The window about a message that `person` has just written."""
    message = await person.say(channel, text, thread_ts)
    before = person.view.id if person.view else ""
    assert (await person.shortcut(EXPLAIN_MESSAGE, message)).ok
    view: View = await until(lambda: person.view and person.view.id != before and person.view)
    return view


def options_of(view: View, action_id: str) -> dict[str, Any]:
    """The options of a menu, by slug."""
    return {
        option["value"]: option
        for block in view.blocks
        for element in block.get("elements", ())
        if element.get("action_id") == action_id
        for option in element["options"]
    }


async def test_every_word_of_a_message_has_a_line_and_its_card_is_a_press_away(slack: LoopbackSlack) -> None:
    maya = slack.person(MAYA)
    view = await explain(maya, SAID)
    text = text_of(view)
    for part in (
        "Quarterly business review · QBR",
        "A meeting with a customer, about every three months",
        "Net promoter score · NPS",
        "ZQX",
        "Someone should look at the SLA.",
        "Who takes this on, and by when?",
        "Can you send the quarterly business review deck",
    ):
        assert part in text
    assert not unrouted(view.blocks)
    await press(maya, view, "Read more")
    card = await said_in_form(maya, "For example")
    assert "Quarterly business review" in text_of(card)


async def test_in_a_thread_too_where_no_command_goes(slack_socket: LoopbackSlack) -> None:
    maya = slack_socket.person(MAYA)
    parent = maya.sees(SUCCESS)[0]
    view = await explain(maya, "the MSA is signed", SUCCESS, parent.ts)
    assert "Master service agreement" in text_of(view)
    assert NOTHING_EMPTY in text_of(view)


async def test_a_message_without_terms_says_so(slack_socket: LoopbackSlack) -> None:
    maya = slack_socket.person(MAYA)
    view = await explain(maya, "happy birthday Noor", RANDOM)
    assert (NOTHING in text_of(view), NOTHING_EMPTY in text_of(view)) == (True, True)


async def test_a_text_is_pasted_and_explained_in_place_of_the_form(slack: LoopbackSlack) -> None:
    maya = slack.person(MAYA)
    assert (await maya.shortcut(EXPLAIN_TEXT)).ok
    outcome = await maya.submit(await form_of(maya), {TEXT: {TEXT: {"type": "plain_text_input", "value": SAID}}})
    assert outcome.ok, outcome
    assert "Quarterly business review" in text_of(await said_in_form(maya, "Words in it"))


async def test_what_one_knows_is_hidden_and_explained_again_when_one_wants(slack_socket: LoopbackSlack) -> None:
    maya, tom = slack_socket.person(MAYA), slack_socket.person("U0TOM")
    view = await explain(maya, SAID)
    known = options_of(view, KNOW)
    assert list(known) == ["quarterly-business-review", "net-promoter-score", "service-level-agreement"]
    assert (await maya.click(view, KNOW, selected=known["net-promoter-score"])).ok
    after = await said_in_form(maya, "is hidden for 90 days")
    assert list(options_of(after, KNOW)) == ["quarterly-business-review", "service-level-agreement"]
    assert "how likely" not in text_of(after).casefold()

    again = await explain(maya, f"{SAID} Thanks")
    assert "Not shown, as you know them: NPS" in text_of(again)
    assert "net-promoter-score" not in options_of(again, KNOW)
    assert "net-promoter-score" in options_of(await explain(tom, f"{SAID} Cheers"), KNOW), "Tom does not know it"

    home = await home_of(maya, "Words you know")
    chosen = options_of(home, FORGET)["net-promoter-score"]
    assert (await maya.click(home, FORGET, selected=chosen)).ok
    await until(lambda: "Words you know" not in text_of(tab(maya)))
    assert "net-promoter-score" in options_of(await explain(maya, f"{SAID} Bye"), KNOW)


async def test_the_curators_are_asked_for_what_is_missing(slack_socket: LoopbackSlack) -> None:
    maya = slack_socket.person(MAYA)
    ines = await become_curator(slack_socket)
    view = await explain(maya, SAID)
    await press(maya, view, "Ask the curators")
    after = await said_in_form(maya, "Asked. Once “ZQX” is defined")
    assert "Quarterly business review" in text_of(after), "the rest stays"
    assert "Ask the curators" not in buttons_of(after)
    await until(lambda: any("ZQX" in text_of(each) for each in ines.sees("D0INES")))


def test_sixty_terms_fit_into_a_window(glossary: Glossary) -> None:
    short = [term.acronym for term in glossary.library.terms if term.acronym and term.acronym.isupper()]
    text = ". ".join(f"The {each} of Halden is due" for each in short[:90])
    passage = glossary.explain(text)
    assert len(passage.terms) >= 60
    view = draw_passage(passage, Reader()).to_dict()
    assert check_view(view) == []
    assert len(view["blocks"]) <= 100
    assert "more, which /define explains" in str(view)


def test_the_window_of_a_full_text_stays_within_the_limits_of_slack(glossary: Glossary) -> None:
    text = ("An SLA and an MSA. Someone must be here. ZQX QXZ ZQQ ZXX XXQ QQZ ZZX XQX ZXZ " * 40)[:3000]
    assert check_view(draw_passage(glossary.explain(text), Reader()).to_dict()) == []


def test_names_are_as_long_as_slack_takes_them() -> None:
    for name, _, _, description in SHORTCUTS:
        assert len(name) <= 24
        assert len(description) <= 150


@pytest.fixture
async def world(glossary: Glossary, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[World]:
    async with make_world(glossary, tmp_path_factory.mktemp("passages"), (INES,)) as world:
        yield world


@pytest.mark.parametrize(
    "message",
    [None, {}, {"ts": "1.1"}, {"ts": "1.1", "text": ""}, {"ts": "1.1", "text": None}, {"ts": "1.1", "text": 7},
     {"ts": "1.1", "text": "  "}, {"ts": "1.1", "text": "", "files": [{"id": "F1"}]}],
)  # fmt: skip
async def test_a_message_without_text_has_nothing_to_explain(world: World, message: Mapping[str, Any] | None) -> None:
    told = await world.run(MAYA, EXPLAIN_MESSAGE, "message_action", message=message)
    assert told.status == 200
    assert told.says(NO_TEXT)


async def test_a_message_that_was_deleted_meanwhile_is_explained_as_it_was(world: World) -> None:
    gone = {"ts": "1.1", "text": "the QBR is on Monday", "subtype": "tombstone"}
    told = await world.run(MAYA, EXPLAIN_MESSAGE, "message_action", message=gone)
    assert told.says("Quarterly business review")


async def test_nothing_that_was_typed_pings_or_links(world: World) -> None:
    said = {
        "ts": "1.1",
        "text": "<!channel> <@U0TOM> the <https://evil.example|QBR> &lt;!here&gt; ZQX is someone should",
    }
    told = await world.run(MAYA, EXPLAIN_MESSAGE, "message_action", message=said)
    (view,) = told.called("views.open")
    assert "<!channel>" not in str(view)
    assert "https://evil.example" not in str(view)
    assert told.says("Quarterly business review")


@pytest.mark.parametrize("person", [PAT, LENA])
async def test_guests_read_the_standard_and_can_neither_ask_nor_hide(world: World, person: str) -> None:
    told = await world.run(person, EXPLAIN_MESSAGE, "message_action", message={"ts": "1.1", "text": SAID})
    (view,) = told.called("views.open")
    assert "Quarterly business review" in str(view)
    assert ASK not in str(view)
    assert KNOW not in str(view)
    assert "ZQX" in str(view)


@pytest.mark.parametrize(
    ("action_id", "view"),
    [
        (KNOW, None),
        (KNOW, {"id": "V1", "type": "modal", "callback_id": "suggestion_form", "blocks": []}),
        (ASK, None),
        (ASK, {"id": "V1", "type": "home", "callback_id": "", "blocks": []}),
    ],
)
async def test_a_press_in_a_window_of_another_kind_does_nothing(
    world: World, action_id: str, view: Mapping[str, Any] | None
) -> None:
    slug = "quarterly-business-review"
    told = await world.press(MAYA, action_id, body={"view": view}, value=slug, selected_option={"value": slug})
    assert told.says(OUTDATED["block_actions"])
    assert await world.team.known.of(world.team.workspace, MAYA) == ()
    assert await world.team.gaps.queue(world.team.workspace) == ()


async def test_what_is_no_entry_cannot_be_known(world: World) -> None:
    view = {
        "id": "V1",
        "type": "modal",
        "callback_id": ANSWER_WINDOW,
        "blocks": [],
        "private_metadata": '{"foreign": 1}',
    }
    told = await world.press(MAYA, KNOW, body={"view": view}, selected_option={"value": "../../no-entry"})
    assert told.says(GONE)
    assert await world.team.known.of(world.team.workspace, MAYA) == ()


@pytest.mark.parametrize("value", [None, "", "   "])
async def test_an_empty_form_says_what_to_do(world: World, value: str | None) -> None:
    told = await world.submit(MAYA, TEXT_FORM, {TEXT: {TEXT: {"type": "plain_text_input", "value": value}}})
    assert told.answer["response_action"] == "errors"


async def test_a_form_with_foreign_metadata_is_read_as_any(world: World) -> None:
    state = {TEXT: {TEXT: {"type": "plain_text_input", "value": SAID}}}
    told = await world.submit(MAYA, TEXT_FORM, state, metadata='{"slug": "../x"}')
    assert told.answer["response_action"] == "update"
    assert told.says("Quarterly business review")
    assert "private_metadata" not in told.answer["view"]
