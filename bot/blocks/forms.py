"""The forms and windows of all modules, in one vocabulary: a modal, and the fields in it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from slack_sdk.models.blocks import (
    Block,
    InputBlock,
    InputInteractiveElement,
    Option,
    PlainTextInputElement,
    PlainTextObject,
)
from slack_sdk.models.views import View

from bot.blocks.message import Line, Message, paragraphs, renew
from bot.blocks.text import clip

LONGEST_OPTION = 75


def modal(
    title: str,
    blocks: Iterable[Block | dict[str, Any]],
    *,
    callback: str | None = None,
    submit: str | None = None,
    close: str = "",
    metadata: str | None = None,
    clears: bool = False,
) -> View:
    """A window. With `submit`, the word on its button, it is a form that comes back as `callback`, with `metadata`.
    Closing one that `clears` closes those below it."""
    return View(
        type="modal",
        callback_id=callback,
        title=PlainTextObject(text=title),
        submit=PlainTextObject(text=submit) if submit else None,
        close=PlainTextObject(text=close or ("Cancel" if submit else "Close")),
        blocks=list(blocks),
        private_metadata=metadata,
        clear_on_close=clears or None,
    )


def field(
    name: str,
    label: str,
    element: InputInteractiveElement,
    hint: str = "",
    *,
    optional: bool = False,
    at_once: bool = False,
) -> InputBlock:
    """A field, found under `name` when the form comes back. `at_once`: what is put in is told before that, too."""
    return InputBlock(
        block_id=name,
        label=PlainTextObject(text=label),
        hint=PlainTextObject(text=hint) if hint else None,
        element=element,
        optional=optional or None,
        dispatch_action=at_once or None,
    )


def text_field(
    name: str,
    label: str,
    hint: str = "",
    *,
    longest: int,
    typed: str = "",
    action: str = "",
    lines: bool = False,
    optional: bool = False,
    at_once: bool = False,
    placeholder: str | None = None,
) -> InputBlock:
    """A field to type into, at most `longest` characters, in several `lines` or one. What it begins with, `typed`, is
    cut to that. Its action is called as the field, unless `action` says otherwise."""
    element = PlainTextInputElement(
        action_id=action or name,
        initial_value=typed[:longest] or None,
        multiline=lines or None,
        max_length=longest,
        placeholder=placeholder,
    )
    return field(name, label, element, hint, optional=optional, at_once=at_once)


def option(text: str, value: str, says: str | None = None) -> Option:
    """Something to choose, and what it `says` below."""
    return Option(
        text=PlainTextObject(text=clip(text, LONGEST_OPTION)),
        value=value,
        description=PlainTextObject(text=says) if says else None,
    )


def chosen(options: Sequence[Option], value: str) -> Option:
    """The one of `options` that has `value`; the first if none has."""
    return next((each for each in options if each.value == value), options[0])


# An answer in a window: where it was asked for on the Home tab there is no message to stand in.

ANSWER_WINDOW = "answer_window"


def draw_window(message: Message) -> View:
    """The blocks of `message`, to be looked at and closed."""
    return modal("Look it up", map(renew, message.in_older_blocks().blocks), callback=ANSWER_WINDOW)


def renew_view(view: Mapping[str, Any]) -> dict[str, Any]:
    """A window of answers or the Home tab, as Slack has it, to be drawn once more with no choice in its menus."""
    kept = ("type", "callback_id", "title", "close", "private_metadata")
    return {name: view[name] for name in kept if view.get(name)} | {"blocks": [renew(each) for each in view["blocks"]]}


# What a form turns into once it has been kept.

LIVE = "It is in the glossary now."
RETIRED = "It is retired now; its history brings it back."
WAITING = "A curator decides on it. You'll hear from me either way, in a direct message."
NOBODY_DECIDES = (
    "Nobody looks after your team's words yet. Whoever takes that on, on Jargon's Home tab, finds it there and decides."
)


def draw_sent(what: str, *, live: bool, curators: bool = True) -> View:
    """Thanks, and what happens next; whether there are `curators` to do it. Closing it closes all that is open."""
    return _draw_kept(f"What you wrote on “{clip(what, 75)}” is kept.", LIVE, live, curators)


def draw_retired(what: str, *, live: bool, curators: bool = True) -> View:
    """The same for a word that is to be found no more, or under another name."""
    return _draw_kept(f"What you decided on “{clip(what, 75)}” is kept.", RETIRED, live, curators)


def _draw_kept(kept: str, done: str, live: bool, curators: bool) -> View:
    next_step = done if live else WAITING if curators else NOBODY_DECIDES
    return draw_done("Thank you", f"{kept} {next_step}")


def draw_told(message: Message) -> View:
    """A message in place of a form that has no field to say it at."""
    return modal("Not done", message.blocks)


def draw_done(title: str, sentence: str) -> View:
    """One sentence in place of a form."""
    return modal(title, [paragraphs(Line(sentence))], clears=True)
