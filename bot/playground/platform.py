"""Everything behind the doors of this Slack, put together in one place."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.playground.delivery.events import Events
from bot.playground.delivery.payloads import draw_enterprise, draw_team
from bot.playground.delivery.transport import AppRequest, Kind, Reply, Transport
from bot.playground.state.app_manifest import InstalledApp
from bot.playground.state.files import Files
from bot.playground.state.outages import Outages
from bot.playground.state.rate_limits import RateLimits
from bot.playground.state.refusals import Record
from bot.playground.state.response_urls import ResponseUrls
from bot.playground.state.text import Markup
from bot.playground.state.tickets import Tickets
from bot.playground.state.triggers import Triggers
from bot.playground.state.views import Views
from bot.playground.state.workspace import Clock, Workspace


@dataclass(frozen=True, slots=True)
class Tokens:
    """The app's credentials in this workspace."""

    bot: str
    app: str


@dataclass(frozen=True, slots=True)
class Platform:
    """What the Web API and the people share. Without `limits` an app may call as often as it likes."""

    address: str
    app: InstalledApp
    tokens: Tokens
    workspace: Workspace
    views: Views
    files: Files
    triggers: Triggers
    tickets: Tickets
    response_urls: ResponseUrls
    events: Events
    transport: Transport
    markup: Markup
    record: Record
    limits: RateLimits | None
    outages: Outages
    clock: Clock

    async def interact(self, kind: Kind, payload: Mapping[str, Any]) -> Reply:
        """Send a command or an interaction with what every one of them carries."""
        common: dict[str, Any] = {"token": "loopback", "api_app_id": self.app.app_id}
        if kind == "interactive":
            enterprise = draw_enterprise(self.workspace.enterprise)
            common |= {"team": draw_team(), "enterprise": enterprise, "is_enterprise_install": False}
        return await self.transport.deliver(AppRequest(kind, {**common, **payload}))
