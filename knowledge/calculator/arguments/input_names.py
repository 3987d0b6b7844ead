"""Which input a typed name means: its name, alias or label, some words of these, or how they begin."""

import re
from collections.abc import Callable
from functools import lru_cache

from rapidfuzz import fuzz, process

from knowledge.models import Calculator, Input, Unit
from knowledge.numbers.units import UNIT_WORDS, is_convertible

MIN_LIKENESS = 60
"""How alike (0 to 100) two names must be to suggest one; below it rapidfuzz pairs unrelated words."""

_GAPS = re.compile(r"[\s_-]+")


class InputNames:
    """Every name the inputs of one calculator answer to. Case, hyphens and underscores don't matter."""

    def __init__(self, calculator: Calculator) -> None:
        self._inputs = calculator.inputs
        self._names = {
            each.name: tuple(_plain(name) for name in (each.name, *each.aliases, each.label))
            for each in calculator.inputs
        }
        self._exact: dict[str, Input] = {}
        for each in calculator.inputs:
            for name in self._names[each.name]:
                self._exact.setdefault(name, each)

    def find(self, typed: str) -> tuple[Input, ...]:
        """The inputs `typed` may mean: one if it is clear, several if it is not, none if it is unknown."""
        wanted = _plain(typed)
        if exact := self._exact.get(wanted):
            return (exact,)
        for fits in (_has_words, _begins, _has_beginnings) if wanted else ():
            if found := self._fitting(wanted, fits):
                return found
        unit = UNIT_WORDS.get(wanted)
        spans = [each for each in self._inputs if each.unit == unit]
        alike = [each for each in self._inputs if is_convertible(unit, each.unit)] if unit else []
        return tuple(spans or alike) if len(spans or alike) == 1 else ()

    def holds_thousands(self, typed: str) -> bool:
        """Whether what `typed` names may come by the thousand, so that 1 200 may be one number."""
        return all(each.unit in ("money", "count", "score") for each in self.find(typed))

    def find_exactly(self, typed: str) -> Input | None:
        """The input called just this, for text in which any word could also be something else."""
        return self._exact.get(_plain(typed))

    def unit_of(self, typed: str) -> Unit | None:
        """The unit of the input called just this."""
        found = self.find_exactly(typed)
        return found.unit if found else None

    def suggest(self, typed: str) -> str | None:
        """The known name most like `typed`, if any is like it at all."""
        best = process.extractOne(_plain(typed), list(self._exact), scorer=fuzz.ratio, score_cutoff=MIN_LIKENESS)
        return best[0] if best else None

    def short(self, wanted: Input) -> str:
        """What to type for an input: its first alias of one word that means no other, else its name."""
        for alias in wanted.aliases:
            if re.fullmatch(r"[a-z][a-z0-9_-]*", alias.lower()) and self.find_exactly(alias) == wanted:
                return alias.lower()
        return wanted.name

    def _fitting(self, wanted: str, fits: Callable[[str, str], bool]) -> tuple[Input, ...]:
        return tuple(each for each in self._inputs if any(fits(wanted, name) for name in self._names[each.name]))


@lru_cache(maxsize=512)
def names_of(calculator: Calculator) -> InputNames:
    """The names of its inputs, kept: a text is tried on several calculators, and on each more than once."""
    return InputNames(calculator)


def _plain(name: str) -> str:
    return _GAPS.sub(" ", name.lower()).strip()


def _has_words(wanted: str, name: str) -> bool:
    return set(wanted.split()) <= set(name.split())


def _begins(wanted: str, name: str) -> bool:
    return name.startswith(wanted)


def _has_beginnings(wanted: str, name: str) -> bool:
    """Every typed word, of three letters or more, begins a word of the name."""
    words = name.split()
    return all(len(each) >= 3 and any(word.startswith(each) for word in words) for each in wanted.split())
