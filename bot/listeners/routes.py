"""What a route is, and how its right is asked for before its listener runs."""

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Literal

from slack_bolt.async_app import AsyncBoltRequest
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.middleware.async_middleware import AsyncMiddleware
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

from bot.blocks.answers import ASKER, VISITOR
from bot.blocks.definition import shared_by
from bot.blocks.entry_menu import Aspect
from bot.errors import GoneError, JargonError, NotAllowedError
from bot.listeners.answers import read_chosen
from bot.listeners.dispatch import TAKEN_UP, Listener, Work
from bot.listeners.feedback import find_kept, owners
from bot.listeners.home import publish
from bot.storage.errors import ContributionError, StorageError
from bot.team.rights import Body, Right, Standing, explain_no_claim, find_standing, require
from bot.team.team import Team

Kind = Literal["command", "event", "action", "view", "shortcut", "message shortcut", "options"]
Next = Callable[[], Awaitable[BoltResponse]]


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


class Guard(AsyncMiddleware):
    """The listener middleware that lets in who may take `route`, with the glossary to answer them from.

    Others are told as each kind allows: a command, a form or a menu in the acknowledgement, a press after it, where it
    was pressed and to them alone; an event is passed over in silence.
    """

    def __init__(self, route: Route, work: Work, team: Team) -> None:
        self._route = route
        self._team = team
        self._refusing = work.continuing(_refuse)

    async def async_process(
        self,
        *,
        req: AsyncBoltRequest,
        resp: BoltResponse,  # noqa: ARG002
        next: Next,  # noqa: A002
    ) -> BoltResponse | None:
        """Goes on to the listener, or refuses. A middleware that is a function would cost as much again, for Bolt to
        find out what it asks for."""
        route, team, body, context = self._route, self._team, req.body, req.context
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
        ack, client = context.ack, context.client
        if route.kind == "options":
            return await ack(options=[])
        await self._refusing(ack=ack, body=body, client=client, context=context, refusal=refusal, standing=standing)
        return ack.response


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


# Rights that depend on what is acted on: asked at the press, of what is there then.

NOT_SHARED = "Nobody shared this, so there is nothing to take back."
NOT_YOUR_SHARE = "Only whoever shared a card can remove it."
NOT_YOURS = "That is for whoever answers for the entry, and for curators."


async def of_menu(press: Press) -> Right:
    """Reading on is for anyone, keeping the entry right for colleagues. Raises GoneError."""
    return Right.ANYONE if read_chosen(press.action).name in Aspect.__members__ else Right.COLLEAGUE


async def of_shared(press: Press) -> Right:
    """Only whoever shared a card takes it back. Who that was is read from the message as Slack has it, which is the
    bot's own, and never from the button. Raises GoneError, NotAllowedError."""
    message = press.body.get("message") or {}
    sharer = shared_by(message.get("blocks") or ()) if message.get("bot_id") else ""
    if not sharer:
        raise GoneError(NOT_SHARED)
    if sharer != press.standing.person:
        raise NotAllowedError(NOT_YOUR_SHARE)
    return Right.ANYONE


async def of_owned_entry(press: Press) -> Right:
    """Whoever answers for an entry may say it is still right or pass it on, and curators may.

    Raises GoneError, NotAllowedError, StorageError.
    """
    team, action = press.team, press.action
    if press.standing.right is not Right.COLLEAGUE:
        return Right.COLLEAGUE
    slug = action["action_id"].partition(":")[2] or action["value"]
    await find_kept(team, slug)
    keepers = owners(team, slug)
    if press.standing.person not in keepers:
        raise NotAllowedError(NOT_YOURS, tuple(sorted({*keepers, *team.curators})))
    return Right.COLLEAGUE


async def of_suggestion_form(press: Press) -> Right:
    """Any colleague suggests; a form that approves a suggestion with changes decides on it."""
    try:
        approves = bool(json.loads(press.body["view"]["private_metadata"] or "{}").get("suggestion"))
    except (ValueError, AttributeError):
        approves = True
    return Right.CURATOR if approves else Right.COLLEAGUE


async def of_claim(press: Press) -> Right:
    """A colleague may become curator while nobody is one, and an admin of the workspace always. Raises NotAllowedError
    for a colleague who may not."""
    standing, team = press.standing, press.team
    if standing.right is Right.COLLEAGUE and (why := await explain_no_claim(team, standing, fresh=True)):
        raise NotAllowedError(why, tuple(sorted(team.curators)))
    return Right.COLLEAGUE
