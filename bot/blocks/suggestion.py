"""The forms a team writes its words in: a suggestion, and how it reads a shipped term."""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any, Literal

from slack_sdk.models.blocks import (
    Block,
    InputBlock,
    StaticSelectElement,
)
from slack_sdk.models.views import View

from bot.blocks.forms import chosen, field, modal, option, text_field
from bot.blocks.message import Line, paragraphs, quiet
from bot.blocks.text import clip
from bot.team.views import HouseForm, settable
from knowledge.characters import without_invisible
from knowledge.drafts import LONGEST_NAME, LONGEST_NAMES, LONGEST_TEXT, Advice, Draft, Field
from knowledge.models import Calculator, Input, Term
from knowledge.numbers.figures import show_value

# The form to suggest a word or a change to one. It helps to define well: what it is, what it is not, a concrete
# example, how to use it.

SUGGESTION_FORM = "suggestion_form"
WHY = "why"
TYPED = "typed"

ALONE = (
    "You are the only curator, so nobody else has to approve this: it goes live for everyone when you publish it. Its"
    " history keeps what was there before."
)

_LABELS: dict[Field, tuple[str, str]] = {
    "name": ("Word or phrase", "The name in full, as it is written, such as Quarterly business review"),
    "short": ("Acronym and other names", "Such as QBR. Put commas between several; plurals are found by themselves"),
    "definition": ("What it is", "One to three plain sentences, in other words than the word itself"),
    "example": ("A concrete example", "A scene at work with a number in it: In Acme's QBR we showed…"),
    "is_not": ("What it is not", "What people mistake it for"),
    "say_it": ("How to use it", "How you would put it to a customer, without the jargon"),
}
_REQUIRED = {"name", "definition"}
_LONG = {"definition", "example", "is_not", "say_it"}


Purpose = Literal["new", "change", "approve"]
"""What the form is for. Whoever approves with changes gives no reason: what they send goes live."""

_TITLES: dict[Purpose, tuple[str, str]] = {
    "new": ("Suggest a word", "Send"),
    "change": ("Suggest a change", "Send"),
    "approve": ("Approve with changes", "Approve"),
}


def draw_suggestion_form(
    draft: Draft,
    metadata: str,
    purpose: Purpose = "new",
    *,
    why: str = "",
    advice: tuple[Advice, ...] = (),
    alone: bool = False,
) -> View:
    """The form filled with `draft`; `advice` stands on top, the second time, and for whoever decides `alone` that
    nobody else will look at it."""
    title, submit = _TITLES[purpose]
    submit = "Publish" if alone else f"{submit} anyway" if advice else submit
    return modal(
        title,
        [
            *((paragraphs(Line(ALONE)),) if alone else ()),
            *_advice(advice),
            *(_field(name, getattr(draft, name)) for name in _LABELS),
            *((_why(why, changing=purpose == "change"),) if purpose != "approve" else ()),
        ],
        callback=SUGGESTION_FORM,
        submit=submit,
        metadata=metadata,
    )


def read_suggestion_form(state: Mapping[str, Mapping[str, Mapping[str, object]]]) -> tuple[Draft, str]:
    """What was typed, and why."""
    values = {name: without_invisible(str(actions[TYPED].get("value") or "")) for name, actions in state.items()}
    return Draft(**{each.name: values.get(each.name, "") for each in fields(Draft)}), values.get(WHY, "").strip()


def _advice(advice: tuple[Advice, ...]) -> tuple[Block, ...]:
    if not advice:
        return ()
    said = (Line(f"• {each.sentence}", close=True) for each in advice)
    return (paragraphs(Line("Nothing is lost. This would make it better:"), *said),)


def _field(name: Field, typed: str) -> InputBlock:
    label, hint = _LABELS[name]
    longest = LONGEST_TEXT if name in _LONG else LONGEST_NAMES if name == "short" else 3 * LONGEST_NAME
    optional, lines = name not in _REQUIRED, name in _LONG
    return text_field(name, label, hint, longest=longest, typed=typed, action=TYPED, lines=lines, optional=optional)


def _why(typed: str, *, changing: bool) -> InputBlock:
    hint = "What was wrong, or what changed" if changing else "Where you met it, for those who decide"
    return text_field(WHY, "Why", hint, longest=LONGEST_TEXT, typed=typed, action=TYPED, optional=True)


# The form for how a team reads a shipped term: its own words, a note, the calculator it means, its usual numbers.

HOUSE_FORM = "house_form"
DEFINITION, EXAMPLE, NOTE, CALCULATOR = "definition", "example", "note", "calculator"
AS_SHIPPED = "-"
LONGEST_HOUSE_TEXT = 600
LONGEST_NUMBER = 60


def draw_house_form(
    term: Term, form: HouseForm, metadata: str, why: str = "", said: str = "", submit: str = "Send"
) -> View:
    """The form. The standard stays as it is and one click away; this comes first. `said` is told on top."""
    blocks: list[Block] = [
        *((paragraphs(Line(said)),) if said else ()),
        paragraphs(Line(term.definition, f"The standard: {term.name}")),
        quiet(
            "What you write comes first for everyone here. Leave empty what you read the same way; a definition of"
            " your own puts the standard's example and differences aside."
        ),
        _text(DEFINITION, "What it is here", "In your team's words", form.definition),
        _text(EXAMPLE, "A concrete example", "A scene of yours, with a number in it", form.example),
        _text(NOTE, "A note", "What differs here, such as: price rises count; our year starts in February", form.note),
        *_calculator(term, form.calculator),
        *(_number(calculator, each, form.numbers) for calculator, each in settable(term)),
        _text(WHY, "Why", "For those who decide", why),
    ]
    return modal(
        "How your team reads it",
        blocks,
        callback=HOUSE_FORM,
        submit=submit,
        metadata=metadata,
    )


def read_house_form(state: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> tuple[HouseForm, str]:
    """What was typed, and why."""
    values = {name: next(iter(actions.values())) for name, actions in state.items()}
    typed = {name: without_invisible(str(value.get("value") or "")).strip() for name, value in values.items()}
    meant = (values.get(CALCULATOR, {}).get("selected_option") or {}).get("value", AS_SHIPPED)
    numbers = {name: text for name, text in typed.items() if "." in name and text}
    form = HouseForm(typed[DEFINITION], typed[EXAMPLE], typed[NOTE], "" if meant == AS_SHIPPED else meant, numbers)
    return form, typed[WHY]


def _text(name: str, label: str, hint: str, typed: str) -> InputBlock:
    lines = name != WHY
    return text_field(
        name, label, hint, longest=LONGEST_HOUSE_TEXT, typed=typed, action=TYPED, lines=lines, optional=True
    )


def _calculator(term: Term, meant: str) -> tuple[InputBlock, ...]:
    if len(term.calculators) < 2:
        return ()
    options = [option("As the standard has it", AS_SHIPPED)]
    options += [option(each.label, each.id) for each in term.calculators]
    element = StaticSelectElement(action_id=CALCULATOR, options=options, initial_option=chosen(options, meant))
    return (field(CALCULATOR, "Which one you mean", element, optional=True),)


def _number(calculator: Calculator, each: Input, typed: Mapping[str, str]) -> InputBlock:
    name = f"{calculator.id}.{each.name}"
    shipped = show_value(each.default, each.unit, "") if each.default else "none"
    label = clip(f"{each.label}, unless given", 150)
    hint = clip(f"For {calculator.label}. The standard: {shipped}", 150)
    here = typed.get(name, "")
    return text_field(name, label, hint, longest=LONGEST_NUMBER, typed=here, action=TYPED, optional=True)
