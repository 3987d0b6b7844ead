"""Who may do what, who would read along, and who looks after a team's words."""

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import Any

from bot.errors import NotAllowedError
from bot.slack import is_person
from bot.storage.errors import StorageError
from bot.storage.preferences import Preferences
from bot.storage.records import Workspace
from bot.team.directory import PATIENCE, Person, Readers
from bot.team.team import Team

# Who may do what: what somebody is to us, asked anew whenever something is done, and never taken from what a button
# shows. Which right each thing takes stands in one table, bot/listeners/registration.py.
# How Slack marks people of other companies: docs.slack.dev/apis/slack-connect

Body = Mapping[str, Any]
"""A request from Slack, as Bolt hands it to a listener."""

MOST_NAMED = 5

OUTSIDER = "Only people of the company that uses Jargon here can do that: ask one of them to do it for you."
GUEST = "Guests can look words up, but not change them or ask the curators: ask a colleague to do it for you."
NO_ANSWER = "Slack did not say just now who you are here, so nothing was done. Try again in a minute."
NOBODY_DECIDES = "Only curators can do that, and there are none yet: see Jargon's Home tab."
CURATORS_ONLY = "Only curators can do that."


class Right(IntEnum):
    """What somebody may do; each includes those before it."""

    ANYONE = 0
    """Whoever reaches us, people of other companies too: answered from the shipped entries."""
    MEMBER = 1
    """People of our workspace or organization, its guests included: answered from the shipped entries."""
    COLLEAGUE = 2
    """A member who is no guest: reads the team's own words, writes them, asks the curators."""
    CURATOR = 3
    """A colleague who is named as one: decides."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What somebody is to us. `admin`: they administer the workspace. `silent`: Slack did not answer just now.
    `unsure`: it may not tell us who is a guest. `outdated`: why it could not be asked who decides by now."""

    person: str
    right: Right
    admin: bool = False
    silent: bool = False
    unsure: bool = False
    outdated: StorageError | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """The workspace and the organization that a request says its person belongs to; empty where it does not say."""

    team: str
    enterprise: str = ""


async def find_standing(team: Team, body: Body, *, fresh: bool) -> Standing:
    """What whoever sent `body` is to us. Both the request and Slack's directory have to say that they are ours."""
    person, claim = _person_in(body), read_claim(body)
    if not person or not (claim.team == team.workspace.team or (claim.team and team.workspace.enterprise)):
        return Standing(person, Right.ANYONE)
    # Another process may have taken a right away a moment ago.
    outdated = await team.refresh_preferences() if fresh else None
    return replace(await _judge(team, person, claim, fresh=fresh), outdated=outdated)


async def standing_of(team: Team, person: str, *, fresh: bool = False, patience: float = PATIENCE) -> Standing:
    """What somebody is to us of whom there is no request, such as an owner of an entry."""
    return await _judge(team, person, Claim(team.workspace.team), fresh=fresh, patience=patience)


def require(standing: Standing, needed: Right, team: Team) -> None:
    """Raises NotAllowedError, with the way out, unless `standing` is enough; StorageError where nobody can tell."""
    if standing.right >= needed:
        if standing.outdated and needed > Right.ANYONE:
            raise standing.outdated
        return
    if standing.silent:
        raise NotAllowedError(NO_ANSWER)
    if standing.right is Right.ANYONE:
        raise NotAllowedError(OUTSIDER)
    if standing.right is Right.MEMBER:
        raise NotAllowedError(GUEST)
    if not team.curators:
        raise NotAllowedError(NOBODY_DECIDES)
    raise NotAllowedError(CURATORS_ONLY, tuple(sorted(team.curators)[:MOST_NAMED]))


def read_claim(body: Body) -> Claim:
    """Where a request says that its person belongs.

    Of an interaction the organization at its top is that of its `team`, which on messages is where the app is
    installed: it is the person's only if that is their workspace.

    >>> read_claim({"user": {"id": "U1", "team_id": "T2"}, "team": {"id": "T1"}, "enterprise": {"id": "E1"}})
    Claim(team='T2', enterprise='')
    """
    if event := body.get("event"):
        said = event.get("user_team") or event.get("source_team") or event.get("team")
        if not said and event.get("type") in ("app_home_opened", "app_context_changed"):
            said = body.get("team_id")  # the event names none, and only people of the workspace have the tabs
        return Claim(str(said or ""))
    user = body.get("user")
    if isinstance(user, Mapping):
        place, enterprise = body.get("team") or {}, body.get("enterprise") or {}
        theirs = str(user.get("team_id") or "")
        return Claim(theirs, str(enterprise.get("id") or "") if place.get("id") == theirs else "")
    return Claim(str(body.get("team_id") or ""), str(body.get("enterprise_id") or ""))


def _person_in(body: Body) -> str:
    user = (body.get("event") or {}).get("user") or body.get("user") or body.get("user_id")
    return str((user.get("id") if isinstance(user, Mapping) else user) or "")


async def _judge(team: Team, person: str, claim: Claim, *, fresh: bool, patience: float = PATIENCE) -> Standing:
    found = await team.directory.find(person, fresh=fresh, patience=patience)
    silent, unsure = found == "no answer", found == "may not ask"
    ours = found.ours if isinstance(found, Person) else _claims_ours(claim, team.workspace)
    admin = isinstance(found, Person) and found.is_colleague and found.admin
    return Standing(person, _right_of(team, person, found, ours=ours), admin, silent, unsure)


def _right_of(team: Team, person: str, found: Person | str, *, ours: bool) -> Right:
    if not ours or (isinstance(found, Person) and (found.gone or found.bot)):
        return Right.ANYONE
    if person in team.named_curators:
        return Right.CURATOR
    if found == "no answer" or (isinstance(found, Person) and found.guest):
        return Right.MEMBER
    return Right.CURATOR if person in team.curators else Right.COLLEAGUE


def _claims_ours(claim: Claim, workspace: Workspace) -> bool:
    in_organization = bool(workspace.enterprise) and claim.enterprise == workspace.enterprise
    return claim.team == workspace.team or in_organization


# Who would read what is said somewhere: the team's own words are kept from people of other companies, and guests.

DIRECT = "D"
"""What the ids of direct messages begin with."""


async def find_readers(team: Team, place: str, patience: float = PATIENCE) -> Readers:
    """Who reads in `place`, by id: a channel, a direct message, or what the bot sends to a person."""
    if place.startswith(DIRECT):
        return "unsaid"  # two people's own, as likely as not, and one may be from another company
    if place[:1] not in ("U", "W"):
        return await team.directory.find_readers(place, patience)
    standing = await standing_of(team, place, patience=patience)
    if standing.right >= Right.COLLEAGUE:
        return "ours"
    return "no answer" if standing.silent else "others"


# Who looks after a team's words: who is still here of those named, who may take it on, and whom one may name.

TAKEN = "Somebody looks after your team's words already: ask them, or a workspace admin, to let you join."
UNSURE = (
    "Slack doesn't tell me who is a guest here, so nobody can become a curator in Slack: whoever runs Jargon can grant"
    " it the scope users:read, or name people in CURATORS."
)
SILENT = "Slack did not say just now who that is: try again in a minute."


async def find_curators(team: Team, *, fresh: bool = False) -> tuple[str, ...]:
    """The curators who are still here. Of whom Slack says nothing counts as here.

    One named by whoever runs the bot counts unless they left; one chosen in Slack has to be a colleague still.
    """
    named = sorted(team.curators)
    found = await asyncio.gather(*(team.directory.find(each, fresh=fresh) for each in named))
    return tuple(each for each, person in zip(named, found, strict=True) if not _has_left(team, each, person))


async def explain_no_claim(team: Team, standing: Standing, *, fresh: bool = False) -> str:
    """Why a colleague cannot make themself a curator; empty if they can.

    An admin of the workspace always can, and anybody while nobody does it.
    """
    if standing.unsure:
        return UNSURE
    return TAKEN if not standing.admin and await find_curators(team, fresh=fresh) else ""


async def claim(team: Team, standing: Standing) -> None:
    """Makes somebody a curator: an admin beside those there are, anybody else if they are the first. Curators who left
    make room. Raises StorageError."""
    here = await find_curators(team, fresh=True)
    if standing.admin:
        await team.preference_log.change(team.workspace, standing.person, lambda now: _join(now, standing.person))
    else:
        left = team.curators - set(here)
        await team.preference_log.claim_curatorship(team.workspace, standing.person, left)
    await team.refresh()


async def explain_unfit(team: Team, people: Iterable[str]) -> str:
    """Why some of `people` cannot be named as curators or owners, in a sentence; empty if all can.

    Those whom the environment names are whoever runs the bot's to choose. While Slack may not say who is a guest,
    those named already stay.
    """
    asked = [each for each in people if each not in team.named_curators]
    found = await asyncio.gather(*(team.directory.find(each, fresh=True) for each in asked))
    if unfit := [f"{each.name} {each.why_not}" for each in found if isinstance(each, Person) and each.why_not]:
        return f"{', '.join(unfit)}. Choose colleagues who are no guests."
    if any(each == "no answer" for each in found):
        return SILENT
    new = [each for each, person in zip(asked, found, strict=True) if person == "may not ask"]
    return UNSURE if set(new) - team.curators else ""


def find_keepers(team: Team, owner: str) -> tuple[str, ...]:
    """Who answers for an entry: its owner, if that is a person, else the curators."""
    return (owner,) if is_person(owner) else tuple(sorted(team.curators))


async def decides_alone(team: Team, standing: Standing) -> bool:
    """Whether nobody else could approve what somebody writes: then they are asked to confirm it, once, in place of
    being asked to review it. Where what curators write goes live anyway, there is nothing to confirm."""
    if not is_curator(standing) or team.goes_live(standing.person):
        return False
    return await find_curators(team) == (standing.person,)


def is_curator(standing: Standing) -> bool:
    """Whether somebody decides."""
    return standing.right is Right.CURATOR


def _join(now: Preferences, person: str) -> Preferences:
    return now if person in now.curators else replace(now, curators=(*now.curators, person))


def _has_left(team: Team, person_id: str, person: Person | str) -> bool:
    if not isinstance(person, Person):
        return False
    return person.gone if person_id in team.named_curators else not person.is_colleague
