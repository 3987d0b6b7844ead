"""Closes what the glossary answers by now, however a word came into it: whoever asked for it hears."""

from contextlib import suppress
from datetime import timedelta

from bot.storage.errors import AlreadyClosedError, NotFoundError
from bot.storage.records import Gap
from bot.team.making import today
from bot.team.team import Team
from knowledge.answers import Definition

MOST_OPEN = 1000


async def close_answered(team: Team) -> None:
    """Answers questions about words that are there now, and settles remarks and reviews that an entry has been
    changed for since. Raises StorageError."""
    for gap in await team.gaps.queue(team.workspace, MOST_OPEN):
        with suppress(AlreadyClosedError, NotFoundError):  # another process was first
            await _close(team, gap)


async def _close(team: Team, gap: Gap) -> None:
    if gap.kind == "unknown":
        answer = team.glossaries.ours.ask(gap.text, "define")
        if isinstance(answer, Definition) and answer.found.how != "described":
            await team.gaps.answer(team.workspace, gap.id, answer.term.slug, answer.term.owner)
    elif gap.slug and (by := _settled_by(team, gap, gap.slug)):
        await team.gaps.dismiss(team.workspace, gap.id, by)


def _settled_by(team: Team, gap: Gap, slug: str) -> str:
    """Who has seen to it: whoever changed the entry, or had it removed; empty if it is still open."""
    term = team.glossaries.ours.library.by_slug.get(slug)
    heads = [head for layer in ("entry", "reading") if (head := team.glossaries.head(slug, layer))]
    last = max(heads, key=lambda head: head.at, default=None)
    if last is None:
        return ""
    if gap.kind == "stale":
        oldest = today() - timedelta(days=team.preferences.stale_after_days)
        return last.author if term is None or term.reviewed >= oldest else ""
    return last.author if last.at > gap.last_at else ""
