"""Each way to take the numbers of a text for the inputs of a metric it may ask for, with what is seen of it."""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from math import exp, log1p
from typing import NamedTuple

from knowledge.answers import Calculation
from knowledge.matching.likeness import likeness_of
from knowledge.questions.given.plans import Place
from knowledge.questions.given.stems import stem
from knowledge.sums.filling import Result, run
from knowledge.sums.metrics import Mention, Metric
from knowledge.sums.pieces import Piece, plain
from knowledge.sums.placing import Placing
from knowledge.sums.restatement import ANNUALIZED, Unit, ratio, restate
from knowledge.sums.spoken import FURTHEST, Spoken, edges, place_of
from knowledge.sums.surroundings import Cue, Seen
from knowledge.weights import once

BESIDE = 3
"""Pieces on either side of a metric's name that are seen."""
NEARLY = Decimal("1e-9")
"""How near a rate that was turned around comes to itself."""
HUNDRED = 100
FEW = 3
"""Up to this a number in words may count nothing: "the ratio of the two"."""
NEAR = 3
"""How many telling words from a number one is seen that may say whether it stayed or left."""
LENGTHS = (1, 2, 3, 5, 8, 12, 18, 26)


_ADVERB_OF = {"month": "monthly", "quarter": "quarterly", "year": "annual"}


@dataclass(frozen=True, eq=False)
class Candidate:
    """A placing for a metric that may be asked for."""

    metric: Metric
    placing: Placing
    pieces: Sequence[Piece]
    rivals: int
    """Other metrics that go by the same name."""
    spoken: Mapping[str, Spoken]
    """Where each stemmed phrase of the text stands, as `find_spoken` tells."""
    joins: Sequence[str] = ()
    """What is seen of the numbers that were put together, as `_seen_of_joins` tells."""
    beside: str = ""
    """How the metric that is named best in the text is named."""
    units: Sequence[Unit] = ()
    """Units in the text that belong to no number."""
    unit: Unit | None = None
    """The one of them that the result is brought to."""
    named: Sequence[Mention] = ()
    """The names of metrics in the text."""

    @cached_property
    def features(self) -> Set[str]:
        """What is seen of it before it is worked out."""
        metric, placing = self.metric, self.placing
        placed = placing.placed
        uncued = sum(each.cue is None for each in placed)
        found = [
            f"m {metric.named}",
            f"m {metric.named} {min(self.rivals, 3)}",
            f"m {metric.named} beside {self.beside}",
            f"a {min(len(placing.missing), 2)} {min(len(placing.unsaid), 2)}",
            f"a {min(len(placing.missing), 2)} {min(len(placed), 3)}",
            f"e {min(len(placed), 4)} {min(uncued, 3)}",
            f"e {min(len(placed), 4)} {min(uncued, 3)} {metric.named}",
            f"y {placing.plan.is_own}",
            f"y {placing.plan.is_own} {min(len(placed), 3)}",
        ]
        found.append(f"q {min(sum(each.is_result for each in placed), 2)} {metric.named}")
        found += (
            f"n {each.place.is_own} {each.place.role} {each.cue is not None}" for each in placed if each.seen.denied
        )
        found += (f"B {placing.plan.is_own} {plain(each.seen.before)}" for each in placed if each.seen.before)
        found += self._of_sides()
        found += self._of_periods()
        others = sum(each.is_other for each in placed)
        found += (f"b {min(others, 2)} {placing.plan.is_own}", f"b {min(others, 2)} {min(uncued, 2)}")
        bare = [each for each in placed if each.place.input.unit == "percent" and each.seen.quantity.kind == "plain"]
        found.append(f"% {len(bare)} {len(bare) == len(placed)}")
        values = {each.place.role: each.seen.quantity.value for each in placed if each.place.role}
        if len(values) > 1:
            found.append(f"h larger {values['part'] > values['whole']}")
        counts: dict[str, int] = {}
        for each in placing.left:
            counts[each.quantity.kind] = counts.get(each.quantity.kind, 0) + 1
            found += self._of_left(each)
        if placing.plan.unknown:
            found += self._of_unknown(placing.plan.unknown)
        else:
            found += self._of_inputs()
        found += (f"j {each.seen.joined}" for each in placed if each.seen.joined)
        found += self.joins
        found += (f"l {kind} {min(count, 2)}" for kind, count in counts.items())
        found += (f"l as {self.why_left(each)}" for each in placing.left)
        found.append(f"l {min(len(placing.left), 3)} {min(len(placed), 3)}")
        found += self._around()
        found += self._of_units()
        others = min(sum(not self._speaks_of(each) for each in self.named), 2)
        found += (f"k {others}", f"k {others} {metric.named}")
        return once(found)

    @cached_property
    def measures(self) -> dict[str, float]:
        """What is measured of it."""
        sure = [max(-4.0, min(4.0, each.sure)) for each in self.placing.placed]
        measured = {
            "= least sure": min(sure, default=-4.0),
            "= sure": sum(sure) / (len(sure) or 1),
            "= sum": sum(sure) / 4,
            "= all sure": max(-8.0, sum(-log1p(exp(-each)) for each in sure)) / 2,
            "= letters": min(len(self.metric.mention.name) if self.metric.mention else 0, 20) / 20,
        }
        return measured | {f"= {name}": size for name, size in self.metric.evidence.items()}

    @cached_property
    def result(self) -> Result:
        """What it comes to."""
        found = run(self.placing)
        return restate(found, self.unit) if self.unit and isinstance(found, Calculation) else found

    @cached_property
    def outcome(self) -> list[str]:
        """What is seen of what it comes to: whether that is a number, and such a one as in the worked examples, or
        repeats one that was typed. Nothing of one that lacks a number, or is worked out backwards."""
        if self.placing.missing or self.placing.plan.unknown:
            return []
        result = self.result
        kind = type(result).__name__
        found = [f"o {kind}"]
        if isinstance(result, Calculation):
            value = result.result
            found.append(f"o {kind} {self.placing.plan.result.strangeness(value)}")
            found.append(f"o {value < 0} {self.repeats(value)}")
        return found

    def repeats(self, value: Decimal) -> bool:
        """Whether `value` is one of the numbers that it was worked out from, and not only as a share of 100."""
        typed = [each.seen.quantity.value for each in self.placing.placed]
        return HUNDRED not in typed and any(abs(each - value) <= abs(value) * NEARLY for each in typed)

    @property
    def misses_unit(self) -> bool:
        """Whether the result is asked for in a unit that it is not in: "growth from 2.0M to 2.2M, annualized"."""
        return any(each.form == ANNUALIZED and each != self.unit and not self._is_own(each) for each in self.units)

    def why_left(self, seen: Seen) -> str:
        """Why a quantity that has no place may do no harm: it is the "total" of those placed, what is taken where
        nothing is said ("default"), or a small number in "words": "the one of the two"."""
        quantity = seen.quantity
        alike = [each.seen.quantity.value for each in self.placing.placed if each.seen.quantity.kind == quantity.kind]
        if len(alike) > 1 and sum(alike) == quantity.value:
            return "total"
        if any(each.input.default == quantity.value for each in self.placing.empty):
            return "default"
        spelled = quantity.kind == "plain" and quantity.end - quantity.start > len(quantity.text) + 1
        return "words" if spelled and quantity.value <= FEW else "number"

    def _of_left(self, seen: Seen) -> Iterator[str]:
        """Of a quantity that has no place: the words beside it, and how near it is to what some place is for."""
        places = self.placing.plan.places
        nearest = max((likeness_of(seen.around, place.lies) for place in places), default=0.0)
        yield f"l said {any(not seen.cues.keys().isdisjoint(place.names | place.said) for place in places)}"
        yield f"l like {round(nearest * 6)}"
        yield f"l < {plain(seen.before)}"
        yield f"l > {plain(seen.behind)}"

    def words_left(self) -> Iterator[str]:
        """Words of the text that say neither which metric it is nor what a number is."""
        taken = {at for each in self.placing.placed if each.cue for at in range(each.cue.start, each.cue.end + 1)}
        if self.metric.mention:
            taken |= set(range(self.metric.mention.start, self.metric.mention.end))
        for at, piece in enumerate(self.pieces):
            if at not in taken and piece.quantity < 0:
                yield f"w {stem(plain(piece.word))}"

    def _speaks_of(self, name: Mention) -> bool:
        """Whether a metric's name in the text is that of this one, or says which input a number is: in "renewal rate if
        churn is 5%" another metric than one of churn is asked for."""
        mention = self.metric.mention
        if mention and mention.begin < name.finish and name.begin < mention.finish:
            return True
        cues = (each.cue for each in self.placing.placed if each.cue)
        return any(self.pieces[cue.start].start < name.finish and name.begin < self.pieces[cue.end].end for cue in cues)

    def _of_sides(self) -> Iterator[str]:
        """Of a number that may be those who stayed or those who left, where one follows from the other: the words by
        it, and whether they are nearer to what this one is called, or the other."""
        for each in self.placing.placed:
            place, seen = each.place, each.seen
            if not place.side:
                continue
            nearer = likeness_of(seen.around, place.lies) - likeness_of(seen.around, place.faces)
            yield f"s {round(nearer * 6)}"
            yield f"s {place.side} {round(nearer * 6)}"
            yield f"s {place.is_own} {each.cue is not None} {each.is_other}"
            for phrase, cue in seen.cues.items():
                if " " not in phrase and not cue.breaks and cue.distance <= NEAR and not self._is_name(cue):
                    yield f"s {place.side} {phrase}"

    def _is_name(self, cue: Cue) -> bool:
        """Whether it is part of a metric's name: no weight may tell of one."""
        start, end = self.pieces[cue.start].start, self.pieces[cue.end].end
        return any(each.begin < end and start < each.finish for each in self.named)

    def _of_periods(self) -> Iterator[str]:
        """How many numbers are of another period than their inputs, and of how many periods they are."""
        stated = [each for each in self.placing.placed if each.seen.per and each.place.period]
        turned = sum(each.seen.per != each.place.period for each in stated)
        yield f"p {min(turned, 3)} of {min(len(stated), 3)}"
        yield f"p {min(turned, 3)} {len({each.seen.per for each in stated})}"

    def _of_unknown(self, unknown: Place) -> Iterator[str]:
        """How the input that would be worked out is spoken of: "how many promoters", "what MRR do we need"."""
        tiers = {"name": unknown.names, "said": unknown.said, "label": unknown.label}
        found = {tier: place_of(phrases, self.spoken) for tier, phrases in tiers.items()}
        tier, gap = min(
            ((tier, each.behind_asking) for tier, each in found.items()), key=lambda each: each[1], default=("none", 0)
        )
        tier = tier if gap < FURTHEST else "none"
        result = any(each.place.is_result for each in self.placing.placed)
        yield f"U {tier} {min(gap, 6)}"
        yield f"U {min(gap, 6)}"
        yield f"U result {result}"
        yield f"U {unknown.input.unit} {self.metric.tool.calculator.result.unit}"
        named = any(each.place.is_result and each.cue for each in self.placing.placed)
        for tier, each in found.items():
            for edge in edges(each):
                yield from (f"U {tier} {edge}", f"U {tier} {edge} {named}")

    def _of_inputs(self) -> Iterator[str]:
        """Whether an input that has its number stands where one asks: then that number may be the result."""
        phrases = frozenset[str]().union(*(each.place.names for each in self.placing.placed))
        named = place_of(phrases - self.placing.plan.result.names, self.spoken)
        result = any(each.is_result for each in self.placing.placed)
        for edge in edges(named):
            yield from (f"I {edge}", f"I {edge} {result}")

    def _of_units(self) -> Iterator[str]:
        """Units that are said of no number, and whether the result is in them: "the yearly price after that?"."""
        calculator, backwards = self.metric.tool.calculator, self.placing.plan.unknown is not None
        for each in self.units:
            own = self._is_own(each)
            yield f"P {each.name} {own}"
            other = not backwards and ratio(calculator.result, each) is not None
            yield f"P {each.form} {'restated' if each == self.unit else other} {own}"
            yield f"P {each.form} {other or own} {backwards}"

    def _is_own(self, unit: Unit) -> bool:
        """Whether the metric's name says that its result is in this unit."""
        label = self.metric.tool.calculator.label.casefold()
        return unit.name in label or _ADVERB_OF.get(unit.name, unit.name) in label

    def _around(self) -> Iterator[str]:
        """The words by the name, and where it stands."""
        pieces, mention = self.pieces, self.metric.mention
        words = [piece.word for piece in pieces]
        asks = bool(words) and words[-1] in ("?", "=")
        length = next(each for each in reversed(LENGTHS) if each <= max(len(words), 1))
        yield f"x {length}"
        yield f"x asks {asks}"
        if not mention:
            yield f"x unnamed asks {asks}"
            return
        for far in range(1, BESIDE + 1):
            if mention.start >= far:
                yield f"<{far} {plain(words[mention.start - far])}"
            if mention.end + far <= len(words):
                yield f">{far} {plain(words[mention.end + far - 1])}"
        first = next((at for at, piece in enumerate(pieces) if piece.quantity >= 0), 0)
        last = max((at for at, piece in enumerate(pieces) if piece.quantity >= 0), default=0)
        where = "first" if mention.end <= first else "last" if mention.start > last else "between"
        yield f"x {where} {self.metric.named}"
        yield f"x {where} {asks} {'begins' if not mention.start else 'later'}"


class Told(NamedTuple):
    """The pieces of a text, and the quantities in it with what stands around them."""

    pieces: Sequence[Piece]
    seen: Sequence[Seen]
