"""Why a question got its answer, for the terminal: `ask --why` draws what `knowledge.reading.reasons` tells.

It reads without colour too: what speaks for and against has its sign, and what was decided an arrow.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from bot.blocks.answers import say
from bot.records import ask_record
from knowledge.reading.decisions import Decision
from knowledge.reading.legend import FOUND, PLACES
from knowledge.reading.prices import Outcome
from knowledge.reading.reasons import explain

NARROWEST, WIDEST = 80, 100
MOST_NAMES, MOST_SUMS = 6, 2
"""Names that are listed, and those of them whose weights are."""
LEAST = 0.01
"""How probable a stored question must be to be listed behind another."""
LONGEST_TEXT, LONGEST_NAME = 240, 50
"""Characters that are shown of a text, and of a name in it."""
INDENT = 2

Told = dict[str, Any]


def reason_record(question_id: object, decision: Decision) -> dict[str, Any]:
    """The record of the answer, as `ask --json` writes it, and `why`: see `knowledge.reading.reasons.explain`."""
    return ask_record(question_id, decision.answer) | {"why": explain(decision)}


def print_reasons(decision: Decision, console: Console, after: str = "") -> None:
    """Prints it on `console`, between 80 and 100 columns wide; `after` is the question before."""
    width = max(NARROWEST, min(WIDEST, console.width))
    told = explain(decision)
    where = f"{PLACES[told['surface']]}{f', after “{_clip(after)}”' if after else ''}"
    console.print(Text.assemble((f"“{_clip(told['text'])}”", "bold"), f"  {where}"), width=width, soft_wrap=False)
    for part in _draw(told, say(decision.answer).partition("\n")[0]):
        console.print(part, width=width, soft_wrap=False)


def _draw(told: Told, answer: str) -> Iterator[RenderableType]:
    if not told["certain"]:
        yield from _section("NAMES IN IT", _draw_names(told["names"]))
        yield from _section("WANTED", _draw_wants(told["wants"]))
        if told["unknown"] and any(each["outcome"] == Outcome.UNKNOWN for each in told["proposals"]):
            yield from _section("WORDS WE LACK", _draw_unknown(told["unknown"]))
        if any(each["step"] == "a description" for each in told["proposals"]):
            yield from _section("DESCRIBED", _draw_description(told["described"]))
        if told["stored"]:
            yield from _section("STORED QUESTIONS", _draw_stored(told["stored"]))
        if told["sum"]:
            yield from _section("NUMBERS", _draw_sum_of(told["sum"]))
    yield from _section("WHAT COULD BE DONE", _draw_proposals(told))
    yield from _section("ANSWERED", [Text(answer)])


def _section(title: str, parts: Iterable[RenderableType]) -> Iterator[RenderableType]:
    yield Text(f"\n{title}", style="bold cyan")
    yield from (Padding(part, (0, 0, 0, INDENT), expand=False) for part in parts)


def _draw_sum_of(told: Told) -> Iterator[RenderableType]:
    """How sure it is that a sum is asked, and each way to take the numbers."""
    yield _row(told["asked"], "a sum is asked", f"{told['first']:.2f} that the first way is right")
    for way in told["ways"]:
        numbers = ", ".join(f"{name} {text}" for name, text in way["numbers"].items())
        solved = f" for {way['solved']}" if way["solved"] else ""
        rest = [f"{word} {', '.join(way[word])}" for word in ("left", "missing") if way[word]]
        yield _row(way["score"], f"{way['calculator']}{solved}", "; ".join([numbers, *rest]))


def _draw_names(names: list[Told]) -> Iterator[RenderableType]:
    if not names:
        yield Text("None of ours.")
    for at, name in enumerate(names[:MOST_NAMES]):
        slips = f", {name['slips']} slip{'s' if name['slips'] > 1 else ''}" if name["slips"] else ""
        yield _row(
            name["chance"],
            f"“{_clip(name['typed'], LONGEST_NAME)}”",
            f"{name['name']}: {FOUND[name['evidence']]}{slips}",
        )
        if at < MOST_SUMS:
            yield Padding(_draw_sum(name), (0, 0, 0, 6), expand=False)
    if len(names) > MOST_NAMES:
        yield Text(f"and {len(names) - MOST_NAMES} more", style="dim")


def _draw_sum(name: Told) -> RenderableType:
    """What speaks for it, and beside it what against."""
    speaks_for = [each for each in name["weights"] if each["weight"] > 0]
    against = [each for each in name["weights"] if each["weight"] < 0]
    table = Table.grid(padding=(0, 2), expand=True)
    for _ in range(2):
        table.add_column(width=5, no_wrap=True)
        table.add_column(ratio=1)
    for at in range(max(len(speaks_for), len(against))):
        table.add_row(*_weight(speaks_for, at, "green"), *_weight(against, at, "red"))
    rest = f"all others together {name['rest']:+.2f}, before anything is seen {name['bias']:+.2f}: {name['sum']:+.2f}"
    grid = Table.grid(expand=True)
    grid.add_row(table)
    if name["in_view"]:
        told = ", ".join(f"{each['weight']:+.2f} {each['says']}" for each in name["in_view"])
        rest += f", {_share(name['alone'])}. In view of all that may be asked {_share(name['chance'])}: {told}"
    grid.add_row(Text(_typeset(rest), style="dim"))
    return grid


def _weight(weights: list[Told], at: int, style: str) -> tuple[Text, Text]:
    if at >= len(weights):
        return Text(), Text()
    return Text(_typeset(f"{weights[at]['weight']:+.2f}"), style=style), Text(weights[at]["says"])


def _draw_wants(wants: list[Told]) -> Iterator[RenderableType]:
    yield Text("   ".join(f"{_share(each['chance'])} {each['want'].replace('_', ' ')}" for each in wants))


def _draw_unknown(unknown: list[Told]) -> Iterator[RenderableType]:
    for each in unknown:
        yield _row(each["chance"], f"“{_clip(each['typed'], LONGEST_NAME)}”")


def _draw_description(described: Told) -> Iterator[RenderableType]:
    for at, each in enumerate(described["terms"]):
        likely = f"  asked for with {_share(described['chance'])}" if not at else ""
        yield Text(f"{_share(each['chance'])}  {each['name']}{likely}")
    yield Text("  ".join(f"{name} {size:.2f}" for name, size in described["measures"].items()), style="dim")


def _draw_stored(stored: list[Told]) -> Iterator[RenderableType]:
    for at, each in enumerate(stored):
        if at and each["chance"] < LEAST:
            break
        yield _row(each["chance"], each["question"], each["name"])
        if not at and each["weights"]:
            weights = (_typeset(f"{one['weight']:+.2f} {one['says']}") for one in each["weights"])
            yield Padding(Text("   ".join(weights), style="dim"), (0, 0, 0, 6), expand=False)


def _draw_proposals(told: Told) -> Iterator[RenderableType]:
    if told["certain"]:
        yield Text(f"→ {told['decision']['step']}: certain, so that nothing is weighed")
        return
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim", show_edge=False, pad_edge=False)
    table.add_column("", width=1)
    for title in ("worth", "likely", "if right", "if wrong"):
        table.add_column(title, justify="right", no_wrap=True)
    table.add_column("outcome", no_wrap=True)
    table.add_column("because of")
    for at, each in enumerate(told["proposals"]):
        numbers = (
            f"{each['worth']:+.2f}",
            _share(each["chance"]),
            f"{each['if_right']:+.2f}",
            f"{each['if_wrong']:+.2f}",
        )
        cells = ("→" if not at else "", *map(_typeset, numbers), each["outcome"], each["step"])
        table.add_row(*cells, style="bold green" if not at else "")
    yield table
    yield Text("worth = likely × if right + (1 − likely) × if wrong", style="dim")


def _row(chance: float, what: str, more: str = "") -> Text:
    return Text.assemble(_share(chance), "  ", (what, "bold"), f"  {more}" if more else "")


def _share(chance: float) -> str:
    """A probability: ".62", "1.00".

    >>> _share(0.6166), _share(1.0)
    (' .62', '1.00')
    """
    shown = f"{chance:.2f}"
    return f" {shown.removeprefix('0')}" if shown.startswith("0") else shown


def _clip(text: str, longest: int = LONGEST_TEXT) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def _typeset(text: str) -> str:
    return text.replace("-", "−")
