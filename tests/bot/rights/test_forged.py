"""Values that no button or menu of ours would send are refused in a sentence, and nothing is done."""

import json
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest
from slack_bolt.request.async_request import AsyncBoltRequest

from bot import slack
from bot.listeners.entry_menu import NO_SUCCESSOR
from bot.listeners.routes import NOT_SHARED, NOT_YOUR_SHARE
from bot.storage.records import NewVersion
from tests.bot.rights.conftest import MakeWorld
from tests.bot.rights.pressing import FIELD, HOME_VIEW, INES, LENA, MAYA, OURS, PAT, SUCCESS, TOM

OWN = {"name": "Gadget", "definition": "Ours alone.", "example": "One.", "owner": INES, "reviewed": "2026-01-02"}


def chosen(successor: str) -> dict[str, Any]:
    """What the form of retiring sends."""
    return {"successor": {"successor": {"selected_option": {"value": successor}}}, "reason": {"reason": {}}}


@pytest.mark.parametrize("successor", ["no-such-entry", "gadget", ""])
async def test_an_entry_is_retired_only_for_one_that_is_there(worlds: MakeWorld, successor: str) -> None:
    async with worlds(INES) as world:
        team = world.team
        await team.versions.add(team.workspace, NewVersion("gadget", "entry", OWN, INES), None)
        await team.refresh()
        told = await world.submit(INES, "retire_form", chosen(successor), "gadget")
        assert told.answer["errors"] == {"successor": NO_SUCCESSOR}
        present = await team.versions.current(team.workspace, "gadget")
        assert present
        assert present.state == "live"
        assert (await world.submit(INES, "retire_form", chosen("churn-rate"), "gadget")).says("It is retired now")


@pytest.mark.parametrize(
    "button", ["approve_suggestion", "look_at_suggestion:0", "decline_suggestion", "dismiss_gap:0"]
)
async def test_what_is_not_there_is_said_to_the_curator_alone(worlds: MakeWorld, button: str) -> None:
    async with worlds(INES) as world:
        told = await world.press(INES, button, value="no-such-thing")
        (answer,) = told.called("response_url")
        assert answer["response_type"] == "ephemeral"
        assert "reference" not in answer["text"], "it is a sentence, not our fault"


@pytest.mark.parametrize("metadata", ["", "[]", "{}", json.dumps({"slug": "x", "base": "no number"})])
async def test_a_form_with_a_memory_that_is_not_ours_changes_nothing(worlds: MakeWorld, metadata: str) -> None:
    async with worlds(INES) as world:
        await world.submit(MAYA, "house_form", metadata=metadata)
        await world.submit(MAYA, "suggestion_form", metadata=metadata)
        assert await world.team.suggestions.pending(world.team.workspace, 10) == ()


WHO = {"user": {"id": INES, "team_id": OURS}, "team": {"id": OURS}, "trigger_id": "1.2.3"}
PLACE = {
    "channel": {"id": SUCCESS},
    "container": {"type": "message", "channel_id": SUCCESS, "message_ts": "1.1", "is_ephemeral": True},
    "message": {"text": "Ship it", "ts": "1.1"},
}
FORM = {"id": "V1", "type": "modal", "callback_id": "", "private_metadata": "{}", "blocks": [FIELD]}
CHOSEN = {"value": "HISTORY:churn-rate", "text": {"type": "plain_text", "text": "History"}}
MESSAGE = {"type": "app_mention", "user": INES, "text": "QBR", "ts": "1.1", "channel": SUCCESS, "edited": {"ts": "1.2"}}
PAYLOADS: tuple[dict[str, Any], ...] = (
    {"command": "/calc", "text": "acv", "user_id": INES, "channel_id": SUCCESS, "team_id": OURS, "trigger_id": "1.2.3"},
    {"type": "event_callback", "team_id": OURS, "event_id": "Ev", "event": {**MESSAGE, "files": [{"id": "F1"}]}},
    {"type": "block_actions", **WHO, **PLACE, "actions": [{"action_id": "more", "selected_option": CHOSEN}]},
    {"type": "block_actions", **WHO, **PLACE, "actions": [{"action_id": "feedback", "value": "HELPED:churn-rate"}]},
    {"type": "block_actions", **WHO, **PLACE, "actions": [{"action_id": "show_term:0", "value": "churn-rate"}]},
    {"type": "shortcut", "callback_id": "suggest_word", **WHO},
    {"type": "message_action", "callback_id": "suggest_from_message", **WHO, **PLACE},
    {
        "type": "block_suggestion",
        "action_id": "successor",
        "value": "x",
        **WHO,
        "view": {**FORM, "private_metadata": "x"},
    },
    *(
        {"type": "view_submission", **WHO, "view": {**FORM, "callback_id": name, "state": {"values": {}}}}
        for name in ("calculation_form", "suggestion_form", "retire_form")
    ),
)


def ways_into(value: Any, way: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The ways to everything within `value`."""
    keys = value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    for key in keys:
        yield (*way, key)
        yield from ways_into(value[key], (*way, key))


def without(payload: dict[str, Any], way: tuple[Any, ...], instead: Any) -> dict[str, Any]:
    """A copy with something else in one place, with nothing at all there for `...`."""
    changed = deepcopy(payload)
    place: Any = changed
    for key in way[:-1]:
        place = place[key]
    if instead is ...:
        place.pop(way[-1])
    else:
        place[way[-1]] = instead
    return changed


@pytest.mark.parametrize("payload", PAYLOADS, ids=lambda payload: str(payload.get("type", "command")))
async def test_a_payload_that_lacks_something_is_refused_at_the_door_or_acknowledged(
    worlds: MakeWorld, payload: dict[str, Any]
) -> None:
    async with worlds(INES) as world:
        for number, way in enumerate(ways_into(payload)):
            for instead in (..., None, 7):
                odd = without(payload, way, instead)
                if "event_id" in odd:
                    odd["event_id"] = f"Ev{number}{instead}"
                if slack.find_flaw(odd) is None:
                    response = await world.app.async_dispatch(AsyncBoltRequest(body=odd, mode="socket_mode"))
                    assert response.status == 200, (way, instead)


SHARED = {"bot_id": "B0JARGON", "ts": "1.000001", "blocks": [{"type": "context", "block_id": f"shared_by:{MAYA}"}]}


@pytest.mark.parametrize(
    ("person", "value", "message", "told"),
    [
        (TOM, "-", SHARED, NOT_YOUR_SHARE),
        (INES, MAYA, SHARED, NOT_YOUR_SHARE),
        (TOM, TOM, SHARED, NOT_YOUR_SHARE),
        (PAT, f"shared_by:{PAT}", SHARED, NOT_YOUR_SHARE),
        (LENA, "-", SHARED, NOT_YOUR_SHARE),
        (MAYA, MAYA, None, NOT_SHARED),
        (MAYA, MAYA, {**SHARED, "blocks": None}, NOT_SHARED),
        (MAYA, MAYA, {**SHARED, "blocks": [{"type": "context", "block_id": "shared_by:"}]}, NOT_SHARED),
        (MAYA, MAYA, {**SHARED, "bot_id": None}, NOT_SHARED),
    ],
)
async def test_nobody_takes_back_what_somebody_else_has_shared(
    worlds: MakeWorld, person: str, value: str, message: dict[str, Any] | None, told: str
) -> None:
    container = {"type": "message", "channel_id": SUCCESS, "message_ts": "1.000001", "is_ephemeral": False}
    async with worlds(INES) as world:
        answer = await world.press(
            person, "remove_shared", body={"container": container, "message": message}, value=value
        )
        assert answer.says(told)
        assert not any(each.get("delete_original") for each in answer.called("response_url"))
        assert not answer.called("chat.delete")
        mine = await world.press(MAYA, "remove_shared", body={"container": container, "message": SHARED}, value=TOM)
        assert any(each.get("delete_original") for each in mine.called("response_url"))


@pytest.mark.parametrize(
    "value", ["no-such-topic:0", "sales:x", f"sales:{'9' * 3000}", ":-1", "sales", "", "our-words:7"]
)
async def test_a_page_that_there_is_none_of_leads_somewhere(worlds: MakeWorld, value: str) -> None:
    async with worlds(INES) as world:
        told = await world.press(MAYA, "browse:0", value=value)
        assert not told.says("reference")
        assert told.says("/define list") or told.says("topics") or told.says("words")


@pytest.mark.parametrize(
    "window", [{"id": "V0CLOSED"}, {"id": "V0CLOSED", "previous_view_id": "V0BELOW"}], ids=["the first", "on top"]
)
async def test_what_was_pressed_in_a_window_closed_meanwhile_comes_as_a_direct_message(
    worlds: MakeWorld, window: dict[str, Any]
) -> None:
    view = {**HOME_VIEW, "type": "modal", "callback_id": "answer_window", **window}
    place = {"container": {"type": "view", "view_id": "V0CLOSED"}, "view": view, "channel": {}, "trigger_id": "1.2.3"}
    async with worlds(INES) as world:
        told = await world.press(MAYA, "show_term:0", body=place, value="quarterly-business-review")
        (sent,) = told.called("chat.postMessage")
        assert sent["channel"] == MAYA
        assert "Quarterly business review" in str(sent)
