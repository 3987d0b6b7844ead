"""Equal questions are one gap: folded alike, or nearly, as misspelt words are."""

from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.team.team import Team
from knowledge.matching.fold import keys
from knowledge.matching.near import slips_allowed

LONGEST_KEY = 150


def fold_question(asked: str) -> str:
    """What `asked` is counted under: without case, punctuation, spacing and plural."""
    return (keys(asked) or (asked.strip(),))[-1][:LONGEST_KEY]


async def find_gap_key(team: Team, asked: str) -> str:
    """The key of the open gap that asks the same, or a new one. Raises StorageError."""
    key = fold_question(asked)
    return _find_near(key, await team.gaps.keys(team.workspace)) or key


async def find_open_gap(team: Team, names: Iterable[str]) -> str | None:
    """The id of the open gap that asks for one of `names`. Raises StorageError."""
    open_gaps = await team.gaps.keys(team.workspace)
    return next((open_gaps[near] for key in map(fold_question, names) if (near := _find_near(key, open_gaps))), None)


def _find_near(key: str, others: Iterable[str]) -> str | None:
    near = process.extractOne(key, list(others), scorer=OSA.distance, score_cutoff=slips_allowed(len(key)))
    return near[0] if near else None
