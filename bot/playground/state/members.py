"""Who is in the workspace, and which company they belong to."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Team:
    """One company's workspace. `enterprise` is the id of the Enterprise organization it belongs to, if any."""

    id: str
    name: str
    domain: str
    enterprise: str = ""


NORTHWIND = Team("T0NORTHWIND", "Northwind", "northwind")
"""The workspace all this is about: the one the app is installed in."""

ENTERPRISE_ID, ENTERPRISE_NAME = "E0WINDS", "The Winds"
"""The Enterprise organization that Northwind belongs to, in a Slack that has one."""

SOUTHWIND = Team("T0SOUTHWIND", "Southwind", "southwind", ENTERPRISE_ID)
"""Its other workspace: the same company, and an app of Northwind's is not installed there."""

TEAM_ID = NORTHWIND.id
TEAM_NAME = NORTHWIND.name
TEAM_DOMAIN = NORTHWIND.domain


@dataclass(frozen=True, slots=True)
class Profile:
    """Somebody in the workspace, or in a channel shared with it.

    `handle` is the short name one can also be mentioned by; a `restricted` person is a guest of the workspace itself,
    an `ultra_restricted` one in a single channel of it.
    """

    id: str
    name: str
    handle: str
    title: str = ""
    is_bot: bool = False
    team: Team = NORTHWIND
    tz: str = "America/New_York"
    is_admin: bool = False
    is_owner: bool = False
    is_restricted: bool = False
    is_ultra_restricted: bool = False
    deleted: bool = False

    @property
    def external(self) -> bool:
        """Whether they come from another company, through Slack Connect."""
        return self.team.id not in (TEAM_ID, SOUTHWIND.id)
