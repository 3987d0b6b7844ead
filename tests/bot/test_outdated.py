"""What an older version has left in Slack, and what Slack sends that nothing here takes: acknowledged, and said in a
sentence to whoever waits."""

import json
import logging
from pathlib import Path
from typing import Any

import pytest

from bot.listeners.answers import OUTDATED
from bot.playground.delivery.transport import Acknowledged, AppRequest, Kind
from bot.playground.loopback import LoopbackSlack
from knowledge.glossary import Glossary
from tests.bot.conftest import SUCCESS
from tests.bot.forging import NORTHWIND, press
from tests.bot.reading import text_of
from tests.bot.rights.pressing import INES, MAYA, make_world

WHO = {"user": {"id": MAYA, "team_id": NORTHWIND}, "team": {"id": NORTHWIND}}
FIELD = {"type": "input", "block_id": "why", "element": {"type": "plain_text_input", "action_id": "why"}}
OLD_VIEW = {"id": "V1", "type": "modal", "callback_id": "old_form", "blocks": [FIELD], "state": {"values": {}}}
TYPED = {"command": "/lookup", "text": "QBR", "team_id": NORTHWIND, "user_id": MAYA, "channel_id": SUCCESS}
EVENT = {"team_id": NORTHWIND, "event_id": "Ev1", "event": {"type": "reaction_added", "user": MAYA}}

ANSWERED: dict[str, tuple[Kind, dict[str, Any], dict[str, Any]]] = {
    "a command": ("slash_commands", TYPED, {"text": OUTDATED["command"], "response_type": "ephemeral"}),
    "a form": (
        "interactive",
        {"type": "view_submission", **WHO, "view": OLD_VIEW},
        {"response_action": "errors", "errors": {"why": OUTDATED["view_submission"]}},
    ),
    "a menu": (
        "interactive",
        {"type": "block_suggestion", **WHO, "action_id": "old_menu", "block_id": "b", "value": "x"},
        {"options": []},
    ),
}
UNSAID: dict[str, tuple[Kind, dict[str, Any]]] = {
    "a form that was closed": ("interactive", {"type": "view_closed", **WHO, "view": OLD_VIEW, "is_cleared": False}),
    "an event": ("events_api", {"type": "event_callback", **EVENT}),
    "a limit": ("events_api", {"type": "app_rate_limited", "team_id": NORTHWIND, "minute_rate_limited": 1}),
    "a step of a workflow": (
        "interactive",
        {"type": "workflow_step_edit", **WHO, "callback_id": "old", "workflow_step": {}},
    ),
}
SAID: dict[str, tuple[dict[str, Any], str]] = {
    "a button": (press("old_button"), OUTDATED["block_actions"]),
    "a button of attachments": (press("old") | {"type": "interactive_message"}, OUTDATED["block_actions"]),
    "a button on the Home tab": (
        {**press("old"), "container": {"type": "view"}, "channel": None, "view": {**OLD_VIEW, "type": "home"}},
        OUTDATED["home"],
    ),
    "a shortcut": ({"type": "shortcut", **WHO, "callback_id": "old", "trigger_id": "1.2.3"}, OUTDATED["shortcut"]),
    "a shortcut on a message": (
        {"type": "message_action", **WHO, "callback_id": "old", "channel": {"id": SUCCESS}, "message": {"text": "x"}},
        OUTDATED["shortcut"],
    ),
}


async def deliver(slack: LoopbackSlack, kind: Kind, payload: dict[str, Any]) -> Any:
    """What comes back with the acknowledgement."""
    reply = await slack._slack.transport.deliver(AppRequest(kind, payload))
    assert isinstance(reply, Acknowledged)
    return reply.body


@pytest.mark.parametrize(("kind", "payload", "answer"), ANSWERED.values(), ids=ANSWERED)
async def test_who_waits_for_an_answer_gets_it_with_the_acknowledgement(
    slack: LoopbackSlack, kind: Kind, payload: dict[str, Any], answer: dict[str, Any]
) -> None:
    body = await deliver(slack, kind, payload)
    assert {name: body[name] for name in answer} == answer


@pytest.mark.parametrize(("payload", "sentence"), SAID.values(), ids=SAID)
async def test_who_pressed_something_is_told(slack: LoopbackSlack, payload: dict[str, Any], sentence: str) -> None:
    maya = slack.person(MAYA)
    maya.sees("D0MAYA")
    url = slack._slack.response_urls.issue(SUCCESS, MAYA)
    where = {"response_url": url} if "button" in json.dumps(payload) and payload.get("channel") else {}
    await deliver(slack, "interactive", {**payload, **where})
    told = await maya.sees_next(SUCCESS if where else "D0MAYA")
    assert text_of(told) == sentence
    assert slack.refusals == []


@pytest.mark.parametrize(("kind", "payload"), UNSAID.values(), ids=UNSAID)
async def test_what_nobody_waits_for_is_acknowledged_in_silence(
    slack: LoopbackSlack, kind: Kind, payload: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    before = len(slack.calls)
    with caplog.at_level(logging.INFO):
        await deliver(slack, kind, payload)
    assert len(slack.calls) == before
    assert "outcome=unknown" in caplog.text


@pytest.mark.parametrize("value", ["SHINE:churn-rate", "HISTORY", "", "HISTORY:", ":churn-rate", "A:b:c:d:e", None])
async def test_what_an_older_menu_offered_is_said(glossary: Glossary, tmp_path: Path, value: str | None) -> None:
    async with make_world(glossary, tmp_path, [INES]) as world:
        chosen = {"text": {"type": "plain_text", "text": "Shine"}, "value": value} if value is not None else None
        told = await world.press(INES, "more", type="static_select", selected_option=chosen)
        assert [each["text"] for each in told.called("response_url")] == [OUTDATED["block_actions"]]


FORMS = ("calculation_form", "suggestion_form", "house_form", "decline_form")


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("memory", ["", "{}", '{"old": 1}', "none"])
async def test_a_form_with_the_memory_of_another_version_keeps_what_was_typed(
    glossary: Glossary,
    tmp_path: Path,
    form: str,
    memory: str,
) -> None:
    async with make_world(glossary, tmp_path, [INES]) as world:
        told = await world.submit(INES, form, metadata=memory)
        if form == "suggestion_form" and memory in ("", "{}"):
            return  # its own
        assert told.answer["response_action"] == "errors"
        assert OUTDATED["view_submission"] in told.answer["errors"].values()


CLOSED_WINDOW = {**OLD_VIEW, "id": "V0CLOSED", "callback_id": "learning", "private_metadata": ""}


async def test_who_closes_a_window_before_it_is_drawn_anew_hears_of_no_failure(
    glossary: Glossary, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with make_world(glossary, tmp_path, [INES]) as world:
        told = await world.press(MAYA, "learn", body={"view": CLOSED_WINDOW, "channel": None})
        assert [name for name, _ in told.calls] == ["views.update"]
        assert "Something failed" not in caplog.text


async def test_who_closes_the_window_of_an_import_is_told_what_was_imported(glossary: Glossary, tmp_path: Path) -> None:
    async with make_world(glossary, tmp_path, [INES]) as world:
        told = await world.submit(
            INES, "import_report", metadata="R" + "Term,Definition\nFlurble rate,Flurbs a week.\n"
        )
        said = told.called("chat.postMessage")
        assert [(each["channel"], each["text"]) for each in said] == [(INES, "Imported: 1 new.")]
