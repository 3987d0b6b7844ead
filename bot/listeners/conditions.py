"""Rights that depend on what is acted on: asked at the press, of what is there then."""

import json

from bot.blocks.definition import shared_by
from bot.blocks.more import Aspect
from bot.errors import GoneError, NotAllowedError
from bot.listeners.feedback import find_kept, owners
from bot.listeners.recalling import read_chosen
from bot.listeners.routes import Press
from bot.team.rights import Right, explain_no_claim

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
