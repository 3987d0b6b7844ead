"""Calculations asked for in a sentence: "what's our churn if we started with 100 customers and lost 5?"

The steps: is there a number · the metrics named · each way to give a calculator its inputs · each quantity to the
input it fits best · the best of these ways, if it is complete and the words bear it out.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from knowledge.answers import Calculation, NeedsInput, Offer, ToolChoices
from knowledge.calculator.calculate import calculate
from knowledge.questions.asking import asks, asks_outright, may_ask, wants
from knowledge.questions.calculations import Calculators
from knowledge.questions.filling import said_of, typed_for
from knowledge.questions.judging import Candidate, is_borne_out
from knowledge.questions.looking import look
from knowledge.questions.metrics import Mention, Metrics
from knowledge.questions.placing import CUED, Placing, place
from knowledge.questions.quantities import Quantity, find_quantities, may_hold_quantity
from knowledge.questions.wording import Piece, cut, merge

Sum = Calculation | NeedsInput | ToolChoices

MOST_QUANTITIES = 8
"""Quantities in a question that are sorted; more is a report, not a question."""

# In the points that `placing` counts.
_ANOTHER_WAY = 0.4
_PER_NAME_LETTER = 0.03
_TIE = 0.01


class Sums:
    """Reads sums in sentences, for a set of calculators. Immutable once built."""

    def __init__(self, calculators: Calculators) -> None:
        self._metrics = Metrics(calculators)

    def read(self, text: str) -> Sum | None:
        """The result, or the question for the one number lacking; None if `text` does not ask for a calculation."""
        if not may_hold_quantity(text) or not self._metrics.may_name(text) or not may_ask(text):
            return None
        pieces = cut(text)
        mentions = self._metrics.find(pieces)
        if not mentions or _assigns(pieces, mentions):
            return None
        quantities = _outside(find_quantities(text), mentions, pieces)
        if not 0 < sum(not each.absent for each in quantities) <= MOST_QUANTITIES:
            return None
        candidates = sorted(_candidates(mentions, quantities, pieces, text), key=lambda each: -each.score)
        return _complete(candidates, pieces) or _ask_for_more(candidates, pieces, text)


def _assigns(pieces: Sequence[Piece], mentions: Iterable[Mention]) -> bool:
    """Whether an = stands anywhere but behind a metric or at the end: that is a command, "acv total=300k years=3"."""
    ends = {each.end for each in mentions} | {len(pieces) - 1}
    return any(piece.word == "=" and at not in ends for at, piece in enumerate(pieces[:-1]))


def _outside(
    quantities: Iterable[Quantity], mentions: Iterable[Mention], pieces: Sequence[Piece]
) -> tuple[Quantity, ...]:
    """The quantities that are no part of a name, as the 40 of "rule of 40" is."""
    spans = [(pieces[each.start].start, pieces[each.end - 1].end) for each in mentions]
    return tuple(each for each in quantities if all(each.end <= start or each.start >= end for start, end in spans))


def _candidates(
    mentions: Sequence[Mention], quantities: Sequence[Quantity], pieces: Sequence[Piece], text: str
) -> Iterable[Candidate]:
    merged = merge(pieces, quantities)
    for mention in mentions:
        start, end = pieces[mention.start].start, pieces[mention.end - 1].end
        if not asks(text, start, end):
            continue
        twins = [(pieces[each.start].start, pieces[each.end - 1].end) for each in mentions if each.name == mention.name]
        masked = {at for at, piece in enumerate(merged) if any(first <= piece.start < last for first, last in twins)}
        seen = look(merged, quantities, text, masked)
        wanted = wants(text, start, end) + _PER_NAME_LETTER * len(mention.name)
        for plan, fit in mention.plans:
            placing = place(plan, seen)
            yield Candidate(mention, placing, placing.total + wanted + fit - (0 if plan.is_own else _ANOTHER_WAY))


def _complete(
    candidates: Sequence[Candidate], pieces: Sequence[Piece]
) -> Calculation | NeedsInput | ToolChoices | None:
    """The best candidate with all it needs; a choice where another metric's fits just as well."""
    good = [each for each in candidates if is_borne_out(each, pieces)]
    if not good:
        return None
    best = good[0]
    tools = {each.placing.plan.tool.calculator.id: each for each in reversed(good) if each.score > best.score - _TIE}
    slugs = {each.placing.plan.tool.term.slug for each in tools.values()}
    if len(slugs) > 1:
        offers = tuple(
            Offer(each.placing.plan.tool, typed) for each in tools.values() if (typed := typed_for(each.placing))
        )
        return ToolChoices(best.mention.name, offers)
    typed = typed_for(best.placing)
    return _run(best.placing, typed) if typed is not None else None


def _ask_for_more(candidates: Sequence[Candidate], pieces: Sequence[Piece], text: str) -> NeedsInput | None:
    """The question for what is missing, where the text asks outright and says what its numbers are."""
    for candidate in candidates:
        placing = candidate.placing
        cued = [cue >= CUED for _, _, cue in placing.placed]
        end = pieces[candidate.mention.end - 1].end
        if not placing.plan.is_own or not cued or not all(cued) or placing.left or not asks_outright(text, end):
            continue
        if len(placing.missing) == 1 and (typed := typed_for(placing)) is not None:
            answer = _run(placing, typed)
            return answer if isinstance(answer, NeedsInput) else None
    return None


def _run(placing: Placing, typed: Mapping[str, str]) -> Calculation | NeedsInput:
    tool = placing.plan.tool
    answer = calculate(tool.term, tool.calculator, typed)
    if isinstance(answer, NeedsInput):
        return answer
    return replace(answer, assumed=(*answer.assumed, *said_of(placing)))
