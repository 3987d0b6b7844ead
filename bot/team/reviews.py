"""Suggestions and past versions as people look at them."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from bot.storage.records import Layer, Suggestion, Version
from bot.storage.versions import SUCCESSOR, entry_or_none, names_of, reading_or_none
from bot.team.team import Team
from bot.team.views import Part, PastVersion, Review, title
from knowledge.drafting import draft_of
from knowledge.drafts import Draft
from knowledge.house import HouseReading
from knowledge.library import Library
from knowledge.lookalikes import find_lookalike
from knowledge.models import Term
from knowledge.numbers.figures import show_value

# A stored suggestion as curators look at it: beside what stands there now.

_OUTCOMES = {"approved": "Approved", "declined": "Declined", "withdrawn": "Taken back"}


async def read_review(team: Team, suggestion: Suggestion) -> Review:
    """The suggestion as curators look at it: beside what stands there now or, once decided, what stood there then.

    Raises StorageError.
    """
    history = await team.versions.history(team.workspace, suggestion.slug)
    versions = [each for each in history if each.layer == suggestion.layer]
    if suggestion.state == "pending":
        review = describe(team, suggestion, versions[0] if versions else None)
        return replace(review, looks_like=_find_lookalike(team, suggestion))
    numbered = {each.number: each for each in versions}
    before, after = (numbered.get(number) if number else None for number in (suggestion.base, suggestion.number))
    if after is None or after.content == suggestion.content:
        return describe(team, suggestion, before)
    review = describe(team, replace(suggestion, content=after.content), before)
    return replace(review, outcome=f"{review.outcome} with changes")


def _find_lookalike(team: Team, suggestion: Suggestion) -> str:
    names = names_of(suggestion.content) if suggestion.layer == "entry" and suggestion.becomes == "live" else ()
    term = find_lookalike(names, team.glossaries.ours.library, suggestion.slug)
    return title(term) if term else ""


def describe(team: Team, suggestion: Suggestion, present: Version | None) -> Review:
    """What `suggestion` would change in `present`, the version under its slug and layer."""
    library = team.glossaries.ours.library
    live = present.content if present and present.state == "live" else None
    review = Review(
        suggestion.id,
        _action(suggestion, live),
        name_of(suggestion, library),
        suggestion.author,
        suggestion.why,
        _parts(suggestion, live, team),
        outdated=suggestion.state == "pending" and (present.number if present else None) != suggestion.base,
    )
    if suggestion.state == "pending":
        return review
    outcome, by = _OUTCOMES[suggestion.state], suggestion.decided_by or ""
    return replace(review, outcome=outcome, decided_by=by, reason=suggestion.reason)


def name_of(suggestion: Suggestion | Version, library: Library) -> str:
    """The name of what is suggested, or the name of the standard entry it is a reading of."""
    term = library.by_slug.get(suggestion.slug)
    return str(suggestion.content.get("name") or (term.name if term else suggestion.slug))


def draft_from(slug: str, content: Mapping[str, Any]) -> Draft:
    """The form filled with stored content; an empty one for content that cannot be read any more."""
    entry = entry_or_none(slug, content)
    return draft_of(entry) if entry else Draft()


def _action(
    suggestion: Suggestion, live: Mapping[str, Any] | None
) -> Literal["new", "change", "reading", "retire", "remove"]:
    if suggestion.becomes != "live":
        return "retire" if suggestion.becomes == "deprecated" else "remove"
    if suggestion.layer == "reading":
        return "reading"
    return "change" if live else "new"


def _parts(suggestion: Suggestion, live: Mapping[str, Any] | None, team: Team) -> tuple[Part, ...]:
    library = team.glossaries.ours.library
    if suggestion.becomes == "deleted" and suggestion.layer == "reading":
        return (Part("From then on", "", f"{name_of(suggestion, library)} follows the standard again."),)
    if suggestion.becomes == "deleted":
        return (Part("Gone then", "", f"{name_of(suggestion, library)} will no longer be found."),)
    if suggestion.becomes == "deprecated":
        slug = str(suggestion.content.get(SUCCESSOR, ""))
        successor = library.by_slug[slug].name if slug in library.by_slug else slug
        return (Part("From then on", "", f"{name_of(suggestion, library)} leads to {successor}."),)
    if suggestion.layer == "reading":
        return _reading_parts(suggestion, live, team.glossaries.standard.library)
    before = fields_of_entry(suggestion.slug, live or {})
    after = fields_of_entry(suggestion.slug, suggestion.content)
    return tuple(Part(label, before[label], text) for label, text in after.items())


def fields_of_entry(slug: str, content: Mapping[str, Any]) -> dict[str, str]:
    """What the fields of a stored entry say, by label; empty texts for content that cannot be read any more."""
    draft = draft_from(slug, content)
    return {
        "Name": draft.name,
        "Also called": draft.short,
        "What it is": draft.definition,
        "Example": draft.example,
        "What it is not": draft.is_not,
        "How to use it": draft.say_it,
    }


def fields_of_reading(slug: str, content: Mapping[str, Any], standard: Library) -> dict[str, str]:
    """What a stored house reading says of its own, by label; empty texts where the standard holds."""
    reading, shipped = reading_or_none(slug, content), standard.by_slug.get(slug)
    return {
        "What it is here": (reading and reading.definition) or "",
        "Example": (reading and reading.example) or "",
        "Note": (reading and reading.note) or "",
        "Worked out as": _meant(reading, shipped),
        "Usual numbers": _defaults(reading, shipped),
    }


def _reading_parts(suggestion: Suggestion, live: Mapping[str, Any] | None, standard: Library) -> tuple[Part, ...]:
    """Where a reading says nothing of its own, the standard holds."""
    after = fields_of_reading(suggestion.slug, suggestion.content, standard)
    before = fields_of_reading(suggestion.slug, live or {}, standard)
    shipped = standard.by_slug.get(suggestion.slug)
    holds = {"What it is here": shipped.definition, "Example": shipped.example} if shipped else {}
    return tuple(
        Part(label, before[label] or holds.get(label, ""), text or holds.get(label, ""))
        for label, text in after.items()
    )


def _meant(reading: HouseReading | None, shipped: Term | None) -> str:
    calculators = shipped.calculators if shipped and reading else ()
    return next((each.label for each in calculators if reading and each.id == reading.calculator), "")


def _defaults(reading: HouseReading | None, shipped: Term | None) -> str:
    if reading is None or shipped is None:
        return ""
    inputs = {(calculator.id, each.name): each for calculator in shipped.calculators for each in calculator.inputs}
    set_here = ((inputs.get((each.calculator, each.input)), each.value) for each in reading.defaults)
    return ", ".join(f"{each.label}: {show_value(value, each.unit, '')}" for each, value in set_here if each)


# The history of an entry as people look at it: every version in both layers, and the way back.

STANDARD_NUMBER = 0
"""The number that stands for the entry that ships, below every reading of it; versions count from 1."""


class VersionReference(BaseModel):
    """What the button of a version remembers."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    slug: str
    layer: Layer
    number: int


def list_versions(team: Team, versions: tuple[Version, ...]) -> tuple[PastVersion, ...]:
    """`versions` of one slug, the newest first, each with its way back."""
    heads = {layer: max(v.number for v in versions if v.layer == layer) for layer in {v.layer for v in versions}}
    return tuple(_entry(team, each, present=each.number == heads[each.layer]) for each in versions)


def way_to_standard(versions: tuple[Version, ...]) -> str:
    """What the button remembers that ends a house reading; empty where there is none that is live."""
    head = next((each for each in versions if each.layer == "reading"), None)
    if head is None or head.state != "live":
        return ""
    return VersionReference(slug=head.slug, layer="reading", number=STANDARD_NUMBER).model_dump_json()


def _entry(team: Team, version: Version, *, present: bool) -> PastVersion:
    fields, what = _said(team, version)
    reference = VersionReference(slug=version.slug, layer=version.layer, number=version.number)
    return PastVersion(
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
