"""Calculations asked for in a sentence: "what's our churn if we had 100 customers and lost 5?"

The steps: is there a number · the metrics that may be asked for · for each way to give one its inputs the best place
for each quantity. Which of these is meant, and how probable that is, is told by `ranking`.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from knowledge.answers import Tool
from knowledge.matching.fold import words_of_each
from knowledge.models import Calculator, Term
from knowledge.numbers.quantities import Quantity, find_quantities, may_hold_quantity
from knowledge.questions.given.plans import Place, Plan
from knowledge.sums.candidates import Candidate, Told
from knowledge.sums.filling import fill
from knowledge.sums.fits import Fits, Strengths, weigh
from knowledge.sums.frames import LENGTH, between_years, in_frame
from knowledge.sums.metrics import RANK, Metric, Metrics
from knowledge.sums.pieces import Piece, cut, merge, plain
from knowledge.sums.placing import Weigher, place
from knowledge.sums.restatement import OUTRIGHT, find_units, ratio
from knowledge.sums.spelling import Spelling
from knowledge.sums.spoken import Spoken, find_spoken
from knowledge.sums.surroundings import look
from knowledge.sums.telling import TIERS, VALUES, Telling
from knowledge.sums.totals import tellings

MOST_QUANTITIES = 8
"""Quantities in a question that are sorted; more is a report, not a question."""


class Sums:
    """Reads sums in sentences, for the calculators of some terms. Immutable once built."""

    def __init__(self, terms: Sequence[Term]) -> None:
        """`terms` are also those whose names hold a number, as Customer 360 does."""
        self.metrics = Metrics(Tool(term, each) for term in terms for each in term.calculators)
        self._numbered = _find_numbered(name for term in terms for name in term.names)
        self._spelling = Spelling(self.metrics.words, _words_of_entries(term for term in terms if term.calculators))

    def find(self, text: str, weigher: Weigher, only: Collection[str] = ()) -> list[Candidate]:
        """What the numbers in `text` may be meant for, of `only` these calculators if any are given; nothing if there
        are no numbers, or too many."""
        told = self.tell(text)
        metrics = self.metrics.find(told[0].pieces, text) if told else []
        asked = [each for each in metrics if not only or each.tool.calculator.id in only]
        return list(find_candidates(asked, told, weigher))

    def read_for(self, calculator: Calculator, text: str, weigher: Weigher) -> dict[str, str]:
        """The numbers in `text` that go into `calculator`, by the name of the input, where the words say of each which
        it is: "and if we lost 12?"; nothing otherwise."""
        plans = self.metrics.plans_of(calculator.id)
        for told in self.tell(text)[:1]:
            placing = place(Fits(plans[0], told.seen, range(0), weigh(told.seen, plans)), weigher)[0]
            filled = fill(placing)
            if filled and not placing.left and all(each.cue for each in placing.placed):
                named = {each.place.input.name for each in placing.placed}
                return {name: typed for name, typed in filled.typed.items() if name in named}
        return {}

    def tell(self, text: str) -> list[Told]:
        """The numbers of `text` with what stands around them, in each way they may be told; see `totals`."""
        if not may_hold_quantity(text):
            return []
        pieces = self._spelling.mend(cut(text))
        quantities = _apart([*self._names_in(text), *self._mentions_in(pieces)], find_quantities(text))
        if not 0 < sum(not each.absent for each in quantities) <= MOST_QUANTITIES:
            return []
        plain, *others = tellings(quantities, text)
        first = self._told(pieces, plain, text)
        amounts = self.metrics.periods  # ARR, which says what an amount is and not how often it comes
        rates = [
            None if each.per_from >= 0 and first.pieces[each.per_from].word in amounts else each.per
            for each in first.seen
        ]
        return [
            first,
            *(
                self._told(pieces, each, text)
                for each in (*in_frame(quantities, rates, text), *between_years(quantities, text), *others)
            ),
        ]

    def _names_in(self, text: str) -> list[tuple[int, int]]:
        return [match.span() for match in self._numbered.finditer(text)] if self._numbered else []

    def _mentions_in(self, pieces: Sequence[Piece]) -> list[tuple[int, int]]:
        return [(pieces[each.start].start, pieces[each.end - 1].end) for each in self.metrics.mentions(pieces)]

    def _told(self, pieces: Sequence[Piece], telling: Telling, text: str) -> Told:
        merged = merge(pieces, telling.quantities)
        return Told(merged, look(merged, telling, text, self.metrics.periods))


def _words_of_entries(terms: Iterable[Term]) -> Iterator[str]:
    """The words curators use around their metrics, which are no slips."""
    for said in words_of_each(sentence for term in terms for sentence in _sentences_of(term)):
        yield from said


def _sentences_of(term: Term) -> Iterator[str]:
    yield from (term.definition, term.example, *term.asked_as)
    yield from (pair.answer for pair in term.questions)


def holds_number(name: str) -> bool:
    """Whether a number stands in it, as in Customer 360."""
    return any(map(str.isdigit, name)) and any(map(str.isalpha, name))


def _find_numbered(names: Iterable[str]) -> re.Pattern[str] | None:
    """Finds those of `names` that hold a number."""
    numbered = sorted((each for each in names if holds_number(each)), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, numbered))})\b", re.IGNORECASE) if numbered else None


def _apart(names: Sequence[tuple[int, int]], quantities: Sequence[Quantity]) -> tuple[Quantity, ...]:
    """The quantities that are no part of a name: 40 in "rule of 40"; `names` from which character to which."""
    return tuple(
        each for each in quantities if not any(start <= each.start and each.end <= end for start, end in names)
    )


def find_candidates(metrics: Sequence[Metric], tellings: Sequence[Told], weigher: Weigher) -> Iterator[Candidate]:
    """The best placing for each way to each metric, in each way to tell the numbers."""
    names = Counter(metric.mention.name for metric in metrics if metric.mention)
    spoken = find_spoken(tellings[0].pieces) if tellings else {}
    beside = max((metric.named for metric in metrics), key=RANK.__getitem__, default="")
    mentioned = tuple({each.mention for each in metrics if each.mention and RANK[each.named] >= RANK["term"]})
    for metric in metrics:
        rivals = names[metric.mention.name] - 1 if metric.mention else 0
        for told in tellings:
            here = metric.found_in(told.pieces)
            named = range(here.mention.start, here.mention.end) if here.mention else range(0)
            strengths = weigh(told.seen, metric.plans)
            if told is tellings[0]:
                apart = strengths
            joins = list(_seen_of_joins(told, tellings[0], apart))
            joined = {each.joined for each in told.seen}
            units = tuple(dict.fromkeys(find_units(told.pieces)))
            for plan in metric.plans:
                if not _takes(plan, joined, is_plain=told is tellings[0]):
                    continue
                if plan.unknown and not _is_spoken_of(plan.unknown, spoken):
                    continue
                result = metric.tool.calculator.result
                in_units = [] if plan.unknown else [each for each in units if ratio(result, each) is not None]
                outright = any(each.form in OUTRIGHT for each in in_units)
                for placing in place(Fits(plan, told.seen, named, strengths), weigher):
                    for unit in in_units if outright else (None, *in_units):
                        yield Candidate(
                            here, placing, told.pieces, rivals, spoken, joins, beside, units, unit, mentioned
                        )


def _takes(plan: Plan, joined: Collection[str], *, is_plain: bool) -> bool:
    """Whether a plan may take numbers that are told so: lists and steps where it has a place for them, and nowhere
    else; where there are none, they may be what the text lacks."""
    held = {VALUES, TIERS} & set(joined)
    wanted = {*([VALUES] if plan.takes_list else []), *([TIERS] if plan.takes_tiers else [])}
    return (held == wanted or (is_plain and not held)) and (LENGTH not in joined or plan.takes_time)


def _is_spoken_of(unknown: Place, spoken: Mapping[str, Spoken]) -> bool:
    """Whether the text has any word for an input: only then it may be the one that is asked for."""
    return any(not phrases.isdisjoint(spoken) for phrases in (unknown.names, unknown.said, unknown.label))


def _seen_of_joins(told: Told, plain_told: Told, strengths: Sequence[Strengths]) -> Iterator[str]:
    """Of each number that was put together from several: whether its parts are said to be one input or different ones,
    and the words between them."""
    for each in told.seen:
        if not each.joined:
            continue
        whole = each.quantity
        parts = [at for at, one in enumerate(plain_told.seen) if whole.start <= one.quantity.start < whole.end]
        said = {max(strengths[at], key=strengths[at].__getitem__) for at in parts if strengths[at]}
        unsaid = any(not strengths[at] for at in parts)
        yield f"j {each.joined} {min(len(said), 2)} {unsaid}"
        yield f"j {each.joined} of {min(len(parts), 4)}"
        for at, following in pairwise(parts):
            between = plain_told.pieces[plain_told.seen[at].at + 1 : plain_told.seen[following].at]
            yield from {f"J {each.joined} {plain(piece.word)}" for piece in between}
