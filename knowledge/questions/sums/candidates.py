"""Each way to take the numbers of a text for the inputs of a metric it names, with points for how well it fits."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from knowledge.numbers.quantities import Quantity
from knowledge.questions.given.cues import stem
from knowledge.questions.sums.looking import look
from knowledge.questions.sums.metrics import Mention
from knowledge.questions.sums.placing import Placing, place
from knowledge.questions.sums.requests import asks, opens, wants
from knowledge.questions.sums.wording import Piece, merge

# In the points that `placing` counts.
_ANOTHER_WAY = 0.4
_PER_NAME_LETTER = 0.03
_NAME_AS_INPUT = 1.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """A placing for a metric named in the text."""

    mention: Mention
    placing: Placing
    score: float
    fit: float
    """How well the name fits the plan."""
    doubled: bool
    """Whether the metric's name is taken as the name of an input as well."""
    asked: bool
    """Whether the text asks for it; else it only stands at the beginning."""


def find_candidates(
    mentions: Sequence[Mention], quantities: Sequence[Quantity], pieces: Sequence[Piece], text: str
) -> Iterable[Candidate]:
    """The candidates for each metric that is asked for or that the text begins with."""
    merged = merge(pieces, quantities)
    for mention in mentions:
        start, end = mention.span_in(pieces)
        asked = asks(text, start, end)
        if not asked and not opens(text, start):
            continue
        twins = [each.span_in(pieces) for each in mentions if each.name == mention.name]
        masked = {at for at, piece in enumerate(merged) if any(first <= piece.start < last for first, last in twins)}
        seen = look(merged, quantities, text, masked)
        wanted = wants(text, start, end) + _PER_NAME_LETTER * len(mention.name)
        for plan, fit in mention.plans:
            placing = place(plan, seen)
            score = placing.total + wanted + fit - (0 if plan.is_own else _ANOTHER_WAY)
            yield Candidate(mention, placing, score, fit, False, asked)
        phrase = " ".join(stem(piece.word) for piece in pieces[mention.start : mention.end])
        both = [(plan, fit) for plan, fit in mention.plans if fit and plan.takes(phrase)]
        seen = look(merged, quantities, text, ()) if both else ()
        for plan, fit in both:
            placing = place(plan, seen)
            yield Candidate(mention, placing, placing.total + wanted + fit - _NAME_AS_INPUT, fit, True, asked)
