"""Rows of a list merged into the entry or the house reading that is there: nothing is taken away."""

from collections.abc import Iterable, Mapping, Set
from datetime import date
from typing import Any

from pydantic import ValidationError

from bot.exchange.columns import BY_FIELD
from bot.exchange.rows import Row
from bot.storage.records import Version
from bot.storage.versions import entry_content, read_entry, read_reading, reading_content
from knowledge.house import HouseReading, fingerprint
from knowledge.matching.fold import keys
from knowledge.models import Term

_ENTRY = frozenset(Term.model_fields) - {"slug", "category", "calculators"}
"""What a row may say. Calculators have to be checked against each other, so they do not come from outside."""

_READING = frozenset(HouseReading.model_fields) - {"term"}
_IDENTITY = {"senses": "name", "questions": "question", "confused_with": "term"}
"""What tells two values of a list apart."""


MORE = "What else is there to know about {}?"
"""The question that what has no room in a definition answers: an entry has no note."""


class MergeError(Exception):
    """A row cannot be merged. The message is a sentence for a person, with the mend."""


def merge_entry(
    before: Mapping[str, Any], rows: Iterable[Row], slug: str, shared: Set[str], owner: str, today: date
) -> dict[str, Any]:
    """The content of the entry with all `rows` in it. `shared`: folded names that other entries bear as well.

    Raises MergeError.
    """
    rows = tuple(rows)
    collected = _collect(rows, present=bool(before))
    if note := collected.get("note"):
        asked = MORE.format(before.get("name") or collected["name"])
        collected["questions"] = [*collected.get("questions", ()), {"question": asked, "answer": note}]
    values = {key: value for key, value in collected.items() if key in _ENTRY}
    if before and not any(row.slug for row in rows) and _fold(values["name"]) == _fold(before["name"]):
        del values["name"]  # of one word written in two ways, ours stays
    given = {"owner": owner, "reviewed": today.isoformat(), **before}
    content = _share(given | _pour(before, values), before, shared)
    if str(content["reviewed"]) > today.isoformat():
        raise MergeError(f"Its day of review, {content['reviewed']}, lies ahead: put the day it was last read.")
    try:
        after = entry_content(read_entry(slug, content))
    except ValidationError as error:
        raise MergeError(explain(error)) from None
    if "reviewed" not in values and after != before:
        after["reviewed"] = today.isoformat()
    return after


def merge_reading(
    before: Mapping[str, Any], rows: Iterable[Row], standard: Term, owner: str, today: date
) -> dict[str, Any]:
    """The content of the house reading of `standard` with all `rows` in it. Raises MergeError."""
    values = _collect(rows, present=bool(before))
    if note := values.pop("is_not", None):
        values.setdefault("note", note)
    content = {"owner": owner, "since": today.isoformat(), "standard": fingerprint(standard), **before}
    content |= {key: value for key, value in values.items() if key in _READING}
    check_reading(content, standard)
    try:
        return reading_content(read_reading(standard.slug, content))
    except ValidationError as error:
        raise MergeError(explain(error)) from None


def beyond_reading(row: Row, standard: Term) -> list[str]:
    """What a row about a shipped entry says that a house reading has no place for, as a sentence calls it."""
    known = {_fold(each) for each in standard.names}
    told = {key: value for key, value in row.values.items() if key not in {*_READING, "name", "is_not", "reviewed"}}
    if all(_fold(each) in known for each in told.get("aliases", ())):
        told.pop("aliases", None)
    return [BY_FIELD[key].shown for key in told]


def normalize(head: Version) -> dict[str, Any]:
    """What a version says of an entry or a reading, as it would be written now; nothing, if it cannot be read."""
    try:
        if head.layer == "reading":
            return reading_content(read_reading(head.slug, head.content))
        return entry_content(read_entry(head.slug, head.content))
    except ValidationError:
        return {}


def explain(error: ValidationError) -> str:
    """The first fault in a sentence, with its mend."""
    detail = error.errors(include_url=False, include_input=False)[0]
    field = str(detail["loc"][0]) if detail["loc"] else ""
    shown = BY_FIELD[field].shown if field in BY_FIELD else field or "content"
    match detail["type"]:
        case "missing":
            return f"It has no {shown}: fill that cell."
        case "string_too_long":
            return f"Its {shown} takes more than {detail['ctx']['max_length']} characters: shorten it."
        case _:
            return f"Its {shown} cannot be used: {detail['msg'][0].lower()}{detail['msg'][1:]}. Change that cell."


def _collect(rows: Iterable[Row], *, present: bool) -> dict[str, Any]:
    """The values of all rows together. What stands in for a definition gives way to one."""
    together: dict[str, Any] = {}
    said_by: dict[str, int] = {}
    for row in sorted(rows, key=lambda row: row.stands_in):
        for key, value in row.values.items():
            if row.stands_in and key == "definition" and (present or key in together):
                continue
            if isinstance(value, list):
                together[key] = _unite(together.get(key, []), value, _IDENTITY.get(key))
            elif key not in together:
                together[key], said_by[key] = value, row.line
            elif together[key] != value and key != "name":
                shown = BY_FIELD[key].shown
                raise MergeError(
                    f"“{row.name[:60]}” stands above already, at {said_by[key]}, with another {shown}: "
                    "make one row of both, or give one of them a fuller name."
                )
    return together


def _pour(content: Mapping[str, Any], values: Mapping[str, Any]) -> dict[str, Any]:
    """`values` over `content`: lists grow, a day of review never goes back."""
    poured: dict[str, Any] = {}
    for key, value in values.items():
        there = content.get(key)
        if isinstance(value, list):
            poured[key] = _unite(there or [], value, _IDENTITY.get(key))
        elif key == "reviewed":
            poured[key] = max(value, there or value)
        else:
            poured[key] = value
    return poured


def _unite(there: Iterable[Any], more: Iterable[Any], identity: str | None) -> list[Any]:
    """Both lists, each thing once: as `more` has it, in the place where it was."""

    def identify(value: Any) -> str:
        return _fold(value.get(identity) if identity and isinstance(value, Mapping) else value)

    return [*({identify(each): each for each in (*there, *more)}.values())]


def _share(content: dict[str, Any], before: Mapping[str, Any], shared: Set[str]) -> dict[str, Any]:
    """Puts each new name where it belongs: among the shared ones if others bear it, else among our own."""
    senses = list(content.get("senses", ()))
    known = {_fold(content.get("name", "")), *(_fold(each.get("name")) for each in senses)}
    settled = {_fold(name) for name in before.get("aliases", ())}
    aliases = []
    for name in content.get("aliases", ()):
        folded = _fold(name)
        if folded in known:
            continue
        if folded in shared - settled:
            senses.append({"name": name})
        else:
            aliases.append(name)
        known.add(folded)
    return content | {"aliases": aliases, "senses": senses}


def _fold(value: object) -> str:
    text = str(value)
    return next(iter(keys(text)), text)


def check_reading(content: Mapping[str, Any], standard: Term) -> None:
    """Raises MergeError: a house reading names a calculator or an input that its entry has not."""
    known = {each.id: {one.name for one in each.inputs} for each in standard.calculators}
    named = [content["calculator"]] if content.get("calculator") else []
    if missing := [each for each in named if each not in known]:
        raise MergeError(f"{standard.name} has no calculator {missing[0][:60]}: leave that cell empty.")
    for each in content.get("defaults", ()):
        if each.get("input") not in known.get(each.get("calculator", ""), ()):
            raise MergeError(f"{standard.name} has no calculator with the input {str(each.get('input'))[:60]}.")
