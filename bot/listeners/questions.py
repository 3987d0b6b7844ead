"""Questions in messages: a mention is answered in its thread, a direct message as a plain message."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from slack_bolt.context.async_context import AsyncBoltContext
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.blocks.answers import EVERYONE, OUTSIDERS
from bot.blocks.contents import draw_unopened
from bot.blocks.definition import Audience
from bot.blocks.message import Message
from bot.blocks.text import unescape
from bot.listeners.agent import Agent
from bot.listeners.answers import Memory, digest, present, present_to, shows_own_words
from bot.listeners.dispatch import TAKEN_UP
from bot.listeners.places import is_too_modern
from bot.storage.deliveries import Answered, Answers, Question
from bot.team.gaps import Missing
from bot.team.rights import DIRECT, Right, Standing, find_readers
from bot.team.team import Team
from bot.team.verdicts import code_of
from knowledge.answers import Answer, Help
from knowledge.glossary import Glossary
from knowledge.house import StandardTerm
from knowledge.models import Term
from knowledge.reading.decisions import Decision

PEOPLES = (None, "", "file_share", "thread_broadcast", "me_message")
"""The subtypes of what a person writes: with a file, in a thread and "also send to channel", and behind /me. All others
tell of something else, such as an edit."""

SLACKBOT = "USLACKBOT"

GO_ON = "Mention @Jargon again to go on."
"""Under the first answer in a thread: unlike in a direct message, what is not addressed to us does not reach us."""

GONE = {"message_not_found", "cant_update_message", "edit_window_closed"}
"""What Slack says of a message that cannot be changed any more."""


async def answer_mention(
    body: dict[str, Any],
    event: dict[str, Any],
    context: AsyncBoltContext,
    client: AsyncWebClient,
    glossary: Glossary,
    audience: Audience,
    answers: Answers,
    memory: Memory,
    missing: Missing,
    team: Team,
) -> None:
    """Answers "@Jargon …" in the thread of the message, once: of an edited one the answer is changed, where it says
    something else. In a direct message the same comes as a message, and is answered as that."""
    if not _is_persons(event) or event["channel"].startswith(DIRECT):
        return
    question = Question(team.workspace.team, event["channel"], event["ts"])
    known = await answers.find(question) if event.get("edited") or context.get(TAKEN_UP) else None
    if known and known.version >= _version(event):
        return  # this was answered before, or what it was edited to
    if event.get("edited") and not known and answers.is_too_old(question):
        return
    outside = audience.outside or bool(body.get("is_ext_shared_channel"))
    thread_ts = event.get("thread_ts") or event["ts"]
    asked = Asked(event, _read(event, context), thread_ts, OUTSIDERS if outside else EVERYONE)
    answer, message = await _answer(asked, team, glossary, memory)
    if message is not None:
        said = digest(message.text)
        if not isinstance(answer, Help) and (memory.is_new(event["channel"], thread_ts) or thread_ts == event["ts"]):
            message = message.followed_by(GO_ON)
        ts = known.ts if known and known.digest == said else await send(client, asked, message, known)
        await answers.keep(question, Answered(ts, said, _version(event)))
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
    standing: Standing,
    agent: Agent,
) -> None:
    """Answers a person's direct message, and suggests what to ask next. Edits, deletions and other bots' messages ask
    nothing.

    Where we are an agent each question begins a thread, and is answered there; elsewhere nobody would look into one.
    """
    if event.get("channel_type") != "im" or not _is_persons(event):
        return
    channel, person, beside = event["channel"], event.get("user", ""), "app_context" in event
    if beside:
        agent.note(person, event["app_context"], team.workspace)
    readers = OUTSIDERS if audience.outside else EVERYONE
    thread_ts = event.get("thread_ts") or (event["ts"] if beside else None)
    asked = Asked(event, _read(event, context), thread_ts, readers, await agent.name_open(person, team))
    if thread_ts == event["ts"] and (last := memory.recall(channel, None)):
        memory.put(channel, thread_ts, last)  # what opens a thread goes on from the one before
    answer, message = await _answer(asked, team, glossary, memory)
    topic = memory.recall(channel, thread_ts)
    if beside and topic:
        memory.put(channel, None, topic)
    if message is not None:
        await send(client, asked, message)
    if not audience.outside:
        missing.note(answer, person)
    if topic and standing.right >= Right.MEMBER and not isinstance(answer, Help):
        await agent.suggest(client, channel, team, standing, glossary, topic)


@dataclass(frozen=True, slots=True)
class Asked:
    """A message, what it says, the thread to answer in, who reads the answer."""

    event: Mapping[str, Any]
    text: str
    thread_ts: str | None
    audience: Audience
    open_channel: str = ""
    """The name of the channel that whoever asks has open beside a direct message."""


async def _answer(asked: Asked, team: Team, glossary: Glossary, memory: Memory) -> tuple[Answer, Message | None]:
    """What to say, and how; nothing to thanks in a channel, where each message of ours calls everybody in the thread.

    Everyone in the place reads the answer, so the team's own words need one that only its people read. Where Slack
    will not say, it said in the event that nobody else does now.
    """
    channel, audience = asked.event["channel"], asked.audience
    topic, standard = memory.recall(channel, asked.thread_ts), team.glossaries.standard

    def ask(source: Glossary) -> Decision:
        # What was spoken of last may be the team's own, and is taken up only by whoever is answered from its words.
        present = source.library.by_slug.get(topic.term.slug) if topic else None
        spoken_of = replace(topic, term=present) if topic and present else None
        return source.decide(asked.text, "mention", spoken_of, asked.open_channel)

    decision = ask(glossary)
    if topic and isinstance(topic.term, StandardTerm) and _leans_on(topic.term, decision, glossary, asked.text):
        decision = ask(standard)
        decision = replace(decision, answer=glossary.as_standard(decision.answer))
    own = shows_own_words(team, glossary, decision.answer, lambda: ask(standard).answer)
    if own and await find_readers(team, channel) == "others":
        glossary, decision, audience = standard, ask(standard), OUTSIDERS
    memory.remember(channel, asked.thread_ts, decision)
    if asked.event.get("files") and not asked.text.strip():
        return decision.answer, draw_unopened()
    if channel.startswith(DIRECT):
        person = asked.event.get("user", "")
        return decision.answer, await present_to(person, team, glossary, decision.answer, audience)
    message = present(glossary, decision.answer, audience)
    return decision.answer, None if decision.answer == Help("thanks") else message


async def send(client: AsyncWebClient, asked: Asked, message: Message, known: Answered | None = None) -> str:
    """Changes the answer that is there, or posts one, in older blocks where Slack takes no new ones; the `ts` of it."""
    try:
        return await _post(client, asked, message, known)
    except SlackApiError as error:
        if not is_too_modern(error, message):
            raise
    return await _post(client, asked, message.in_older_blocks(), known)


async def _post(client: AsyncWebClient, asked: Asked, message: Message, known: Answered | None) -> str:
    channel = asked.event["channel"]
    if known:
        try:
            await client.chat_update(channel=channel, ts=known.ts, **message.content())
        except SlackApiError as error:
            if code_of(error) not in GONE:
                raise
        else:
            return known.ts
    posted = await client.chat_postMessage(channel=channel, thread_ts=asked.thread_ts, **message.content())
    return str(posted["ts"])


def _is_persons(event: Mapping[str, Any]) -> bool:
    """Whether a person wrote it: no other app, and not Slackbot, which reads out reminders."""
    an_apps = event.get("bot_id") or event.get("bot_profile") or event.get("user") in (None, "", SLACKBOT)
    return event.get("subtype") in PEOPLES and not an_apps


def _version(event: Mapping[str, Any]) -> str:
    """When what it says was written."""
    return str((event.get("edited") or event).get("ts") or event["ts"])


def _leans_on(term: Term, decision: Decision, glossary: Glossary, text: str) -> bool:
    """Whether a text is about `term` for the reason alone that it was spoken of last."""
    alone = glossary.decide(text, "mention")
    about, without = (each.topic.term.slug if each.topic else "" for each in (decision, alone))
    return about == term.slug != without


def _read(event: Mapping[str, Any], context: AsyncBoltContext) -> str:
    """What the message says, without the mention that calls Jargon: it is no part of what is asked."""
    own_name = rf"<@{re.escape(context.bot_user_id or '')}(?:\|[^<>]*)?>"
    return re.sub(own_name, " ", unescape(event.get("text")))
