"""Values that no button or menu of ours would send are refused in a sentence, and nothing is done."""

import json
from typing import Any

import pytest

from bot.listeners.histories import NO_SUCCESSOR
from bot.storage.records import NewVersion
from tests.bot.rights.conftest import MakeWorld
from tests.bot.rights.pressing import INES, MAYA

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
