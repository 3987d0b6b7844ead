"""Reads what is typed behind a calculator's name: which text goes into which input.

total=$300k fees=30k years=3 · start 100 lost 5 · 60, 25, 15 · $300k, 3 years
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from knowledge.calculator.arguments.input_names import InputNames
from knowledge.calculator.arguments.list_arguments import ListSorting
from knowledge.calculator.arguments.phrases import Phrase, find_marked_names, split_phrases
from knowledge.models import Calculator, Input
from knowledge.numbers.reading import suits
from knowledge.numbers.units import UNIT_WORDS, is_convertible

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
    if any(each.shape != "number" for each in calculator.inputs):
        lists = ListSorting(calculator)
        lists.sort(text)
        return Arguments(lists.typed, lists.problems)
    sorting = _sort(text, calculator)
    return Arguments(sorting.typed, sorting.problems)


def named(text: str) -> tuple[str, ...]:
    """The words typed right before = or :, in order."""
    return tuple(find_marked_names(text[:MAX_LENGTH]))


def accepts(calculator: Calculator, text: str) -> bool:
    """Whether all that is typed belongs to this calculator: names before = or :, kinds of values, and how many."""
    names, text = InputNames(calculator), text[:MAX_LENGTH]
    if not all(names.find(name) for name in find_marked_names(text, names)):
        return False
    if any(each.shape != "number" for each in calculator.inputs):
        lists = ListSorting(calculator)
        lists.sort(text)
        return "" not in lists.problems
    sorting = _sort(text, calculator)
    units = {each.name: each.unit for each in calculator.inputs}
    return not sorting.problems and all(suits(value, units[name]) for name, value in sorting.typed.items())


def _sort(text: str, calculator: Calculator) -> "_Sorting":
    sorting = _Sorting(calculator)
    bare = []
    for phrase in split_phrases(text, sorting.names):
        if phrase.name is None:
            bare.append(phrase.value)
        else:
            sorting.place_named(phrase, phrase.name)
    sorting.place_bare(bare)
    return sorting


@dataclass(slots=True)
class _Sorting:
    """The inputs as they fill up."""

    calculator: Calculator
    names: InputNames = field(init=False)
    typed: dict[str, str] = field(default_factory=dict)
    problems: dict[str, str] = field(default_factory=dict)
    spare: list[str] = field(default_factory=list)
    """Values no input is left for."""

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
            unit = UNIT_WORDS.get(name.lower())
            is_other = (
                unit and unit != found[0].unit and phrase.value[-1:].isdigit() and is_convertible(unit, found[0].unit)
            )
            self.typed[found[0].name] = f"{phrase.value} {unit}" if is_other else phrase.value

    def place_bare(self, values: list[str]) -> None:
        """By position. As many values as there are inputs without a default go to just those."""
        free = [each for each in self.calculator.inputs if each.name not in self.typed]
        required = [each for each in free if each.default is None]
        places: list[Input] = required if len(values) == len(required) else free
        self.spare = values[len(places) :]
        if self.spare:
            wanted = _listed([self.names.short(each) for each in self.calculator.inputs], "and")
            extra = _listed(self.spare[:3], "and")
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
