"""What curators look at when they go through their team's words: what is wrong with them together, and how much they
are used."""

from collections.abc import Iterator
from itertools import groupby

from slack_sdk.models.blocks import (
    Block,
    InteractiveElement,
    Option,
    OverflowMenuElement,
    PlainTextObject,
    SectionBlock,
    UserSelectElement,
)
from slack_sdk.models.views import View

from bot.blocks import buttons
from bot.blocks.entry_menu import Chore
from bot.blocks.forms import ANSWER_WINDOW, modal
from bot.blocks.message import Line, header, literal, paragraphs, quiet, renew
from bot.blocks.notices import EDIT_ENTRY, HAND_ON
from bot.blocks.text import clip
from bot.team.findings import MOST_OF_A_KIND, Audit, Fault, Finding, Week
from knowledge.house import TEAM_CATEGORY
from knowledge.models import Term

AUDIT = "audit_words"
"""The button on the Home tab."""

HEADINGS: dict[Fault, str] = {
    "one name": "One name, several entries",
    "contradiction": "Readings that contradict each other",
    "standard": "The standard has changed",
    "nobody": "Nobody answers for these",
    "unasked": "Never asked for",
}

MOST_OF_EACH = 2
"""Entries of a finding that have buttons."""


def draw_audit(audit: Audit) -> View:
    """A window. What can be done about a finding stands below it."""
    blocks = [*_draw_findings(audit.findings), *_draw_usage(audit)]
    return modal("Check our words", [renew(each.to_dict()) for each in blocks], callback=ANSWER_WINDOW)


def _draw_findings(findings: tuple[Finding, ...]) -> Iterator[Block]:
    if not findings:
        yield paragraphs(Line("Nothing stands out: no name is claimed twice, and somebody answers for every word."))
    number = 0
    for fault, group in groupby(findings, key=lambda each: each.fault):
        found = list(group)
        yield header(HEADINGS[fault])
        for finding in found[:MOST_OF_A_KIND]:
            yield SectionBlock(text=literal(clip(finding.says, 400)))
            for term in finding.terms[:MOST_OF_EACH]:
                yield from buttons.row(_ways(finding, term, number), f"finding_{number}")
                number += 1
        if len(found) > MOST_OF_A_KIND:
            yield quiet(f"And {len(found) - MOST_OF_A_KIND:,} more.")


def _ways(finding: Finding, term: Term, number: int) -> Iterator[InteractiveElement]:
    """Edit it, name who answers for it, retire it: what is there for any entry."""
    name = f" {clip(term.name, 40)}" if len(finding.terms) > 1 else ""
    yield buttons.button(f"Edit{name}", f"{EDIT_ENTRY}:{number}", term.slug)
    if finding.fault == "standard":
        yield buttons.button("The standard", buttons.STANDARD, term.slug)
    if finding.fault == "nobody":
        yield UserSelectElement(placeholder=PlainTextObject(text="Name an owner"), action_id=f"{HAND_ON}:{term.slug}")
    chores = [Chore.RETIRE, Chore.HISTORY] if term.category == TEAM_CATEGORY else [Chore.HISTORY]
    options = [Option(text=PlainTextObject(text=each.value), value=f"{each.name}:{term.slug}") for each in chores]
    yield OverflowMenuElement(action_id=buttons.MORE, options=options)


def _draw_usage(audit: Audit) -> Iterator[Block]:
    yield header("How much is asked")
    if not audit.counts:
        yield quiet("Nothing is counted: your team has turned that off in Settings.")
        return
    if not audit.weeks:
        yield quiet(
            "Nothing has been counted yet. Only numbers are kept, for 13 weeks: never who asked, or in which words."
        )
        return
    yield paragraphs(*(Line(say_week(week), close=True) for week in audit.weeks))
    if audit.most:
        listed = (Line(f"{term.name}: {times:,}", close=True) for term, times in audit.most)
        yield quiet("*Most asked for*")
        yield paragraphs(*listed)
    if audit.missed:
        listed = (Line(f"{clip(each.text, 40)}: {each.times:,}", close=True) for each in audit.missed)
        yield quiet("*Looked up and not found*")
        yield paragraphs(*listed)
    yield quiet(
        "Only numbers, for 13 weeks: never who asked. A missing word is shown once two people have looked for it."
    )


def say_week(week: Week) -> str:
    """A week in a line."""
    return (
        f"Week of {week.begins:%B} {week.begins.day}: {week.asked:,} asked, {week.answered:,} answered,"
        f" {week.missed:,} not found"
    )
