"""A message ready to send, and the blocks that most are made of."""

import json
import secrets
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Self

from slack_sdk.models.blocks import (
    Block,
    ContextBlock,
    HeaderBlock,
    MarkdownTextObject,
    PlainTextObject,
    RichTextBlock,
    RichTextElementParts,
    RichTextSectionElement,
)

from bot.blocks.text import clip, escape, mention

_NO_UNFURLING = {"unfurl_links": False, "unfurl_media": False}

_ID_BYTES = 4

Drawn = tuple[dict[str, Any], ...]
"""Blocks as Slack takes them, checked against its limits."""


@dataclass(frozen=True, slots=True)
class Message:
    """`text` stands alone, in notifications and for screen readers; it is plain and is escaped when sent."""

    text: str
    blocks: Drawn
    people: tuple[str, ...] = ()
    """Whom the text names at its end, by Slack's ids. Whoever is named in a channel is called there."""

    def content(self) -> dict[str, Any]:
        """Text and blocks, as arguments of chat.postMessage."""
        text = " ".join((escape(self.text), *map(mention, self.people)))
        return {"text": text, "blocks": [renew(block) for block in self.blocks]} | _NO_UNFURLING

    @property
    def is_modern(self) -> bool:
        """Whether it has a block so new that not every Slack may take it."""
        return any(block["type"] in _MODERN for block in self.blocks)

    def in_older_blocks(self) -> Self:
        """The same message, complete, in blocks that every Slack takes, in windows too."""
        return replace(self, blocks=tuple(older for block in self.blocks for older in _older(block)))

    def followed_by(self, note: str) -> Self:
        """The same message with a small gray line below it."""
        return replace(self, text=f"{self.text} {note}", blocks=(*self.blocks, *compose(quiet(literal(note)))))

    def linked_to(self, address: str, label: str) -> Self:
        """The same message with a small link below it."""
        target = escape(address).replace("|", "%7C")
        return replace(self, blocks=(*self.blocks, *compose(quiet(f"<{target}|{escape(label)}>"))))

    def privately(self, *, replacing: bool = False) -> dict[str, Any]:
        """As an answer to a command or response URL that only the asker sees."""
        return {"response_type": "ephemeral", "replace_original": replacing} | self.content()

    def publicly(self) -> dict[str, Any]:
        """As an answer to a response URL that the whole channel sees."""
        return {"response_type": "in_channel", "replace_original": False} | self.content()


def compose(*blocks: Block) -> Drawn:
    """Typed blocks as Slack takes them. Raises SlackObjectFormationError for one beyond Slack's limits.

    The check takes about half a millisecond for a card: what is drawn again and again is worth keeping.
    """
    return tuple(block.to_dict() for block in blocks)


_MODERN = ("data_visualization", "layout")
"""Slack has these since June and October 2026; slack_sdk has no classes for them."""


def _older(block: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """`block`, or what says and does the same: a chart has its words beside it, columns bring their own fallback, and
    thumbs, which stand in messages alone, are buttons."""
    match block["type"]:
        case "data_visualization":
            return
        case "layout":
            yield from block["fallback"]
        case "context_actions":
            yield {"type": "actions", "block_id": block["block_id"], "elements": list(_as_buttons(block))}
        case _:
            yield block


def _as_buttons(block: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for thumbs in block["elements"]:
        for number, name in enumerate(("positive_button", "negative_button")):
            yield {"type": "button", "action_id": f"{thumbs['action_id']}:{number}", **thumbs[name]}


def renew(block: dict[str, Any]) -> dict[str, Any]:
    """`block`, with an id of its own at each sending if it has a menu: Slack keeps a choice under that id, and
    what is chosen already cannot be chosen once more."""
    if not any(each["type"].endswith("select") for each in block.get("elements", ()) if block["type"] == "actions"):
        return block
    return block | {"block_id": f"{block.get('block_id', 'menu')}.{secrets.token_hex(_ID_BYTES)}"}


class Written:
    """A message that one person sees, as JSON: written once, and sent with menus of their own each time (see `renew`).

    To write one out takes longer than to find out what it says.
    """

    def __init__(self, message: Message) -> None:
        blocks = [renew(block) for block in message.blocks]
        renewed = (block["block_id"] for block, kept in zip(blocks, message.blocks, strict=True) if block is not kept)
        text, pieces = json.dumps(message.privately() | {"blocks": blocks}), list[str]()
        for block_id in renewed:
            piece, text = text.split(json.dumps(block_id), maxsplit=1)
            pieces.append(f'{piece}"{block_id[: -2 * _ID_BYTES]}')
        self._pieces, self._last = pieces, text

    def renewed(self) -> str:
        """The text of it, to be sent once. Bolt takes text that is an object of JSON for the whole answer."""
        return "".join([*(f'{piece}{secrets.token_hex(_ID_BYTES)}"' for piece in self._pieces), self._last])


class Heading(HeaderBlock):
    """A headline with its level, which slack_sdk has no field for: screen readers go from one to the next by it."""

    attributes = Block.attributes | {"text", "level"}

    def __init__(self, text: str, level: int | None) -> None:
        super().__init__(text=PlainTextObject(text=clip(text, 150), emoji=False))
        self.level = level


def header(text: str, level: int | None = None) -> Heading:
    """A headline in plain text; one below another in rank has its `level`, from 2 on."""
    return Heading(text, level)


def quiet(*texts: str | PlainTextObject) -> ContextBlock:
    """A small gray line. Strings are mrkdwn: escape what is not ours, or give it as `literal`."""
    mrkdwn = (MarkdownTextObject(text=each, verbatim=True) if isinstance(each, str) else each for each in texts)
    return ContextBlock(elements=list(mrkdwn))


def literal(text: str, longest: int = 600) -> PlainTextObject:
    """What people wrote, drawn as it stands: its stars are stars and its colons are colons."""
    return PlainTextObject(text=clip(text, longest) or "–", emoji=False)


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph: a bold label and a text, both literal."""

    text: str
    label: str = ""
    close: bool = False
    """Whether it goes on right below the one before, with no space between."""


def paragraphs(*lines: Line) -> RichTextBlock:
    """The lines as paragraphs of one rich_text block, a little apart from each other."""
    elements: list[RichTextElementParts.Text] = []
    for number, line in enumerate(lines):
        if number:
            elements.append(_piece("\n" if line.close else "\n\n"))
        if line.label:
            elements.append(_piece(f"{line.label}  ", bold=True))
        elements.append(_piece(line.text))
    return RichTextBlock(elements=[RichTextSectionElement(elements=elements)])


def _piece(text: str, *, bold: bool = False) -> RichTextElementParts.Text:
    return RichTextElementParts.Text(text=text, style={"bold": True} if bold else None)


def draw_sentence(text: str) -> Message:
    """What there is to say in a sentence or two, literal."""
    return Message(text, compose(paragraphs(Line(text))))


def draw_note(text: str) -> Message:
    """The same in passing: a small gray line."""
    return Message(text, compose(quiet(escape(text))))


def draw_refusal(text: str, people: tuple[str, ...]) -> Message:
    """Why something is not done, and the `people` to turn to, by Slack's ids."""
    if not people:
        return draw_sentence(text)
    blocks = compose(paragraphs(Line(text)), quiet(f"Yours: {' '.join(map(mention, people))}"))
    return Message(f"{text} Yours:", blocks, people)
