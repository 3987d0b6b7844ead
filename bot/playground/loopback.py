"""A Slack of one's own on loopback: start it, point an app at it, and act as the people in it."""

import asyncio
import contextlib
import secrets
import time
from collections.abc import Collection, Mapping, Sequence
from typing import Any, Literal, Self

from bot.playground.delivery.events import Events
from bot.playground.delivery.signed_http import HttpDelivery
from bot.playground.delivery.socket_mode import SocketMode
from bot.playground.delivery.transport import Unanswered
from bot.playground.page_api import PageApi
from bot.playground.page_files import PageFiles
from bot.playground.people.outcome import OK, Outcome, failed
from bot.playground.people.person import Person
from bot.playground.platform import Platform, Tokens
from bot.playground.routes import create_routes
from bot.playground.server import LoopbackServer, listen
from bot.playground.state.app_manifest import install
from bot.playground.state.files import Files
from bot.playground.state.outages import Outage, Outages
from bot.playground.state.rate_limits import RateLimits
from bot.playground.state.refusals import Record, Refusal
from bot.playground.state.response_urls import ResponseUrls
from bot.playground.state.seed import seed
from bot.playground.state.text import Markup
from bot.playground.state.tickets import Tickets
from bot.playground.state.triggers import Triggers
from bot.playground.state.views import Views
from bot.playground.state.workspace import Clock, Workspace

RETRY_DELAYS = (0.0, 60.0, 300.0)
"""Seconds before each retry of an event; docs.slack.dev, "The Events API"."""

ACK_SECONDS = 3.0
"""How long an app has to acknowledge; docs.slack.dev, "Handling user interaction"."""

CLOSE_SECONDS = 3.0
"""How long saying goodbye to the app may take; the server ends its connections after that."""


class LoopbackSlack:
    """An async context manager.

    `clock` gives seconds since 1970; expiry and rate limits go by it, waiting does not. With `rate_limits`, calls
    beyond Slack's tiers are answered with 429 and Retry-After. The app is installed without the optional scopes in
    `declined`. `visitors` and an `organization` bring more people: see `seed`.
    """

    def __init__(
        self,
        manifest: Mapping[str, Any],
        transport: Literal["socket", "http"] = "socket",
        request_url: str | None = None,
        host: str = "127.0.0.1",
        port: int = 0,
        retry_delays: Sequence[float] = RETRY_DELAYS,
        ack_seconds: float = ACK_SECONDS,
        rate_limits: bool = False,
        clock: Clock = time.time,
        declined: Collection[str] = (),
        visitors: bool = False,
        organization: bool = False,
    ) -> None:
        self._app = install(manifest, declined)
        self._visitors = visitors
        self._organization = organization
        if self._app.socket_mode != (transport == "socket"):
            raise ValueError(f"The manifest's settings.socket_mode_enabled does not go with transport={transport!r}.")
        self._first_request_url = request_url
        self._host = host
        self._port = port
        self._retry_delays = retry_delays
        self._ack_seconds = ack_seconds
        self._limits = RateLimits(clock) if rate_limits else None
        self._outages = Outages()
        self._clock = clock
        self.bot_token = f"xoxb-{secrets.token_hex(12)}"
        self.app_token = f"xapp-1-{self._app.app_id}-{secrets.token_hex(12)}"
        self.signing_secret = secrets.token_hex(16)

    async def __aenter__(self) -> Self:
        """Serve; OSError at once if the port is taken."""
        listening = listen(self._host, self._port)
        self._port = listening.getsockname()[1]
        self._slack = self._assemble(
            seed(self._app, self._clock, visitors=self._visitors, organization=self._organization)
        )
        everybody = self._slack.workspace.people.values()
        self._people = {each.id: Person(self._slack, each.id) for each in everybody if not each.is_bot}
        page, shown = PageApi(self._slack, self.person), PageFiles(self._slack, self.person)
        self._server = LoopbackServer(create_routes(self._slack, page, shown), listening)
        await self._server.start()
        return self

    async def __aexit__(self, *_exception: object) -> None:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(CLOSE_SECONDS):
                await self._slack.events.close()
                await self._slack.transport.close()
        await self._server.stop()

    @property
    def address(self) -> str:
        """Where it is, with the real port once it runs. A browser finds the page there."""
        host = f"[{self._host}]" if ":" in self._host else self._host
        return f"http://{host}:{self._port}"

    @property
    def api_url(self) -> str:
        """What a Slack client takes as its base URL."""
        return f"{self.address}/api/"

    @property
    def request_url(self) -> str | None:
        """Where the app takes requests, if they go by HTTP."""
        return self._http.request_url

    @request_url.setter
    def request_url(self, url: str | None) -> None:
        self._http.request_url = url

    @property
    def outage(self) -> Outage | None:
        """What is wrong with Slack now; set it to have a bad day, and to None to end it."""
        return self._outages.present

    @outage.setter
    def outage(self, outage: Outage | None) -> None:
        self._outages.present = outage

    @property
    def befallen(self) -> int:
        """How many calls outages were about so far."""
        return self._outages.befallen

    @property
    def calls(self) -> list[tuple[str, Mapping[str, Any]]]:
        """Every Web API call with a valid token, and every use of a response URL, in order."""
        return self._slack.record.calls

    @property
    def refusals(self) -> list[Refusal]:
        """Every request and acknowledgement refused, in order."""
        return self._slack.record.refusals

    def person(self, user_id: str) -> Person:
        """Someone to act as, always the same object; KeyError if no human being has that id."""
        return self._people[user_id]

    async def app_connected(self) -> None:
        """Return once the app is connected; by HTTP, once its URL is known."""
        changes = self._slack.workspace.changes
        while not self._slack.transport.connected:
            await changes.after(changes.revision)

    async def redeliver_last_event(self) -> Outcome:
        """Send the last message event again under the same event_id, as retry 1, then 2, then 3."""
        reply = await self._slack.events.repeat()
        return failed(reply.error, self._app.name) if isinstance(reply, Unanswered) else OK

    async def verify_request_url(self) -> Outcome:
        """HTTP: what Slack does when a request URL is saved, a signed challenge that has to come back."""
        reply = await self._http.challenge()
        return failed(reply.error, self._app.name) if isinstance(reply, Unanswered) else OK

    async def refresh_connections(self, notice: float = 10.0) -> None:
        """Socket Mode: warn every connection, wait `notice` seconds, ask it to reconnect and close it."""
        if not isinstance(self._slack.transport, SocketMode):
            raise TypeError("Only Socket Mode has connections to refresh.")
        await self._slack.transport.refresh(notice)

    @property
    def _http(self) -> HttpDelivery:
        if not isinstance(self._slack.transport, HttpDelivery):
            raise TypeError("Socket Mode has no request URL.")
        return self._slack.transport

    def _assemble(self, workspace: Workspace) -> Platform:
        app, clock, tickets, files = self._app, self._clock, Tickets(), Files(self.address)
        transport: SocketMode | HttpDelivery
        if app.socket_mode:
            transport = SocketMode(app, tickets, self._ack_seconds, workspace.changes)
        else:
            transport = HttpDelivery(
                self._first_request_url, self.signing_secret, self._ack_seconds, clock, workspace.changes
            )
        return Platform(
            address=self.address,
            app=app,
            tokens=Tokens(self.bot_token, self.app_token),
            workspace=workspace,
            views=Views(workspace.changes),
            files=files,
            triggers=Triggers(clock),
            tickets=tickets,
            response_urls=ResponseUrls(app, workspace, files, clock, self.address),
            events=Events(app, workspace, transport, clock, self._retry_delays),
            transport=transport,
            markup=Markup(workspace.people.values(), workspace.channels.values()),
            record=Record(),
            limits=self._limits,
            outages=self._outages,
            clock=clock,
        )
