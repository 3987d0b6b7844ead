"""Reads what is typed for a calculator with lists: which text goes into which input.

scores=80, 60, 90 weights=50, 30, 20 · usage=80 support=60 weights usage=50 support=30 · 90k 0-50k 4%, 50k+ 6%
"""

import re
from dataclasses import dataclass, field

from knowledge.calculator.arguments.input_names import InputNames
from knowledge.calculator.arguments.value_words import continues_value, starts_value
from knowledge.models import Calculator, Input

_MARK = re.compile(r"(?<![\w.,$€£])(?P<word>[^\W\d_][\w'’&-]{0,60})\s*[=:]\s*")
_BARE_NAME = re.compile(r"(?<![\w.,$€£=:])(?P<word>[^\W\d_][\w-]{0,60})\s+(?=[-$€£([]?\s?[0-9]|[^\W\d_]+\s*[=:])")
_SECTIONS = re.compile(r"\s*[;\n]\s*")


@dataclass(slots=True)
class ListSorting:
    """The inputs of one calculator as they fill up: raw text by input name, and what is wrong by input name."""

    calculator: Calculator
    names: InputNames = field(init=False)
    typed: dict[str, str] = field(default_factory=dict)
    problems: dict[str, str] = field(default_factory=dict)
    labeled: dict[str, dict[str, str]] = field(default_factory=dict)
    """Items by what they are called, by input name: scores of usage and support."""

    def __post_init__(self) -> None:
        self.names = InputNames(self.calculator)

    @property
    def lists(self) -> list[Input]:
        return [each for each in self.calculator.inputs if each.shape == "list"]

    def sort(self, text: str) -> None:
        """Place all of `text`: what is marked with a name, what is labeled, and the rest by position."""
        plain = _BARE_NAME.sub(self._mark_name, text)
        marks = list(_MARK.finditer(plain))
        starts = [*(mark.start() for mark in marks), len(plain)]
        bare = [plain[: starts[0]]]
        into: Input | None = None
        for mark, end in zip(marks, starts[1:], strict=True):
            value = plain[mark.end() : end].strip(" \t,;")
            found = self.names.find(mark["word"])
            if len(found) == 1:
                into = found[0]
                bare.append(self._place(into, value))
            elif value and self.lists:
                self._label(into, mark["word"].lower(), value)
            else:
                known = ", ".join(self.names.short(each) for each in self.calculator.inputs)
                self.problems[""] = f"I don't know “{mark['word'][:40]}” here; this takes {known}."
        self._place_bare("\n".join(part.strip(" \t,") for part in bare if part.strip(" \t,;")))
        self._join_labeled()

    def _mark_name(self, match: re.Match[str]) -> str:
        return f"{match['word']}=" if self.names.find_exactly(match["word"]) else match.group()

    def _place(self, wanted: Input, value: str) -> str:
        """Into `wanted`, and back what a single number leaves over."""
        if not value:
            return ""
        value, rest = (value, "") if wanted.shape != "number" else _cut_number(value)
        if wanted.name in self.typed:
            self.problems[wanted.name] = (
                f"{wanted.label} is there twice, {self.typed[wanted.name]} and {value}; keep one."
            )
        self.typed.setdefault(wanted.name, value)
        return rest

    def _label(self, into: Input | None, label: str, value: str) -> None:
        """Into the list named before, else into the first that has no such label yet."""
        named = into if into in self.lists else None
        free = [each for each in self.lists if label not in self.labeled.get(each.name, {})]
        wanted = named or next(iter(free), self.lists[0])
        items = self.labeled.setdefault(wanted.name, {})
        if label in items:
            self.problems[wanted.name] = f"“{label}” is there twice, {items[label]} and {value}; keep one."
        items[label] = value

    def _place_bare(self, text: str) -> None:
        for wanted in self.calculator.inputs:
            if text and wanted.name not in self.typed and wanted.name not in self.labeled:
                later = [each for each in self.lists if each.name not in self.typed and each != wanted]
                first, *others = _SECTIONS.split(text)
                if wanted.shape == "number":
                    self.typed[wanted.name], text = _cut_number(text)
                elif later and others:
                    self.typed[wanted.name], text = first, "\n".join(others)
                else:
                    self.typed[wanted.name], text = text, ""
        if text:
            self.problems[""] = f"There is no place left for {text[:60]}."

    def _join_labeled(self) -> None:
        """Labeled items as a list, all in the order of the first; each needs the same labels."""
        order: list[str] = []
        for wanted in self.lists:
            items = self.labeled.get(wanted.name, {})
            order = order or list(items)
            if items and set(items) != set(order):
                odd = min(set(items) ^ set(order))
                self.problems[wanted.name] = f"“{odd}” stands in one list and not in the other; give it in both."
            elif items:
                self.typed[wanted.name] = ", ".join(items[label] for label in order)


def _cut_number(text: str) -> tuple[str, str]:
    """The number `text` begins with, and what follows it."""
    words = text.split()
    end = next(
        (
            at
            for at in range(1, len(words))
            if words[at - 1].endswith((",", ";"))
            or (starts_value(words, at) and not continues_value(words, 0, at, grouped="likely"))
        ),
        len(words),
    )
    return " ".join(words[:end]).rstrip(",;"), " ".join(words[end:])
