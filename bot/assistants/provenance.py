"""Where an entry is from and who answers for it: an assistant that repeats it is believed as far as that goes."""

from datetime import date
from typing import Literal

from pydantic import BaseModel, Field

from knowledge.house import TEAM_CATEGORY, HouseTerm, StandardTerm
from knowledge.models import Term

Whose = Literal["standard", "team's own word", "team's reading"]


class Provenance(BaseModel):
    """Where an entry comes from."""

    whose: Whose = Field(description="The shipped glossary, a word of the team's own, or its reading of a shipped one.")
    is_the_teams: bool = Field(description="Whether the team itself says so: then it comes before what others say.")
    owner: str = Field(description="Who answers for it: curators of the shipped glossary, or somebody's id in Slack.")
    reviewed: date = Field(description="When it was last read, or since when the team reads it so.")
    sources: list[str] = Field(default_factory=list, description="Where the entry itself says that it is from.")


def find_provenance(term: Term) -> Provenance:
    """Whose entry `term` is."""
    if isinstance(term, HouseTerm):
        reading = term.reading
        return Provenance(whose="team's reading", is_the_teams=True, owner=reading.owner, reviewed=reading.since)
    ours = term.category == TEAM_CATEGORY
    return Provenance(
        whose="team's own word" if ours else "standard",
        is_the_teams=ours,
        owner=term.owner,
        reviewed=term.reviewed,
        sources=list(term.sources),
    )


def say_provenance(term: Term) -> str:
    """The same in a line: "Source: Jargon's standard entry, kept by curators, reviewed 2026-10-01."."""
    found = find_provenance(term)
    if isinstance(term, HouseTerm):
        return f"Source: how this team reads it since {found.reviewed}; {found.owner} answers for it."
    kept = f"kept by {found.owner}, reviewed {found.reviewed}."
    if found.is_the_teams:
        return f"Source: this team's own word, {kept}"
    differs = " (the team reads it differently)" if isinstance(term, StandardTerm) else ""
    return f"Source: Jargon's standard entry{differs}, {kept}"
