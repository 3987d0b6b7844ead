"""What a route is, and how its right is asked for before its listener runs."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Literal

from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

from bot.blocks.draw import ASKER, VISITOR
from bot.errors import JargonError
from bot.listeners.home import publish
from bot.listeners.work import TAKEN_UP, Listener, Work
from bot.storage.errors import ContributionError, StorageError
from bot.team.rights import Body, Right, Standing, find_standing, require
from bot.team.team import Team

Kind = Literal["command", "event", "action", "view", "shortcut", "message shortcut", "options"]
Next = Callable[[], Awaitable[BoltResponse]]
Middleware = Callable[..., Awaitable[BoltResponse | None]]


@dataclass(frozen=True, slots=True)
class Press:
    """Something done that asks for a right: the request, and who sent it."""

    body: Body
    standing: Standing
    team: Team

    @property
    def action(self) -> dict[str, Any]:
        """The button pressed or the option chosen."""
        action: dict[str, Any] = self.body["actions"][0]
        return action


Condition = Callable[[Press], Awaitable[Right]]
"""The right something takes where that depends on what is acted on. It may raise NotAllowedError with its own
sentence."""


@dataclass(frozen=True, slots=True)
class Route:
    """What Slack calls something, who may do it, and the listener that does it. There is none without a right.

    `id` is an action id, a callback id, a command or the type of an event. `suffix` is a pattern for what may follow
    it: buttons of one kind are kept apart within a message by what stands after a colon.
    """

    kind: Kind
    id: str
    right: Right | Condition
    listener: Listener
    suffix: str = ""
    answering: bool = False
    """Whether the listener does nothing but answer in its acknowledgement."""
    publishes: bool = False
    """Whether others see what comes of it, though anyone may do it."""

    @property
    def acts(self) -> bool:
        """Whether something may be done or a form opened, so that who somebody is has to be asked anew."""
        return self.publishes or (self.right is not Right.ANYONE and self.kind not in ("options", "event"))


def guard(route: Route, work: Work, team: Team) -> Middleware:
    """The listener middleware that lets in who may take `route`, with the glossary to answer them from.

    Others are told as each kind allows: a command, a form or a menu in the acknowledgement, a press after it, where it
    was pressed and to them alone; an event is passed over in silence.
    """
    refusing = work.continuing(_refuse)

    async def admit(
        ack: AsyncAck,
        body: dict[str, Any],
        client: AsyncWebClient,
        context: AsyncBoltContext,
        next: Next,  # noqa: A002
    ) -> BoltResponse | None:
        standing = await find_standing(team, body, fresh=route.acts)
        refusal = await _find_refusal(route, Press(body, standing, team))
        if refusal is None:
            context["standing"] = standing
            context["audience"] = ASKER if standing.right >= Right.COLLEAGUE else VISITOR
            context["glossary"] = _glossary_for(body, standing, team)
            return await next()
        if standing.silent and (taken_up := context.get(TAKEN_UP)):
            taken_up.unsure = True
            return BoltResponse(status=200, body="")
        if route.kind == "event":
            return BoltResponse(status=200, body="")
        if route.kind == "options":
            return await ack(options=[])
        await refusing(ack=ack, body=body, client=client, context=context, refusal=refusal, standing=standing)
        return ack.response

    return admit


async def _find_refusal(route: Route, press: Press) -> Exception | None:
    """Why not; None if it may be done."""
    try:
        needed = route.right if isinstance(route.right, Right) else await route.right(press)
        require(press.standing, needed, press.team)
    except (JargonError, ContributionError, StorageError) as refusal:
        return refusal
    return None


def _glossary_for(body: Body, standing: Standing, team: Team) -> Any:
    """The team's words are for colleagues, and where nobody of another company reads the answer."""
    ours = standing.right >= Right.COLLEAGUE and not body.get("is_ext_shared_channel")
    return team.glossaries.ours if ours else team.glossaries.standard


async def _refuse(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, team: Team, refusal: Exception, standing: Standing
) -> None:
    """A command and a form can be answered in the acknowledgement; a press is acknowledged, then told. A Home tab that
    still shows the button is drawn anew."""
    if "command" not in body and body.get("type") != "view_submission":
        await ack()
    if (body.get("view") or {}).get("type") == "home" and standing.right >= Right.MEMBER:
        await publish(client, team, standing)
    raise refusal
