"""Loads the content files into terms. A file that cannot be used is named with its key and its mend."""

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from types import MappingProxyType
from typing import Any, Self

from pydantic import ValidationError
from pydantic_core import ErrorDetails
from rapidfuzz import process

from knowledge.checks import check_terms
from knowledge.errors import ContentError, Fault
from knowledge.house import NOTHING, HouseReading, TeamWords, apply_reading
from knowledge.models import Record, Term

FROM_PATH = ("slug", "category")
"""Keys a file may not hold: they come from where it lies."""


@dataclass(frozen=True)
class Library:
    """All terms, by slug and in the order of their files; those of a team behind them, and its readings."""

    terms: tuple[Term, ...]
    team: TeamWords = NOTHING
    by_slug: MappingProxyType[str, Term] = field(init=False)
    readings: MappingProxyType[str, HouseReading] = field(init=False)
    """How the team reads a shipped term, by its slug."""

    def __post_init__(self) -> None:
        readings = {reading.term: reading for reading in self.team.readings}
        object.__setattr__(self, "by_slug", MappingProxyType({term.slug: term for term in self.terms}))
        object.__setattr__(self, "readings", MappingProxyType(readings))

    def with_team(self, team: TeamWords) -> Self:
        """This library, the shipped one, with what a team adds. A word of theirs under a shipped slug is left out, and
        one with a calculator of a name that is taken: none ever stands in for another."""
        readings = {reading.term: reading for reading in team.readings}
        shipped = (apply_reading(term, readings[term.slug]) if term.slug in readings else term for term in self.terms)
        taken = {calculator.id for term in self.terms for calculator in term.calculators}
        added = []
        for term in team.entries:
            named = [calculator.id for calculator in term.calculators]
            if term.slug not in self.by_slug and taken.isdisjoint(named) and len(set(named)) == len(named):
                added.append(term)
                taken.update(named)
        return type(self)((*shipped, *added), team)


def load(path: Path | None = None) -> Library:
    """The library in `path`, by default the one that ships with this package.

    Raises ContentError with every fault found in the files.
    """
    library, faults = read_library(path)
    if faults:
        raise ContentError(faults)
    return library


def read_library(path: Path | None = None) -> tuple[Library, tuple[Fault, ...]]:
    """The terms that can be read below `path`, and every fault: in a file, or between files."""
    terms, faults = _read_terms(path)
    return Library(terms), (*faults, *check_terms(terms))


def _read_terms(path: Path | None) -> tuple[tuple[Term, ...], tuple[Fault, ...]]:
    terms: list[Term] = []
    faults: list[Fault] = []
    for category, file in _files(path or resources.files("knowledge") / "content"):
        outcome = _read_term(category, file)
        if isinstance(outcome, Term):
            terms.append(outcome)
        else:
            faults.extend(outcome)
    if not terms and not faults:
        faults.append(Fault(str(path), "", "holds no terms", "Name a folder with files like retention/churn-rate.toml"))
    return tuple(terms), tuple(faults)


def _files(root: Path | Traversable) -> Iterator[tuple[str, Path | Traversable]]:
    if root.is_file():
        yield Path(str(root)).parent.name, root
        return
    for folder in sorted(root.iterdir(), key=lambda entry: entry.name) if root.is_dir() else ():
        if folder.is_dir():
            for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
                if file.name.endswith(".toml"):
                    yield folder.name, file
        elif folder.name.endswith(".toml"):
            yield Path(str(root)).name, folder


def _read_term(category: str, file: Path | Traversable) -> Term | list[Fault]:
    shown = f"{category}/{file.name}"
    try:
        data = tomllib.loads(file.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        return [Fault(shown, "", f"is not valid TOML: {error}", "Mend that line; text stands in double quotes")]
    except (OSError, UnicodeDecodeError) as error:
        return [Fault(shown, "", f"cannot be read: {error}", "Save it as a UTF-8 text file")]
    if clash := [key for key in FROM_PATH if key in data]:
        return [Fault(shown, key, "is given in the file", "Remove it: the path of the file says it") for key in clash]
    try:
        return Term(slug=file.name.removesuffix(".toml"), category=category, **data)
    except ValidationError as error:
        return [_fault(shown, detail) for detail in error.errors()]


def _fault(file: str, detail: ErrorDetails) -> Fault:
    location = detail["loc"]
    key = ".".join(str(part + 1) if isinstance(part, int) else part for part in location)
    match detail["type"]:
        case "extra_forbidden":
            return Fault(file, key, "is not a key Jargon knows", _closest_key(location))
        case "missing":
            return Fault(file, key, "is missing", f"Add {location[-1]} to the file")
        case "string_pattern_mismatch" if location == ("slug",):
            return Fault(file, "", "has a name Jargon cannot use", "Name it like churn-rate.toml")
        case _:
            message = detail["msg"][0].lower() + detail["msg"][1:]
            return Fault(file, key, f"cannot be used: {message}", f"Change {_shorten(detail['input'])}")


def _closest_key(location: tuple[int | str, ...]) -> str:
    known = _keys_at(Term, [part for part in location[:-1] if isinstance(part, str)])
    close = process.extractOne(str(location[-1]), known, score_cutoff=60)
    return f"Did you mean {close[0]}?" if close else f"Known keys are {', '.join(known)}"


def _keys_at(model: type[Record], path: Iterable[str]) -> list[str]:
    for part in path:
        annotation: Any = model.model_fields[part].annotation
        model = next((each for each in (annotation, *getattr(annotation, "__args__", ())) if _is_record(each)), model)
    return [key for key in model.model_fields if key not in FROM_PATH]


def _is_record(candidate: object) -> bool:
    return isinstance(candidate, type) and issubclass(candidate, Record)


def _shorten(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "…"
