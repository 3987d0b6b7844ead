"""Calculations asked for in a sentence: "what's our churn if we started with 100 customers and lost 5?"

The steps: is there a number · the metrics named · each way to give a calculator its inputs · each quantity to the
input it fits best · the best of these ways, if it is complete and the words bear it out.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from knowledge.answers import Calculation, NeedsInput, Offer, ToolChoices
from knowledge.calculator.calculate import calculate
from knowledge.calculator.formula import Formula
from knowledge.calculator.numbers import Number, read_number
from knowledge.errors import NoResultError
from knowledge.questions.asking import asks, asks_outright, may_ask, wants
from knowledge.questions.calculations import Calculators
from knowledge.questions.cues import IDLE
from knowledge.questions.metrics import Mention, Metrics
from knowledge.questions.placing import CLEAR, CUED, Placing, Seen, cue_for, look, place
from knowledge.questions.plans import Place, months_in
from knowledge.questions.quantities import Quantity, find_quantities, may_hold_quantity
from knowledge.questions.wording import Piece, cut, merge

Sum = Calculation | NeedsInput | ToolChoices

MOST_QUANTITIES = 8
"""Quantities in a question that are sorted; more is a report, not a question."""

_ANOTHER_WAY = 0.4
_PER_NAME_LETTER = 0.03
_SAYS_SO = 2.7
_ASKING = frozenset(
    "what whats is if given calculate compute work out per rate score now then please get do does".split()
)


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A placing for a metric named in the text."""

    mention: Mention
    placing: Placing
    score: float


class Sums:
    """Reads sums in sentences, for a set of calculators. Immutable once built."""

    def __init__(self, calculators: Calculators) -> None:
        self._metrics = Metrics(calculators)

    def read(self, text: str) -> Sum | None:
        """The result, or the question for the one number lacking; None if `text` does not ask for a calculation."""
        if not may_hold_quantity(text) or not may_ask(text):
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
) -> Iterable[_Candidate]:
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
            yield _Candidate(mention, placing, placing.total + wanted + fit - (0 if plan.is_own else _ANOTHER_WAY))


def _complete(
    candidates: Sequence[_Candidate], pieces: Sequence[Piece]
) -> Calculation | NeedsInput | ToolChoices | None:
    """The best candidate with all it needs; a choice where another metric's fits just as well."""
    good = [each for each in candidates if _is_borne_out(each, pieces)]
    if not good:
        return None
    best = good[0]
    tools = {each.placing.plan.tool.calculator.id: each for each in reversed(good) if each.score > best.score - 0.01}
    slugs = {each.placing.plan.tool.term.slug for each in tools.values()}
    if len(slugs) > 1:
        offers = tuple(
            Offer(each.placing.plan.tool, typed) for each in tools.values() if (typed := _typed(each.placing))
        )
        return ToolChoices(best.mention.name, offers)
    typed = _typed(best.placing)
    return _run(best.placing, typed) if typed is not None else None


def _is_borne_out(candidate: _Candidate, pieces: Sequence[Piece]) -> bool:
    """Whether nothing is missing, nothing but a length of time left over, and at most one place goes by elimination."""
    placing = candidate.placing
    placed = tuple(placing.placed)
    if placing.missing or all(seen.quantity.absent for _, seen, _ in placed):
        return False
    uncued = [(wanted, seen) for wanted, seen, cue in placed if cue < CUED and not _has_own_unit(seen, wanted)]
    others = [seen for seen in placing.left if seen.quantity.kind != "span"]
    if any(_says_otherwise(seen, candidate) or _lacks_period(seen, wanted, placing) for wanted, seen in uncued):
        return False
    if others and (uncued or len(others) > 1 or len(placed) < 2 or any(_belongs(seen, placing) for seen in others)):
        return False
    if len(placed) == 1:
        return placed[0][2] >= CLEAR
    return len(uncued) <= 1 or (len(uncued) == len(placed) and not placing.left and _is_terse(candidate, pieces))


def _says_otherwise(seen: Seen, candidate: _Candidate) -> bool:
    """Whether the words by a quantity make it something else: a thing no input counts, or another plan's input."""
    if seen.counted and not seen.share:
        return True
    filled = {wanted.input.name for wanted, _, _ in candidate.placing.placed}
    others = (
        wanted for plan, _ in candidate.mention.plans for wanted in plan.places if wanted.input.name not in filled
    )
    return not seen.share and any(cue_for(seen, wanted) >= _SAYS_SO for wanted in others)


def _lacks_period(seen: Seen, wanted: Place, placing: Placing) -> bool:
    """Whether an amount may be monthly or yearly: "a 12 month contract at 1,500"."""
    months = any(other.quantity.span == "months" for _, other, _ in placing.placed)
    return months and wanted.period is not None and seen.per is None


def _belongs(seen: Seen, placing: Placing) -> bool:
    """Whether the words by a quantity left over say that it should have had a place."""
    return any(cue_for(seen, wanted) >= CLEAR for wanted in placing.plan.places)


def _has_own_unit(seen: Seen, place: Place) -> bool:
    return seen.quantity.kind == "span" and place.input.unit in ("years", "months")


def _is_terse(candidate: _Candidate, pieces: Sequence[Piece]) -> bool:
    """Whether the text is hardly more than the name and the numbers, which then go by order."""
    mention = candidate.mention
    rest = [piece.word for piece in (*pieces[: mention.start], *pieces[mention.end :]) if piece.is_word]
    return sum(word.isalpha() and word not in IDLE and word not in _ASKING for word in rest) <= 1


def _ask_for_more(candidates: Sequence[_Candidate], pieces: Sequence[Piece], text: str) -> NeedsInput | None:
    """The question for what is missing, where the text asks outright and says what its numbers are."""
    for candidate in candidates:
        placing = candidate.placing
        cued = [cue >= CUED for seen, cue in zip(placing.chosen, placing.cues, strict=True) if seen]
        end = pieces[candidate.mention.end - 1].end
        if not placing.plan.is_own or not cued or not all(cued) or placing.left or not asks_outright(text, end):
            continue
        if len(placing.missing) == 1 and (typed := _typed(placing)) is not None:
            answer = _run(placing, typed)
            return answer if isinstance(answer, NeedsInput) else None
    return None


def _run(placing: Placing, typed: Mapping[str, str]) -> Calculation | NeedsInput:
    tool = placing.plan.tool
    answer = calculate(tool.term, tool.calculator, typed)
    if isinstance(answer, NeedsInput):
        return answer
    return replace(answer, assumed=(*answer.assumed, *_said(placing)))


def _said(placing: Placing) -> Iterable[str]:
    """What was taken for granted beyond what was typed."""
    if placing.plan.note:
        yield placing.plan.note
    for wanted, seen in zip(placing.plan.places, placing.chosen, strict=True):
        if seen is None and wanted.input.default is None:
            yield f"{wanted.input.label}: none was mentioned, so 0."


def _typed(placing: Placing) -> dict[str, str] | None:
    """What to type into each input of the calculator; None if a number for another way can't be read."""
    given = {
        wanted.input.name: _as_typed(seen.quantity, seen, wanted)
        for wanted, seen in zip(placing.plan.places, placing.chosen, strict=True)
        if seen
    }
    if not placing.missing:
        given |= {
            wanted.input.name: "0"
            for wanted, seen in zip(placing.plan.places, placing.chosen, strict=True)
            if seen is None and wanted.input.default is None
        }
    return _filled(placing, given) if not placing.plan.is_own else given


def _as_typed(quantity: Quantity, seen: Seen, wanted: Place) -> str:
    """The quantity as typed, or brought to the period the input is for."""
    if wanted.input.unit == "money" and seen.per and wanted.period and seen.per != wanted.period:
        of, to = months_in(seen.per), months_in(wanted.period)
        if of and to:
            return f"{quantity.currency} {_plain(quantity.value * to / of)}".strip()
    return quantity.text


def _filled(placing: Placing, given: Mapping[str, str]) -> dict[str, str] | None:
    values: dict[str, Decimal] = {}
    currency = ""
    for wanted in placing.plan.places:
        text = given.get(wanted.input.name)
        number = read_number(text, wanted.input.unit) if text else None
        if isinstance(number, Number):
            values[wanted.input.name] = number.value
            currency = currency or number.currency or ""
        elif text:
            return None
    own = {each.name: each for each in placing.plan.tool.calculator.inputs}
    typed = {name: text for name, text in given.items() if name in own}
    for name, formula in placing.plan.fills.items():
        try:
            value = Formula.parse(formula).evaluate(values)
        except NoResultError:
            return None
        typed[name] = f"{currency if own[name].unit == 'money' else ''} {_plain(value)}".strip()
    return typed


def _plain(value: Decimal) -> str:
    return f"{value.normalize() + 0:f}"
