"""Offers instead of answers: names that come near, senses of one name, variants of a calculator; and not knowing."""

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import assert_never

from slack_sdk.models.blocks import Block, ButtonElement

from bot.blocks import buttons
from bot.blocks.buttons import Reference
from bot.blocks.contents import topic_name
from bot.blocks.definition import Audience
from bot.blocks.message import Line, Message, compose, paragraphs, quiet
from bot.blocks.results import reading
from bot.blocks.text import clip, day, escape, escape_within
from bot.team.views import NOBODY_YET, AskedBefore
from knowledge.answers import Choices, Offer, ToolChoices, Unknown
from knowledge.calculator.sentences import lower_first
from knowledge.models import Term


def draw_offer(
    answer: Choices | ToolChoices | Unknown, audience: Audience, before: AskedBefore = NOBODY_YET
) -> Message:
    """Whichever of them it is."""
    match answer:
        case Choices():
            return draw_choices(answer, audience, before)
        case ToolChoices():
            return draw_tool_choices(answer)
        case Unknown():
            return draw_unknown(answer, audience, before)
        case _:
            assert_never(answer)


NOTHING_ASKED: Mapping[str, str] = MappingProxyType({})
LONGEST_ASKED = 150
MOST_WAYS = 5
"""Calculators offered for one word by a button each; of more, the last button opens a form that has all of them."""

_LONG = re.compile(r"^\d{5,}$")
"""Digits that are hard to count without commas, such as those of a sum that was added up."""


def draw_choices(answer: Choices, audience: Audience, before: AskedBefore = NOBODY_YET) -> Message:
    """A question and a button a term, best first; where the name itself is missing, whom to ask for it."""
    asked = clip(answer.asked)
    if answer.reason == "sense":
        text = f"“{asked}” is {_count(len(answer.options))} things here. Which one do you mean?"
    elif answer.reason == "described":
        text = "That could be one of these:"
    elif answer.reason == "likely":
        first, others = answer.options[0], answer.options[1:]
        text = f"Do you want to know about {first.name}{', or one of these' if others else ''}?"
    else:
        text = f"I don't have “{asked}”. Did you mean:"
    row = buttons.row(_shows(answer.options, answer.questions), "choices")
    missed = answer.reason in ("near", "described")
    ways = buttons.row([buttons.browse("See all topics")], "ways") if missed else ()
    missing = _ask(answer.asked, audience, before) if missed else ()
    return Message(f"{text} {_listed(answer.options)}", compose(paragraphs(Line(text)), *row, *missing, *ways))


def draw_tool_choices(answer: ToolChoices) -> Message:
    """A question, how the calculators differ or what would go into each, and a button each: the result, or the form if
    numbers are missing."""
    text = _which(answer)
    offered = answer.options if len(answer.options) <= MOST_WAYS else answer.options[: MOST_WAYS - 1]
    alone = "Work it out" if len(offered) == 1 else ""
    elements = [_work_out(offer, number, alone) for number, offer in enumerate(offered)]
    if len(offered) < len(answer.options):
        other = answer.options[len(offered)]
        elements.append(buttons.calculate(other.tool, "Another way", other.typed))
    ways = [(offer.tool.calculator.label, reading(offer.tool.calculator)) for offer in answer.options]
    told = [escape(which) for _, which in ways]
    if len(offered) == len(ways) and not _variants_of(answer):
        told = [_numbers(offer) or which for offer, which in zip(offered, told, strict=True)]
    lines = "\n".join(f"*{escape(label)}*  {says}" for (label, _), says in zip(ways, told, strict=True) if says)
    blocks = compose(paragraphs(Line(text)), *((quiet(lines),) if lines else ()), *buttons.row(elements, "choices"))
    listed = "; ".join(f"{label} ({which})" if which else label for label, which in ways)
    return Message(f"{text} {listed}" if len(ways) > 1 else text, blocks)


def _which(answer: ToolChoices) -> str:
    """The question: of one word read in several ways, of calculators that have little in common, or of a single one.

    What was asked stands nowhere in it: of a sentence it is a name as it is compared, or none at all.
    """
    if len(answer.options) == 1:
        return f"Do you want {lower_first(answer.options[0].tool.calculator.label)} worked out with these numbers?"
    if word := _variants_of(answer):
        return f"{word} can be worked out in more than one way. Which one do you mean?"
    return "Which of these do you want worked out?"


def _variants_of(answer: ToolChoices) -> str:
    """The word that several calculators are all read from, if there is one."""
    words = {each.tool.calculator.variant and each.tool.calculator.variant.of for each in answer.options}
    return (words.pop() or "") if len(words) == 1 and len(answer.options) > 1 else ""


def _numbers(offer: Offer) -> str:
    """What would go into it, so that a number in the wrong place is seen before it is worked out."""
    given = [
        f"{each.label}: {_LONG.sub(lambda digits: f'{int(digits[0]):,}', clip(offer.typed[each.name]))}"
        for each in offer.tool.calculator.inputs
        if offer.typed.get(each.name, "0") != "0"
    ]
    return escape_within(" · ".join(given), 300)


def _work_out(offer: Offer, number: int, alone: str) -> ButtonElement:
    calculator = offer.tool.calculator
    reference = Reference(kind="calculation", calculator=calculator.id, typed=dict(offer.typed))
    return buttons.work_out(alone or calculator.label, reference, number)


def draw_unknown(answer: Unknown, audience: Audience, before: AskedBefore = NOBODY_YET) -> Message:
    """That we do not have it, with the nearest names if any, and where to go from here: the curators, and the topics it
    might stand in."""
    what = "a calculator for " if answer.about == "calculator" else ""
    text = f"I don't have {what}“{clip(answer.asked)}” yet."
    near = answer.nearest[: buttons.MOST_SHOWN]
    line = f"{text} The nearest I have:" if near else text
    way_out = "See all of them with /calc." if answer.about == "calculator" else "See what I know with /define list."
    missing = _ask(answer.asked, audience, before) if answer.about == "term" else ()
    ways = buttons.row(_ways(answer), "ways")
    blocks = compose(paragraphs(Line(line)), *buttons.row(_shows(near), "nearest"), *missing, *ways)
    return Message(f"{line} {_listed(near) or way_out}", blocks)


def _ways(answer: Unknown) -> Iterable[ButtonElement]:
    """Where to look instead."""
    if answer.about == "calculator":
        yield buttons.calculators()
        return
    for number, topic in enumerate(answer.topics):
        yield buttons.browse(f"Look through {topic_name(topic)}", topic, number=number)
    yield buttons.browse("See all topics", number=len(answer.topics))


def _ask(name: str, audience: Audience, before: AskedBefore) -> tuple[Block, ...]:
    """What to do about a word that is missing: ask, privately, or define it; and what was done. Not for people from
    outside."""
    if audience.outside or not name.strip():
        return ()
    asked, elements = clip(name, LONGEST_ASKED), []
    if not before.asked and not before.suggested:
        ask = "Tell me too" if before.others or before.is_suggested else "Ask the curators"
        elements.append(buttons.button(ask, buttons.ASK, asked))
    if not before.is_suggested:
        elements.append(buttons.button("Define it", buttons.SUGGEST, asked))
    return (*buttons.row(elements, "missing"), quiet(_tell_done(before)))


def _tell_done(before: AskedBefore) -> str:
    """What happened to the word already, and what comes of it."""
    if before.suggested:
        return f"You wrote what it means on {day(before.suggested)}; a curator decides, and you'll hear either way."
    if before.asked:
        waits = " Somebody has written what it means; a curator decides." if before.is_suggested else ""
        return f"You asked on {day(before.asked)}. The answer comes in a direct message.{waits}"
    if before.is_suggested:
        return "Somebody has written what it means; a curator decides. You can be told in a direct message."
    if before.others:
        who = "Someone has" if before.others == 1 else f"{before.others:,} people have"
        return f"{who} asked the curators already. The answer comes in a direct message; nobody sees who asked."
    return "The answer comes in a direct message; nobody sees who asked."


def _shows(terms: tuple[Term, ...], questions: Mapping[str, str] = NOTHING_ASKED) -> list[ButtonElement]:
    shown = enumerate(terms[: buttons.MOST_SHOWN])
    return [buttons.show(term, number, question=questions.get(term.slug, "")) for number, term in shown]


def _listed(terms: tuple[Term, ...]) -> str:
    return ", ".join(f"{term.acronym} · {term.name}" if term.acronym else term.name for term in terms)


def _count(number: int) -> str:
    return {2: "two", 3: "three", 4: "four"}.get(number, str(number))
