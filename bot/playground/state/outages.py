"""A bad day of Slack's: calls that take long, fail, or never come to an end."""

import asyncio
from collections.abc import Collection
from dataclasses import dataclass
from http import HTTPStatus

from starlette.responses import HTMLResponse, JSONResponse, Response, StreamingResponse

PAGE = "<!DOCTYPE html><html><body><h1>We'll be right back</h1></body></html>"


@dataclass(frozen=True, slots=True)
class Outage:
    """What befalls the app's calls, of the Web API and of response URLs, instead of being done.

    `status` alone answers with a page; with `retry_after`, seconds, as Slack does when it is called too often.
    `error` answers as Slack refuses. `page` answers with a page and status 200, as a proxy does. `cut` breaks the
    connection off amid the answer. Without any of them a call is only slow, `seconds` long, and then done.
    """

    seconds: float = 0.0
    status: int = 0
    retry_after: int | None = None
    error: str = ""
    page: bool = False
    cut: bool = False
    after: int = 0
    """So many calls go well first."""
    methods: Collection[str] = ()
    """The names of the methods that it is about, "response_url" for those; empty for all."""


class Outages:
    """The outage there is now, if there is one, and how many calls it was about."""

    def __init__(self) -> None:
        self._present: Outage | None = None
        self._spared = 0
        self.befallen = 0
        """How many calls it was about, of all outages so far."""

    @property
    def present(self) -> Outage | None:
        """What is wrong now."""
        return self._present

    @present.setter
    def present(self, outage: Outage | None) -> None:
        self._present, self._spared = outage, outage.after if outage else 0

    async def befall(self, method: str) -> Response | None:
        """The answer to a call instead of what it asks for; None to go ahead. Takes as long as the outage says."""
        now = self.present
        if now is None or (now.methods and method not in now.methods):
            return None
        if self._spared:
            self._spared -= 1
            return None
        self.befallen += 1
        if now.seconds:
            await asyncio.sleep(now.seconds)
        if now.cut:
            return StreamingResponse(
                iter(['{"ok": ']), headers={"Content-Length": "1000"}, media_type="application/json"
            )
        if now.error:
            return JSONResponse({"ok": False, "error": now.error})
        if now.status == HTTPStatus.TOO_MANY_REQUESTS:
            headers = {"Retry-After": str(now.retry_after or 1)}
            return JSONResponse({"ok": False, "error": "ratelimited"}, now.status, headers)
        return HTMLResponse(PAGE, now.status or HTTPStatus.OK) if now.status or now.page else None
