"""One way to tell the numbers of a text: each by itself, or some put together, and how that was done."""

from decimal import Decimal
from typing import NamedTuple

from knowledge.numbers.quantities import Quantity

VALUES = "values"
"""How the numbers of a list are joined."""
TIERS = "tiers"
"""How rates by steps are."""


class Joined(NamedTuple):
    """How a quantity was made of several, in a word and as it is said."""

    how: str
    told: str


class Telling(NamedTuple):
    """The quantities of a text, one of them made of several; `joined` says how, by where it starts."""

    quantities: tuple[Quantity, ...]
    joined: dict[int, Joined]


def spell(value: Decimal, currency: str, like: Quantity) -> str:
    """`value` as one would type it, with the unit of a quantity `like` it."""
    gap = " " if currency[-1:].isalpha() else ""
    ending = {"percent": "%", "times": "x", "span": f" {like.span}"}.get(like.kind, "")
    return f"{currency}{gap}{value.normalize():f}{ending}"
