"""What an import would do, row by row, decided before anything is written. Every row is merged into what is there:
an empty cell takes nothing away, a second name comes beside the first, and what was removed here stays removed."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import islice
from typing import Any

from bot.exchange.cells import MOST_ABOUT_ONE
from bot.exchange.inventory import LOOKS_LIKE, Present, key_of
from bot.exchange.merging import MergeError, beyond_reading, merge_entry, merge_reading, normalize
from bot.exchange.plans import Importer, Outcome, Plan, PlanLine, Target
from bot.exchange.rows import Row, WordList, part_meanings
from bot.storage.records import NewVersion, Version
from bot.storage.versions import SUCCESSOR
from knowledge.matching.fold import keys
from knowledge.models import Term

TOO_MANY = f"More than {MOST_ABOUT_ONE} rows are about this word: make one row of them."

QUESTION = "what its definition has no room for stands under “Questions people ask”"
NOTE = "what its definition has no room for is its note"


def plan_import(words: WordList, present: Present, importer: Importer) -> Plan:
    """What importing `words` over what is `present` would do."""
    lines = [PlanLine(each.line, each.name, "wrong", each.why) for each in words.wrong]
    groups = _group(part_meanings(words.rows, lambda name: present.find_standard_by(name) is not None), present)
    claims = _claims(groups)
    versions = []
    for target, rows in groups.items():
        decided, version = _Decision(target, rows, present, importer, claims).decide()
        lines += decided
        if version:
            head = present.heads.get(target)
            versions.append((version, head.number if head else None))
    return Plan(tuple(sorted(lines, key=lambda line: line.number)), tuple(versions), words.notes, words.place)


def _group(rows: tuple[Row, ...], present: Present) -> dict[Target, list[Row]]:
    """The rows that are about one thing together."""
    groups: dict[Target, list[Row]] = defaultdict(list)
    named = {row.slug for row in rows}
    readings = {slug: "" for row in rows if (slug := present.find_standard(row.name))}
    for row in rows:
        target = _find_present(row, present) or _find_reading(row, present, readings)
        if target and row.slug and target[0] != row.slug and (target in groups or target[0] in named):
            target = None  # of two entries with one name, another row is about that one
        groups[target or (present.allot(row.name, row.slug), "entry")].append(row)
    return groups


def _find_present(row: Row, present: Present) -> Target | None:
    """The slug and layer a row is about: what it names, or the entry of its name; None for a new entry."""
    if row.layer == "reading":
        return (row.slug or present.find_standard(row.name) or "", "reading")
    if row.slug and (row.slug, "entry") in present.heads:
        return (row.slug, "entry")
    if slug := present.find_entry(row.name, row.values.get("aliases", ())):
        return (slug, "entry")
    if not row.layer and (slug := present.find_standard(row.name)):
        return (slug, "reading")
    return None


def _find_reading(row: Row, present: Present, readings: dict[str, str]) -> Target | None:
    """The shipped entry that a row is about under another of its names, unless a row about it under its own name, or
    under yet another, stands in the file: then this one means something else. `readings` keeps which name it was."""
    slug = None if row.layer else present.find_standard_by(row.name, row.values.get("aliases", ()))
    if slug is None or readings.setdefault(slug, key_of(row.name)) != key_of(row.name):
        return None
    return (slug, "reading")


def _claims(groups: Mapping[Target, Iterable[Row]]) -> dict[str, set[str]]:
    """By folded name, the slugs of the entries that these rows would give it to."""
    claims: dict[str, set[str]] = defaultdict(set)
    for (slug, layer), rows in groups.items():
        for row in rows if layer == "entry" else ():
            for name in (row.name, *row.values.get("aliases", ())):
                for key in keys(name)[:1]:
                    claims[key].add(slug)
    return claims


class _Decision:
    """What becomes of the rows about one entry, or one house reading."""

    def __init__(
        self, target: Target, rows: list[Row], present: Present, importer: Importer, claims: Mapping[str, set[str]]
    ) -> None:
        self._slug, self._layer = target
        self._rows, self._present, self._importer, self._claims = rows, present, importer, claims
        self._head = present.heads.get(target)
        self._before = normalize(self._head) if self._head else {}

    def decide(self) -> tuple[list[PlanLine], NewVersion | None]:
        """The line of each row, and the version they make together, if any."""
        if self._head and (why := self._reason_to_leave(self._head)):
            return [PlanLine(row.line, row.name, "left alone", why) for row in self._rows], None
        lines, good, after = self._merge_all()
        if not good:
            return lines, None
        outcome, says = self._compare(after, retired=good[-1].retired)
        lines += [PlanLine(row.line, row.name, outcome, self._tell(row, outcome, says)) for row in good]
        return lines, self._version(after, good) if outcome in ("new", "changed") else None

    def _tell(self, row: Row, outcome: Outcome, says: str) -> str:
        """What to say of one row that goes in: `says` holds for all of them."""
        if outcome not in ("new", "changed"):
            return says
        if self._layer == "entry":
            told = [says, *row.told, QUESTION if "note" in row.values else ""]
        else:
            beyond = beyond_reading(row, self._standard())
            out = f"left out, as a reading has none: {' and '.join(beyond)}" if beyond else ""
            told = [says, NOTE if "note" in row.values and not row.layer else "", out]
        return "; ".join(filter(None, told))

    def _merge_all(self) -> tuple[list[PlanLine], list[Row], dict[str, Any]]:
        """Lines for the rows that do not go in, those that do, and the content with these."""
        rows, rest = self._rows[:MOST_ABOUT_ONE], self._rows[MOST_ABOUT_ONE:]
        wrong = [PlanLine(row.line, row.name, "wrong", TOO_MANY) for row in rest]
        try:
            return wrong, rows, self._merge(rows)
        except MergeError:
            pass  # one of them is to blame: they go in one by one
        good: list[Row] = []
        after: dict[str, Any] = {}
        for row in rows:
            try:
                after = self._merge([*good, row])
            except MergeError as error:
                wrong.append(PlanLine(row.line, row.name, "wrong", str(error)))
            else:
                good.append(row)
        return wrong, good, after

    def _reason_to_leave(self, head: Version) -> str:
        if head.state == "live" or self._importer.restore or (head.state == "deprecated" and self._rows[0].retired):
            return ""
        done = "removed" if head.state == "deleted" else "retired"
        return f"{done} here on {head.at.day} {head.at:%b %Y}: left alone"

    def _merge(self, rows: list[Row]) -> dict[str, Any]:
        owner, today = self._importer.owner, self._importer.today
        if self._layer == "reading":
            return merge_reading(self._before, rows, self._standard(), owner, today)
        rows = [replace(row, values=self._present.linked(row.values, self._slug)) for row in rows]
        content = merge_entry(self._before, rows, self._slug, self._shared_names(rows), owner, today)
        return content | ({SUCCESSOR: self._successor(rows[-1])} if rows[-1].retired else {})

    def _standard(self) -> Term:
        term = self._present.standard.by_slug.get(self._slug)
        if term is None:
            raise MergeError("It is how a team reads an entry that Jargon does not ship here: set its layer to entry.")
        return term

    def _shared_names(self, rows: list[Row]) -> set[str]:
        """Folded names that other entries, here or in the file, bear as well."""
        folded = {key for row in rows for name in row.values.get("aliases", ()) for key in keys(name)[:1]}
        return {key for key in folded if self._is_borne(self._claims.get(key, set()), self._present.bearers(key))}

    def _is_borne(self, *slugs: set[str]) -> bool:
        """Whether another entry than this one is among `slugs`, which may be very many."""
        return any(each != self._slug for some in slugs for each in islice(some, 2))

    def _successor(self, row: Row) -> str:
        slug = self._present.resolve(row.successor)
        if not row.successor and self._head and self._head.state == "deprecated":
            return str(self._head.content.get(SUCCESSOR, ""))
        if slug is None:
            raise MergeError("It is retired, but its successor is not here: name a word that is, or import that first.")
        return slug

    def _compare(self, after: dict[str, Any], *, retired: bool) -> tuple[Outcome, str]:
        if self._head is None:
            return self._first(after)
        keys_of_both = dict.fromkeys((*self._before, *after))
        changed = [key for key in keys_of_both if key != SUCCESSOR and self._before.get(key) != after.get(key)]
        if retired and self._head.content.get(SUCCESSOR) != after[SUCCESSOR]:
            changed.append(SUCCESSOR)
        if not retired and self._head.state != "live":
            return "changed", "brought back"
        if retired and self._head.state == "live":
            return "changed", "state"
        if changed and (like := self._find_lookalike(after)):
            changed.append(LOOKS_LIKE.format(like))
        return ("changed", ", ".join(changed)) if changed else ("same", "")

    def _find_lookalike(self, content: dict[str, Any]) -> str:
        if self._layer == "reading":
            return ""
        return self._present.looks_like(self._slug, content["name"], *content.get("aliases", ()))

    def _first(self, after: dict[str, Any]) -> tuple[Outcome, str]:
        if self._layer == "reading":
            if all(row.stands_in for row in self._rows) or not self._adds_to_standard(after):
                return "same", "Jargon ships this entry"
            return "new", f"your team's reading of {self._standard().name}"
        if like := self._find_lookalike(after):
            return "new", LOOKS_LIKE.format(like)
        others = self._present.sharing(after["name"], *(each["name"] for each in after.get("senses", ())))
        return "new", f"shares a name with {' and '.join(others[:2])}" if others else ""

    def _adds_to_standard(self, content: dict[str, Any]) -> bool:
        standard = self._standard()
        said = {"definition": standard.definition, "example": standard.example}
        return any(content.get(key) not in (None, said.get(key)) for key in ("definition", "example", "note")) or any(
            content.get(key) for key in ("calculator", "defaults")
        )

    def _version(self, content: dict[str, Any], rows: list[Row]) -> NewVersion:
        return NewVersion(
            self._slug,
            self._layer,
            content,
            self._importer.person,
            f"Imported from {self._importer.source}",
            "deprecated" if rows[-1].retired else "live",
            approved_by=self._importer.person,
        )
