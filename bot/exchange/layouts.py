"""How the columns of a file make an entry. Our own fill one field each; others' lists of acronyms have the name in the
column that says what the acronym stands for, and the definition, if any, among the remarks. Exports of ours are taken
at their word; what others keep is read with a kind eye."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.exchange.cells import LAYERS, LIVE, RETIRED, WAITING, read_cell, read_list, read_one_of, split_text, write_list
from bot.exchange.columns import ACRONYM, BY_FIELD, CONTEXT, EXPANSION, MEANING
from bot.exchange.notation import (
    are_acronyms,
    are_spelled_out,
    is_expansion,
    is_short,
    read_plain,
    spells_out,
    split_name,
)
from knowledge.drafts import LONGEST_TEXT
from knowledge.matching.fold import keys

FEWEST_WORDS = 4
"""A remark of fewer words is no definition."""

OWN = {"slug", "layer", "state"}
"""Columns that only an export of ours has together."""

FORGIVEN = ("layer", "state", "reviewed", "since", "questions", "confused_with", "senses", "defaults", "owner")
"""Fields that others fill in ways of their own. What cannot be read there is left out, and the row goes in."""

WAITS = "Its state is “{}”: only what is live or retired can be imported. Approve it first, or leave that column out."

_FIXED = {"layer": LAYERS, "state": LIVE | RETIRED}
_TYPED_OUT = ("[{", '["', "[]")
"""How a cell begins that an export has written as JSON."""


@dataclass(frozen=True, slots=True)
class Layout:
    """What each column is for. `spelled_out`: under which role the full form of an acronym stands, if it does. `ours`:
    whether the file is an export of ours."""

    roles: tuple[str, ...]
    spelled_out: str = ""
    ours: bool = False

    def read(self, cells: tuple[str, ...]) -> tuple[dict[str, Any], list[tuple[str, str]]]:
        """One row, by the names of `Row`; and the roles whose text was left out. Raises ValueError with a sentence that
        says what is wrong."""
        filled = [(role, cell.strip()) for role, cell in zip(self.roles, cells, strict=False) if role and cell.strip()]
        links: list[str] = []
        if not self.ours:
            filled = [(role, _read_plain(text, links)) for role, text in filled]
        remarks = [text for role, text in filled if role in (CONTEXT, "note")]
        texts = {role: text for role, text in filled if role != CONTEXT}
        left_out = [] if self.ours else _set_aside(texts)
        layer = read_one_of(BY_FIELD["layer"], texts.get("layer", ""), LAYERS)
        if layer == "reading":
            return _finish(texts, layer), left_out
        texts.pop("note", None)
        others: list[str] = []
        stands_in = self._name(texts, remarks, others)
        told = self._split_name(texts, others)
        row = _finish(texts, layer, others, links)
        return row | {"stands_in": stands_in, "told": told}, left_out

    def _name(self, texts: dict[str, str], remarks: list[str], others: list[str]) -> bool:
        """Moves what others' columns hold to ours. Whether the definition is only what the acronym stands for."""
        full, short = texts.pop(self.spelled_out, ""), texts.pop(ACRONYM, "")
        if self.spelled_out:
            named = texts.pop("name", "")
            short, full = self._part(short or named, full, texts)
            others += [named] if named not in (short, "") else []
        if MEANING in texts:
            texts["definition"] = _join(texts.pop(MEANING), texts.get("definition", ""))
        if not self.spelled_out and not self.ours:
            full = self._find_full(short, texts)
        if full:
            texts["name"] = full.rstrip(" .")
        elif "name" not in texts:
            texts["name"], short = short, ""
        others[:0] = read_list(short)
        return self._define(full, texts, remarks)

    def _part(self, short: str, full: str, texts: dict[str, str]) -> tuple[str, str]:
        """The short form and what it stands for; what is a sentence on it instead becomes its definition."""
        if not full and not any(role in texts for role in ("definition", MEANING)):
            raise ValueError(f"It does not say what “{short[:60]}” stands for: fill that cell.")
        if full and not is_expansion(full, short):
            texts["definition"] = _join(full, texts.get("definition", ""))
            full = ""
        return short, full

    def _find_full(self, short: str, texts: dict[str, str]) -> str:
        """What the name stands for, where that is all that the definition says; the name is another name then."""
        name, definition = texts.get("name", short), texts.get("definition", "")
        if not is_short(name) or not spells_out(definition.rstrip(" ."), name) or not is_expansion(definition, name):
            return ""
        texts["aliases"] = "; ".join(filter(None, (texts.pop("name", ""), texts.get("aliases", ""))))
        return texts.pop("definition")

    def _define(self, full: str, texts: dict[str, str], remarks: Sequence[str]) -> bool:
        """Makes a definition of what there is. Whether that is only what the acronym stands for."""
        definition = texts.pop("definition", "")
        said = _join(definition, *remarks)
        if full and not definition and len(said.split()) < FEWEST_WORDS:
            texts["definition"] = f"Stands for {full.rstrip(' .')}{f' ({said})' if said else ''}."
            return True
        if said:
            texts["definition"], note = (said, "") if self.ours else _fit(definition, remarks)
            texts |= {"note": note} if note else {}
        return False

    def _split_name(self, texts: dict[str, str], others: list[str]) -> tuple[str, ...]:
        """Takes other names out of the name, and says so."""
        if self.ours or "name" not in texts:
            return ()
        texts["name"], more = split_name(" ".join(texts["name"].split()))
        others += more
        return (f"found by {' and '.join(more)} too",) if more else ()


def find_layout(roles: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> Layout | None:
    """How to read rows under these headings; None if nothing among them can be a name."""
    if "name" not in roles and ACRONYM not in roles and EXPANSION not in roles:
        return None
    if {*roles} >= OWN:
        return Layout(roles, ours=True)
    if EXPANSION in roles:
        return Layout(roles, EXPANSION)
    if ("name" in roles) == (ACRONYM in roles):
        return Layout(roles)
    at = roles.index(ACRONYM if ACRONYM in roles else "name")
    short = ACRONYM in roles or are_acronyms(row[at] for row in rows if len(row) > at)
    for role in ("definition", MEANING) if short else ():
        if role in roles and are_spelled_out(_beside(rows, at, roles.index(role))):
            return Layout(roles, role)
    return Layout(roles, MEANING) if short and MEANING in roles and "definition" not in roles else Layout(roles)


def _beside(rows: Iterable[tuple[str, ...]], at: int, other: int) -> Iterable[tuple[str, str]]:
    return ((row[at], row[other]) for row in rows if len(row) > max(at, other))


def _read_plain(text: str, links: list[str]) -> str:
    if text.startswith(_TYPED_OUT):
        return text
    plain, found = read_plain(text)
    links += (link for link in found if len(link) <= LONGEST_TEXT)
    return plain or text


def _set_aside(texts: dict[str, str]) -> list[tuple[str, str]]:
    """Takes out of `texts` what others wrote into a field in a way that is not ours. Raises ValueError: the word is not
    meant to be live yet."""
    if (state := texts.get("state", "")).casefold() in WAITING:
        raise ValueError(WAITS.format(state[:30]))
    left_out = []
    for role in FORGIVEN:
        try:
            if role in _FIXED:
                read_one_of(BY_FIELD[role], texts.get(role, ""), _FIXED[role])
            elif role in texts:
                read_cell(BY_FIELD[role], texts[role])
        except ValueError:
            left_out.append((role, texts.pop(role)))
    return left_out


def _fit(definition: str, remarks: Sequence[str]) -> tuple[str, str]:
    """A definition, and a note with what has no room in it. Raises ValueError: both together do not hold it."""
    beside = _join(*remarks)
    said = _join(definition, *remarks)
    if len(said) <= LONGEST_TEXT:
        return said, ""
    if 0 < len(definition) <= LONGEST_TEXT and len(beside) <= LONGEST_TEXT:
        return definition, beside
    try:
        return split_text(said)
    except ValueError:
        if len(beside) > len(definition):
            blamed, mend = f"remarks take {len(beside):,}", "Shorten them, or leave that column out."
        else:
            blamed, mend = f"definition takes {len(definition):,}", "Shorten it."
        raise ValueError(f"Its {blamed} characters; {LONGEST_TEXT} is the most. {mend}") from None


def _finish(
    texts: Mapping[str, str], layer: str, others: Sequence[str] = (), links: Sequence[str] = ()
) -> dict[str, Any]:
    """The fields of `Row`, every value checked for what its column takes. Raises ValueError."""
    name = " ".join(texts.get("name", "").split())
    if not name and not (layer == "reading" and texts.get("slug")):
        raise ValueError("It has no name: fill the cell that says which word it is.")
    if name and not keys(name):
        raise ValueError("Its name has no letter or digit, so nobody could look it up: write it in words.")
    taken = {"layer", "slug", "state", "successor"}
    values = {field: read_cell(BY_FIELD[field], text) for field, text in texts.items() if field not in taken}
    for field, more in (("aliases", others), ("sources", links)):
        if more:
            together = write_list([*dict.fromkeys([*more, *values.get(field, ())])])
            values[field] = read_cell(BY_FIELD[field], together)
    retired = read_one_of(BY_FIELD["state"], texts.get("state", ""), LIVE | RETIRED) in RETIRED
    return {
        "name": name,
        "values": values | ({"name": name} if name and layer != "reading" else {}),
        "layer": layer,
        "slug": texts.get("slug", ""),
        "retired": retired,
        "successor": texts.get("successor", ""),
    }


def _join(*texts: str) -> str:
    """The texts as sentences one after another, without what is said before."""
    said = ""
    for text in filter(None, texts):
        if text not in said:
            said = f"{said}{'' if not said or said[-1] in '.!?:' else '.'} {text}".strip()
    return said
