"""How alike texts are letter by letter, by the runs of letters they share: these hold forms and compounds together."""

from functools import lru_cache
from itertools import pairwise
from math import sqrt
from typing import NamedTuple
from zlib import crc32

from knowledge.matching.fold import words

RUN = 4
"""Letters of a run."""
BITS = 2048
"""Places for the runs of a text: few enough to compare at once, and so many that an answer's rarely share one."""
REMEMBERED = 1 << 15
"""Words, and texts of entries, whose runs of letters are kept, those asked about last."""


class Runs(NamedTuple):
    """The runs of letters in a text, as bits, and how many they are."""

    bits: int
    many: int


@lru_cache(maxsize=REMEMBERED)
def runs_of_letters(text: str) -> Runs:
    """Those of its words, and those that begin in one and end in the next."""
    parts = list(map(str.encode, words(text)))
    runs = 0
    for part in parts:
        runs |= _runs_in(b"  %b  " % part)
    for one, other in pairwise(parts):  # "d  w" of "good word"
        runs |= _runs_in(b"%b  %b" % (one[-1:], other[:1]))
    return Runs(runs, runs.bit_count())


@lru_cache(maxsize=REMEMBERED)
def _runs_in(spaced: bytes) -> int:
    return sum(1 << place for place in {crc32(spaced[at : at + RUN]) % BITS for at in range(len(spaced) - RUN + 1)})


def alike_by_letters(one: Runs, other: Runs) -> float:
    """How much of their runs two texts share, from 0 to 1."""
    (bits, many), (others, as_many) = one, other
    return (bits & others).bit_count() / sqrt(many * as_many) if many and as_many else 0.0
