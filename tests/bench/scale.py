"""What looking up costs among very many terms, beside one fuzzy search over the same names in the same run.

Seconds are those of the processor: whatever else the machine does hardly counts.
"""

import gc
import random
import time
import tracemalloc
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median

from rapidfuzz import fuzz, process

from knowledge.glossary import Glossary
from knowledge.matching.names import Names
from knowledge.matching.vocabulary import Vocabulary
from knowledge.models import Term
from tests.bench.growing import grow

COUNT = 100_000
TERMS_ASKED = 40
SEARCHES = 12

UNKNOWN = ("flurblenator", "widget throttling index", "pelican bridge protocol", "ostrich herding", "xqzy")
CHATTER = (
    "thanks, that was great",
    "can someone look at my pull request before lunch today",
    "good morning everyone, hope you had a nice weekend and see you all later",
)


@dataclass(frozen=True, slots=True)
class Scale:
    """Seconds to build each index, bytes the names take, seconds of each answer by kind, and of each search."""

    terms: int
    building: dict[str, float]
    names_take: int
    answering: dict[str, list[float]]
    searching: list[float]


def measure_scale(file: Path | None = None) -> Scale:
    """All figures for `COUNT` terms, grown from `file` if given."""
    library = grow(COUNT, file)
    building, started = dict[str, float](), time.process_time()
    glossary = Glossary(library)
    building["whole glossary"] = time.process_time() - started
    building["its names"] = _time(partial(Names, library.terms))
    building["its words"] = _time(partial(Vocabulary, Names(library.terms).words))
    chance = random.Random(COUNT)  # noqa: S311 - the same questions every time
    asked = dict(_questions(chance.sample(library.terms, TERMS_ASKED), chance))
    answering = {
        kind: [_time(partial(glossary.ask, text, "define")) for text in texts] for kind, texts in asked.items()
    }
    names = [name for term in library.terms for name in term.names]
    everything = [text for texts in asked.values() for text in texts]
    searching = [
        _time(partial(process.extractOne, text, names, scorer=fuzz.WRatio))
        for text in chance.sample(everything, SEARCHES)
    ]
    return Scale(len(library.terms), building, _bytes_of_names(library.terms[: COUNT // 10]) * 10, answering, searching)


def median_ratio(scale: Scale) -> float:
    """How many answers fit into one search, median by median."""
    return median(scale.searching) / median(each for kind in scale.answering.values() for each in kind)


def _questions(terms: Sequence[Term], chance: random.Random) -> Iterator[tuple[str, Sequence[str]]]:
    yield "whole name", [term.name for term in terms]
    yield "acronym", [term.names[1] for term in terms]
    yield "misspelt name", [_swap(term.name, chance) for term in terms]
    yield "question", [f"what does {term.names[1]} mean?" for term in terms]
    yield "question, misspelt", [f"how do we use {_swap(term.name, chance)} in our team?" for term in terms]
    yield "unknown", UNKNOWN
    yield "chatter", CHATTER


def _swap(name: str, chance: random.Random) -> str:
    at = chance.randrange(1, len(name))
    return name[: at - 1] + name[at] + name[at - 1] + name[at + 1 :]


def _time(call: Callable[[], object]) -> float:
    started = time.process_time()
    call()
    return time.process_time() - started


def _bytes_of_names(terms: Sequence[Term]) -> int:
    # Tracing slows building down tenfold, so a tenth is measured; what names take grows with their number.
    tracemalloc.start()
    names = Names(terms)
    gc.collect()
    taken, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return taken if names.keys else 0
