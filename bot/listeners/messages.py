"""Messages to Jargon: a mention is answered in its thread, a direct message as a plain message."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from slack_bolt.context.async_context import AsyncBoltContext
from slack_sdk.web.async_client import AsyncWebClient

from bot.blocks.definition import Audience
from bot.blocks.draw import EVERYONE, OUTSIDERS
from bot.blocks.message import unescape
from bot.listeners.memory import Memory
from bot.listeners.presenting import present, present_to, shows_own_words
from bot.team.missing import Missing
from bot.team.readers import DIRECT, find_readers
from bot.team.team import Team
from knowledge.answers import Answer
from knowledge.glossary import Glossary
from knowledge.house import StandardTerm
from knowledge.models import Term
from knowledge.reading.reader import Decision


async def answer_mention(
    body: dict[str, Any],
    event: dict[str, Any],
    context: AsyncBoltContext,
    client: AsyncWebClient,
    glossary: Glossary,
    audience: Audience,
    memory: Memory,
    missing: Missing,
    team: Team,
) -> None:
    """Answers "@Jargon …" in the thread of the message. Other bots' mentions ask nothing."""
    if event.get("bot_id"):
        return
    outside = audience.outside or bool(body.get("is_ext_shared_channel"))
    thread_ts = event.get("thread_ts") or event["ts"]
    asked = _Asked(event, _read(event, context), thread_ts, OUTSIDERS if outside else EVERYONE)
    answer = await _answer(asked, client, team, glossary, memory)
    if not outside:  # what people of other companies lack is no gap of ours, and theirs to keep
        missing.note(answer, event.get("user", ""))


async def answer_direct_message(
    event: dict[str, Any],
    context: AsyncBoltContext,
    client: AsyncWebClient,
    glossary: Glossary,
    audience: Audience,
    memory: Memory,
    missing: Missing,
    team: Team,
) -> None:
    """Answers a person's direct message. Edits, deletions and other bots' messages ask nothing."""
    if event.get("channel_type") == "im" and not event.get("subtype") and not event.get("bot_id"):
        readers = OUTSIDERS if audience.outside else EVERYONE
        asked = _Asked(event, _read(event, context), event.get("thread_ts"), readers)
        answer = await _answer(asked, client, team, glossary, memory)
        if not audience.outside:
            missing.note(answer, event.get("user", ""))


@dataclass(frozen=True, slots=True)
class _Asked:
    """A message, what it says, the thread to answer in, and who reads the answer."""

    event: Mapping[str, Any]
    text: str
    thread_ts: str | None
    audience: Audience


async def _answer(asked: _Asked, client: AsyncWebClient, team: Team, glossary: Glossary, memory: Memory) -> Answer:
    """Everyone in the place reads the answer, so the team's own words need one that only its people read. Where Slack
    will not say, it said in the event that nobody else does now."""
    channel, audience = asked.event["channel"], asked.audience
    topic, standard = memory.recall(channel, asked.thread_ts), team.glossaries.standard

    def ask(source: Glossary) -> Decision:
        # What was spoken of last may be the team's own, and is taken up only by whoever is answered from its words.
        present = source.library.by_slug.get(topic.term.slug) if topic else None
        return source.decide(asked.text, "mention", replace(topic, term=present) if topic and present else None)

    decision = ask(glossary)
    if topic and isinstance(topic.term, StandardTerm) and _leans_on(topic.term, decision, glossary, asked.text):
        decision = ask(standard)
        decision = replace(decision, answer=glossary.as_standard(decision.answer))
    own = shows_own_words(team, glossary, decision.answer, lambda: ask(standard).answer)
    if own and await find_readers(team, channel) == "others":
        glossary, decision, audience = standard, ask(standard), OUTSIDERS
    memory.remember(channel, asked.thread_ts, decision)
    if channel.startswith(DIRECT):
        message = await present_to(asked.event.get("user", ""), team, glossary, decision.answer, audience)
    else:
        message = present(glossary, decision.answer, audience)
    await client.chat_postMessage(channel=channel, thread_ts=asked.thread_ts, **message.content())
    return decision.answer


def _leans_on(term: Term, decision: Decision, glossary: Glossary, text: str) -> bool:
    """Whether a text is about `term` for the reason alone that it was spoken of last."""
    alone = glossary.decide(text, "mention")
    about, without = (each.topic.term.slug if each.topic else "" for each in (decision, alone))
    return about == term.slug != without


def _read(event: Mapping[str, Any], context: AsyncBoltContext) -> str:
    """What the message says, without the mention that calls Jargon: it is no part of what is asked."""
    own_name = rf"<@{re.escape(context.bot_user_id or '')}(?:\|[^<>]*)?>"
    return re.sub(own_name, " ", unescape(event.get("text", "")))
