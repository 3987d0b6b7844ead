"""What could not be delivered, as curators look at it. Who asked a question is not said here either."""

from bot.blocks.desk import Lost
from bot.storage.outbox import TO_ASKERS, Topic
from bot.storage.records import Undelivered
from bot.team.reviews import name_of
from bot.team.sending import OTHERS_READ
from bot.team.team import Team

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
