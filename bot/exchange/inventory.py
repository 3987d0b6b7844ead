"""What a workspace has: indexed before an import, and written to files that come back the same."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from bot.exchange.cells import write_json, write_list, write_pairs, write_senses
from bot.exchange.columns import COLUMNS, Column
from bot.exchange.notation import spells_out
from bot.exchange.spreadsheets import write_records
from bot.storage import holdings
from bot.storage.database import Database
from bot.storage.records import Layer, Version, Workspace
from bot.storage.versions import Versions, is_readable, names_of
from knowledge.drafting import LONGEST_SLUG, make_slug
from knowledge.library import Library
from knowledge.lookalikes import look_of
from knowledge.matching.fold import keys, keys_of, words_of_each

# What a workspace has before an import, indexed once by slug and by name.

MOST_COMPARED = 20
"""Entries of one name among which the one that is meant is looked for."""

LOOKS_LIKE = "look twice: it reads like “{}”, but is written with other letters"

_NOTHING = Library(())


class Present:
    """The shipped entries, the newest version of everything of the team's own, and who bears which name.

    New entries join as slugs are allotted, so that a second row of the same name finds the first.
    """

    def __init__(self, standard: Library, heads: Iterable[Version]) -> None:
        self.standard = standard
        self.heads: Mapping[tuple[str, Layer], Version] = {(head.slug, head.layer): head for head in heads}
        self._own = {slug: head for (slug, layer), head in self.heads.items() if layer == "entry"}
        self._slugs = {*standard.by_slug, *(slug for slug, _ in self.heads)}
        self._allotted: dict[str, int] = {}
        self._renamed: dict[str, str] = {}
        self._other_names = _other_names(standard)
        self._standard_names = {key: term.slug for term in reversed(standard.terms) for key in keys(term.name)[:1]}
        self._entries: dict[str, list[str]] = defaultdict(list)
        self._bearers: dict[str, set[str]] = defaultdict(set)
        self._shown: dict[str, str] = {term.slug: term.name for term in standard.terms}
        self._looks: dict[str, tuple[str, str]] = {}
        self._file_names()

    def find_entry(self, name: str, others: Iterable[str] = ()) -> str | None:
        """The slug of the team's entry called `name`: of several the one that has one of the `others` too."""
        slugs = self._entries.get(key_of(name), [])[:MOST_COMPARED]
        if len(slugs) > 1:
            also = [key for other in others if (key := key_of(other))]
            slugs = sorted(slugs, key=lambda slug: -sum(slug in self._bearers[key] for key in also))
        return slugs[0] if slugs else None

    def find_standard(self, name: str) -> str | None:
        """The slug of the shipped entry called `name`."""
        return self._standard_names.get(key_of(name))

    def find_standard_by(self, name: str, others: Iterable[str] = ()) -> str | None:
        """The slug of the shipped entry that has `name` among its other names, as NRR is one of Net revenue retention.
        None where several have it, or where one of `others` says that it stands for something else."""
        slugs = self._other_names.get(key_of(name), set())
        if len(slugs) != 1:
            return None
        [slug] = slugs
        own = {key_of(each) for each in self.standard.by_slug[slug].names}
        return None if any(spells_out(each, name) and key_of(each) not in own for each in others) else slug

    def allot(self, name: str, wanted: str = "") -> str:
        """A slug of its own for a new entry, `wanted` if nobody has that."""
        wish = (wanted and make_slug(wanted, _NOTHING)) or make_slug(name, _NOTHING)
        slug = wish
        while slug in self._slugs:
            self._allotted[wish] = self._allotted.get(wish, 1) + 1
            slug = f"{wish[:LONGEST_SLUG]}-{self._allotted[wish]}"
        self._slugs.add(slug)
        self._entries[key_of(name)].append(slug)
        self._shown[slug] = name
        if wanted:
            self._renamed[wanted] = slug
        return slug

    def bearers(self, key: str) -> set[str]:
        """The slugs of live entries that bear a folded name."""
        return self._bearers.get(key, set())

    def sharing(self, *names: str) -> list[str]:
        """The names of the entries that bear one of `names` already."""
        slugs = {slug for name in names for slug in self.bearers(key_of(name))}
        return sorted(self._shown[slug] for slug in slugs)

    def looks_like(self, slug: str, *names: str) -> str:
        """The name of another entry, of the file too, that one of `names` would be taken for; empty for none. They
        join what the next ones are compared with."""
        found = ""
        for name in names:
            key, look = key_of(name), look_of(name)
            other, known = self._looks.setdefault(look, (key, slug))
            bearers = self._bearers.get(look, set()) - {slug} if look != key else set()
            if bearers or (other != key and known != slug):
                found = found or self._shown.get(next(iter(bearers), known), known)
        return found

    def resolve(self, named: str) -> str | None:
        """The slug meant by a slug or a name."""
        slug = self._renamed.get(named, named)
        return slug if slug in self._slugs else self.find_entry(named) or self.find_standard(named)

    def linked(self, values: Mapping[str, Any], own: str) -> Mapping[str, Any]:
        """`values` with related words by slug, and those left out that are not here."""
        linked: dict[str, Any] = {}
        if "related" in values:
            slugs = (self.resolve(each) for each in values["related"])
            linked["related"] = list(dict.fromkeys(slug for slug in slugs if slug and slug != own))
        if "confused_with" in values:
            pairs = ((self.resolve(str(each.get("term", ""))), each) for each in values["confused_with"])
            linked["confused_with"] = [{**each, "term": slug} for slug, each in pairs if slug and slug != own]
        return {**values, **linked} if linked else values

    def _file_names(self) -> None:
        named = [(term.slug, name) for term in self.standard.terms for name in term.names]
        for slug, head in self._own.items():
            name = str(head.content.get("name", ""))
            self._shown[slug] = name
            self._entries[key_of(name)].append(slug)
            if head.state == "live":
                named += [(slug, each) for each in _names(head.content)]
        for (slug, _), parts in zip(named, words_of_each(name for _, name in named), strict=True):
            for key in keys_of(parts):
                self._bearers[key].add(slug)
        for slug, name in named:
            if not name.isascii():
                self._looks.setdefault(look_of(name), (key_of(name), slug))
        for slugs in self._entries.values():
            slugs.sort(key=lambda slug: self._own[slug].state != "live")


def _other_names(standard: Library) -> Mapping[str, set[str]]:
    """By folded name, the slugs of the entries that have it among their other names. A name that an entry only shares
    with others is none."""
    slugs: dict[str, set[str]] = defaultdict(set)
    for term in standard.terms:
        for name in term.aliases:
            slugs[key_of(name)].add(term.slug)
    return slugs


def _names(content: Mapping[str, Any]) -> tuple[str, ...]:
    given = content.get("senses")
    senses = (
        str(each.get("name", "")) for each in (given if isinstance(given, list) else ()) if isinstance(each, dict)
    )
    return (*names_of(content), *senses)


def key_of(name: str) -> str:
    """What a name is filed under; empty without any letter."""
    return next(iter(keys(name)), "")


# Everything a workspace owns as JSON, or its present words as a CSV file that comes back the same.


async def export_json(database: Database, workspace: Workspace, *, askers: bool = False) -> str:
    """All that is stored, with every version. With `askers` it names those who asked, too. Raises StorageError."""
    value = await holdings.dump(database, workspace)
    return json.dumps(value if askers else {**value, "askers": []}, ensure_ascii=False, indent=1) + "\n"


async def export_csv(database: Database, workspace: Workspace, standard: Library) -> str:
    """The words that are live or retired and can be read, a row each, by name. Raises StorageError."""
    heads = await Versions(database).head(workspace)
    named = [(_name(head, standard), head) for head in heads if head.state != "deleted" and is_readable(head)]
    named.sort(key=lambda each: (each[0].casefold(), each[1].slug, each[1].layer))
    return write_rows(_row(name, head) for name, head in named)


def write_rows(rows: Iterable[Mapping[str, str]]) -> str:
    """Rows by field as CSV, under the headings of every column."""
    fields = [column.field for column in COLUMNS]
    return write_records([fields, *([row.get(field, "") for field in fields] for row in rows)])


def _name(head: Version, standard: Library) -> str:
    term = standard.by_slug.get(head.slug)
    return str(head.content.get("name") or (term.name if term else head.slug))


def _row(name: str, head: Version) -> dict[str, str]:
    state = "live" if head.state == "live" else "retired"
    cells = {column.field: _write(column, head.content.get(column.field)) for column in COLUMNS}
    return cells | {"name": name, "slug": head.slug, "layer": head.layer, "state": state}


def _write(column: Column, value: Any) -> str:
    if not value:
        return ""
    match column.kind:
        case "list":
            return write_list(value)
        case "senses":
            return write_senses(value)
        case "pairs":
            return write_pairs(value)
        case "objects":
            return write_json(value)
        case _:
            return str(value)
