"""What stands on one person's Home tab. With the database away, it says what it can."""

import asyncio
from dataclasses import replace
from datetime import date

from bot.blocks.desk import MOST_COUNTED, Desk, Missed, Waiting
from bot.blocks.home import Home
from bot.storage.errors import StorageError
from bot.storage.records import Gap, Suggestion
from bot.team.asking import fold_question
from bot.team.curators import explain_no_claim, find_curators, find_naming, is_curator
from bot.team.missing import SHOWN_FROM, is_missed
from bot.team.reviews import describe, name_of
from bot.team.rights import Standing
from bot.team.team import Team
from bot.team.undelivered import find_undelivered
from knowledge.house import TEAM_CATEGORY
from knowledge.models import Term

NEWEST = 10
MINE, MOST_MINE = 10, 100
MISSED = 5
GIVEN_UP = 5
_STATES = {
    "pending": "waiting for the curators",
    "approved": "in the glossary",
    "declined": "not taken",
    "withdrawn": "taken back",
}


async def gather_home(team: Team, standing: Standing) -> Home:
    """Everything on the tab that can be had."""
    library = team.glossaries.ours.library
    own = [term for term in library.terms if term.category == TEAM_CATEGORY]
    person, curators = standing.person, await find_curators(team)
    home = Home(
        contents=team.glossaries.ours.contents(),
        calculators=team.glossaries.ours.calculators(),
        newest=_newest(own),
        curators=curators,
        no_claim="" if is_curator(standing) else await explain_no_claim(team, standing),
        desk=_desk(team) if is_curator(standing) else None,
    )
    try:
        mine = await team.suggestions.by_author(team.workspace, person, MOST_MINE)
        latest: dict[str, str] = {}
        for each in mine:
            latest.setdefault(name_of(each, library), _state(team, each))
        naming = find_naming(await team.preference_log.history(team.workspace))
        named = (naming.changed_by, naming.at) if naming and curators else None
        home = replace(home, mine=tuple(latest.items())[:MINE], mine_count=len(latest), named=named)
        return replace(home, desk=await _with_work(team, home.desk)) if home.desk else home
    except StorageError:
        return replace(home, away=True)


def _desk(team: Team) -> Desk:
    library = team.glossaries.ours.library
    return Desk(
        given_up=tuple((each.slug, name_of(each, library)) for each in team.glossaries.given_up[:GIVEN_UP]),
        unreadable=tuple(name_of(each, library) for each in team.glossaries.set_aside),
    )


async def _with_work(team: Team, desk: Desk) -> Desk:
    pending = await team.suggestions.pending(team.workspace, MOST_COUNTED)
    queue = await team.gaps.queue(team.workspace, MOST_COUNTED)
    counted = team.preferences.count_misses
    missed = await team.misses.most(team.workspace, 3 * MISSED, SHOWN_FROM) if counted else ()
    asked = {fold_question(each.text) for each in queue if each.slug is None}
    lost_count, lost = await find_undelivered(team)
    unasked: list[Missed] = []
    for each in missed:
        if len(unasked) < MISSED and fold_question(each.text) not in asked:
            await asyncio.sleep(0)  # each look-up takes milliseconds, and others wait for theirs
            if is_missed(team.glossaries.ours.ask(each.text, "define")):  # since then somebody may have defined it
                unasked.append(Missed(each.key, each.text, each.times))
    return replace(
        desk,
        pending=tuple(describe(team, each, None) for each in pending),
        gaps=tuple([await _waiting(team, each) for each in queue]),
        missed=tuple(unasked),
        lost=lost,
        lost_count=lost_count,
    )


async def _waiting(team: Team, gap: Gap) -> Waiting:
    if gap.slug is None:
        return Waiting(gap.id, gap.text, gap.asked)
    term = team.glossaries.ours.library.by_slug.get(gap.slug)
    remarks = await team.gaps.remarks(team.workspace, gap.id) if gap.kind == "feedback" else ()
    return Waiting(gap.id, term.name if term else gap.text, gap.asked, gap.slug, remarks[-1] if remarks else "")


def _newest(own: list[Term]) -> tuple[Term, ...]:
    def age(term: Term) -> date:
        return term.reviewed

    return tuple(sorted(own, key=age, reverse=True)[:NEWEST])


def _state(team: Team, suggestion: Suggestion) -> str:
    """What became of it, as it stands today: what was approved may have been retired since."""
    if suggestion.state == "approved" and suggestion.becomes != "live":
        return "retired"
    head = team.glossaries.head(suggestion.slug, suggestion.layer)
    if suggestion.state == "approved" and head and head.state != "live":
        return "was in the glossary, retired since"
    reason = f": {suggestion.reason}" if suggestion.reason else ""
    return _STATES[suggestion.state] + reason
