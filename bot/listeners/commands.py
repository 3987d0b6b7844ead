"""/define and /calc, answered inside the acknowledgement: no second request, and no membership needed."""

from typing import Any, NamedTuple

from slack_bolt.context.ack.async_ack import AsyncAck
from slack_sdk.web.async_client import AsyncWebClient

from bot.blocks.definition import Audience
from bot.blocks.message import Message
from bot.blocks.text import unescape
from bot.listeners.answers import identify_command, present, write_to
from bot.listeners.calculator import FormMemory, open_form
from bot.listeners.lessons import open_learning, put, take_up
from bot.listeners.places import Place
from bot.listeners.practice import draw_quiz_question, find_by_name, open_practice
from bot.pages.links import PublicPages
from bot.team.gaps import Missing
from bot.team.lessons import start_due_quiz
from bot.team.rights import Right, Standing, require
from bot.team.team import Team
from knowledge.answers import Definition, NeedsInput, QuestionAnswer
from knowledge.glossary import Glossary
from knowledge.lessons.models import Path
from knowledge.lessons.paths import Paths
from knowledge.matching.fold import keys
from knowledge.models import Term


async def define(
    ack: AsyncAck,
    command: dict[str, Any],
    client: AsyncWebClient,
    glossary: Glossary,
    audience: Audience,
    missing: Missing,
    standing: Standing,
    team: Team,
    pages: PublicPages | None,
) -> None:
    """Answers "/define …", with a link to the page of the term where there are pages for whoever asks; "/define learn"
    and the like open a window."""
    text = unescape(command.get("text"))
    if asked := read_learning_command(text, glossary, team.paths):
        require(standing, Right.MEMBER, team)
        await ack()
        await open_asked(client, command, asked, team, standing, glossary)
        return
    answer = glossary.ask(text, "define", channel=command.get("channel_name", ""))
    person = command["user_id"]
    if not audience.outside:
        missing.note(answer, person)
    page = ""
    if pages and isinstance(answer, (Definition, QuestionAnswer)) and not (pages.ours and audience.outside):
        page = pages.link(answer.term) or ""
    answered = await write_to(person, team, glossary, answer, audience, page)
    if isinstance(answered, str):
        await ack(answered)
    else:
        await _acknowledge(ack, command, client, answered)


async def calc(
    ack: AsyncAck,
    command: dict[str, Any],
    client: AsyncWebClient,
    glossary: Glossary,
    audience: Audience,
    missing: Missing,
) -> None:
    """Answers "/calc …"; a calculator's name alone opens its form."""
    answer = glossary.calculate(unescape(command.get("text")))
    if not audience.outside:
        missing.note(answer, command["user_id"])
    if isinstance(answer, NeedsInput) and not answer.typed and not answer.problems:
        await ack()
        memory = FormMemory(calculator=answer.calculator.id, place=Place.of_command(command))
        await open_form(client, command["trigger_id"], glossary, memory, {})
    else:
        await _acknowledge(ack, command, client, present(glossary, answer, audience))


async def _acknowledge(ack: AsyncAck, command: dict[str, Any], client: AsyncWebClient, message: Message) -> None:
    """Answers in the acknowledgement. What has the newest blocks follows it: of an acknowledgement Slack never says
    whether it could show it, of an answer it does, so that the same can go out in older blocks."""
    if message.is_modern:
        await ack()
        await Place.of_command(command).answer(client, message)
    else:
        await ack(message.privately())


# What stands behind /define and is no word to look up: learn, learn sdr, quiz, practice QBR.

LEARN, QUIZ, PRACTICE = "learn", "quiz", "practice"


class Asked(NamedTuple):
    """What is wanted: the window of one's lessons, on a path if one is named; a quiz; practice, about a term."""

    what: str
    path: Path | None = None
    term: Term | None = None


def read_learning_command(text: str, glossary: Glossary, paths: Paths) -> Asked | None:
    """What is wanted, None for a word to look up. A team's own word of that name comes first, and so does whatever
    names neither a role nor an entry: "learn more about QBR" is a question."""
    first, _, rest = " ".join(text.casefold().split()).partition(" ")
    if first not in (LEARN, QUIZ, PRACTICE, "practise") or _is_a_name(text, glossary):
        return None
    if first == LEARN:
        path = paths.find(rest)
        return Asked(LEARN, path) if path or not rest else None
    if first == QUIZ:
        return Asked(QUIZ) if rest in ("", "me") else None
    term = find_by_name(glossary, rest)
    return Asked(PRACTICE, term=term) if term or not rest else None


async def open_asked(
    client: AsyncWebClient, command: dict[str, Any], asked: Asked, team: Team, standing: Standing, glossary: Glossary
) -> None:
    """Opens the window of it. Raises GoneError, AwayError."""
    if asked.what == QUIZ:
        quiz = await start_due_quiz(team, standing, glossary, identify_command(command))
        await put(client, command, draw_quiz_question(quiz))
    elif asked.what == PRACTICE:
        await open_practice(client, command, asked.term)
    else:
        if asked.path:
            await take_up(team, standing, asked.path)
        await open_learning(client, command, team, standing, glossary)


def _is_a_name(text: str, glossary: Glossary) -> bool:
    asked = keys(text)
    return any(key in asked for term in glossary.library.terms for name in term.names for key in keys(name)[:1])
