"""The figures as tables."""

from collections.abc import Sequence
from statistics import median, quantiles

from rich.console import Console
from rich.table import Table

from tests.bench.answering import Cost
from tests.bench.calculating import StepCost
from tests.bench.rounds import IN_FLIGHT, Pair
from tests.bench.scale import Scale, median_ratio


def report_pairs(out: Console, title: str, pairs: Sequence[Pair]) -> None:
    """Both servers' figures, and the ratios pair by pair."""
    out.print(_servers(title, pairs))
    throughput = [pair.jargon.per_second / pair.bare.per_second for pair in pairs]
    out.print(f"Throughput, Jargon / bare: {_spread(throughput)}")
    for percent in (50, 95):
        latency = [
            _percentile(pair.jargon.latencies, percent) / _percentile(pair.bare.latencies, percent) for pair in pairs
        ]
        out.print(f"Latency p{percent}, Jargon / bare: {_spread(latency)}")
    out.print(f"Jargon costs {1 - median(throughput):.0%} of the bare app's throughput here.\n")


def report_answers(out: Console, costs: Sequence[Cost]) -> None:
    """Microseconds of every answer, and how many fuzzy searches fit into it."""
    table = Table(title="One answer, without Slack", title_justify="left")
    table.add_column("asked")
    for heading in ("answer, µs", "WRatio search, µs", "answer / search"):
        table.add_column(heading, justify="right")
    for cost in costs:
        ratio = median(one / other for one, other in zip(cost.answering, cost.searching, strict=True))
        cells = (f"{median(each) * 1e6:.0f}" for each in (cost.answering, cost.searching))
        table.add_row(cost.kind.value, *cells, f"{ratio:.2f}")
    out.print(table)


def report_calculations(out: Console, costs: Sequence[StepCost]) -> None:
    """Microseconds of one calculation, and of the slowest calculator."""
    table = Table(title="One calculation, without Slack", title_justify="left")
    table.add_column("work")
    for heading in ("mean, µs", "slowest, µs"):
        table.add_column(heading, justify="right")
    table.add_column("slowest is")
    for cost in costs:
        table.add_row(cost.what, f"{median(cost.means) * 1e6:.0f}", f"{cost.slowest * 1e6:.0f}", cost.slowest_is)
    out.print(table)


def report_scale(out: Console, scale: Scale) -> None:
    """What very many terms cost: to build, to keep, to ask."""
    table = Table(title=f"One answer among {scale.terms:,} terms, without Slack", title_justify="left")
    table.add_column("asked")
    for heading in ("p50, ms", "p99, ms", "timed"):
        table.add_column(heading, justify="right")
    everything = [seconds for each in scale.answering.values() for seconds in each]
    for kind, samples in (*scale.answering.items(), ("all", everything)):
        cells = (f"{_percentile(samples, percent) * 1000:.2f}" for percent in (50, 99))
        table.add_row(kind, *cells, str(len(samples)))
    out.print(table)
    search = median(scale.searching)
    out.print(f"WRatio search: {search * 1000:.0f} ms, {median_ratio(scale):.0f} times the median answer")
    out.print("Built: " + ", ".join(f"{what} in {seconds:.1f} s" for what, seconds in scale.building.items()))
    out.print(f"The index of names takes {scale.names_take / 1e6:.0f} MB")


def _servers(title: str, pairs: Sequence[Pair]) -> Table:
    table = Table(title=title, title_justify="left")
    table.add_column("server")
    for heading in ("p50, ms", "p95, ms", "p99, ms", f"requests/s, {IN_FLIGHT} in flight", "timed"):
        table.add_column(heading, justify="right")
    sides = {"Jargon": [pair.jargon for pair in pairs], "bare Bolt": [pair.bare for pair in pairs]}
    for name, rounds in sides.items():
        latencies = [seconds for each in rounds for seconds in each.latencies]
        cells = (f"{_percentile(latencies, percent) * 1000:.2f}" for percent in (50, 95, 99))
        table.add_row(name, *cells, f"{median(each.per_second for each in rounds):.0f}", str(len(latencies)))
    return table


def _percentile(samples: Sequence[float], percent: int) -> float:
    return quantiles(samples, n=100, method="inclusive")[percent - 1]


def _spread(ratios: Sequence[float]) -> str:
    return f"median {median(ratios):.2f} of {len(ratios)} pairs, {min(ratios):.2f} to {max(ratios):.2f}"
