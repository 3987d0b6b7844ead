"""Values that no button or menu of ours would send are refused in a sentence, and nothing is done."""

import json
from typing import Any

import pytest

from bot.listeners.conditions import NOT_SHARED, NOT_YOUR_SHARE
from bot.listeners.histories import NO_SUCCESSOR
from bot.storage.records import NewVersion
from tests.bot.rights.conftest import MakeWorld
from tests.bot.rights.pressing import HOME_VIEW, INES, LENA, MAYA, PAT, SUCCESS, TOM

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
