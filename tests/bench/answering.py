"""What an answer costs without Slack around it, beside one fuzzy search over the same names."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from knowledge.glossary import Glossary
from knowledge.library import load
from tests.bench.traffic import MIX, Asked

ROUNDS = 9
REPEATS = 60


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds a call took, round by round, and those of the fuzzy search in the same rounds."""

    asked: Asked
    answering: tuple[float, ...]
    searching: tuple[float, ...]


def measure_answers() -> list[Cost]:
    """The cost of each command of the mix."""
    glossary = Glossary(load())
    names = [name for term in glossary.library.terms for name in term.names]
    return [_measure(asked, glossary, names) for asked in MIX]


def _measure(asked: Asked, glossary: Glossary, names: list[str]) -> Cost:
    def answer() -> object:
        return glossary.ask(asked.text, "define") if asked.command == "/define" else glossary.calculate(asked.text)

    def search() -> object:
        return process.extractOne(asked.text, names, scorer=fuzz.WRatio)

    rounds = [(_time(answer), _time(search)) for _ in range(ROUNDS)]
    return Cost(asked, *zip(*rounds, strict=True))


def _time(call: Callable[[], object]) -> float:
    started = time.perf_counter()
    for _ in range(REPEATS):
        call()
    return (time.perf_counter() - started) / REPEATS
