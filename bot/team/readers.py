"""Who would read what is said somewhere: the team's own words are kept from people of other companies, and guests."""

from bot.team.directory import PATIENCE, Readers
from bot.team.rights import Right, standing_of
from bot.team.team import Team

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
