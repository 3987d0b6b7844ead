"""What an answer costs without Slack around it, beside one fuzzy search over the same names."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from knowledge.glossary import Glossary
from tests.bench.traffic import Asked, Kind, mix

ROUNDS = 9


@dataclass(frozen=True, slots=True)
class Cost:
    """Mean seconds of an answer of one kind, round by round, and of the fuzzy search in the same rounds."""

    kind: Kind
    answering: tuple[float, ...]
    searching: tuple[float, ...]


def measure_answers(glossary: Glossary) -> list[Cost]:
    """The cost of each kind."""
    names = [name for term in glossary.library.terms for name in term.names]
    everything = mix(glossary)
    return [_measure(kind, [each for each in everything if each.kind is kind], glossary, names) for kind in Kind]


def _measure(kind: Kind, asked: Sequence[Asked], glossary: Glossary, names: Sequence[str]) -> Cost:
    def search(one: Asked) -> object:
        return process.extractOne(one.text, names, scorer=fuzz.WRatio)

    rounds = [(_time(lambda one: one.answer(glossary), asked), _time(search, asked)) for _ in range(ROUNDS)]
    return Cost(kind, *zip(*rounds, strict=True))


def _time(call: Callable[[Asked], object], asked: Sequence[Asked]) -> float:
    started = time.perf_counter()
    for one in asked:
        call(one)
    return (time.perf_counter() - started) / len(asked)
