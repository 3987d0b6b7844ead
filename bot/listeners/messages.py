"""Messages to Jargon: a mention is answered in its thread, a direct message as a plain message."""

from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from bot.blocks.definition import Audience
from bot.blocks.draw import EVERYONE, OUTSIDERS
from bot.blocks.message import unescape
from bot.listeners.memory import Memory
from bot.listeners.presenting import present
from bot.team.missing import Missing
from bot.team.outsiders import is_internal
from bot.team.team import Team
from knowledge.answers import Answer
from knowledge.glossary import Glossary


async def answer_mention(
    body: dict[str, Any],
    event: dict[str, Any],
    client: AsyncWebClient,
    glossary: Glossary,
    memory: Memory,
    missing: Missing,
    team: Team,
) -> None:
    """Answers "@Jargon …" in the thread of the message."""
    audience = EVERYONE if is_internal(body, team.workspace) else OUTSIDERS
    missing.note(await _answer(event, client, glossary, memory, event.get("thread_ts") or event["ts"], audience))


async def answer_direct_message(
    event: dict[str, Any], client: AsyncWebClient, glossary: Glossary, memory: Memory, missing: Missing
) -> None:
    """Answers a person's direct message. Edits, deletions and other bots' messages ask nothing."""
    if event.get("channel_type") == "im" and not event.get("subtype") and not event.get("bot_id"):
        missing.note(await _answer(event, client, glossary, memory, event.get("thread_ts")))


async def _answer(
    event: dict[str, Any],
    client: AsyncWebClient,
    glossary: Glossary,
    memory: Memory,
    thread_ts: str | None,
    audience: Audience = EVERYONE,
) -> Answer:
    channel = event["channel"]
    decision = glossary.decide(unescape(event.get("text", "")), "mention", memory.recall(channel, thread_ts))
    memory.remember(channel, thread_ts, decision)
    answer = decision.answer
    message = present(glossary, answer, audience)
    await client.chat_postMessage(channel=channel, thread_ts=thread_ts, **message.content())
    return answer
