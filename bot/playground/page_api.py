"""The browser's side: a WebSocket with snapshots, and a POST for everything a person does."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from types import MappingProxyType
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.websockets import WebSocket, WebSocketDisconnect

from bot.playground.page_origin import is_own_page
from bot.playground.page_snapshot import draw_snapshot
from bot.playground.people.outcome import OK, NotPossibleError, Outcome
from bot.playground.people.person import Person
from bot.playground.platform import Platform
from bot.playground.state.elements import selected_in
from bot.playground.state.views import View
from bot.playground.state.workspace import Message

Json = Mapping[str, Any]
People = Callable[[str], Person]

ENDING = 1.0
"""Seconds for the snapshots of a page that is gone to end."""


class PageApi:
    """Serves one page per person; refuses to be driven by a web page from elsewhere."""

    def __init__(self, slack: Platform, person: People) -> None:
        self._slack = slack
        self._person = person
        self._verbs: Mapping[str, Callable[[Person, Json], Awaitable[Outcome]]] = MappingProxyType(
            {
                "say": _say,
                "command": _command,
                "click": self._click,
                "submit": self._submit,
                "close": self._close,
                "suggest": self._suggest,
                "shortcut": self._shortcut,
                "open": _open,
            }
        )

    async def act(self, request: Request) -> JSONResponse:
        """POST /page/act/<verb>: answers when the app has acknowledged, or could have."""
        if not is_own_page(request, self._slack.address) or not _is_json(request):
            return JSONResponse({"ok": False, "error": "forbidden"}, status_code=403)
        verb = self._verbs.get(request.path_params["verb"])
        if verb is None:
            return JSONResponse({"ok": False, "error": "unknown_verb"}, status_code=404)
        try:
            body = await request.json()
            outcome = await verb(self._person(body["person"]), body)
        except (KeyError, TypeError, ValueError):
            return JSONResponse({"ok": False, "error": "invalid_request"}, status_code=400)
        except (NotPossibleError, LookupError) as problem:
            outcome = Outcome(False, "not_possible", str(problem))
        if outcome.ok:
            return JSONResponse({"ok": True, **outcome.found})
        return JSONResponse({"ok": False, "error": outcome.error, "say": outcome.say})

    async def updates(self, socket: WebSocket) -> None:
        """WS /page/updates?person=...: a snapshot at once, and after every change this person can see."""
        person = self._slack.workspace.people.get(socket.query_params.get("person", ""))
        if not is_own_page(socket, self._slack.address) or person is None or person.is_bot:
            await socket.close(code=1008)
            return
        await socket.accept()
        showing = asyncio.create_task(self._show(socket, person.id))
        try:
            while True:
                await socket.receive_text()
        except WebSocketDisconnect:
            return
        finally:
            showing.cancel()
            await asyncio.wait([showing], timeout=ENDING)

    async def _show(self, socket: WebSocket, person: str) -> None:
        shown: Json | None = None
        while True:
            revision = self._slack.workspace.changes.revision
            snapshot = draw_snapshot(self._slack, person)
            if snapshot != shown:
                try:
                    await socket.send_json({"revision": revision, **snapshot})
                except (WebSocketDisconnect, RuntimeError):
                    return
                shown = snapshot
            await self._slack.workspace.changes.after(revision)

    async def _click(self, person: Person, body: Json) -> Outcome:
        action = body["action"]
        return await person.click(
            self._where(body), action["action_id"], body.get("block_id"), selected_in(action), body.get("state")
        )

    async def _suggest(self, person: Person, body: Json) -> Outcome:
        found = await person.suggestions(self._where(body), body["action_id"], body["value"], body.get("block_id"))
        return Outcome(ok=True, found=found)

    async def _shortcut(self, person: Person, body: Json) -> Outcome:
        message = self._message(body["message"]) if body.get("message") else None
        return await person.shortcut(body["callback_id"], message, body.get("channel"))

    async def _submit(self, person: Person, body: Json) -> Outcome:
        return await person.submit(self._view(body["view"]), body.get("state"))

    async def _close(self, person: Person, body: Json) -> Outcome:
        return await person.close(self._view(body["view"]))

    def _where(self, body: Json) -> Message | View:
        return self._message(body["message"]) if body.get("message") else self._view(body["view"])

    def _message(self, place: Json) -> Message:
        message = self._slack.workspace.find(place["channel"], place["ts"])
        if message is None:
            raise NotPossibleError("That message is not there any more.")
        return message

    def _view(self, view_id: str) -> View:
        view = self._slack.views.find(view_id)
        if view is None:
            raise NotPossibleError("That view is not open any more.")
        return view


async def _say(person: Person, body: Json) -> Outcome:
    await person.say(body["channel"], body["text"], body.get("thread_ts"))
    return OK


async def _command(person: Person, body: Json) -> Outcome:
    return await person.command(body["channel"], body["text"])


async def _open(person: Person, body: Json) -> Outcome:
    await person.open_app(body["tab"], body.get("beside"))
    return OK


def _is_json(request: Request) -> bool:
    # No form can send this type, and a script elsewhere only after asking; it is never allowed.
    return request.headers.get("content-type", "").partition(";")[0].strip() == "application/json"
