"""How the columns of a file make an entry. Our own fill one field each; others' lists of acronyms have the name in the
column that says what the acronym stands for, and the definition, if any, among the remarks."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

from bot.exchange.cells import read_list, read_objects, read_pairs, read_senses
from bot.exchange.columns import ACRONYM, BY_FIELD, CONTEXT, EXPANSION, MEANING, Column
from bot.exchange.limits import MOST_VALUES
from knowledge.drafts import LONGEST_NAME
from knowledge.matching.fold import keys

SAMPLE = 500
"""Rows that are looked at to tell acronyms from words."""

FEWEST_WORDS = 4
"""A remark of fewer words is no definition."""

_LIVE = {"", "live", "active", "approved", "published", "current", "reviewed", "final"}
_RETIRED = {"retired", "deprecated", "obsolete", "archived", "inactive"}
_LAYERS = {"", "entry", "reading"}
_DATE = re.compile(r"^(\d{4}-\d{2}-\d{2})([T ].*)?$")
_ABBREVIATED = re.compile(r"[A-Z0-9][A-Za-z0-9&/.\-]{0,11}$")


@dataclass(frozen=True, slots=True)
class Layout:
    """What each column is for. `spelled_out`: under which role the full form of an acronym stands, if it does."""

    roles: tuple[str, ...]
    spelled_out: str = ""

    def read(self, cells: tuple[str, ...]) -> dict[str, Any]:
        """One row, by the names of `Row`. Raises ValueError with a sentence that says what is wrong."""
        filled = [(role, cell.strip()) for role, cell in zip(self.roles, cells, strict=False) if role and cell.strip()]
        remarks = [text for role, text in filled if role in (CONTEXT, "note")]
        texts = {role: text for role, text in filled if role != CONTEXT}
        layer = _one_of(texts, "layer", _LAYERS)
        if layer == "reading":
            return _finish(texts, layer)
        texts.pop("note", None)
        stands_in = self._name(texts, remarks)
        return _finish(texts, layer) | {"stands_in": stands_in}

    def _name(self, texts: dict[str, str], remarks: list[str]) -> bool:
        """Moves what others' columns hold to ours. Whether the definition is only what the acronym stands for."""
        full, short = texts.pop(self.spelled_out, ""), texts.pop(ACRONYM, "")
        if self.spelled_out:
            short = short or texts.pop("name", "")
            if not full:
                raise ValueError(f"It does not say what “{short[:60]}” stands for: fill that cell.")
            if len(full) > LONGEST_NAME:  # too long for a name, so it says what the acronym means
                texts["definition"] = _join(full, texts.get("definition", ""))
                full, short = short, ""
            texts["name"] = full or texts["definition"]
        if MEANING in texts:
            texts["definition"] = _join(texts.pop(MEANING), texts.get("definition", ""))
        if "name" not in texts:
            texts["name"], short = short, ""
        if short:
            texts["aliases"] = "; ".join(filter(None, (short.replace(";", ","), texts.get("aliases", "")))) + ";"
        said = _join(texts.get("definition", ""), *remarks)
        if self.spelled_out and len(said.split()) < FEWEST_WORDS and "definition" not in texts:
            texts["definition"] = f"Stands for {full}{f' ({said})' if said else ''}."
            return True
        if said:
            texts["definition"] = said
        return False


def find_layout(roles: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Layout | None:
    """How to read rows under these headings; None if nothing among them can be a name."""
    if EXPANSION in roles:
        return Layout(roles, EXPANSION)
    if "name" not in roles and ACRONYM not in roles:
        return None
    if MEANING in roles and ("name" in roles) != (ACRONYM in roles):
        at = roles.index("name" if "name" in roles else ACRONYM)
        if ACRONYM in roles or _are_acronyms(row[at] for row in rows if len(row) > at):
            return Layout(roles, MEANING)
    return Layout(roles)


def _are_acronyms(names: Iterable[str]) -> bool:
    """Whether most of the first names are written as short forms are: QBR, A/R, 2FA, VistA."""
    sample = [name.strip() for name in islice(names, SAMPLE) if name.strip()]
    short = [name for name in sample if _ABBREVIATED.match(name) and sum(map(_is_strong, name)) * 2 >= len(name)]
    return len(short) * 2 > len(sample)


def _is_strong(character: str) -> bool:
    return not character.islower()


def _finish(texts: Mapping[str, str], layer: str) -> dict[str, Any]:
    """The fields of `Row`, every value checked for what its column takes. Raises ValueError."""
    name = " ".join(texts.get("name", "").split())
    if not name and not (layer == "reading" and texts.get("slug")):
        raise ValueError("It has no name: fill the cell that says which word it is.")
    if name and not keys(name):
        raise ValueError("Its name has no letter or digit, so nobody could look it up: write it in words.")
    taken = {"layer", "slug", "state", "successor"}
    values = {field: _read(BY_FIELD[field], text) for field, text in texts.items() if field not in taken}
    retired = _one_of(texts, "state", _LIVE | _RETIRED) in _RETIRED
    return {
        "name": name,
        "values": values | ({"name": name} if name and layer != "reading" else {}),
        "layer": layer,
        "slug": texts.get("slug", ""),
        "retired": retired,
        "successor": texts.get("successor", ""),
    }


def _read(column: Column, text: str) -> Any:
    """Raises ValueError."""
    match column.kind:
        case "list":
            for each in (values := _explained(column, text)):
                _check_length(column, each)
            return _check_number(column, values)
        case "senses" | "pairs" | "objects":
            return _check_number(column, _explained(column, text))
        case "key" if column.field in ("reviewed", "since"):
            return _read_date(text)
        case "name":
            text = " ".join(text.split())
    _check_length(column, text)
    return text


def _explained(column: Column, text: str) -> list[Any]:
    readers: dict[str, Callable[[str], list[Any]]] = {
        "list": read_list,
        "senses": read_senses,
        "pairs": read_pairs,
        "objects": read_objects,
    }
    try:
        return readers[column.kind](text)
    except ValueError as error:
        raise ValueError(f"Its {column.shown} cannot be read: {error}.") from None


def _check_number(column: Column, values: list[Any]) -> list[Any]:
    if len(values) > MOST_VALUES:
        raise ValueError(f"Its {column.shown} holds {len(values):,} values; {MOST_VALUES} is the most. Leave some out.")
    return values


def _check_length(column: Column, text: str) -> None:
    if len(text) > column.longest:
        raise ValueError(
            f"Its {column.shown} takes {len(text):,} characters; {column.longest} is the most. Shorten it."
        )


def _read_date(text: str) -> str:
    found = _DATE.match(text)
    try:
        return date.fromisoformat(found[1] if found else text).isoformat()
    except ValueError:
        raise ValueError(f"“{text[:30]}” is not a day I can read: write it as 2026-11-20.") from None


def _one_of(texts: Mapping[str, str], field: str, known: Iterable[str]) -> str:
    text = texts.get(field, "").casefold()
    if text not in known:
        mend = "write entry or reading" if field == "layer" else "only what is live or retired can be imported"
        raise ValueError(f"Its {field} is “{texts[field][:30]}”: {mend}.")
    return text


def _join(*texts: str) -> str:
    """The texts as sentences one after another, without what is said before."""
    said = ""
    for text in filter(None, texts):
        if text not in said:
            said = f"{said}{'' if not said or said[-1] in '.!?:' else '.'} {text}".strip()
    return said
