"""Who would read what is said somewhere: the team's own words are kept from people of other companies, and guests."""

from bot.team.directory import Readers
from bot.team.rights import Right, standing_of
from bot.team.team import Team

DIRECT = "D"
"""What the ids of direct messages begin with: one with the bot is read by a single person."""


async def find_readers(team: Team, place: str) -> Readers:
    """Who reads in `place`: a channel, or the direct messages of a person, by id."""
    if place.startswith(DIRECT):
        return "ours"
    if place[:1] not in ("U", "W"):
        return await team.directory.find_readers(place)
    standing = await standing_of(team, place)
    if standing.right >= Right.COLLEAGUE:
        return "ours"
    return "no answer" if standing.silent else "others"
