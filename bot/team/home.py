"""What stands on one person's Home tab."""

import asyncio
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from bot.storage.errors import StorageError
from bot.storage.outbox import TO_ASKERS, Topic
from bot.storage.preferences import PreferenceChange
from bot.storage.records import Gap, Suggestion, Undelivered
from bot.team.gaps import SHOWN_FROM, fold_question, is_missed
from bot.team.lessons import find_progress
from bot.team.reviews import describe, name_of
from bot.team.rights import Standing, explain_no_claim, find_curators, is_curator
from bot.team.team import Team
from bot.team.views import MOST_COUNTED, Desk, Home, Lost, Missed, OpenGap, Progress
from knowledge.house import TEAM_CATEGORY
from knowledge.library import Library
from knowledge.models import Term

OTHERS_READ = "others read there"
"""The error of a notice that is kept from where people of other companies would read it."""


# What could not be delivered, as curators look at it. Who asked a question is not said here either.

MOST_SHOWN = 5

ABOUT: dict[str, str] = {
    Topic.REVIEW: "A suggestion to decide on",
    Topic.REMINDER: "A reminder of a suggestion",
    Topic.APPROVED: "That a suggestion was taken",
    Topic.DECLINED: "That a suggestion was not taken",
    Topic.ANSWERED: "The answer to a question",
    Topic.PUT_ASIDE: "Why a question is not answered",
    Topic.SETTLED: "That a question is closed",
    Topic.GAP: "A question for the curators",
    Topic.FEEDBACK: "That an entry did not help",
    Topic.STALE: "A review that is due",
    Topic.STANDARD_CHANGED: "That the standard has changed",
    Topic.WORD: "A term a day",
}
WHY = {
    OTHERS_READ: "people of other companies read there",
    "cannot_dm_bot": "they are a bot",
    "channel_not_found": "Slack knows them no more, or won't let me write there",
    "is_archived": "the channel is archived",
    "not_in_channel": "I am not in the channel",
    "user_disabled": "they have left",
    "user_not_found": "Slack knows them no more",
}
UNNAMED = "someone who asked"


async def find_undelivered(team: Team) -> tuple[int, tuple[Lost, ...]]:
    """How much was given up, and the latest of it. Raises StorageError."""
    count = await team.outbox.count_undelivered(team.workspace)
    latest = await team.outbox.undelivered(team.workspace, MOST_SHOWN) if count else ()
    return count, tuple([await _describe(team, each) for each in latest])


async def _describe(team: Team, lost: Undelivered) -> Lost:
    name = await _find_name(team, lost)
    about = ABOUT.get(lost.kind, lost.kind)
    to = UNNAMED if lost.kind in TO_ASKERS else lost.person
    why = WHY.get(lost.error, f"Slack says {lost.error}")
    return Lost(lost.id, f"{about}: {name}" if name else about, to, why, lost.given_up_at.date())


async def _find_name(team: Team, lost: Undelivered) -> str:
    """What it is about, as far as it is still known."""
    library, slug = team.glossaries.ours.library, str(lost.payload.get("slug", ""))
    if slug in library.by_slug:
        return library.by_slug[slug].name
    found = await team.suggestions.find(team.workspace, str(lost.payload.get("suggestion", "")))
    return name_of(found, library) if found else ""


# What stands on one person's Home tab. With the database away, it says what it can.

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
    person, curators = standing.person, await find_curators(team)
    home = Home(
        contents=team.glossaries.ours.contents(),
        calculators=team.glossaries.ours.calculators(),
        newest=find_newest(library),
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
        known = await team.known.of(team.workspace, person)
        home = replace(home, known=tuple(library.by_slug[slug] for slug in known if slug in library.by_slug))
        progress = await find_progress(team, standing, team.glossaries.ours)
        home = replace(home, mine=tuple(latest.items())[:MINE], mine_count=len(latest), named=named, learning=progress)
        return replace(home, desk=await _with_work(team, home.desk)) if home.desk else home
    except StorageError:
        return replace(home, away=True)


async def gather_guest_home(team: Team, standing: Standing) -> Progress:
    """How far a guest is; as if they had not begun, while the database is away."""
    try:
        return await find_progress(team, standing, team.glossaries.standard)
    except StorageError:
        return Progress(paths=team.paths.every)


def find_naming(history: Iterable[PreferenceChange]) -> PreferenceChange | None:
    """The change that last made the curators who they are; `history` begins with the newest."""
    changes = list(history)
    befores = [*(each.preferences.curators for each in changes[1:]), ()]
    return next(
        (now for now, before in zip(changes, befores, strict=False) if now.preferences.curators != before), None
    )


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


async def _waiting(team: Team, gap: Gap) -> OpenGap:
    if gap.slug is None:
        return OpenGap(gap.id, gap.text, gap.asked)
    term = team.glossaries.ours.library.by_slug.get(gap.slug)
    remarks = await team.gaps.remarks(team.workspace, gap.id) if gap.kind == "feedback" else ()
    return OpenGap(gap.id, term.name if term else gap.text, gap.asked, gap.slug, remarks[-1] if remarks else "")


def find_newest(library: Library) -> tuple[Term, ...]:
    """The team's own words, the newest first."""

    def age(term: Term) -> date:
        return term.reviewed

    own = (term for term in library.terms if term.category == TEAM_CATEGORY)
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
