"""The columns of a list of words: our own, and what others call them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from knowledge.drafts import LONGEST_NAME, LONGEST_SAYING, LONGEST_TEXT
from knowledge.matching.fold import keys

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
    Column("name", "name", "name", ("term", "word", "title", "phrase", "entry", "keyword", "glossary term")),
    Column("aliases", "list", "other names", ("alias", "also called", "also known as", "aka", "synonyms", "short")),
    Column("senses", "senses", "shared names"),
    Column("definition", "text", "definition", ("description", "explanation", "what it is", "what it means")),
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
    Column("owner", "name", "owner", ("maintained by", "steward", "contact", "author", "responsible", "owned by")),
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
    ACRONYM: ("acronym", "abbreviation", "abbr", "initialism", "short form"),
    EXPANSION: ("expansion", "stands for", "full name", "full form", "long form", "spelled out", "expanded form"),
    MEANING: ("meaning", "means"),
    CONTEXT: ("context", "notes", "comments", "comment", "remarks", "remark", "details", "detail", "more information"),
}
_ROLES = {**{column.field: (column.field, *column.others) for column in COLUMNS}, **_FOREIGN}
_NAMED = {
    keys(heading)[form]: role
    for form in (-1, 0)  # singulars first, so that a heading as it stands goes before the singular of another
    for role, headings in _ROLES.items()
    for heading in headings
}
HEADINGS = tuple(heading for headings in _ROLES.values() for heading in headings)
"""Every heading that is known, to tell a row of them by."""


def read_headings(headings: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What each column is for, "" for none, and the headings of those left out. All but remarks may be there once."""
    roles: list[str] = []
    left_out = []
    for heading in headings:
        role = next((_NAMED[key] for key in keys(heading) if key in _NAMED), "")
        taken = role in roles and role != CONTEXT
        roles.append("" if taken else role)
        if heading.strip() and (taken or not role):
            left_out.append(heading.strip())
    return tuple(roles), tuple(left_out)
