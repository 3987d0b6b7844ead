"""Tells a description from other talk, and finds what is described: "what do you call customers who leave?".

The thresholds come from labeled questions; `python -m tests.knowledge.scoring` shows what they do.
"""

import re
from dataclasses import dataclass

from knowledge.matching.described import Descriptions
from knowledge.models import Term

_FRAME = re.compile(
    r"\b(?:"
    r"what(?:'s| is| do| would| does)?(?: the| a| that| we| you| people| they| i)*"
    r" (?:call(?:ed)?|(?:right |proper )?(?:name|term|word|acronym)(?: for| when)?)(?: it| this| that)?(?: when| if)?"
    r"|(?:the |a |what's the |is there a |(?:right )?)(?:term|word|name|acronym)(?: for| when)?(?: the| that| a)?"
    r"|(?:term|word|name|acronym|jargon) for(?: the| a| when)?"
    r"|(?:is|are|it) called|called what"
    r"|what's that(?: number| metric| thing| role| job)? called|what(?:'s| is) (?:that|it|this) called"
    r"|(?:which|what) (?:metric|role|job|team|document|meeting|number|kpi|term|word|process)"
    r"(?: is| tells| shows| says| means)?"
    r")\b",
    re.IGNORECASE,
)
_CALLED = re.compile(r"^what(?:'s| is| are| do| does)\b.*\bcalled\W*$", re.IGNORECASE)
_OTHER_TALK = re.compile(
    r"^(?:what|whats|which|who(?!\s+(?:owns|runs|handles|looks|leads|decides|sells|signs))|when|where|why"
    r"|is|are|do|does|did|can|could|should|would|will|has|have|i|i'm|we|let's|tell|show|give|translate|please|any|anyone"
    r"|anybody|how (?:do|does|did|can|could|should|would|is|are|to|long|high|old|far|come|about|am)|happy|good|thanks"
    r"|difference|steps|tips|ways|best)\b",
    re.IGNORECASE,
)


_ASKS = re.compile(r"\?|\bwhat(?:'?s| is| are| does| do)\b", re.IGNORECASE)

FRAMED_ANSWER, FRAMED_OFFER = 1.0, 0.5
"""Scores from which the best term is answered, or the best three are offered, where a word is asked for."""

BARE_SURE, BARE_ANSWER, BARE_OFFER = 1.5, 1.1, 1.1
"""The same where nothing is asked; from the first on, a name inside the description is no rival."""

CLEARLY_AHEAD = 0.01
MOST_OFFERED = 3


@dataclass(frozen=True, slots=True)
class Described:
    """The terms a description fits, best first. Not `certain`: they are to be offered."""

    terms: tuple[Term, ...]
    certain: bool
    score: float

    @property
    def sure(self) -> bool:
        """Whether it is beyond doubt, so that a name inside the description is no rival."""
        return self.certain and self.score >= BARE_SURE


def find_framed(index: Descriptions, text: str) -> Described | None:
    """What is described in a text that asks for the word for something."""
    described = _described_in(text)
    return _find(index, described, FRAMED_ANSWER, FRAMED_OFFER) if described else None


def find_bare(index: Descriptions, text: str) -> Described | None:
    """What is described in a text that asks nothing, if it reads like a description and not like talk."""
    if _OTHER_TALK.match(text) or _ASKS.search(text) or not index.speaks_of(text):
        return None
    return _find(index, text, BARE_ANSWER, BARE_OFFER)


def _find(index: Descriptions, text: str, answer_at: float, offer_at: float) -> Described | None:
    found = index.find(text, limit=MOST_OFFERED)
    if not found or found[0].score < offer_at:
        return None
    ahead = found[0].score - (found[1].score if len(found) > 1 else 0.0)
    certain = found[0].score >= answer_at and ahead >= CLEARLY_AHEAD
    return Described(tuple(each.term for each in found), certain, found[0].score)


def _described_in(text: str) -> str | None:
    if _CALLED.match(text):
        return re.sub(r"^what(?:'s| is| are| do| does)\b|\bcalled\W*$", " ", text, flags=re.IGNORECASE).strip()
    described, frames = _FRAME.subn(" ", text)
    return described.strip() if frames else None
