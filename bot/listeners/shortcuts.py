"""Shortcuts: suggesting a word from anywhere, and from a message, whose text is taken along."""

import re
from typing import Any

from slack_bolt.context.ack.async_ack import AsyncAck
from slack_sdk.web.async_client import AsyncWebClient

from bot.blocks.message import unescape
from bot.listeners.suggesting import SuggestionMemory, open_suggestion
from knowledge.drafts import LONGEST_NAME, LONGEST_TEXT, Draft

MOST_WORDS = 6
"""Words a message may have to be taken as the name itself; a longer one is the scene it was used in."""

_MARKUP = re.compile(r"<(?P<kind>[@#!]?)(?P<inside>[^<>|]*)(?:\|(?P<label>[^<>]*))?>")


async def suggest_word(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
    """Opens the empty form."""
    await ack()
    await open_suggestion(client, body["trigger_id"], Draft(), SuggestionMemory())


async def suggest_from_message(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
    """Opens the form with the text of a message."""
    await ack()
    text = (body.get("message") or {}).get("text") or ""  # a message of blocks alone has none
    await open_suggestion(client, body["trigger_id"], draft_from_text(text), SuggestionMemory())


def draft_from_text(text: str) -> Draft:
    """A draft from a message: a few words are the name, more are the example."""
    said = " ".join(unescape(_MARKUP.sub(_read_markup, text)).split())
    if len(said) <= LONGEST_NAME and len(said.split()) <= MOST_WORDS:
        return Draft(name=said)
    return Draft(example=said[:LONGEST_TEXT])


def _read_markup(found: re.Match[str]) -> str:
    """What Slack shows for a link or a mention: its label, the address, or that somebody is meant."""
    kind, inside, label = found["kind"], found["inside"], found["label"]
    match kind:
        case "@":
            return f"@{label or 'someone'}"
        case "#":
            return f"#{label or 'a channel'}"
        case "!":
            return label or f"@{inside.partition('^')[0]}"
        case _:
            return label or inside
