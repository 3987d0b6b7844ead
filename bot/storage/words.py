"""From stored versions to the words of a team, and back. What cannot be read any more is left out and named in the
log: one bad row never takes the others away."""

import logging
from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import ValidationError

from bot.storage.records import Version
from knowledge.checks import check_calculator
from knowledge.house import TEAM_CATEGORY, HouseReading, TeamWords
from knowledge.models import Slug, Term

SUCCESSOR = "successor"
"""The key of a retired entry's content that names the slug to look under now."""

logger = logging.getLogger(__name__)


def team_words(heads: Iterable[Version]) -> TeamWords:
    """What is live of the newest versions."""
    heads = tuple(heads)
    live = tuple(head for head in heads if head.state == "live")
    entries = (_read_entry(head) for head in live if head.layer == "entry")
    readings = (_read_reading(head) for head in live if head.layer == "reading")
    return TeamWords(
        tuple(entry for entry in entries if entry),
        tuple(reading for reading in readings if reading),
        _renamed({head.slug: head for head in heads if head.layer == "entry"}),
    )


def entry_content(term: Term) -> dict[str, Any]:
    """An entry as it is stored: what its curators wrote. Its slug is the key it is stored under."""
    return term.model_dump(mode="json", exclude={"slug", "category"}, exclude_defaults=True) | {"owner": term.owner}


def read_entry(slug: Slug, content: Mapping[str, Any]) -> Term:
    """The entry stored as `content`. Raises ValidationError for what no release wrote."""
    known = {key: value for key, value in content.items() if key in Term.model_fields}
    return Term(**known | {"slug": slug, "category": TEAM_CATEGORY})


def reading_content(reading: HouseReading) -> dict[str, Any]:
    """A house reading as it is stored."""
    return reading.model_dump(mode="json", exclude={"term"}, exclude_defaults=True)


def read_reading(slug: Slug, content: Mapping[str, Any]) -> HouseReading:
    """The house reading stored as `content`. Raises ValidationError for what no release wrote."""
    known = {key: value for key, value in content.items() if key in HouseReading.model_fields}
    return HouseReading(**known | {"term": slug})


def entry_or_none(slug: Slug, content: Mapping[str, Any]) -> Term | None:
    """The entry stored as `content`, or None if it cannot be read any more."""
    try:
        return read_entry(slug, content)
    except ValidationError:
        return None


def reading_or_none(slug: Slug, content: Mapping[str, Any]) -> HouseReading | None:
    """The house reading stored as `content`, or None if it cannot be read any more."""
    try:
        return read_reading(slug, content)
    except ValidationError:
        return None


def is_readable(head: Version) -> bool:
    """Whether what a version says can be read, whatever its state."""
    read = entry_or_none if head.layer == "entry" else reading_or_none
    return read(head.slug, head.content) is not None


def names_of(content: Mapping[str, Any]) -> tuple[str, ...]:
    """The name and the aliases in stored content, as far as they are text: nobody has checked it yet."""
    aliases = content.get("aliases")
    named = (content.get("name"), *(aliases if isinstance(aliases, list) else ()))
    return tuple(each for each in named if each and isinstance(each, str))


def find_calculator_fault(term: Term) -> str:
    """What keeps the calculators of an entry from working, as `check` says it; empty if nothing does."""
    faults = (fault for each in term.calculators for fault in check_calculator(term, each))
    fault = next(faults, None)
    return f"{fault.key}: {fault.problem}" if fault else ""


def _read_entry(head: Version) -> Term | None:
    try:
        term = read_entry(head.slug, head.content)
    except ValidationError as error:
        logger.warning("The team's entry %s cannot be read: %d faults", head.slug, error.error_count())
        return None
    if fault := find_calculator_fault(term):
        logger.warning("The team's entry %s has a calculator that does not work: %s", head.slug, fault)
        return None
    return term


def _read_reading(head: Version) -> HouseReading | None:
    try:
        return read_reading(head.slug, head.content)
    except ValidationError as error:
        logger.warning("The team's reading of %s cannot be read: %d faults", head.slug, error.error_count())
        return None


def _renamed(heads: Mapping[str, Version]) -> dict[str, Slug]:
    """For each name of a retired entry, the slug it leads to at the end, however often that was renamed since."""
    renamed: dict[str, Slug] = {}
    for head in heads.values():
        passed, at = {head.slug}, head
        while at.state == "deprecated" and (slug := str(at.content.get(SUCCESSOR, ""))) not in passed:
            passed.add(slug)
            if slug not in heads or heads[slug].state == "live":
                renamed |= dict.fromkeys(names_of(head.content), slug)
                break
            at = heads[slug]
    return renamed
