"""A change from what was to what is, for a calculator that has a way to take just these two.

nrr 100k → 120k · churn 240 -> 231 · nrr from 100k to 120k
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from knowledge.answers import Calculation, Tool
from knowledge.calculator.arguments.commands import spell_exactly
from knowledge.calculator.calculate import calculate
from knowledge.calculator.formulas.formula import Formula
from knowledge.calculator.sentences import lower_first
from knowledge.errors import NoResultError
from knowledge.numbers.reading import Number, read_number
from knowledge.questions.commands.variants import meant_of
from knowledge.questions.given.plans import Place, Plan, ways_to

_CHANGE = re.compile(
    r"\s*(?:(?P<from>from\s)\s*)?(?P<was>\S[^→=>]{0,30}?)\s*(?:→|[-=]>|(?(from)\sto\s|→))\s*(?P<now>\S[^→=>]{0,30}?)\s*",
    re.IGNORECASE,
)
_NO_ONE_NUMBER = re.compile(r"^(?:19|20)\d\d$|\d\s{1,3}\d")
"""A year, or what may be two numbers."""


def work_out_change(tools: Sequence[Tool], typed: str) -> Calculation | None:
    """The result by the one way of these calculators from a number before to one after; None if `typed` is more than
    such a change, or there is no such way, or several."""
    change = _CHANGE.fullmatch(typed)
    if change and any(_NO_ONE_NUMBER.search(change[end]) for end in ("was", "now")):
        return None
    ways = [(plan, was, now) for tool in tools for plan in ways_to(tool) for was, now in _ends(plan)]
    if change is None or len(ways) != 1:
        return None
    plan, was, now = ways[0]
    if meant_of(tools) != plan.tool and any(map(_has_both, (each for each in tools if each != plan.tool))):
        return None  # retention 100 → 90: of customers or of revenue?
    return _calculate(plan, ((was, change["was"]), (now, change["now"])))


def _has_both(tool: Tool) -> bool:
    """Whether something before and something after are among the calculator's own inputs, so that it may be meant."""
    return {"was", "is"} <= {place.when for place in next(ways_to(tool)).places}


def _ends(plan: Plan) -> Iterator[tuple[Place, Place]]:
    """The number before and the one after, if another way than the calculator's own takes these and no others."""
    places = sorted(plan.places, key=lambda place: place.when, reverse=True)
    if not plan.is_own and [place.when for place in places] == ["was", "is"]:
        yield places[0], places[1]


def _calculate(plan: Plan, given: Sequence[tuple[Place, str]]) -> Calculation | None:
    """The result, with what each number was taken for; None if one can't be read, or they are refused."""
    values: dict[str, Decimal] = {}
    currencies: list[str] = []
    said: list[str] = []
    for place, text in given:
        number = read_number(text, place.input.unit, place.input.per, place.input.compounds)
        if not isinstance(number, Number):
            return None
        values[place.input.name] = number.value
        currencies += [number.currency] if number.currency else []
        said += [number.echo] if number.echo else []
    if len(set(currencies)) > 1:
        return None
    own = {each.name: each for each in plan.tool.calculator.inputs}
    try:
        values |= {name: Formula.parse(fill).evaluate(values) for name, fill in plan.fills.items()}
    except NoResultError:
        return None
    typed = {
        name: spell_exactly(value, own[name].unit, "".join(currencies[:1]))
        for name, value in values.items()
        if name in own
    }
    answer = calculate(plan.tool.term, plan.tool.calculator, typed)
    if not isinstance(answer, Calculation):
        return None
    read = " and ".join(f"{text} as {lower_first(place.input.label)}" for place, text in given)
    said += [f"Read {read}.", *([plan.note] if plan.note else [])]
    return replace(answer, assumed=(*answer.assumed, *said))
