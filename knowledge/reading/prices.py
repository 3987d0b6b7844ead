"""What each outcome is worth, if it turns out right and if it turns out wrong; the decision follows from that and from
how probable it is.

The unit is a right answer. A wrong answer costs more than a wrong offer, and where nobody asked, silence costs nothing;
behind /define, where everybody asks, it costs most. In a message the cuts that follow are an answer from .67 on, a
result from .91 on and an offer from .26 on: there, of lines that nothing was learned from, talk is answered once in
twenty, and a sum comes out wrong once in eighty.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from knowledge.reading.sentences import Surface


class Outcome(StrEnum):
    """What can be done about a text."""

    ANSWER = "answer"
    RESULT = "give a result"
    OFFER = "offer"
    CHOICE = "let choose what to work out"
    UNKNOWN = "say it is unknown"
    SILENCE = "stay silent"


class Price(NamedTuple):
    """What an outcome is worth if it is right, and if it is not."""

    right: float
    wrong: float

    def expect(self, chance: float) -> float:
        """Its worth when it is right with probability `chance`."""
        return chance * self.right + (1 - chance) * self.wrong


PRICES: Mapping[Surface, Mapping[Outcome, Price]] = {
    "mention": {
        Outcome.ANSWER: Price(1.0, -1.15),
        Outcome.RESULT: Price(1.0, -5.0),
        Outcome.OFFER: Price(0.6, -0.35),
        Outcome.CHOICE: Price(0.5, -0.35),
        Outcome.UNKNOWN: Price(0.5, -1.2),
        Outcome.SILENCE: Price(0.0, -0.4),
    },
    "define": {
        Outcome.ANSWER: Price(1.0, -1.0),
        Outcome.RESULT: Price(1.0, -5.0),
        Outcome.OFFER: Price(0.7, -0.2),
        Outcome.CHOICE: Price(0.7, -0.2),
        Outcome.UNKNOWN: Price(0.3, -0.5),
        Outcome.SILENCE: Price(-1.0, -1.0),
    },
}


def worth_of(surface: Surface, outcome: Outcome, chance: float) -> float:
    """What an outcome is worth in one place when it is right with probability `chance`."""
    return PRICES[surface][outcome].expect(chance)
