"""Reads typed tiers: 0-50k 4%, 50k-80k 6%, 80k+ 9% · 4% to 50k, 6% to 80k, then 9% · 0: 4%, 50k: 6%.

The steps: every amount and rate in order · rows, each with one rate · in each row which amount is from and which
is to · what is left open follows from the neighbors.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from knowledge.models import Unit
from knowledge.numbers.figures import show_exact
from knowledge.numbers.reading import Number, read_number
from knowledge.numbers.vocabulary import AMOUNT, PERCENT, SCALE, SCALES
from knowledge.values import Tier

MAX_LENGTH = 1000

_PIECE = re.compile(rf"(?P<rate>[0-9]+(?:[.,][0-9]+)?)\s*(?:{PERCENT})|(?P<amount>{AMOUNT})", re.IGNORECASE)
_BRACKETED = re.compile(r"\[([^\[\]]+)\]")
_ROW_END = re.compile(r"[;\n]|,\s+")
_FROM = re.compile(r"\+|>|\b(?:above|over|beyond|from|after|more|past)\b", re.IGNORECASE)
_ENDS_IN_SCALE = re.compile(rf"[0-9]\s?(?P<scale>{SCALE})$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TiersRead:
    tiers: tuple[Tier, ...]
    currency: str
    echo: str | None


@dataclass(slots=True)
class _Row:
    """One tier as typed: its amounts, its rate, and whether a lone amount is where it starts."""

    amounts: list[Decimal]
    rate: Decimal
    starts: bool


def find_tiers(text: str, unit: Unit) -> TiersRead | None:
    """The tiers in `text`, in the order typed; None if it can't be read as tiers."""
    plain = text[:MAX_LENGTH]
    has_percents = any(piece["rate"] for piece in _PIECE.finditer(plain))
    chunks = _cut_at_rates(plain) if has_percents else _BRACKETED.findall(plain) or _ROW_END.split(plain)
    currencies: list[str] = []
    rows = [_read_row(chunk, unit, currencies) for chunk in chunks]
    read = [row for row in rows if row is not None]
    if not read or len(read) < len(rows):
        return None
    tiers = _fill(read)
    if tiers is None:
        return None
    shown = ", ".join(show_exact(tier.rate, "percent") for tier in tiers)
    return TiersRead(tiers, next(iter(currencies), ""), None if has_percents else f"Read the rates as {shown}.")


def _cut_at_rates(text: str) -> list[str]:
    """Rows begin with their rate if the text does, else they end with it."""
    pieces = list(_PIECE.finditer(text))
    rates = [piece for piece in pieces if piece["rate"]]
    if pieces[0]["rate"]:
        cuts = [*(rate.start() for rate in rates), len(text)]
        return [_before_the_next(text[start:end]) for start, end in pairwise(cuts)]
    cuts = [0, *(rate.end() for rate in rates)]
    return [text[start:end] for start, end in pairwise(cuts)]


def _before_the_next(chunk: str) -> str:
    """Without a word that leads on to the next row: "4% to 50k, over that"."""
    last = list(_PIECE.finditer(chunk))[-1]
    return chunk if last["rate"] else chunk[: last.end() + 1]


def _read_row(chunk: str, unit: Unit, currencies: list[str]) -> _Row | None:
    pieces = list(_PIECE.finditer(chunk))
    rates = [piece["rate"] for piece in pieces if piece["rate"]]
    texts = [piece["amount"].strip() for piece in pieces if piece["amount"]]
    if not rates and texts:
        rates = [texts.pop()]
    amounts = _read_amounts(texts, unit, currencies)
    rate = read_number(f"{rates[0]}%", "percent") if len(rates) == 1 else None
    if amounts is None or len(amounts) > 2 or not isinstance(rate, Number):
        return None
    return _Row(amounts, rate.value, bool(_FROM.search(chunk)))


def _read_amounts(texts: list[str], unit: Unit, currencies: list[str]) -> list[Decimal] | None:
    amounts = []
    for text in texts:
        read = read_number(text, unit)
        if not isinstance(read, Number):
            return None
        currencies += [read.currency] if read.currency else []
        amounts.append(read.value)
    # In 50-80k the k belongs to both.
    scale = _ENDS_IN_SCALE.search(texts[1]) if len(texts) == 2 and not _ENDS_IN_SCALE.search(texts[0]) else None
    factor = SCALES[scale["scale"].lower()] if scale else Decimal(1)
    if len(amounts) == 2 and amounts[0] * factor < amounts[1]:
        amounts[0] *= factor
    return amounts


def _fill(rows: list[_Row]) -> tuple[Tier, ...] | None:
    """Tiers with every bound: a missing one is that of the neighbor, zero at the beginning, none at the end."""
    by_start = rows[0].amounts[:1] == [Decimal(0)] and len(rows[0].amounts) == 1
    bounds: list[tuple[Decimal | None, Decimal | None]] = []
    for row in rows:
        match row.amounts:
            case [lower, upper]:
                bounds.append((lower, upper))
            case [amount]:
                bounds.append((amount, None) if by_start or row.starts else (None, amount))
            case _:
                bounds.append((None, None))
    tiers: list[Tier] = []
    before: Decimal | None = Decimal(0)
    followings = [*(start for start, _ in bounds[1:]), None]
    for (start, end), following, row in zip(bounds, followings, rows, strict=True):
        if start is None and end == before and tiers:
            start, end = end, None
        if start is not None and before is not None and start - before == 1 and before > 0:
            start = before  # $0–$5,500, then $5,501 on: the same limit, told in whole units
        first = before if start is None else start
        if first is None:
            return None
        before = following if end is None else end
        tiers.append(Tier(first, before, row.rate))
    return tuple(tiers)
