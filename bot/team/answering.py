"""Closes what the glossary answers by now, however a word came into it: whoever asked for it hears."""

import asyncio
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta

from rapidfuzz import fuzz, process

from bot.storage.errors import AlreadyClosedError, NotFoundError
from bot.storage.records import Gap, Version
from bot.team.making import today
from bot.team.team import Closed, Team
from knowledge.answers import Definition
from knowledge.matching.fold import keys

MOST_OPEN = 1000

MOST_COMPARED = 100
"""Changed entries whose names are compared with what is asked. With more, such as after an import, everything asked is
looked up again; that takes milliseconds each, but nobody waits for it."""

ALIKE = 75.0
"""Percent of a name that must stand in what was asked, or the other way round, to be worth looking it up. Looking up
decides; this is only to be cheap, and lets through much more than is taken for a misspelling."""

SAME_MOMENT = timedelta(seconds=10)
"""How far the clocks of two processes may be apart."""


async def close_answered(team: Team) -> None:
    """Answers questions about words that are there now, and settles remarks and reviews that an entry has been
    changed for since. Raises StorageError.

    With a thousand open questions and one new word this takes milliseconds, and others have their turn meanwhile.
    """
    async with team.closing:
        closed, upto = team.closed, Closed(team.glossaries.revision, datetime.now(UTC))
        gaps = await team.gaps.queue(team.workspace, MOST_OPEN)
        asked = [gap for gap in gaps if gap.kind == "unknown"]
        for gap in _find_worth_asking(team, asked, closed) if closed else asked:
            await asyncio.sleep(0)
            await _answer(team, gap)
        for gap in gaps:
            if gap.kind != "unknown" and gap.slug and (by := _settled_by(team, gap, gap.slug)):
                with suppress(AlreadyClosedError, NotFoundError):  # another process was first
                    await team.gaps.dismiss(team.workspace, gap.id, by)
        team.closed = upto


def _find_worth_asking(team: Team, gaps: Sequence[Gap], closed: Closed) -> Sequence[Gap]:
    """The gaps that what has changed since might answer, and those asked since: their words may have come first."""
    changed = team.glossaries.changed_since(closed.revision)
    if len(changed) > MOST_COMPARED:
        return gaps
    texts = [gap.key for gap in gaps]
    found = {at for at, gap in enumerate(gaps) if gap.at > closed.at - SAME_MOMENT}
    for name in {key for head in changed for each in _names(head) for key in keys(each)}:
        near = process.extract(name, texts, scorer=fuzz.partial_ratio, score_cutoff=ALIKE, limit=None)
        found.update(at for _, _, at in near)
    return [gaps[at] for at in sorted(found)]


def _names(head: Version) -> Iterable[str]:
    """What the entry of a version is found under, or was."""
    lists = (found for key in ("aliases", "senses") if isinstance(found := head.content.get(key), list))
    named = (each.get("name") if isinstance(each, dict) else each for found in lists for each in found)
    return map(str, filter(None, (head.content.get("name"), *named)))


async def _answer(team: Team, gap: Gap) -> None:
    answer = team.glossaries.ours.ask(gap.text, "define")
    if isinstance(answer, Definition) and answer.found.how != "described":
        with suppress(AlreadyClosedError, NotFoundError):  # another process was first
            await team.gaps.answer(team.workspace, gap.id, answer.term.slug, answer.term.owner)


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
