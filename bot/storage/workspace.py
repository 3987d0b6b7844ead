"""Whose things they are: every row belongs to one workspace, and every query goes through here to say so."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Table, and_

WORKSPACE_COLUMNS = ("enterprise", "team")


@dataclass(frozen=True, slots=True, order=True)
class Workspace:
    """A Slack workspace. `enterprise` is empty for one that belongs to no Enterprise organization."""

    enterprise: str
    team: str

    @property
    def columns(self) -> dict[str, str]:
        """What a row of this workspace starts with."""
        return {"enterprise": self.enterprise, "team": self.team}


def within(table: Table, workspace: Workspace) -> ColumnElement[bool]:
    """The condition that a row belongs to `workspace`."""
    return and_(table.c.enterprise == workspace.enterprise, table.c.team == workspace.team)
