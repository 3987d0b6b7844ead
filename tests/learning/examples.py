"""The labelled lines that the reader learns from, in `knowledge/reading/examples/`, one file to each who wrote them."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import knowledge.reading
from knowledge.reading.reader import Reader
from knowledge.reading.readings import Reading, read_text
from knowledge.reading.sentences import Surface
from knowledge.reading.wants import FIELDS, Want

FOLDER = Path(knowledge.reading.__file__).with_name("examples")

WANTS = {
    "question": Want.MEANING,
    "typo": Want.MEANING,
    "good": Want.GOOD_VALUE,
    "working": Want.WORKING,
    "example": Want.EXAMPLE,
    "say": Want.SAY,
    "flag": Want.FLAG,
    "show": Want.SHOW,
    "compare": Want.COMPARE,
    "calc": Want.CALCULATE,
}
"""What is wanted in a line that does not say so itself; a practice may be how, who, when or why."""


NEAR = 0.0051
"""How far a result may be from the one on the line, as people round."""


@dataclass(frozen=True)
class Example:
    """What somebody typed, and what is right."""

    file: str
    id: str
    text: str
    surface: Surface
    kind: str
    expect: tuple[str, ...] = ()
    want: str = ""
    all: bool = False
    stored: str | None = None
    """The stored question that answers it."""
    has_stored: bool = False
    """Whether the line says which stored question answers it, be it none."""
    lacks: str = ""
    """The side of a comparison that no entry has."""
    metrics: tuple[str, ...] = ()
    """The calculators that give the result."""
    inputs: Mapping[str, Any] = field(default_factory=dict)
    """What goes into them, in their own units and periods."""
    values: tuple[float, ...] = ()
    """The results, or those that are right where two readings are fair."""
    lacks_inputs: tuple[str, ...] = ()
    """Inputs that the line says nothing of, so that they are to be asked for."""
    solve: str = ""
    """The input that is asked for, where the result is given as `target`."""
    target: float = 0.0

    @property
    def asks(self) -> bool:
        """Whether a term is asked about at all."""
        return self.kind != "none"

    @cached_property
    def wanted(self) -> Want | None:
        """What is wanted to know, as far as the line says."""
        return Want(self.want) if self.want else WANTS.get(self.kind)

    @property
    def is_told_by_entry(self) -> bool:
        """Whether one entry answers, or one of its fields, and none of its stored questions."""
        return len(self.expect) == 1 and not self.has_stored and self.wanted in {Want.MEANING, *FIELDS}

    def expects(self, slugs: Iterable[str]) -> bool:
        """Whether any of `slugs` is asked about."""
        return self.asks and not set(slugs).isdisjoint(self.expect)


@dataclass(frozen=True)
class Line:
    """An example as the reader sees it."""

    example: Example
    reading: Reading


def read_examples(folder: Path = FOLDER) -> list[Example]:
    """Every line of every file, in the order of the files."""
    return [each for path in sorted(folder.glob("*.jsonl")) for each in read_file(path)]


def read_file(path: Path) -> list[Example]:
    """The lines of one file."""
    return [_read(path.stem, json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]


def read_lines(reader: Reader, examples: Iterable[Example]) -> list[Line]:
    """The examples, read."""
    return [Line(example, read_text(reader, example.text, example.surface)) for example in examples]


def digest(examples: Iterable[Example]) -> str:
    """What tells these examples from any others."""
    told = hashlib.sha256()
    for each in examples:
        told.update(repr(each).encode())
    return told.hexdigest()[:16]


def _read(file: str, line: dict[str, Any]) -> Example:
    known = {key: value for key, value in line.items() if key in Example.__dataclass_fields__}
    told = {"expect": tuple(line.get("expect", ())), "has_stored": "stored" in line, "inputs": _inputs_of(line)}
    told |= {"metrics": _several(line.get("metric")), "lacks_inputs": _several(line.get("asks"))}
    told |= {"values": _several(line.get("accept", line.get("value")))}
    if line["surface"] == "calc":  # typed behind /calc, where everybody asks, as behind /define
        told["surface"] = "define"
    return Example(**known | told | {"file": file})


def _several(one: Any) -> tuple[Any, ...]:
    return tuple(each for each in (one if isinstance(one, list) else [one]) if each is not None)


def _inputs_of(line: Mapping[str, Any]) -> dict[str, Any]:
    inputs = line.get("inputs", {})
    return dict(inputs) if isinstance(inputs, dict) else {name: each[name] for each in inputs for name in each}


def is_near(number: float, wanted: float, within: float = NEAR) -> bool:
    """Whether two numbers are the same but for rounding; `within` is relative."""
    return abs(number - wanted) <= max(within * abs(wanted), 1e-9)
