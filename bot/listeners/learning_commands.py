"""What stands behind /define and is no word to look up: learn, learn sdr, quiz, practice QBR."""

from typing import Any, NamedTuple

from slack_sdk.web.async_client import AsyncWebClient

from bot.listeners.answers import identify_command
from bot.listeners.lessons import open_learning, put, take_up
from bot.listeners.practice import draw_quiz_question, find_by_name, open_practice
from bot.team.lessons import start_due_quiz
from bot.team.rights import Standing
from bot.team.team import Team
from knowledge.glossary import Glossary
from knowledge.lessons.models import Path
from knowledge.lessons.paths import Paths
from knowledge.matching.fold import keys
from knowledge.models import Term

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
