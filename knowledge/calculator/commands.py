"""A command to try: the first worked example as one would type it."""

from decimal import Decimal

from knowledge.calculator.input_names import InputNames
from knowledge.models import Calculator, Input, Unit

_SCALES = ((Decimal(1_000_000), "M"), (Decimal(1_000), "k"))


def try_command(calculator: Calculator) -> str:
    """A line that works when pasted: "/calc acv total=$300k fees=$30k years=3"."""
    names = InputNames(calculator)
    example = calculator.worked_examples[0].inputs
    typed = [_pair(names, each, example[each.name]) for each in calculator.inputs if each.name in example]
    return " ".join(["/calc", calculator.id, *typed])


def _pair(names: InputNames, wanted: Input, value: Decimal) -> str:
    return f"{names.short(wanted)}={spell_number(value, wanted.unit)}"


def spell_number(value: Decimal, unit: Unit) -> str:
    """`value` as one would type it for `read_number` to give it back exactly: "$300k", "5%", "1200"."""
    if unit == "money":
        return f"{'-' if value < 0 else ''}${_spell_money(value.copy_abs())}"
    return _plain(value) + ("%" if unit == "percent" else "")


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
