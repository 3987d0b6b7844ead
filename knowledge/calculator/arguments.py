"""Reads what is typed behind a calculator's name: which text goes into which input.

total=$300k fees=30k years=3 · start 100 lost 5 · 60, 25, 15 · $300k, 3 years
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from knowledge.calculator.input_names import InputNames
from knowledge.calculator.phrases import Phrase, find_marked_names, split_phrases
from knowledge.models import Calculator, Input

MAX_LENGTH = 1000


@dataclass(frozen=True, slots=True)
class Arguments:
    """Raw text by input name, and problems by input name; a problem under "" concerns the whole text."""

    typed: Mapping[str, str]
    problems: Mapping[str, str]


def read_arguments(text: str, calculator: Calculator) -> Arguments:
    """Sort `text` into the inputs of `calculator`. Never raises; what can't be placed is a problem."""
    if len(text) > MAX_LENGTH:
        return Arguments({}, {"": "That is too long to read; type only the numbers."})
    sorting = _Sorting(calculator)
    bare = []
    for phrase in split_phrases(text, sorting.names):
        if phrase.name is None:
            bare.append(phrase.value)
        else:
            sorting.place_named(phrase, phrase.name)
    sorting.place_bare(bare)
    return Arguments(sorting.typed, sorting.problems)


def named(text: str) -> tuple[str, ...]:
    """The words typed right before = or :, in order."""
    return tuple(find_marked_names(text[:MAX_LENGTH]))


def accepts(calculator: Calculator, text: str) -> bool:
    """Whether every name typed before = or : belongs to this calculator."""
    names = InputNames(calculator)
    return all(names.find(name) for name in find_marked_names(text[:MAX_LENGTH], names))


@dataclass(slots=True)
class _Sorting:
    """The inputs as they fill up."""

    calculator: Calculator
    names: InputNames = field(init=False)
    typed: dict[str, str] = field(default_factory=dict)
    problems: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.names = InputNames(self.calculator)

    def place_named(self, phrase: Phrase, name: str) -> None:
        found = self.names.find(name)
        if len(found) > 1:
            meanings = _listed([self.names.short(each) for each in found], "or")
            self._complain(f"Does “{name}” mean {meanings}?")
        elif not found:
            self._complain(self._unknown(name))
        elif found[0].name in self.typed:
            twice = f"{self.typed[found[0].name]} and {phrase.value}"
            self.problems[found[0].name] = f"{found[0].label} is there twice, {twice}; keep one."
        else:
            self.typed[found[0].name] = phrase.value

    def place_bare(self, values: list[str]) -> None:
        """By position. As many values as there are inputs without a default go to just those."""
        free = [each for each in self.calculator.inputs if each.name not in self.typed]
        required = [each for each in free if each.default is None]
        places: list[Input] = required if len(values) == len(required) else free
        if len(values) > len(places):
            wanted = _listed([self.names.short(each) for each in self.calculator.inputs], "and")
            extra = _listed(values[len(places) :][:3], "and")
            self._complain(f"There is no place left for {extra}; this takes {wanted}.")
        self.typed |= {each.name: value for each, value in zip(places, values, strict=False)}

    def _complain(self, sentence: str) -> None:
        """Several complaints about the whole text are told one after the other, up to three."""
        said = self.problems.get("", "")
        if said.count("\n") < 2:
            self.problems[""] = f"{said}\n{sentence}" if said else sentence

    def _unknown(self, name: str) -> str:
        shown = name if len(name) <= 40 else f"{name[:39]}…"
        if like := self.names.suggest(name):
            return f"I don't know “{shown}” here. Did you mean “{like}”?"
        wanted = _listed([self.names.short(each) for each in self.calculator.inputs], "and")
        return f"I don't know “{shown}” here; this takes {wanted}."


def _listed(words: list[str], joint: str) -> str:
    """ "a, b and c"."""
    return f" {joint} ".join(filter(None, [", ".join(words[:-1]), words[-1]]))
