"""The history of an entry as people look at it: every version in both layers, and the way back."""

from pydantic import BaseModel, ConfigDict

from bot.blocks.history import Entry
from bot.storage.records import Layer, Version
from bot.storage.versions import SUCCESSOR
from bot.team.reviews import fields_of_entry, fields_of_reading
from bot.team.team import Team

STANDARD = 0
"""The number that stands for the entry that ships, below every reading of it; versions count from 1."""


class VersionReference(BaseModel):
    """What the button of a version remembers."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    slug: str
    layer: Layer
    number: int


def list_versions(team: Team, versions: tuple[Version, ...]) -> tuple[Entry, ...]:
    """`versions` of one slug, the newest first, each with its way back."""
    heads = {layer: max(v.number for v in versions if v.layer == layer) for layer in {v.layer for v in versions}}
    return tuple(_entry(team, each, present=each.number == heads[each.layer]) for each in versions)


def way_to_standard(versions: tuple[Version, ...]) -> str:
    """What the button remembers that ends a house reading; empty where there is none that is live."""
    head = next((each for each in versions if each.layer == "reading"), None)
    if head is None or head.state != "live":
        return ""
    return VersionReference(slug=head.slug, layer="reading", number=STANDARD).model_dump_json()


def _entry(team: Team, version: Version, *, present: bool) -> Entry:
    fields, what = _said(team, version)
    reference = VersionReference(slug=version.slug, layer=version.layer, number=version.number)
    return Entry(
        number=version.number,
        author=version.author,
        at=version.at,
        fields=fields,
        what=what,
        is_reading=version.layer == "reading",
        why=version.why,
        value="" if present or not fields else reference.model_dump_json(),
        approved_by=version.approved_by,
    )


def _said(team: Team, version: Version) -> tuple[tuple[tuple[str, str], ...], str]:
    """The fields of a live version; of any other, in a sentence, what it did."""
    match version.state:
        case "deleted":
            return (), "Removed" if version.layer == "entry" else "Follows the standard again"
        case "deprecated":
            library, slug = team.glossaries.ours.library, str(version.content.get(SUCCESSOR, ""))
            return (), f"Retired: now called {library.by_slug[slug].name if slug in library.by_slug else slug}"
        case "live":
            if version.layer == "entry":
                said = fields_of_entry(version.slug, version.content)
            else:
                said = fields_of_reading(version.slug, version.content, team.glossaries.standard.library)
            fields = tuple((label, text) for label, text in said.items() if text)
            return fields, "" if fields else "This release cannot read what it says"
