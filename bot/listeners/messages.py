"""Messages to Jargon: a mention is answered in its thread, a direct message as a plain message."""

from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from bot.blocks.draw import EVERYONE, draw
from bot.blocks.message import unescape
from bot.listeners.memory import Memory
from knowledge.glossary import Glossary


async def answer_mention(event: dict[str, Any], client: AsyncWebClient, glossary: Glossary, memory: Memory) -> None:
    """Answers "@Jargon …" in the thread of the message."""
    await _answer(event, client, glossary, memory, event.get("thread_ts") or event["ts"])


async def answer_direct_message(
    event: dict[str, Any], client: AsyncWebClient, glossary: Glossary, memory: Memory
) -> None:
    """Answers a person's direct message. Edits, deletions and other bots' messages ask nothing."""
    if event.get("channel_type") == "im" and not event.get("subtype") and not event.get("bot_id"):
        await _answer(event, client, glossary, memory, event.get("thread_ts"))


async def _answer(
    event: dict[str, Any], client: AsyncWebClient, glossary: Glossary, memory: Memory, thread_ts: str | None
) -> None:
    channel = event["channel"]
    answer = glossary.ask(unescape(event.get("text", "")), "mention", about=memory.recall(channel, thread_ts))
    memory.remember(channel, thread_ts, answer)
    await client.chat_postMessage(channel=channel, thread_ts=thread_ts, **draw(answer, EVERYONE).content())
