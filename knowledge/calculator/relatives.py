"""What else follows from the numbers of a calculation, and other readings of the same word."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from knowledge.answers import Calculation, NeedsInput, Offer, Tool
from knowledge.calculator.calculate import calculate_values
from knowledge.models import Calculator
from knowledge.values import Value

MOST = 3
"""Metrics told besides the one asked for: what fits into a glance."""


class Relatives:
    """How the calculators hang together: by what their inputs mean, and by the word they are variants of."""

    def __init__(self, tools: Iterable[Tool]) -> None:
        tools = tuple(tools)
        self._complete = {tool.calculator.id: _completed_by(tool, tools) for tool in tools}
        families: dict[str, list[tuple[bool, Tool]]] = defaultdict(list)
        for tool in tools:
            if variant := tool.calculator.variant:
                families[variant.of].append((variant.usual, tool))
        self._families = {
            of: tuple(tool for _, tool in sorted(family, key=lambda each: not each[0]))
            for of, family in families.items()
        }

    def also(self, answer: Calculation) -> tuple[Calculation, ...]:
        """Other metrics, three at most, for which the same numbers are enough, worked out with these.

        A number is taken over only into an input that means the same; what is refused is left out.
        """
        by_meaning = {each.input.meaning: each.value for each in answer.given}
        found: list[Calculation] = []
        for tool in self._complete.get(answer.calculator.id, ()):
            result = calculate_values(tool.term, tool.calculator, _fill(tool.calculator, by_meaning), answer.currency)
            if isinstance(result, Calculation):
                found.append(result)
            if len(found) == MOST:
                break
        return tuple(found)

    def family(self, calculator: Calculator) -> tuple[Tool, ...]:
        """Every variant of the word `calculator` is one of, itself included, the usual one first; else none."""
        return self._families.get(calculator.variant.of, ()) if calculator.variant else ()

    def variants(self, answer: Calculation | NeedsInput) -> tuple[Offer, ...]:
        """The other variants, each with what was given that it also asks for under the same name, as shown."""
        given = {each.input.name: each for each in answer.given if not each.taken}
        return tuple(
            Offer(tool, {each.name: given[each.name].typed for each in tool.calculator.inputs if each.name in given})
            for tool in self.family(answer.calculator)
            if tool.calculator.id != answer.calculator.id
        )


def _completed_by(tool: Tool, tools: Iterable[Tool]) -> tuple[Tool, ...]:
    """The calculators that need nothing but what `tool` is given: those of the same and of related terms first,
    then those that use most of it."""
    given = {each.meaning for each in tool.calculator.inputs}
    complete = [
        other for other in tools if other.calculator.id != tool.calculator.id and _needs(other.calculator) <= given
    ]
    near = [tool.term.slug, *(each.term for each in tool.term.confused_with), *tool.term.related]
    rank = {slug: at for at, slug in reversed(tuple(enumerate(near, start=-len(near))))}
    return tuple(sorted(complete, key=lambda each: (rank.get(each.term.slug, 0), -len(_needs(each.calculator)))))


def _needs(calculator: Calculator) -> frozenset[str]:
    return frozenset(each.meaning for each in calculator.inputs if each.default is None)


def _fill(calculator: Calculator, by_meaning: Mapping[str, Value]) -> dict[str, Value]:
    return {each.name: by_meaning[each.meaning] for each in calculator.inputs if each.meaning in by_meaning}
