"""Equal questions are one gap: folded alike, or nearly, as misspelt words are."""

from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.storage.records import Gap
from bot.team.team import Team
from knowledge.matching.fold import keys
from knowledge.matching.near import slips_allowed

MOST_COMPARED = 1000
LONGEST_KEY = 150


def fold_question(asked: str) -> str:
    """What `asked` is counted under: without case, punctuation, spacing and plural."""
    return (keys(asked) or (asked.strip(),))[-1][:LONGEST_KEY]


async def find_gap_key(team: Team, asked: str) -> str:
    """The key of the open gap that asks the same, or a new one. Raises StorageError."""
    found = await find_open_gap(team, (asked,))
    return found.key if found else fold_question(asked)


async def find_open_gap(team: Team, names: Iterable[str]) -> Gap | None:
    """The open gap that asks for one of `names`. Raises StorageError."""
    gaps = {gap.key: gap for gap in await team.gaps.queue(team.workspace, MOST_COMPARED) if gap.kind == "unknown"}
    for key in map(fold_question, names):
        if near := process.extractOne(key, gaps.keys(), scorer=OSA.distance, score_cutoff=slips_allowed(len(key))):
            return gaps[near[0]]
    return None
