"""The columns of a list of words: our own, and what others call them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from rapidfuzz import fuzz, process

from knowledge.drafts import LONGEST_NAME, LONGEST_SAYING, LONGEST_TEXT
from knowledge.matching.fold import keys, squash, words

Kind = Literal["text", "name", "list", "senses", "pairs", "objects", "key"]
"""A sentence or more, a name, several names, shared names, questions and answers, JSON, or a word of fixed form."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of ours: the field it fills, how a sentence calls it, and other headings it goes by."""

    field: str
    kind: Kind
    shown: str
    others: tuple[str, ...] = ()

    @property
    def longest(self) -> int:
        """Characters of a text, or of each in a list."""
        if self.field == "asked_as":
            return LONGEST_SAYING
        return LONGEST_TEXT if self.kind == "text" or self.field == "sources" else LONGEST_NAME


COLUMNS = (
    Column(
        "name",
        "name",
        "name",
        ("term", "word", "title", "phrase", "entry", "keyword", "glossary term", "concept", "expression", "jargon"),
    ),
    Column(
        "aliases",
        "list",
        "other names",
        ("alias", "also called", "also known as", "aka", "synonyms", "short", "variants"),
    ),
    Column("senses", "senses", "shared names"),
    Column(
        "definition",
        "text",
        "definition",
        ("description", "explanation", "what it is", "what it means", "what does it mean", "in plain english"),
    ),
    Column("example", "text", "example", ("usage", "example sentence", "in a sentence", "for example")),
    Column("is_not", "text", "what it is not", ("what it is not", "not the same as")),
    Column("say_it", "text", "how to use it", ("how to use it",)),
    Column("red_flag", "text", "red flag"),
    Column("show_it", "text", "way to show it"),
    Column("questions", "pairs", "questions", ("faq", "questions and answers")),
    Column("asked_as", "list", "ways of asking"),
    Column("related", "list", "related words", ("see also", "related terms", "related words")),
    Column("confused_with", "objects", "list of what it is confused with"),
    Column("sources", "list", "sources", ("references", "link", "url")),
    Column("note", "text", "note"),
    Column("calculator", "key", "calculator"),
    Column("defaults", "objects", "usual numbers"),
    Column(
        "owner",
        "name",
        "owner",
        ("maintained by", "steward", "contact", "author", "responsible", "owned by", "data steward", "data owner"),
    ),
    Column("reviewed", "key", "day of review", ("last reviewed", "review date", "updated", "last updated", "modified")),
    Column("since", "key", "day it holds from"),
    Column("state", "key", "state", ("status",)),
    Column("successor", "key", "successor", ("replaced by", "now called", "superseded by")),
    Column("layer", "key", "layer"),
    Column("slug", "key", "slug"),
    Column("standard", "key", "standard"),
)
"""In the order they are written in. A list of sources is held to the length of texts."""

BY_FIELD = {column.field: column for column in COLUMNS}

ACRONYM, EXPANSION, MEANING, CONTEXT = "acronym", "expansion", "meaning", "context"
"""What only others' lists have: the short form, the full form, either a full form or a definition, and remarks."""

_FOREIGN = {
    ACRONYM: ("acronym", "abbreviation", "abbr", "abbrev", "initialism", "short form", "short name", "acronyms"),
    EXPANSION: ("expansion", "stands for", "what it stands for", "what does it stand for", "full name", "full form",
                "long form", "long name", "spelled out", "expanded form"),
    MEANING: ("meaning", "means"),
    CONTEXT: ("context", "notes", "comments", "comment", "remarks", "remark", "details", "detail", "more information",
              "additional information", "background"),
}  # fmt: skip
_SHOWN = {ACRONYM: "acronym", EXPANSION: "full form", MEANING: "meaning", CONTEXT: "remarks"}
_ROLES = {**{column.field: (column.field, *column.others) for column in COLUMNS}, **_FOREIGN}
_NAMED = {
    keys(heading)[form]: role
    for form in (-1, 0)  # singulars first, so that a heading as it stands goes before the singular of another
    for role, headings in _ROLES.items()
    for heading in headings
}
HEADINGS = tuple(heading for headings in _ROLES.values() for heading in headings)
"""Every heading that is known, to tell a row of them by."""

_QUALIFIERS = {
    "acronym", "brief", "business", "company", "detailed", "en", "eng", "english", "entry", "formal", "full",
    "glossary", "internal", "long", "name", "official", "our", "plain", "preferred", "short", "simple", "term",
    "text", "the", "us", "word",
}  # fmt: skip
"""Words around a heading that do not change what it is: "Term Name", "Glossary Definition", "name_en"."""

_LONGEST_HEADING = 60
"""Characters. What is longer is a sentence, and no heading however it begins."""

_CLOSE_ENOUGH = 85
"""Of 100, how alike a heading and a known one are when one is a slip of the other: "Defintion", "Synonims"."""

_SHORTEST_SLIP = 6
"""Letters of a heading in which a slip is looked for. "Tern" and "Term" are two words."""

DEFINING = ("definition", MEANING, EXPANSION, CONTEXT)
"""What says what a word is."""


@dataclass(frozen=True, slots=True)
class Headings:
    """What each column is for, "" for none; which were left out; and those taken by what they are near to, with what
    they were taken for."""

    roles: tuple[str, ...]
    left_out: tuple[str, ...] = ()
    guessed: tuple[tuple[str, str], ...] = ()

    @property
    def tell(self) -> bool:
        """Whether these are the headings of a list of words: they name the word, and what says what it is."""
        named = {"name", ACRONYM} & {*self.roles}
        return bool(named) and any(role in self.roles for role in DEFINING)


def read_headings(headings: Iterable[str]) -> Headings:
    """What each column is for. All but remarks may be there once; of two definitions the second is a remark.

    >>> read_headings(["term_name", "Long Defintion", "Tags"]).roles
    ('name', 'definition', '')
    """
    headings = tuple(heading.strip() for heading in headings)
    known = [next((_NAMED[key] for key in keys(heading) if key in _NAMED), "") for heading in headings]
    roles = list(known)
    for at, role in enumerate(known):
        if role != CONTEXT and role in known[:at]:
            roles[at] = ""
    guessed = []
    for at, heading in enumerate(headings):
        if known[at] or not (near := _find_near(heading)):
            continue
        role = CONTEXT if near == "definition" and near in roles else near
        if role == CONTEXT or role not in roles:
            roles[at] = role
            guessed.append((heading, _SHOWN.get(role) or BY_FIELD[role].shown))
    left_out = tuple(heading for heading, role in zip(headings, roles, strict=True) if heading and not role)
    return Headings(tuple(roles), left_out, tuple(guessed))


def _find_near(heading: str) -> str:
    """The role of a heading that nobody wrote down: of its parts ("Acronym/Term"), of what is left of it without words
    that change nothing ("Business Term"), or of a known one that it is a slip of. Empty for none."""
    if len(heading) > _LONGEST_HEADING:
        return ""
    parts = [part for part in re.split(r"[/|&]|\bor\b|\band\b", re.sub(r"\([^()]*\)", " ", heading)) if part.strip()]
    if len(parts) > 1 or parts != [heading]:
        roles = [_of(part) or _without_qualifiers(part) for part in parts]
        if roles and all(roles):
            return "name" if {*roles} == {"name", ACRONYM} else roles[0]
    return _without_qualifiers(heading) or _find_slip(heading)


def _of(heading: str) -> str:
    return next((_NAMED[key] for key in keys(heading) if key in _NAMED), "")


def _without_qualifiers(heading: str) -> str:
    parts = words(_parted(heading))
    for first in range(len(parts)):
        for end in range(len(parts), first, -1):
            rest = [*parts[:first], *parts[end:]]
            if all(each in _QUALIFIERS for each in rest) and (role := _of(" ".join(parts[first:end]))):
                return role
    return ""


def _find_slip(heading: str) -> str:
    parts = [part for part in words(_parted(heading)) if part not in _QUALIFIERS]
    folded = squash(tuple(parts))
    if len(folded) < _SHORTEST_SLIP or len(parts) > 1:
        return ""
    found = process.extractOne(folded, _NAMED.keys(), scorer=fuzz.ratio, score_cutoff=_CLOSE_ENOUGH)
    return _NAMED[found[0]] if found else ""


def _parted(heading: str) -> str:
    """A heading as databases have it, in words: "termName", "term_name"."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])|_", " ", heading)
