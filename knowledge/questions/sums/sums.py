"""Calculations asked for in a sentence: "what's our churn if we started with 100 customers and lost 5?"

The steps: is there a number · the metrics named · each way to give a calculator its inputs · each quantity to the
input it fits best · the best of these ways, if it is complete and the words bear it out.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from knowledge.answers import Calculation, NeedsInput, Offer, ToolChoices
from knowledge.calculator.calculate import calculate
from knowledge.matching.fold import singular, words
from knowledge.models import Calculator
from knowledge.numbers.quantities import Quantity, find_quantities, may_hold_quantity
from knowledge.questions.commands.calculations import Calculators
from knowledge.questions.commands.variants import meant_of
from knowledge.questions.sums.candidates import Candidate, find_candidates
from knowledge.questions.sums.filling import said_of, typed_for
from knowledge.questions.sums.judging import is_bare, is_borne_out
from knowledge.questions.sums.metrics import Mention, Metrics
from knowledge.questions.sums.placing import CUED, Placing
from knowledge.questions.sums.requests import asks_outright, may_ask
from knowledge.questions.sums.spelling import Spelling
from knowledge.questions.sums.wording import Piece, cut

Sum = Calculation | NeedsInput | ToolChoices

MOST_QUANTITIES = 8
"""Quantities in a question that are sorted; more is a report, not a question."""

MOST_MENTIONS = 8
"""Names of metrics in a question about one of them."""

# In the points that `placing` counts.
_TIE = 0.01


class Sums:
    """Reads sums in sentences, for a set of calculators. Immutable once built."""

    def __init__(self, calculators: Calculators) -> None:
        self._calculators = calculators
        self._metrics = Metrics(calculators)
        self._spelling = Spelling(self._metrics.words, _words_of_entries(calculators))

    def read(self, text: str) -> Sum | None:
        """The result, or the question for the one number lacking; None if `text` does not ask for a calculation."""
        if not may_hold_quantity(text) or not may_ask(text):
            return None
        pieces = self._spelling.mend(cut(text))
        mentions = self._metrics.find(pieces)
        if not 0 < len(mentions) <= MOST_MENTIONS or (
            _assigns(pieces, mentions) and self._calculators.read_command(text)
        ):
            return None
        mentions, quantities = _apart(mentions, find_quantities(text), pieces)
        if not 0 < sum(not each.absent for each in quantities) <= MOST_QUANTITIES or _leaves_open(quantities, text):
            return None
        candidates = sorted(find_candidates(mentions, quantities, pieces, text), key=lambda each: -each.score)
        return _complete(candidates, pieces) or _ask_for_more(candidates, pieces, text)

    def read_for(self, calculator: Calculator, text: str) -> Mapping[str, str]:
        """The numbers in `text` that go into `calculator`, by the name of the input, if words say of each where it
        belongs; nothing otherwise."""
        named = f"{calculator.label} {text}"
        pieces = self._spelling.mend(cut(named))
        mentions, quantities = _apart(self._metrics.find(pieces), find_quantities(named), pieces)
        if not 0 < sum(not each.absent for each in quantities) <= MOST_QUANTITIES:
            return {}
        for each in sorted(find_candidates(mentions, quantities, pieces, named), key=lambda each: -each.score):
            placing = each.placing
            if placing.plan.tool.calculator.id == calculator.id:
                typed = (typed_for(placing) or {}) if not placing.left else {}
                return typed if all(_is_named(placed, calculator, text) for placed in typed) else {}
        return {}


def _is_named(name: str, calculator: Calculator, text: str) -> bool:
    """Whether `text` has a word for the input called `name`."""
    wanted = next(each for each in calculator.inputs if each.name == name)
    named = {singular(word) for each in (wanted.label, *wanted.aliases) for word in words(each)}
    return not named.isdisjoint(map(singular, words(text)))


def _assigns(pieces: Sequence[Piece], mentions: Iterable[Mention]) -> bool:
    """Whether an = stands anywhere but behind a metric or at the end, as in "acv total=300k years=3"."""
    ends = {each.end for each in mentions} | {len(pieces) - 1}
    return any(piece.word == "=" and at not in ends for at, piece in enumerate(pieces))


def _words_of_entries(calculators: Calculators) -> Iterator[str]:
    """The words curators use around their metrics, which are no slips."""
    for term in {tool.term for tool in calculators.by_id.values()}:
        for sentence in (term.definition, term.example, *(pair.answer for pair in term.questions), *term.asked_as):
            yield from words(sentence)


def _apart(
    mentions: Iterable[Mention], quantities: Iterable[Quantity], pieces: Sequence[Piece]
) -> tuple[tuple[Mention, ...], tuple[Quantity, ...]]:
    """The names and the quantities, none within another: 40 is part of "rule of 40", "percent" of "20 percent off"."""
    spans = [(each, *each.span_in(pieces)) for each in mentions]
    free = tuple(
        each
        for each in quantities
        if not any(
            start <= each.start and each.end <= end and (start, end) != (each.start, each.end)
            for _, start, end in spans
        )
    )
    clear = (
        mention
        for mention, start, end in spans
        if all(each.absent or each.end <= start or each.start >= end for each in free)
    )
    return tuple(clear), free


def _leaves_open(quantities: Sequence[Quantity], text: str) -> bool:
    """Whether one of two numbers is meant, "500k or 600k"."""
    return any(text[first.end : second.start].strip(" ,") == "or" for first, second in pairwise(quantities))


def _complete(
    candidates: Sequence[Candidate], pieces: Sequence[Piece]
) -> Calculation | NeedsInput | ToolChoices | None:
    """The best candidate with all it needs; a choice where another metric's fits just as well."""
    good = [each for each in candidates if is_borne_out(each, pieces) and (each.asked or is_bare(each, pieces))]
    if not good:
        return None
    best = good[0]
    tools = {each.placing.plan.tool.calculator.id: each for each in reversed(good) if _rivals(each, best)}
    meant = meant_of([each.placing.plan.tool for each in tools.values()])
    if meant:
        best = tools[meant.calculator.id]
    elif len(tools) > 1:
        offers = tuple(
            Offer(each.placing.plan.tool, typed) for each in tools.values() if (typed := typed_for(each.placing))
        )
        return ToolChoices(best.mention.name, offers)
    typed = typed_for(best.placing)
    return _run(best.placing, typed) if typed is not None else None


def _rivals(other: Candidate, best: Candidate) -> bool:
    """Whether nothing but the order of the numbers speaks for `best`, or `other` of another term fits as well."""
    if other is best:
        return True
    if other.placing.plan.tool.term is not best.placing.plan.tool.term:
        return other.score > best.score - _TIE
    cues = (cue for _, _, cue in (*best.placing.placed, *other.placing.placed))
    return other.mention is best.mention and other.fit == best.fit and all(cue < CUED for cue in cues)


def _ask_for_more(candidates: Sequence[Candidate], pieces: Sequence[Piece], text: str) -> NeedsInput | None:
    """The question for what is missing, where the text asks outright and says what its numbers are."""
    for candidate in candidates:
        placing = candidate.placing
        cued = [cue >= CUED for _, _, cue in placing.placed] if candidate.asked else []
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
