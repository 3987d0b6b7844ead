"""Learns which words say alike from the ways in which the same thing is asked for: `python -m tests.learning.likeness`.

A way of asking is to lie nearer to the other ways of the same entry or stored question than to those of any other: a
softmax over all of them, by the cosine. The words of a way are left out at random now and then, so that each tells
something by itself. No example of `knowledge/reading` is read: what is learned from those sees this as new lines do.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix

from knowledge.library import load
from knowledge.matching import likeness
from knowledge.matching.fold import words
from knowledge.matching.likeness import DIMENSIONS, LEVELS
from knowledge.matching.meanings import stem
from knowledge.models import Term

FILE = Path(likeness.__file__).with_name("likeness.tsv")
HEAD = """\
# Where words lie by what they say, learned from the ways of asking of all entries; not written by hand.
# Learned by `python -m tests.learning.likeness`; `make learn` is to follow, as its weights go by it.
"""
FEWEST = 2
"""Ways that a word must occur in."""
ROUNDS, AT_ONCE = 10, 2048
LEFT_OUT = 0.2
"""The share of words left out of a way."""
SHARPNESS = 12.0
"""What the cosine is multiplied with: how much nearer the right one is to be."""
STEP, LAST_STEP = 0.01, 0.003
PULL = 1e-6
USUAL, SPREAD = (0.9, 0.99), 1e-8
"""Adam's (Kingma and Ba, 2015)."""
WIDEST = 3.0
"""How many times the usual size the highest level stands for."""

Way = tuple[str, ...]
Matrix = np.ndarray


def read_ways(terms: Iterable[Term]) -> list[list[Way]]:
    """The stems of the ways in which each thing is asked for: an entry, a stored question."""
    things = []
    for term in terms:
        things.append(list(term.asked_as))
        things += [[pair.question, *pair.asked_as] for pair in term.questions]
    return [[tuple(dict.fromkeys(map(stem, words(way)))) for way in ways] for ways in things]


def learn(things: Sequence[Sequence[Way]]) -> dict[str, str]:
    """The place of each stem, as letters."""
    ways = [way for thing in things for way in thing]
    count = Counter(each for way in ways for each in way)
    stems = sorted(each for each, often in count.items() if often >= FEWEST)
    chance = np.random.default_rng(0)
    rarity = np.log((len(ways) + 1) / (np.array([count[each] for each in stems]) + 1)) / np.log(len(ways) + 1)
    start = chance.normal(0, 0.3, (len(stems), DIMENSIONS)) * rarity[:, None]
    own = np.repeat(np.arange(len(things)), [len(thing) for thing in things])
    found = _fit(_tabulate(ways, stems), own, start.astype(np.float32), chance)
    highest = len(LEVELS) // 2
    levels = np.clip(np.round(found * highest / (WIDEST * np.abs(found).std())), -highest, highest).astype(int)
    return {each: "".join(LEVELS[level + highest] for level in row) for each, row in zip(stems, levels, strict=True)}


def _tabulate(ways: Sequence[Way], stems: Sequence[str]) -> csr_matrix:
    at = {each: number for number, each in enumerate(stems)}
    rows = [[at[each] for each in way if each in at] for way in ways]
    ends = np.cumsum([0, *map(len, rows)])
    columns = np.array([column for row in rows for column in row])
    return csr_matrix((np.ones(len(columns), np.float32), columns, ends), shape=(len(ways), len(stems)))


def _fit(ways: csr_matrix, own: Matrix, places: Matrix, chance: np.random.Generator) -> Matrix:
    """The places that bring ways to the other ways of `own`, the number of the thing each is of."""
    count = len(own)
    of_things = csr_matrix((np.ones(count, np.float32), (own, np.arange(count)))) @ ways
    turned = csr_matrix(of_things.T)
    mean, spread = np.zeros_like(places), np.zeros_like(places)
    steps = -(-count // AT_ONCE)
    for step in range(ROUNDS * steps):
        if not step % steps:
            order = chance.permutation(count)
        rows = order[step % steps * AT_ONCE :][:AT_ONCE]
        slope = _slope(ways[rows], own[rows], of_things, turned, places, chance) + PULL * places
        mean = USUAL[0] * mean + (1 - USUAL[0]) * slope
        spread = USUAL[1] * spread + (1 - USUAL[1]) * slope**2
        size = STEP + (LAST_STEP - STEP) * (step // steps) / ROUNDS
        ahead = mean / (1 - USUAL[0] ** (step + 1))
        places = places - size * ahead / (np.sqrt(spread / (1 - USUAL[1] ** (step + 1))) + SPREAD)
    return places


def _slope(
    ways: csr_matrix,
    own: Matrix,
    of_things: csr_matrix,
    turned: csr_matrix,
    places: Matrix,
    chance: np.random.Generator,
) -> Matrix:
    fewer = ways.copy()
    fewer.data = fewer.data * (chance.random(len(fewer.data)) >= LEFT_OUT).astype(np.float32)
    asked, asked_length = _direct(fewer @ places)
    sums = of_things @ places
    things, thing_lengths = _direct(sums)
    others, other_lengths = _direct(sums[own] - ways @ places)  # a thing as its other ways have it
    rows = np.arange(len(own))
    scores = SHARPNESS * (asked @ things.T)
    scores[rows, own] = SHARPNESS * (asked * others).sum(axis=1)
    shares = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares /= shares.sum(axis=1, keepdims=True)
    shares[rows, own] -= 1
    shares *= SHARPNESS / len(own)
    at_own = shares[rows, own][:, None].copy()
    shares[rows, own] = 0
    back = _turn_back(shares.T @ asked, things, thing_lengths)
    back_of_others = _turn_back(at_own * asked, others, other_lengths)
    np.add.at(back, own, back_of_others)
    of_asked = _turn_back(shares @ things + at_own * others, asked, asked_length)
    return np.asarray(fewer.T @ of_asked + turned @ back - ways.T @ back_of_others)


def _direct(places: Matrix) -> tuple[Matrix, Matrix]:
    """At the length of one, and their lengths."""
    lengths = np.linalg.norm(places, axis=1, keepdims=True) + 1e-6
    return (places / lengths).astype(np.float32), lengths.astype(np.float32)


def _turn_back(slope: Matrix, directions: Matrix, lengths: Matrix) -> Matrix:
    """The slope by places, of one by their directions."""
    along = (slope * directions).sum(axis=1, keepdims=True)
    return np.asarray((slope - directions * along) / lengths)


def write(places: dict[str, str]) -> str:
    """The text of the file."""
    return HEAD + "".join(f"{each}\t{place}\n" for each, place in places.items())


if __name__ == "__main__":
    FILE.write_text(write(learn(read_ways(load().terms))), encoding="utf-8")
