"""Questions about numbers: what a metric comes to, with numbers drawn so that the answer is whole, and the typical
mistakes as the wrong choices."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import combinations
from random import Random

from knowledge.answers import Calculation
from knowledge.calculator.calculate import calculate, calculate_values
from knowledge.calculator.formulas.formula import Formula
from knowledge.errors import NoResultError
from knowledge.lessons.models import Choice, Question
from knowledge.models import Calculator, Input, Term
from knowledge.numbers.figures import a_period, show_amount, show_result

WRONG, FEWEST_WRONG = 3, 2
DRAWS = 160
"""Sets of numbers that are tried before a worked example is taken."""
FACTORS = tuple(
    map(Decimal, ("0.1", "0.2", "0.25", "0.4", "0.5", "0.6", "0.75", "0.8", "1", "1.2", "1.5", "2", "3", "4", "5"))
)
CURRENCY = "$"
IN_A_YEAR = {"month": 12, "quarter": 4, "week": 52}
LEFT_OUT = {"money": Decimal(0), "years": Decimal(1), "months": Decimal(1), "percent": Decimal(100)}
"""What an input is where it is forgotten: nothing is added, or nothing is multiplied."""
FARTHEST = 25
"""How many times the answer a forgotten number may make of it: more, and nobody would believe it."""
WILDEST = 1000
"""The same of any mistake."""
SPREAD = 5
"""How far the answer may be from those of the worked examples."""
MOST_INPUTS = 6
"""Numbers that can be worked with in one's head."""

Numbers = Mapping[str, Decimal]


def ask_number(term: Term, calculator: Calculator, random: Random) -> Question | None:
    """What the calculator comes to for numbers drawn anew. None where no whole answer was found, where it takes lists,
    or where too few mistakes give another number."""
    if len(calculator.inputs) > MOST_INPUTS or any(each.shape != "number" for each in calculator.inputs):
        return None
    answer = _draw(term, calculator, random)
    if answer is None:
        return None
    wrong = list(_find_wrong(answer, random))[:WRONG]
    if len(wrong) < FEWEST_WRONG:
        return None
    right = Choice(text=answer.shown, says=f"{answer.sentence} {answer.working}.")
    choices = [right, *wrong]
    random.shuffle(choices)
    return Question(
        kind="which number",
        term=term.slug,
        asks=f"{calculator.label}: what do these numbers come to?",
        about=_name_variant(calculator),
        given=tuple((each.input.label, _show(each.input, each.shown)) for each in answer.given),
        choices=tuple(choices),
        right=choices.index(right),
    )


def _name_variant(calculator: Calculator) -> str:
    """Which of several readings of a word is meant: "By customers: each counts once, whatever they pay."."""
    return f"{calculator.variant.name}: {calculator.variant.says}." if calculator.variant else ""


def _show(wanted: Input, shown: str) -> str:
    """A number with the period it is for: "$400 a month"."""
    return shown if wanted.per in (None, "all") else f"{shown} {a_period(wanted.per)}"


def _draw(term: Term, calculator: Calculator, random: Random) -> Calculation | None:
    """The numbers of a worked example, each made larger or smaller, until the answer is whole."""
    examples = [each.inputs for each in calculator.worked_examples]
    for attempt in range(DRAWS):
        example = random.choice(examples)
        alike = random.choice(FACTORS) if attempt % 2 else None
        numbers = {}
        for each in calculator.inputs:
            value = example.get(each.name, each.default)
            if not isinstance(value, Decimal):
                return None
            factor = Decimal(1) if each.unit in ("percent", "ratio") and attempt % 4 else random.choice(FACTORS)
            drawn = value * (alike if alike and each.unit in ("money", "count") else factor)
            numbers[each.name] = _round_off(drawn) if attempt % 3 else drawn
        if answer := _work_out(term, calculator, numbers):
            return answer
    found = (_work_out(term, calculator, each) for each in examples)
    return next(filter(None, found), None)


def _round_off(value: Decimal) -> Decimal:
    """`value` as one would say it, to two digits: 213 is 210."""
    return Decimal(f"{value:.1e}") if value else value


def _work_out(term: Term, calculator: Calculator, numbers: Mapping[str, object]) -> Calculation | None:
    """The calculation, if it is one to ask about: numbers as people have them, and a whole answer other than 0."""
    examples = [each.inputs.get(name) for each in calculator.worked_examples for name in numbers]
    in_cents = any(isinstance(each, Decimal) and 0 < each < 1 for each in examples)
    if not all(_is_plain(each, numbers.get(each.name), in_cents=in_cents) for each in calculator.inputs):
        return None
    if _has_equals(calculator, numbers):
        return None
    answer = calculate_values(term, calculator, numbers, CURRENCY)  # type: ignore[arg-type]
    if not isinstance(answer, Calculation) or not _is_usual(calculator, answer.result):
        return None
    if answer.result != answer.result.to_integral_value():
        return None
    typed = {each.input.name: _show(each.input, each.shown) for each in answer.given}
    again = calculate(term, calculator, typed)  # nor is anything asked about what is shown
    return answer if isinstance(again, Calculation) and again.shown == answer.shown else None


def _is_plain(wanted: Input, value: object, *, in_cents: bool) -> bool:
    """Whether `value` is a number one meets: whole, but for ratios and scores, and none that would be asked about."""
    if value is None:
        return wanted.default is not None
    if not isinstance(value, Decimal) or value < 0 or (value == 0 and wanted.default is None):
        return False
    above, below = wanted.unusual_above, wanted.unusual_below
    if (above is not None and value > above) or (below is not None and value < below):
        return False
    if wanted.unit == "percent" and value > 100:
        return False
    places = 2 if wanted.unit in ("ratio", "score") or (in_cents and wanted.unit == "money") else 0
    return value == round(value, places)


def _has_equals(calculator: Calculator, numbers: Mapping[str, object]) -> bool:
    """Whether two numbers of one unit are the same: then nobody sees which one went where."""
    shown = [(each.unit, numbers.get(each.name)) for each in calculator.inputs if numbers.get(each.name)]
    return len(set(shown)) < len(shown)


def _is_usual(calculator: Calculator, result: Decimal) -> bool:
    """Whether it is no result that anybody would doubt: near those of the worked examples."""
    above, below = calculator.result.unusual_above, calculator.result.unusual_below
    if (above is not None and result > above) or (below is not None and result < below) or result <= 0:
        return False
    known = [each.result for each in calculator.worked_examples if each.result > 0]
    if not known:
        return False
    if calculator.result.unit == "percent" and max(known) <= 100:
        return result <= 100
    return min(known) / SPREAD <= result <= max(known) * SPREAD


def _find_wrong(answer: Calculation, random: Random) -> Iterator[Choice]:
    """What typical mistakes give, each other than the answer and than those before; the likeliest mistakes first."""
    result = answer.calculator.result
    seen = {show_amount(answer.result, result, CURRENCY)}
    for value, mistake in (*_mistakes(answer), *_slips(answer.result, random)):
        shown = show_amount(value, result, CURRENCY)
        if 0 < value <= answer.result * WILDEST and shown not in seen and _looks_right(value, shown, result.unit):
            seen.add(shown)
            yield Choice(text=show_result(value, result, CURRENCY), says=f"{mistake} {answer.working}.")


def _mistakes(answer: Calculation) -> Iterator[tuple[Decimal, str]]:
    """What comes out, and what was done: two numbers exchanged, a year for a month, the rest of 100%, one left out."""
    calculator, numbers = answer.calculator, dict(answer.inputs)
    for one, other in combinations(calculator.inputs, 2):
        if one.unit == other.unit:
            exchanged = {**numbers, one.name: numbers[other.name], other.name: numbers[one.name]}
            said = f"That has “{one.label}” and “{other.label}” the wrong way round."
            yield from _evaluate(calculator, exchanged, said)
    for each in calculator.inputs:
        many = IN_A_YEAR.get(each.per or "")
        if many and each.unit == "money":
            yearly = {**numbers, each.name: numbers[each.name] * many}
            yield from _evaluate(
                calculator, yearly, f"That takes a year of “{each.label}” where a {each.per} is meant."
            )
        elif each.per == "year" and each.unit == "money":
            monthly = {**numbers, each.name: numbers[each.name] / 12}
            yield from _evaluate(calculator, monthly, f"That takes a month of “{each.label}” where a year is meant.")
    if calculator.result.unit == "percent" and answer.result < 100:
        yield 100 - answer.result, "That is the other part, what is left of 100%."
    for each in calculator.inputs:
        instead = LEFT_OUT.get(each.unit)
        if instead is not None and numbers[each.name] != instead:
            left_out = _evaluate(calculator, {**numbers, each.name: instead}, f"That leaves out “{each.label}”.")
            near = (found for found in left_out if found[0] <= answer.result * FARTHEST)
            yield from (found for found in near if found[0] * FARTHEST >= answer.result)


def _slips(result: Decimal, random: Random) -> list[tuple[Decimal, str]]:
    """What a slip makes of a number, where mistakes give too few."""
    slips = [(result * 2, "That is twice the answer."), (result * 10, "That has a zero too many.")]
    slips += [(result / 2, "That is half of the answer."), (result / 10, "That lacks a zero.")]
    random.shuffle(slips)
    return slips


def _evaluate(calculator: Calculator, numbers: Numbers, said: str) -> Iterator[tuple[Decimal, str]]:
    try:
        yield Formula.parse(calculator.formula).evaluate(numbers), said
    except NoResultError:
        return


def _looks_right(value: Decimal, shown: str, unit: str) -> bool:
    """Whether a wrong choice looks like a right one: whole where it counts things, no long row of digits."""
    if unit == "count":
        return value == value.to_integral_value()
    return unit == "money" or not re.search(r"\.\d\d", shown)
