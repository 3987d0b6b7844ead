"""Reads what is typed behind a calculator's name: which text goes into which input.

total=$300k fees=30k years=3 · start 100 lost 5 · 60, 25, 15 · $300k, 3 years · 5 of 100 · 9, 10, 8, 3 (answers)
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from knowledge.calculator.arguments.input_names import InputNames, names_of
from knowledge.calculator.arguments.list_arguments import ListSorting
from knowledge.calculator.arguments.orders import (
    count_answers,
    find_arrow,
    find_change,
    only_order,
    order_of,
    shares,
    tell_order,
    with_unit,
    without_arrow,
)
from knowledge.calculator.arguments.phrases import Phrase, find_marked_names, split_phrases
from knowledge.models import Calculator, Input
from knowledge.numbers.reading import suits

MAX_LENGTH = 1000


@dataclass(frozen=True, slots=True)
class Arguments:
    """Raw text by input name, and problems by input name; a problem under "" concerns the whole text."""

    typed: Mapping[str, str]
    problems: Mapping[str, str]
    said: tuple[str, ...] = ()
    """How numbers without a name were read, where that is worth saying."""
    swapped: Mapping[str, str] = field(default_factory=dict)
    """The same where two numbers of one kind stand without names, the other way round; empty if it is clear."""


def read_arguments(text: str, calculator: Calculator) -> Arguments:
    """Sort `text` into the inputs of `calculator`. Never raises; what can't be placed is a problem."""
    if len(text) > MAX_LENGTH:
        return Arguments({}, {"": "That is too long to read; type only the numbers."})
    if any(each.shape != "number" for each in calculator.inputs):
        lists = ListSorting(calculator)
        lists.sort(text)
        return Arguments(lists.typed, lists.problems)
    sorting = _sort(text, calculator)
    return Arguments(sorting.typed, sorting.problems, tuple(sorting.said), sorting.swapped)


def named(text: str) -> tuple[str, ...]:
    """The words typed right before = or :, in order."""
    return tuple(find_marked_names(text[:MAX_LENGTH]))


def accepts(calculator: Calculator, text: str) -> bool:
    """Whether all that is typed belongs to this calculator: names before = or :, kinds of values, and how many."""
    names, text = names_of(calculator), text[:MAX_LENGTH]
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
    text = without_arrow(text, calculator)
    for phrase in split_phrases(text, sorting.names):
        if phrase.name is None:
            bare.append(phrase.value)
        else:
            sorting.place_named(phrase, phrase.name)
    if not sorting.typed and (counted := count_answers(bare, calculator)):
        sorting.typed, said = counted
        sorting.said.append(said)
    else:
        sorting.place_bare(bare, is_share=bool(shares(text)))
        sorting.check_relations(text)
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
    said: list[str] = field(default_factory=list)
    swapped: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.names = names_of(self.calculator)

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
            is_unit = self.names.find_exactly(name) is None
            self.typed[found[0].name] = with_unit(phrase.value, name, found[0]) if is_unit else phrase.value

    def place_bare(self, values: list[str], *, is_share: bool) -> None:
        """By position. As many values as there are inputs without a default go to just those, in the only order in
        which their units fit. In a growth the old number stands first, in "1.8 of 720" the part."""
        free = [each for each in self.calculator.inputs if each.name not in self.typed]
        required = [each for each in free if each.default is None]
        places: list[Input] = list(required if len(values) == len(required) else free)
        if len(values) == len(places) == 2 and places[0].unit == places[1].unit:
            order = order_of(self.calculator, places)
            if order == "new and old" or (order == "whole and part" and is_share):
                places.reverse()
                self.said += [tell_order(values, places)] if order == "new and old" else []
            if not self.typed:
                self.swapped = dict(zip((each.name for each in places), values[::-1], strict=True))
        elif fitting := only_order(values, places):
            places = fitting
        self.spare = values[len(places) :]
        if self.spare:
            extra = _listed(self.spare[:3], "and")
            self._complain(f"There is no place left for {extra}; this takes {self._takes()}.")
        self.typed |= {each.name: value for each, value in zip(places, values, strict=False)}

    def check_relations(self, text: str) -> None:
        """A part and its whole, or a change with an arrow, belong to inputs that are just that to each other."""
        for said, part, whole in shares(text):
            self.swapped = {}
            inputs = [self._input_of(each) for each in (part, whole)]
            known = [each for each in inputs if each]
            is_list = not said.count(" of ") and len({each.unit for each in known}) == 2  # 300k / 3 years
            if len(known) == 2 and not is_list and order_of(self.calculator, known) != "part and whole":
                self._complain(f"In “{said}” one is part of the other, and this takes {self._takes()}; name them.")
        if change := find_change(text):
            self.typed = {name: value for name, value in self.typed.items() if not find_arrow(value)}
            self._complain(f"“{change}” is a change, and this takes {self._takes()}; name them.")

    def _input_of(self, value: str) -> Input | None:
        inputs = (each for each in self.calculator.inputs if self.typed.get(each.name, "").startswith(value))
        return next(inputs, None)

    def _takes(self) -> str:
        return _listed([self.names.short(each) for each in self.calculator.inputs], "and")

    def _complain(self, sentence: str) -> None:
        """Several complaints about the whole text are told one after the other, up to three."""
        said = self.problems.get("", "")
        if said.count("\n") < 2:
            self.problems[""] = f"{said}\n{sentence}" if said else sentence

    def _unknown(self, name: str) -> str:
        shown = name if len(name) <= 40 else f"{name[:39]}…"
        if like := self.names.suggest(name):
            return f"I don't know “{shown}” here. Did you mean “{like}”?"
        return f"I don't know “{shown}” here; this takes {self._takes()}."


def _listed(words: list[str], joint: str) -> str:
    """ "a, b and c"."""
    return f" {joint} ".join(filter(None, [", ".join(words[:-1]), words[-1]]))
