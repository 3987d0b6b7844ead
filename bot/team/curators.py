"""Who looks after a team's words: who is still here of those named, who may take it on, and whom one may name."""

import asyncio
from collections.abc import Iterable
from dataclasses import replace

from bot.storage.preferences import PreferenceChange, Preferences
from bot.team.directory import Person
from bot.team.rights import Right, Standing
from bot.team.team import Team

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


def find_naming(history: Iterable[PreferenceChange]) -> PreferenceChange | None:
    """The change that last made the curators who they are; `history` begins with the newest."""
    changes = list(history)
    befores = [*(each.preferences.curators for each in changes[1:]), ()]
    return next(
        (now for now, before in zip(changes, befores, strict=False) if now.preferences.curators != before), None
    )


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
