"""Asks about numbers that no business has: a contract of 36 years, growth of 122,374%.

The bounds are those of the input or the result, else of their unit. What is typed with its own unit ("36 years"), or
with "exactly", is meant.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from knowledge.answers import Calculation, Rereading
from knowledge.calculator.arguments.entries import Entry
from knowledge.models import Input
from knowledge.numbers.digits import read_digits
from knowledge.numbers.figures import show_exact, show_result
from knowledge.numbers.units import MONTHS, SECONDS, UNITS

_SHORTER = {name: shorter for times in (MONTHS, SECONDS) for name, shorter in zip(times, list(times)[1:], strict=False)}
_SHORTER["years"] = "months"
"""The unit that a bare number may be meant in instead: 36 in a field of years."""
_FAR_APART = 300
"""How many times one amount may be another before a forgotten k or M is the likelier reading."""
_THOUSANDS = 1000
_NOTHING = Decimal("0.001")
"""A ratio or an amount below it comes of numbers in the wrong places."""
_MOST = 3
_SCALES = ((Decimal(1000), "k"), (Decimal(1_000_000), "M"))


def ask_about(wanted: Input, entry: Entry, currency: str) -> tuple[str, tuple[Rereading, ...]] | None:
    """The question about a typed number, and what it may mean instead; None if it is a usual one."""
    value = entry.value
    if entry.is_sure or not isinstance(value, Decimal) or not entry.text:
        return None
    above = wanted.unusual_above if wanted.unusual_above is not None else UNITS[wanted.unit].unusual_above
    if not _is_beyond(value, above, wanted.unusual_below):
        return None
    shown = show_exact(value, wanted.unit, currency)
    bare = read_digits(entry.text.strip())
    if UNITS[wanted.unit].is_time:
        shorter = _SHORTER.get(wanted.unit)
        if not bare or shorter is None:
            return None  # its unit was typed with it
        instead = show_exact(bare[0], shorter)
        options = [Rereading(wanted, "", instead, f"{entry.text} {shorter}")]
        options.append(Rereading(wanted, "", shown, f"{entry.text} {wanted.unit}"))
        return f"{wanted.label}: does “{entry.text}” mean {shown}, or {instead}?", tuple(options)
    question = f"{wanted.label}: {shown} is unusual; is it meant?"
    if wanted.hint:
        question += f" {wanted.hint}"
    return question, (Rereading(wanted, "", f"{shown} as it is", f"{entry.text} exactly"),)


def ask_about_result(answer: Calculation, entries: Mapping[str, Entry]) -> tuple[str, tuple[Rereading, ...]] | None:
    """The same about a result."""
    result = answer.calculator.result
    above = result.unusual_above if result.unusual_above is not None else UNITS[result.unit].unusual_result
    is_nothing = result.unit in ("money", "ratio") and 0 < abs(answer.result) < _NOTHING
    is_usual = not (_is_beyond(answer.result, above, result.unusual_below) or is_nothing)
    if any(each.is_sure for each in entries.values()) or (is_usual and not _lacks_a_scale(entries)):
        return None
    typed = {each.input: entries[each.input.name] for each in answer.given if each.input.name in entries}
    options = [*_with_a_scale(typed), *_as_they_are(typed)][:_MOST]
    why = "Is a number short of a k or an M, or are they meant as they are?"
    shown = show_result(answer.result, result, answer.currency)
    what = "for numbers far apart" if is_usual else "which is unusual"
    return f"That would be {shown}, {what}. {why}", tuple(options)


def _lacks_a_scale(entries: Mapping[str, Entry]) -> bool:
    """Whether an amount of less than one stands beside thousands: "7.2M, new 0.6"."""
    values = [abs(each.value) for each in entries.values() if isinstance(each.value, Decimal) and each.is_amount]
    return any(0 < value < 1 for value in values) and max(values) >= _THOUSANDS


def _is_beyond(value: Decimal, above: Decimal | None, below: Decimal | None) -> bool:
    return (above is not None and value > above) or (below is not None and value < below)


def _with_a_scale(typed: Mapping[Input, Entry]) -> Iterator[Rereading]:
    """Each amount far below another, with the k or M that brings it near."""
    amounts = {
        each: entry
        for each, entry in typed.items()
        if each.unit in ("money", "count") and isinstance(entry.value, Decimal)
    }
    largest = max((entry.value for entry in amounts.values() if isinstance(entry.value, Decimal)), default=Decimal(0))
    for each, entry in amounts.items():
        value = entry.value
        if not isinstance(value, Decimal) or not 0 < value * _FAR_APART < largest or not read_digits(entry.text):
            continue
        for factor, letter in _SCALES:
            if largest / 20 < value * factor < largest * 20:
                yield Rereading(each, "", f"{entry.text}{letter}", f"{entry.text}{letter}")


def _as_they_are(typed: Mapping[Input, Entry]) -> Iterator[Rereading]:
    for each, entry in typed.items():
        if isinstance(entry.value, Decimal) and entry.text:
            shown = show_exact(entry.value, each.unit, entry.currency)
            yield Rereading(each, "", f"{shown} as it is", f"{entry.text} exactly")
            return
