"""A glossary of very many terms: real acronyms from a file if there is one, grown by joining parts of names."""

import csv
import random
from collections.abc import Iterator
from datetime import date
from itertools import product
from pathlib import Path

from knowledge.library import Library
from knowledge.models import Name, Term

LONGEST_NAME = 75
STEMS = ("account", "annual", "average", "business", "contract", "customer", "executive", "gross", "partner", "renewal")
ENDS = (
    "coverage",
    "forecast",
    "index",
    "meeting",
    "model",
    "motion",
    "rate",
    "review",
    "score",
    "team",
    "tier",
    "value",
)


def grow(count: int, file: Path | None) -> Library:
    """`count` terms, each with an acronym. `file` is a CSV with the columns Title, an acronym, and Meaning."""
    chance = random.Random(count)  # noqa: S311 - the same terms every time
    names = dict(_read(file) if file else _invent())
    parts = [name.split() for name in names]
    while len(names) < count:
        one, other = chance.choice(parts), chance.choice(parts)
        words = (*one[: chance.randint(1, len(one))], *other[-chance.randint(1, len(other)) :])
        if len(name := " ".join(words)) <= LONGEST_NAME:
            names.setdefault(name, "".join(word[0] for word in words).upper())
    return Library(tuple(_term(number, *each) for number, each in zip(range(count), names.items(), strict=False)))


def _read(file: Path) -> Iterator[tuple[Name, Name]]:
    with file.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            name, acronym = row["Meaning"].strip(), row["Title"].strip()
            if 1 < len(name) <= LONGEST_NAME and 0 < len(acronym) <= LONGEST_NAME:
                yield name, acronym


def _invent() -> Iterator[tuple[Name, Name]]:
    for words in product(STEMS, STEMS, ENDS):
        yield " ".join(words), "".join(word[0] for word in words).upper()


def _term(number: int, name: Name, acronym: Name) -> Term:
    return Term(
        slug=f"term-{number}",
        category="grown",
        name=name,
        aliases=(acronym,),
        definition=f"{name} is number {number} of very many things to look up.",
        example=f"We looked up {name} before the meeting.",
        reviewed=date(2026, 11, 1),
    )
