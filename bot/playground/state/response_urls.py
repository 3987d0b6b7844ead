"""Response URLs: the right to answer where something happened, five times within half an hour."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.playground.state.app_manifest import InstalledApp
from bot.playground.state.content import read_content
from bot.playground.state.files import Files
from bot.playground.state.identifiers import new_id
from bot.playground.state.members import TEAM_ID
from bot.playground.state.refusals import RefusalError
from bot.playground.state.workspace import Clock, Message, Workspace

USES = 5
LIFETIME = 30 * 60.0
"""Seconds; both limits from docs.slack.dev, "Handling user interaction"."""


@dataclass(slots=True)
class _Issued:
    channel: str
    person: str
    original_ts: str | None
    issued: float
    uses: int = 0


class ResponseUrls:
    """Issues them and does what is posted to them."""

    def __init__(self, app: InstalledApp, workspace: Workspace, files: Files, clock: Clock, address: str) -> None:
        self._app = app
        self._workspace = workspace
        self._files = files
        self._clock = clock
        self._address = address
        self._issued: dict[str, _Issued] = {}

    def issue(self, channel: str, person: str, original: Message | None = None) -> str:
        """A new URL; `original` is the app's message that was acted on, if any."""
        path = f"{TEAM_ID}/{new_id('')}"
        ts = None if original is None else original.ts
        self._issued[path] = _Issued(channel, person, ts, self._clock())
        return f"{self._address}/response/{path}"

    def use(self, path: str, payload: Mapping[str, Any]) -> None:
        """Do what an app posted; RefusalError if the URL is spent or Slack would not show the message."""
        issued = self._issued.get(path)
        if issued is None:
            raise RefusalError("invalid_url")
        if self._clock() - issued.issued > LIFETIME:
            raise RefusalError("expired_url")
        if issued.uses >= USES:
            raise RefusalError("used_url")
        self._respond(issued, payload)
        issued.uses += 1

    def _respond(self, issued: _Issued, payload: Mapping[str, Any]) -> None:
        original = self._workspace.find(issued.channel, issued.original_ts) if issued.original_ts else None
        if payload.get("delete_original") is True:
            if original is not None:
                self._workspace.remove(original)
            return
        content = read_content(payload, self._files)
        if payload.get("replace_original") is True and original is not None:
            self._workspace.edit(original, content.text, content.blocks)
        elif payload.get("response_type") == "in_channel":
            thread_ts = payload.get("thread_ts") if payload.get("replace_original") is False else None
            self._post(issued, payload, thread_ts=thread_ts)
        else:
            self._post(issued, payload, only_for=issued.person)

    def _post(
        self,
        issued: _Issued,
        payload: Mapping[str, Any],
        *,
        thread_ts: str | None = None,
        only_for: str | None = None,
    ) -> None:
        content = read_content(payload, self._files)
        self._workspace.post(
            issued.channel,
            self._app.user_id,
            content.text,
            blocks=content.blocks,
            thread_ts=thread_ts,
            only_for=only_for,
        )
