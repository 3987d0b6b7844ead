"""Raw requests as Slack signs and sends them, and as nobody's client would, to the real app beside a loopback Slack."""

import hashlib
import hmac
import json
import time
from collections.abc import AsyncIterator, Collection, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import aiohttp
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_sdk.web.async_client import AsyncWebClient

from bot.app import create_app
from bot.health import Metrics
from bot.listeners.agent import Agent
from bot.listeners.answers import Memory
from bot.listeners.dispatch import Work
from bot.listeners.errors import tell
from bot.listeners.journal import Journal
from bot.manifest import build_manifest
from bot.pages.links import PublicPages
from bot.playground.loopback import LoopbackSlack
from bot.playground.state.identifiers import new_id
from bot.storage.database import open_database
from bot.storage.deliveries import Answers
from bot.storage.inbox import Inbox
from bot.storage.records import Workspace
from bot.team.directory import Directory
from bot.team.gaps import Missing
from bot.team.team import Team
from knowledge.glossary import Glossary

MAYA, TOM, INES, LENA = "U0MAYA", "U0TOM", "U0INES", "U0LENA"
PAT, SAM, ZED, KAI = "U0PAT", "U0SAM", "U0ZED", "U0KAI"
"""Two guests of the workspace, the second in one channel only; a stranger; somebody of the other workspace."""

OURS, OUR_ORGANIZATION = "T0NORTHWIND", "E0WINDS"
SUCCESS, ACME, REVIEW = "C0SUCCESS", "C0ACME", "C0REVIEW"
HOME_VIEW: Mapping[str, Any] = {"type": "home", "id": "V1", "blocks": [], "private_metadata": "", "callback_id": ""}
FIELD = {"type": "input", "block_id": "field", "element": {"type": "plain_text_input", "action_id": "typed"}}
LOOKING_UP = {"users.info", "conversations.info"}


@dataclass(frozen=True, slots=True)
class Told:
    """What came of a request: the acknowledgement, and what the app asked of Slack, its look-ups apart."""

    status: int
    answer: Any
    calls: tuple[tuple[str, Mapping[str, Any]], ...] = ()

    def says(self, sentence: str) -> bool:
        """Whether it is said in the acknowledgement or anywhere else."""
        return sentence in json.dumps([self.answer, [dict(values) for _, values in self.calls]], default=str)

    def called(self, method: str) -> list[Mapping[str, Any]]:
        """What Slack was asked for with a method."""
        return [values for name, values in self.calls if name == method]


@dataclass
class World:
    """A Slack, and the app that is told of everything by hand."""

    slack: LoopbackSlack
    app: AsyncApp
    work: Work
    team: Team
    missing: Missing
    secret: str = field(repr=False)

    async def press(
        self, person: str, action_id: str, channel: str = SUCCESS, body: Mapping[str, Any] | None = None, **action: Any
    ) -> Told:
        """Presses a button or chooses from a menu on a message; `body` is put over the payload."""
        place = {
            "container": {"type": "message", "channel_id": channel, "message_ts": "1.000001", "is_ephemeral": True}
        }
        payload = {"type": "block_actions", "channel": {"id": channel}, **place, **self._from(person, channel)}
        pressed = {"action_id": action_id, "block_id": "b", "type": "button", "value": "-", **action}
        return await self._interact({**payload, "actions": [pressed], **(body or {})})

    async def submit(
        self, person: str, callback_id: str, state: Mapping[str, Any] | None = None, metadata: str = "", **body: Any
    ) -> Told:
        """Sends a form back."""
        view: dict[str, Any] = {**HOME_VIEW, "type": "modal", "callback_id": callback_id, "private_metadata": metadata}
        view |= {"blocks": [FIELD], "state": {"values": dict(state or {})}}
        return await self._interact({"type": "view_submission", **self._from(person), "view": view, **body})

    async def run(self, person: str, callback_id: str, kind: str, **body: Any) -> Told:
        """Runs a shortcut, on a message if `kind` is message_action."""
        where = {"channel": {"id": SUCCESS}, "message": {"text": "Ship it", "ts": "1.000001"}}
        place = where if kind == "message_action" else {}
        return await self._interact({"type": kind, "callback_id": callback_id, **self._from(person), **place, **body})

    async def type_into_menu(self, person: str, action_id: str, **body: Any) -> Told:
        """Asks for the options of a menu."""
        asked = {"type": "block_suggestion", "action_id": action_id, "block_id": "b", "value": "", "view": HOME_VIEW}
        return await self._interact({**asked, **self._from(person), **body})

    async def command(self, person: str, name: str, text: str = "QBR", **body: Any) -> Told:
        """Types a command."""
        team = self.slack._slack.workspace.team_of(person)
        typed = {"command": name, "text": text, "user_id": person, "channel_id": SUCCESS, "team_id": team.id}
        return await self._dispatch(urlencode({**typed, "trigger_id": "1.2.3", **body}), _FORM)

    async def happen(self, person: str, event: Mapping[str, Any], **body: Any) -> Told:
        """Tells of an event."""
        team = self.slack._slack.workspace.team_of(person)
        told = {
            "user": person,
            "ts": "1.000001",
            "channel": SUCCESS,
            "text": "<@U0JARGON> QBR",
            "team": team.id,
            **event,
        }
        envelope = {"type": "event_callback", "team_id": OURS, "event_id": new_id("Ev"), "event": told}
        return await self._dispatch(json.dumps({**envelope, **body}), _JSON)

    def change(self, person: str, **changes: Any) -> None:
        """Makes somebody in Slack something else from now on: a guest, deactivated, an admin."""
        people = self.slack._slack.workspace.people
        people[person] = replace(people[person], **changes)

    def change_channel(self, channel: str, **changes: Any) -> None:
        """Makes a channel something else from now on: shared with another company."""
        channels = self.slack._slack.workspace.channels
        channels[channel] = replace(channels[channel], **changes)

    def _from(self, person: str, channel: str | None = None) -> dict[str, Any]:
        """Who did something, as interactions tell it, with the rights to answer there and to open a form."""
        slack = self.slack._slack
        team, place = slack.workspace.team_of(person), {"id": OURS}
        told = {"user": {"id": person, "team_id": team.id}, "team": place, "trigger_id": slack.triggers.issue(person)}
        if channel:
            told["response_url"] = slack.response_urls.issue(channel, person)
        enterprise = {"id": slack.workspace.enterprise} if slack.workspace.enterprise else None
        return {**told, "enterprise": enterprise}

    async def _interact(self, payload: Mapping[str, Any]) -> Told:
        return await self._dispatch(urlencode({"payload": json.dumps(payload)}), _FORM)

    async def _dispatch(self, raw: str, content_type: str) -> Told:
        now, before = str(int(time.time())), len(self.slack.calls)
        signed = hmac.new(self.secret.encode(), f"v0:{now}:{raw}".encode(), hashlib.sha256).hexdigest()
        headers: dict[str, str | Sequence[str]] = {
            "content-type": content_type,
            "x-slack-request-timestamp": now,
            "x-slack-signature": f"v0={signed}",
        }
        response = await self.app.async_dispatch(AsyncBoltRequest(body=raw, headers=headers))
        assert await self.work.drain(30)
        calls = tuple(call for call in self.slack.calls[before:] if call[0] not in LOOKING_UP)
        return Told(response.status, json.loads(response.body) if response.body else None, calls)


@asynccontextmanager
async def make_world(
    glossary: Glossary, folder: Path, curators: Collection[str] = (), named: Collection[str] = (), **options: Any
) -> AsyncIterator[World]:
    """A Slack with guests and a stranger, and the app: `named` curators from the environment, the others chosen."""
    manifest = build_manifest("http", "https://jargon.example.com", pages_host="jargon.example.com")
    slack = LoopbackSlack(manifest, transport="http", **{"visitors": True, **options})
    async with slack, aiohttp.ClientSession() as session:
        database = await open_database(f"sqlite:///{folder / 'jargon.db'}")
        workspace = Workspace(OUR_ORGANIZATION if options.get("organization") else "", OURS)
        client = AsyncWebClient(base_url=slack.api_url, session=session)
        speaking = AsyncWebClient(token=slack.bot_token, base_url=slack.api_url, session=session)
        team = Team(database, workspace, glossary, Directory(speaking, workspace), named)
        if curators:
            chosen = tuple(curators)
            await team.preference_log.change(workspace, INES, lambda now: replace(now, curators=chosen))
        await team.refresh()
        missing = Missing()
        given = {"team": team, "database": database, "memory": Memory(), "agent": Agent(), "answers": Answers(database)}
        work = Work(tell, Inbox(database), missing=missing, pages=PAGES, **given)
        identity = AuthorizeResult(
            enterprise_id=workspace.enterprise or None,
            team_id=OURS,
            bot_token=slack.bot_token,
            bot_id="B0JARGON",
            bot_user_id="U0JARGON",
        )
        app = create_app(client, identity, work, team, Journal(Metrics()))
        try:
            yield World(slack, app, work, team, missing, slack.signing_secret)
        finally:
            await work.drain(30)
            await database.close()


PAGES = PublicPages("https://jargon.example.com/glossary", ours=True)


_FORM, _JSON = "application/x-www-form-urlencoded", "application/json"
