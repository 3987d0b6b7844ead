"""Brings typed amounts to one period where the calculator names none: 10k a month against 60k a year.

An input with a period of its own is converted as it is read. Here is what is left: a period that is the length of time
another input asks for ("99.9% a year"), amounts that have to be for the same period whatever it is, and the question
for those that say none beside one that does.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from knowledge.answers import Rereading
from knowledge.calculator.arguments.entries import Entry
from knowledge.models import Calculator, Input
from knowledge.numbers.figures import a_period, show_exact
from knowledge.numbers.reading import Ambiguous, Number, read_number
from knowledge.numbers.units import a_year, convert


@dataclass(frozen=True, slots=True)
class Settled:
    """The entries with their periods settled, and by input name the question for each whose period is not known."""

    entries: Mapping[str, Entry]
    problems: Mapping[str, str]
    rereadings: tuple[Rereading, ...] = ()


def settle_periods(calculator: Calculator, entries: Mapping[str, Entry], currency: str) -> Settled:
    """`entries`, by input name, as the formula may put them together."""
    entries = {**entries, **_taken(calculator, entries)}
    there = [each for each in calculator.inputs if each.name in entries]
    group = [each for each in there if _belongs(each, entries[each.name])]
    if all(each.unit == "count" for each in group):  # daily and monthly users are different people, not one rate
        group = []
    stated = {each.name: per for each in group if (per := entries[each.name].per)}
    silent = [each for each in group if each.name not in stated and entries[each.name].value]
    entries = {**entries, **dict(_as_wanted(there, entries, currency))}
    if not stated:
        return Settled(entries, {})
    if silent:
        return _ask(silent[0], entries, next(iter(stated.values())), currency)
    if len(set(stated.values())) < 2:
        return Settled(entries, {})
    if odd := next((name for name, per in stated.items() if a_year(per) is None), None):
        others = " and ".join(a_period(per) for per in dict.fromkeys(stated.values()) if per != stated[odd])
        why = f"What is for {a_period(stated[odd])} can't be set against what is for {others}"
        return Settled(entries, {odd: f"{why}; type both for one of them."})
    longest = min(stated.values(), key=lambda per: a_year(per) or Decimal(0))
    brought = {each.name: _bring(each, entries[each.name], longest, currency) for each in group if each.name in stated}
    return Settled({**entries, **brought}, {})


def _belongs(wanted: Input, entry: Entry) -> bool:
    """Whether it is an amount for any period, which has to be that of the others; a count where it says one."""
    if wanted.shape != "number" or wanted.per is not None:
        return False
    return wanted.unit == "money" or (wanted.unit == "count" and entry.per is not None)


def _as_wanted(there: list[Input], entries: Mapping[str, Entry], currency: str) -> Iterator[tuple[str, Entry]]:
    """The amounts that say no period beside one that had to be converted: said to be for the period asked for."""
    converted = {each.per for each in there if entries[each.name].converted and each.unit == "money"}
    for each in there:
        entry = entries[each.name]
        says_none = not (entry.per or entry.converted) and entry.text and entry.value
        if each.unit == "money" and each.per in converted and says_none:
            shown = show_exact(entry.value, each.unit, currency)
            yield (
                each.name,
                replace(entry, echo=f"{each.label}: {shown} is taken to be for {a_period(each.per or '')}."),
            )


def _bring(wanted: Input, entry: Entry, per: str, currency: str) -> Entry:
    value = convert(entry.value, entry.per or per, per) if isinstance(entry.value, Decimal) else None
    if value is None or entry.per == per:
        return entry
    given, shown = (
        f"{show_exact(each, wanted.unit, currency)} {a_period(period)}"
        for each, period in ((entry.value, entry.per or per), (value, per))
    )
    return replace(entry, value=value, per=per, echo=f"{given} is {shown}.", converted=True)


def _taken(calculator: Calculator, entries: Mapping[str, Entry]) -> dict[str, Entry]:
    """The length of time that a period said with another number gives, where none was typed."""
    wanted = next((each for each in calculator.inputs if each.takes_period and each.name not in entries), None)
    owner = next(
        (each for each in calculator.inputs if each.name in entries and entries[each.name].per and not each.per), None
    )
    if wanted is None or owner is None:
        return {}
    entry = entries[owner.name]
    match read_number(f"1 {entry.per}", wanted.unit):
        case Number(value=length):
            pass
        case Ambiguous(likeliest=Decimal() as length):
            pass
        case _:
            return {}
    echo = f"{a_period(entry.per or '').capitalize()} is taken as {show_exact(length, wanted.unit)}."
    return {wanted.name: Entry(length, echo=echo), owner.name: replace(entry, echo=None)}


def _ask(wanted: Input, entries: Mapping[str, Entry], per: str, currency: str) -> Settled:
    """Which period an amount is for that says none."""
    other = "year" if per != "year" else "month"
    text = entries[wanted.name].text
    shown = show_exact(entries[wanted.name].value, wanted.unit, currency)
    question = f"{wanted.label}: is {shown} for {a_period(per)} as well, or for {a_period(other)}? Add which to it."
    offers = (
        Rereading(wanted, "", f"{shown} {a_period(each)}", f"{text} {a_period(each)}") for each in (per, other) if text
    )
    return Settled(entries, {wanted.name: question}, tuple(offers))
