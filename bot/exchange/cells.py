"""Values of an entry as text in one cell, and back; and how much of a file from outside is read."""

import json
import re
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.exchange.columns import Column
from bot.json_text import read_json
from knowledge.drafts import LONGEST_TEXT

# How much of a file from outside is read, and for how long.


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may take: bytes of it, rows in it, seconds of work to read it, and bytes of memory meanwhile."""

    size: int
    rows: int
    seconds: float
    memory: int

    @property
    def megabytes(self) -> int:
        """The size as people say it."""
        return self.size // 1_000_000


FOR_CURATORS = Limits(size=20_000_000, rows=50_000, seconds=20, memory=1_000_000_000)
"""A file that somebody uploads, while everybody else goes on asking."""

FOR_OPERATORS = Limits(size=500_000_000, rows=1_000_000, seconds=600, memory=8_000_000_000)
"""A file that whoever runs the bot imports: they may have to bring everything back."""

NICENESS = 5
"""How far it stands back when the processor is wanted by those who answer."""

MOST_VALUES = 100
"""Names, questions or links in one cell."""

MOST_ABOUT_ONE = 100
"""Rows about the same word."""


def restrain(limits: Limits) -> None:
    """Holds this process to its limits, as far as the system can; on Windows only whoever started it can end it."""
    if sys.platform == "win32":
        return
    import os
    import resource

    os.nice(NICENESS)
    for what, most in ((resource.RLIMIT_CPU, int(limits.seconds)), (resource.RLIMIT_AS, limits.memory)):
        _, hardest = resource.getrlimit(what)
        try:
            resource.setrlimit(what, (most if hardest == resource.RLIM_INFINITY else min(most, hardest), hardest))
        except (ValueError, OSError):
            continue  # macOS refuses some


# Values of an entry as text in one cell, and back, exactly: what the plain form cannot hold is written as JSON.

LIVE = {
    "", "live", "active", "approved", "accepted", "published", "current", "reviewed", "certified", "final", "done",
    "valid", "in use",
}  # fmt: skip
RETIRED = {"retired", "deprecated", "obsolete", "archived", "inactive"}
WAITING = {
    "draft", "proposed", "suggested", "pending", "wip", "todo", "candidate", "rejected", "declined", "deleted",
    "removed", "in review", "under review", "in progress", "pending review", "to do", "not approved",
}  # fmt: skip
"""What others call a word that nobody has approved, or that is gone."""

LAYERS = {"", "entry", "reading"}

_DATE = re.compile(r"^(\d{4}-\d{2}-\d{2})([T ].*)?$")
_END = re.compile(r"(?:[.!?…][\"”’')\]]*(?=\s)|;(?=\s)|(?=\n))")


def read_cell(column: Column, text: str) -> Any:
    """The value that a cell of `column` holds. Raises ValueError with a sentence that says what is wrong."""
    match column.kind:
        case "list":
            for each in (values := _explained(column, text)):
                _check_length(column, each)
            return _check_number(column, values)
        case "senses" | "pairs" | "objects":
            return _check_number(column, _explained(column, text))
        case "key" if column.field in ("reviewed", "since"):
            return _read_day(text)
        case "name":
            text = " ".join(text.split())
    _check_length(column, text)
    return text


def read_one_of(column: Column, text: str, known: Iterable[str]) -> str:
    """A word of fixed form. Raises ValueError."""
    if (word := text.casefold()) in known:
        return word
    mends = {"layer": "write entry or reading", "state": "write live or retired, or leave that column out"}
    raise ValueError(f"Its {column.shown} is “{text[:30]}”: {mends[column.field]}.")


def split_text(text: str) -> tuple[str, str]:
    """As many whole sentences of `text` as a field takes, and the rest, which has to fit into another. Raises
    ValueError: it has no sentences, or is too long for both."""
    if len(text) <= LONGEST_TEXT:
        return text, ""
    ends = [found.end() for found in _END.finditer(text, 0, LONGEST_TEXT + 1) if found.end() <= LONGEST_TEXT]
    head, tail = (text[: ends[-1]].strip(), text[ends[-1] :].strip()) if ends else ("", text)
    if not head or len(tail) > LONGEST_TEXT:
        raise ValueError(f"takes {len(text):,} characters; {LONGEST_TEXT} is the most")
    return head, tail


def write_list(values: list[str]) -> str:
    """Several texts: "QBR; business review"."""
    text = "; ".join(values) + (";" if len(values) == 1 and "," in values[0] else "")
    return text if read_list(text) == values else write_json(values)


def read_list(text: str) -> list[str]:
    """Texts parted by semicolons or line breaks, or by commas where there are none of these. Raises ValueError."""
    if text.startswith("["):
        return [str(each) for each in _read_array(text)]
    parts = re.split(r"[;\n]" if re.search(r"[;\n]", text) else ",", text)
    return [" ".join(part.split()) for part in parts if part.strip()]


def write_senses(senses: list[dict[str, Any]]) -> str:
    """Shared names, as a list as far as no hints go with them."""
    plain = write_list([str(sense["name"]) for sense in senses])
    return plain if read_senses(plain) == senses else write_json(senses)


def read_senses(text: str) -> list[dict[str, Any]]:
    """Shared names. Raises ValueError."""
    return read_objects(text) if text.startswith("[{") else [{"name": each} for each in read_list(text)]


def write_pairs(pairs: list[dict[str, str]]) -> str:
    """Questions and answers, each on a line of its own that starts with Q: or A:."""
    text = "\n".join(f"Q: {pair['question']}\nA: {pair['answer']}" for pair in pairs)
    return text if _read_plain_pairs(text) == pairs else write_json(pairs)


def read_pairs(text: str) -> list[dict[str, Any]]:
    """Questions and answers. Raises ValueError."""
    if text.startswith("["):
        return read_objects(text)
    pairs = _read_plain_pairs(text.replace("\r\n", "\n"))
    if not pairs:
        raise ValueError("write each question on a line that starts with Q: and its answer on one with A:")
    return pairs


def write_json(value: object) -> str:
    """Anything else."""
    return json.dumps(value, ensure_ascii=False) if value else ""


def read_objects(text: str) -> list[dict[str, Any]]:
    """A JSON array of objects. Raises ValueError."""
    values = _read_array(text)
    if not all(isinstance(each, dict) for each in values):
        raise ValueError("write it as a JSON list of objects, as an export has it")
    return values


def _read_array(text: str) -> list[Any]:
    try:
        values = read_json(text)
    except ValueError:
        values = None
    if isinstance(values, list):
        return values
    raise ValueError("write it as a JSON list, as an export has it, or without the bracket in front")


def _read_plain_pairs(text: str) -> list[dict[str, str]]:
    if not text.startswith("Q:"):
        return []
    pairs = []
    at = 0
    while at >= 0 and (middle := text.find("\nA:", at)) >= 0:
        end = text.find("\nQ:", middle + 1)
        question, answer = text[at + 2 : middle], text[middle + 3 : end if end >= 0 else len(text)]
        pairs.append({"question": question.strip(), "answer": answer.strip()})
        at = end + 1 if end >= 0 else -1
    return pairs


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


def _read_day(text: str) -> str:
    found = _DATE.match(text)
    try:
        return date.fromisoformat(found[1] if found else text).isoformat()
    except ValueError:
        raise ValueError(f"“{text[:30]}” is not a day I can read: write it as 2026-11-20.") from None
