"""Names with a slip of the pen: how near is near enough to answer, to offer, or to mention.

Distances are optimal string alignment distances (a swap of neighbors is one slip) between folded names without
spaces. In order:

1. A short name (five letters or fewer) is only ever offered. Nine in ten acronyms have another one letter away,
   so a slip in one is no evidence. Swapped letters come first, then a doubled one or the wrong one doubled, a dropped
   one, the key beside.
2. A longer name is taken if the slips are few for its length and no other term is as near.
3. If another one is as near, or the slips are more, it is offered.
4. What is farther still is no match; `nearest` names it for "I don't have that".
"""

from collections.abc import Iterable
from dataclasses import dataclass

from knowledge.matching.fold import keys
from knowledge.matching.names import Hit, Names

SHORT = 5
OFFERED = 6
ALIKE = 0.55
"""The share of letters in place from which a name is worth mentioning."""
SHORTEST_DROPPED = 3
"""Letters of a name from which a dropped one leaves something that still looks like it."""

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
KEYS_BESIDE = {
    char: "".join(row[max(at - 1, 0) : at + 2] for row in _ROWS[max(line - 1, 0) : line + 2])
    for line, letters in enumerate(_ROWS)
    for at, char in enumerate(letters)
}
"""The letters a finger may hit instead of each letter, on a QWERTY keyboard."""


@dataclass(frozen=True, slots=True)
class Near:
    """Terms near to what was asked, best first. `certain` means the first one may be answered."""

    hits: tuple[Hit, ...]
    certain: bool


def slips_allowed(length: int) -> int:
    """How many slips a name of `length` letters may have and still be taken for what was meant."""
    return 0 if length <= SHORT else 1 if length < 10 else 2 if length < 15 else 3 if length < 20 else 4


def find_near(names: Names, text: str) -> Near | None:
    """The terms whose name `text` nearly is, or None if nothing comes near."""
    asked = next(iter(keys(text)), "")
    if len(asked) < 2:
        return None
    near = _near_short(names, asked) if len(asked) <= SHORT else _near_long(names, asked, 2)
    return near if near.hits else None


def nearest(names: Names, text: str, limit: int = 3) -> tuple[Hit, ...]:
    """Up to `limit` terms that look most like `text`, too far away to be a match."""
    asked = next(iter(keys(text)), "")
    return _distinct(names, names.neighbors.most_alike(asked, ALIKE, 2 * limit))[:limit]


def _near_short(names: Names, asked: str) -> Near:
    found = names.neighbors.within(asked, 1)
    ranked = [(rank, key) for key, _ in found if (rank := _plausibility(asked, key)) is not None]
    return Near(_distinct(names, (key for _, key in sorted(ranked)))[:OFFERED], certain=False)


def _plausibility(asked: str, key: str) -> int | None:
    """How likely a slip made `asked` of `key`, 0 the likeliest; None if it is another acronym altogether."""
    if sorted(asked) == sorted(key):
        return 0
    if len(asked) >= len(key) and _without_doubles(asked) == _without_doubles(key):
        return 1
    if len(asked) > len(key):
        return None
    if len(asked) < len(key):
        return 2 if len(key) > SHORTEST_DROPPED else None
    return (
        3
        if all(one == other or one in KEYS_BESIDE.get(other, "") for one, other in zip(asked, key, strict=True))
        else None
    )


def _without_doubles(text: str) -> str:
    return "".join(char for at, char in enumerate(text) if at == 0 or char != text[at - 1])


def _near_long(names: Names, asked: str, reach: int) -> Near:
    """What is at most `reach` times the slips allowed away."""
    allowed = slips_allowed(len(asked))
    found = names.neighbors.within(asked, reach * allowed)[:OFFERED]
    close = [(key, slips) for key, slips in found if len(key) > SHORT and slips <= len(key) / 3]
    if not close:
        return Near((), certain=False)
    hits = _distinct(names, (key for key, _ in close))
    best = close[0][1]
    rivals = {hit.term.slug for key, slips in close if slips == best for hit in names.at(key)}
    return Near(hits, certain=best <= allowed and len(rivals) == 1)


def _distinct(names: Names, found: Iterable[str]) -> tuple[Hit, ...]:
    hits: dict[str, Hit] = {}
    for key in found:
        for hit in names.at(key):
            hits.setdefault(hit.term.slug, Hit(hit.term, hit.name, "near"))
    return tuple(hits.values())
