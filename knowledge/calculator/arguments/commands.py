"""A command to try: the first worked example as one would type it."""

from decimal import Decimal

from knowledge.calculator.arguments.input_names import InputNames
from knowledge.models import Calculator, Input, Unit, WorkedExample
from knowledge.numbers.figures import round_half_up, show_exact, shown_places
from knowledge.numbers.units import TIMES
from knowledge.values import Value

_SCALES = ((Decimal(1_000_000), "M"), (Decimal(1_000), "k"))


def try_command(calculator: Calculator) -> str:
    """A line that works when pasted: "/calc acv total=$300k fees=$30k years=3"."""
    names = InputNames(calculator)
    example = calculator.worked_examples[0].inputs
    typed = [_pair(names, each, example[each.name]) for each in calculator.inputs if each.name in example]
    return " ".join(["/calc", calculator.id, *typed])


def try_solving(calculator: Calculator, unknown: Input, example: WorkedExample | None = None) -> str:
    """A line that works a result out backwards: "/calc acv result=$90k fees=$30k years=3 total=?".

    The result is rounded as people see it. `example` is the first worked example if not given.
    """
    names = InputNames(calculator)
    example = example or calculator.worked_examples[0]
    others = [each for each in calculator.inputs if each.name in example.inputs and each != unknown]
    unit = calculator.result.unit
    shown = round_half_up(example.result, shown_places(example.result, unit))
    typed = [_pair(names, each, example.inputs[each.name]) for each in others]
    return " ".join(
        ["/calc", calculator.id, f"result={spell_number(shown, unit)}", *typed, f"{names.short(unknown)}=?"]
    )


def _pair(names: InputNames, wanted: Input, value: Value) -> str:
    return f"{names.short(wanted)}={spell_number(value, wanted.unit)}"


def spell_number(value: Value, unit: Unit) -> str:
    """`value` as one would type it for it to be read back exactly: "$300k", "5%", "1200", "80, 60, 90"."""
    if isinstance(value, tuple):
        return show_exact(value, unit, "$" if unit == "money" else "")
    if unit == "money":
        return f"{'-' if value < 0 else ''}${_spell_money(value.copy_abs())}"
    return _plain(value) + ("%" if unit == "percent" else "")


def spell_exactly(value: Value, unit: Unit, currency: str) -> str:
    """`value` in plain digits with `currency`, for `read_number` to give it back without a remark."""
    if isinstance(value, tuple):
        return show_exact(value, unit, currency)
    text = _plain(value)
    if unit != "money":
        return text + ("%" if unit == "percent" else f" {unit}" if unit in TIMES else "")
    whole, _, fraction = text.removeprefix("-").partition(".")
    # $1.2 reads like $1.2M with the M forgotten, $1.20 does not.
    digits = f"{whole}.{fraction:0<2}" if fraction else whole
    return f"{'-' if value < 0 else ''}{currency}{' ' if currency[-1:].isalpha() else ''}{digits}"


def _spell_money(value: Decimal) -> str:
    for size, letter in _SCALES:
        # From $100M on the M would be read back with a remark; plain digits need none.
        if size <= value < 100_000_000 and (value * 10 / size) % 1 == 0:
            return _plain(value / size) + letter
    return _plain(value)


def _plain(value: Decimal) -> str:
    """Digits without an exponent; a fourth decimal where three would look like thousands (1.234)."""
    text = f"{value:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    fraction = text.partition(".")[2]
    return f"{text}0" if len(fraction) == 3 else text
