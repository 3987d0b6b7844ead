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
    r"|(?:what'?s the |is there an? )(?:right |proper )?(?:term|word|name|acronym)\b"
    r"|(?:the |an? )?(?:right |proper )?(?:term|word|name|acronym|jargon) (?:for|when)(?: the| that| an?)?"
    r"|the (?:term|word|name|acronym)(?=\W*$)"
    r"|(?:phrase|slang|lingo|buzzword|expression|abbreviation) for(?: that| the| a| when)?|way (?:of saying|to say)"
    r"|what'?s (?:that|this|the)(?: \w+)? called|what(?:'?s| is) (?:that|it|this) called"
    r"|what(?:'?s| is) (?:that|this)(?: little| small| short| big)?"
    r" (?=\w+ (?:after|before|where|when|with|for|that|you|we)\b)"
    r"|what(?:'?s| is) the (?:metric|number|role|job|team|meeting|document) (?:where|when|that|for)"
    r"|(?:is|are|it) called|called what"
    r"|(?:which|what) (?:metric|role|job|team|document|meeting|number|kpi|term|word|process)"
    r"(?: is| tells| shows| says| means)?"
    r")\b",
    re.IGNORECASE,
)
_CALLED = re.compile(r"^what(?:'s| is| are| do| does)\b.*\bcalled\W*$", re.IGNORECASE)
_BE_OR_DO = "is|are|am|was|were|be|do|does|did|can|could|should|would|will|has|have|had"
_ASKS = re.compile(
    rf"\?|\bwhat(?:'?s| is| are| does| do)\b"
    rf"|^(?:what|who|when|where|why|how)\b.*\b(?:{_BE_OR_DO}) (?:i|you|we|they|it|he|she|the|an?|my|your)\b"
    rf"|^(?:(?:what|which|when|where|why|how) )?(?:{_BE_OR_DO})\b|^who(?:'s|'re| (?:is|are|was|were|can|knows|wants))\b"
    r"|^which\b|^how (?:to|long|high|old|tall|far is|come|about)\b"
    r"|^(?:tell|show|give|translate|convert|define|recommend|calculate|difference|differences|steps|tips|ways|best)\b"
    r"|\bany(?:one|body) (?:know|knows|have|has|seen)\b",
    re.IGNORECASE,
)
"""A question, or something to be done: it may have an answer, but asks for no word."""

_CHATS = re.compile(
    r"\b(?:thanks?|thx|please|sorry|congrats|welcome|hello|lol|btw|fyi|guys|good (?:morning|luck|job)|great job"
    r"|tonight|today|tomorrow|yesterday|this (?:morning|afternoon|evening|week)|next (?:week|month|year|quarter)"
    r"|last (?:night|week)|(?:right|for) now|noon|lunch|dinner|coffee|weekend|holidays?|vacation|birthday"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)days?)\b"
    r"|^happy (?:birthday|fri|mon|holi|new|to|that|with)"
    r"|^(?:(?:she|he|they)(?:'s|'re)?|good|i|i'm|i've|i'll|im|any|anyone|anybody|let's|lets)\b",
    re.IGNORECASE,
)
"""Talk among colleagues: courtesies, and when things will be."""

_STATES = re.compile(
    r"^(?:just |finally |already )?(?:\w+ed|sold|bought|lost|sent|got|left|took|found|put|saw|met|heard)"
    r" (?:the|an?|my|our|your|his|her|two|some|it|you)\b"
    r"|^(?:(?!who|that|which|whose|where|when|how|what|why|if|whether|before|because|we|you|they|each)[\w'’-]+\s+){1,6}?"
    r"(?:is|are|was|were|will|has|have|had|got|isn't|can't|broke|went|came|said|fell|arrived|dropped|rolled|happened)\b"
    r"|^we\b",
    re.IGNORECASE,
)
"""A whole sentence: it tells of something more often than it describes a term."""

FRAMED_ANSWER, FRAMED_OFFER = 1.4, 1.25
"""Scores from which the best term is answered, or the best three are offered, where a word is asked for."""

BARE_SURE, BARE_ANSWER, BARE_OFFER = 2.0, 1.6, 1.4
"""The same where nothing is asked; from the first on, a name inside the description is no rival."""

CLEARLY_AHEAD = 0.05
"""How far ahead of the second the best must be to be answered; nearer than that it was wrong more often than right."""

BEYOND_DOUBT, FAR_AHEAD = 2.6, 0.5
"""Score and lead from which a text is taken for a description although one thing about it speaks for other talk."""

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
    against = bool(_ASKS.search(text)) + bool(_CHATS.search(text)) + bool(_STATES.match(text))
    against += not index.speaks_of(text)
    if not against:
        return _find(index, text, BARE_ANSWER, BARE_OFFER)
    described = _find(index, text, BEYOND_DOUBT, BEYOND_DOUBT, FAR_AHEAD) if against == 1 else None
    return described if described and described.certain else None


def _find(
    index: Descriptions, text: str, answer_at: float, offer_at: float, ahead_by: float = CLEARLY_AHEAD
) -> Described | None:
    found = index.find(text, limit=MOST_OFFERED)
    if not found or found[0].score < offer_at:
        return None
    ahead = found[0].score - (found[1].score if len(found) > 1 else 0.0)
    certain = found[0].score >= answer_at and ahead >= ahead_by
    return Described(tuple(each.term for each in found), certain, found[0].score)


def _described_in(text: str) -> str | None:
    if _CALLED.match(text):
        return re.sub(r"^what(?:'s| is| are| do| does)\b|\bcalled\W*$", " ", text, flags=re.IGNORECASE).strip()
    described, frames = _FRAME.subn(" ", text)
    return described.strip() if frames else None
