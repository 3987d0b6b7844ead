"""Which metrics a text may ask to have worked out: those it names, and those it comes near in other words."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from knowledge.answers import Tool
from knowledge.matching.fold import singular, words
from knowledge.matching.paraphrases import Askable, Evidence, Found, Paraphrases
from knowledge.models import is_acronym
from knowledge.numbers.quantities import Period, period
from knowledge.questions.given.plans import Plan, plans_for
from knowledge.sums.pieces import Piece

_JOINTS = frozenset("-/:.&")
RANK = {"": 0, "words": 1, "kin": 1, "term": 2, "own": 3}
"""How well a metric is named, by how."""
MOST_DESCRIBED = 5
"""Metrics that are tried of those which a text comes near."""
FEWEST_WORDS = 2


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a text: the pieces from `start` to before `end`."""

    name: str
    start: int
    end: int
    begin: int
    finish: int
    """The characters it takes up."""


@dataclass(frozen=True, slots=True)
class Metric:
    """A metric that may be asked for: by which name if any, of which kind, and what else speaks for it."""

    tool: Tool
    plans: tuple[Plan, ...]
    mention: Mention | None
    named: str
    """The name is the calculator's "own", its "term"'s, that of a calculator of the same term, its "kin", or other
    "words" that ask for it; "" if it is not named."""
    evidence: Evidence = field(default_factory=dict)

    def found_in(self, pieces: Sequence[Piece]) -> "Metric":
        """The same, as its name stands among other pieces of the same text."""
        if not self.mention:
            return self
        inside = [
            at
            for at, piece in enumerate(pieces)
            if self.mention.begin <= piece.start and piece.end <= self.mention.finish
        ]
        if not inside:
            return replace(self, mention=None, named="")
        return replace(self, mention=replace(self.mention, start=inside[0], end=inside[-1] + 1))


class Metrics:
    """All calculators, found by their names and by what people say for them. Immutable once built."""

    def __init__(self, tools: Iterable[Tool]) -> None:
        self._tools = {tool.calculator.id: tool for tool in tools}
        self._plans = {name: tuple(plans_for(tool)) for name, tool in self._tools.items()}
        self._named: dict[str, dict[str, tuple[Tool, str]]] = {}
        self._beginnings: set[str] = set()
        self._names: set[str] = set()
        for tool in self._tools.values():
            calculator = tool.calculator
            self._file((calculator.id, calculator.label, *calculator.aliases), tool, "own")
            self._file(tool.term.names, tool, "term")
            self._file(calculator.asked_as, tool, "words")
        self.periods: dict[str, Period] = {}
        """The period that an amount is for by its name alone, such as a year for ARR."""
        for tool in self._tools.values():
            result = tool.calculator.result
            if result.unit == "money" and result.per in ("month", "quarter", "year"):
                per = period(result.per)
                is_main = tool.calculator == tool.term.calculators[0]
                names = (*tool.calculator.aliases, *(tool.term.names if is_main else ()))
                self.periods |= {name.casefold(): per for name in names if is_acronym(name)}
        self._described = Paraphrases(list(map(self._askable, self._tools.values())))

    @property
    def words(self) -> Iterator[str]:
        """Every word of a name or of what points to an input."""
        for name in self._names:
            yield from words(name)
        for plans in self._plans.values():
            for plan in plans:
                for place in plan.places:
                    for phrase in (*place.input.aliases, place.input.label, *place.input.words):
                        yield from words(phrase)

    def plans_of(self, calculator: str) -> tuple[Plan, ...]:
        """The ways to give the inputs of the calculator with this id."""
        return self._plans[calculator]

    def find(self, pieces: Sequence[Piece], text: str) -> list[Metric]:
        """What may be asked for: what is named, each by the best of its names, then what the text comes near."""
        found: dict[str, Metric] = {}
        near = {each.pair.calculator.id: each for each in self._described.find(text)}
        known = dict(near)
        for mention in self.mentions(pieces):
            named_so = self._named[mention.name].values()
            best = max(RANK[named] for _, named in named_so)
            for tool, named in named_so:
                if RANK[named] < best:  # what a name is of itself wins over what goes by it as well
                    continue
                if tool.calculator.id not in known:  # what is named is weighed by its words like what comes near
                    known |= {each.pair.calculator.id: each for each in self._described.weigh(text, tool.term)} | known
                before = found.get(tool.calculator.id)
                if before is None or RANK[named] > RANK[before.named]:
                    found[tool.calculator.id] = self._metric(tool, mention, named, known)
        for name in list(near)[:MOST_DESCRIBED]:
            found.setdefault(name, self._metric(near[name].pair, None, "", known))
        for each in [each for each in found.values() if each.named == "own"]:
            for calculator in each.tool.term.calculators:
                if calculator.id in self._tools and calculator.id not in found:
                    found[calculator.id] = self._kin(each, calculator.id, known)
        return list(found.values())

    def mentions(self, pieces: Sequence[Piece]) -> tuple[Mention, ...]:
        """The names in the text in the order they stand there, the longest where they overlap."""
        found = [mention for start in range(len(pieces)) if (mention := self._longest_at(pieces, start))]
        found.sort(key=lambda mention: mention.start - mention.end)
        kept: list[Mention] = []
        for mention in found:
            if all(mention.end <= other.start or mention.start >= other.end for other in kept):
                kept.append(mention)
        return tuple(sorted(kept, key=lambda mention: mention.start))

    def _metric(self, tool: Tool, mention: Mention | None, named: str, near: Mapping[str, Found[Tool]]) -> Metric:
        described = near.get(tool.calculator.id)
        evidence = described.evidence if described else {}
        return Metric(tool, self._plans[tool.calculator.id], mention, named, evidence)

    def _kin(self, named: Metric, calculator: str, near: Mapping[str, Found[Tool]]) -> Metric:
        """Another calculator of the entry that `named` is of; what it takes is not asked for by that name."""
        metric = self._metric(self._tools[calculator], named.mention, "kin", near)
        return replace(metric, plans=tuple(plan for plan in metric.plans if not plan.unknown))

    def _file(self, names: Iterable[str], tool: Tool, named: str) -> None:
        for name in names:
            parts = tuple(map(singular, words(name)))
            filed = self._named.setdefault("".join(parts), {})
            filed.setdefault(tool.calculator.id, (tool, named))
            self._names.add(name)
            self._beginnings |= {"".join(parts[:size]) for size in range(1, len(parts))}

    def _longest_at(self, pieces: Sequence[Piece], start: int) -> Mention | None:
        key, found, here = "", None, start
        while here < len(pieces):
            if pieces[here].is_word and pieces[here].quantity < 0:
                key += singular(pieces[here].word)
                if key in self._named:
                    found = Mention(key, start, here + 1, pieces[start].start, pieces[here].end)
                if key not in self._beginnings:
                    break
            elif here == start or pieces[here].word not in _JOINTS:
                break
            here += 1
        return found

    def _askable(self, tool: Tool) -> Askable[Tool]:
        calculator = tool.calculator
        inputs = " ".join(phrase for each in calculator.inputs for phrase in (each.label, *each.aliases, *each.words))
        ways = (calculator.label, *calculator.aliases, *calculator.asked_as, *tool.term.names)
        return Askable(tool.term, tool, ways, f"{inputs} {tool.term.definition}")
