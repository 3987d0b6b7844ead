"""A plan as curators look at it in Slack: what needs their eyes first."""

from bot.blocks.imports import ImportedRow, ImportReport, TakenSettings
from bot.exchange.plans import OUTCOMES, Outcome, Plan

_FIRST: tuple[Outcome, ...] = ("wrong", "left alone", "changed", "new", "same")


def report(plan: Plan, *, done: bool) -> ImportReport:
    """The sums, what holds for the whole file, and its rows, those that go wrong on top."""
    lines = sorted(plan.lines, key=lambda line: (_FIRST.index(line.outcome), not line.says, line.number))
    rows = tuple(ImportedRow(f"{plan.place} {line.number}", line.name, line.outcome, line.says) for line in lines)
    counts = ((plan.count(outcome), outcome) for outcome in OUTCOMES)
    sums = ", ".join(f"{count:,} {outcome}" for count, outcome in counts if count)
    settings = TakenSettings(plan.takeover.curators, plan.takeover.says, plan.takeover.left_out)
    return ImportReport(sums or "no rows", plan.writes, done, plan.notes, rows, settings)
