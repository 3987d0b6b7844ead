"""Who is in the workspace, and which company they belong to."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Team:
    """One company's workspace."""

    id: str
    name: str
    domain: str


NORTHWIND = Team("T0NORTHWIND", "Northwind", "northwind")
"""The workspace all this is about: the one the app is installed in."""

TEAM_ID = NORTHWIND.id
TEAM_NAME = NORTHWIND.name
TEAM_DOMAIN = NORTHWIND.domain


@dataclass(frozen=True, slots=True)
class Profile:
    """Somebody in the workspace, or in a channel shared with it.

    `handle` is the short name one can also be mentioned by; a `restricted` person is a guest of the workspace itself.
    """

    id: str
    name: str
    handle: str
    title: str = ""
    is_bot: bool = False
    team: Team = NORTHWIND
    tz: str = "America/New_York"
    is_admin: bool = False
    is_restricted: bool = False
    deleted: bool = False

    @property
    def external(self) -> bool:
        """Whether they come from another company, through Slack Connect."""
        return self.team.id != TEAM_ID
