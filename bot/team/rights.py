"""Who may do what: what somebody is to us, asked anew whenever something is done, and never taken from what a button
shows. Which right each thing takes stands in one table, bot/listeners/registration.py.

How Slack marks people of other companies: docs.slack.dev/apis/slack-connect
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import Any

from bot.errors import NotAllowedError
from bot.storage.errors import StorageError
from bot.storage.records import Workspace
from bot.team.directory import PATIENCE, Person
from bot.team.team import Team

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
        if not said and event.get("type") == "app_home_opened":
            said = body.get("team_id")  # the event names none, and only people of the workspace have the tab
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
