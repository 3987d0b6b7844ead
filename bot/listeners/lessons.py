"""Learning: the window of one's lessons, a lesson, and the term a day, in windows that only the learner sees."""

from datetime import UTC, datetime
from typing import Any

from pydantic import BaseModel, ConfigDict
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_sdk.web.async_client import AsyncWebClient

from bot.blocks.lessons import (
    ON,
    draw_learning,
    draw_lesson,
    draw_stopped,
)
from bot.errors import GoneError
from bot.listeners.home import refresh_home
from bot.listeners.places import Place
from bot.team.lessons import (
    NO_LESSON,
    find_lesson,
    find_progress,
    first_morning,
    reaching,
)
from bot.team.rights import Standing
from bot.team.team import Team
from knowledge.glossary import Glossary
from knowledge.lessons.models import Path

ERASED = "All of it is forgotten."


class LessonMemory(BaseModel):
    """Travels with a lesson that is open."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    path: str
    number: int


async def show_learning(
    ack: AsyncAck,
    body: dict[str, Any],
    client: AsyncWebClient,
    glossary: Glossary,
    team: Team,
    standing: Standing,
) -> None:
    """Opens the window of somebody's lessons."""
    await ack()
    await open_learning(client, body, team, standing, glossary)


async def choose_path(
    ack: AsyncAck,
    body: dict[str, Any],
    action: dict[str, Any],
    client: AsyncWebClient,
    glossary: Glossary,
    team: Team,
    standing: Standing,
) -> None:
    """Takes up the path of a role. Raises GoneError for one that there is none of."""
    await ack()
    path = team.paths.get(str((action.get("selected_option") or action).get("value")))
    if path is None:
        raise GoneError(NO_LESSON)
    await take_up(team, standing, path)
    await open_learning(client, body, team, standing, glossary)
    await _refresh(client, team, standing)


async def open_lesson(
    ack: AsyncAck,
    body: dict[str, Any],
    action: dict[str, Any],
    client: AsyncWebClient,
    glossary: Glossary,
    team: Team,
) -> None:
    """Shows a lesson, the next or any other. Raises GoneError."""
    await ack()
    path, _, number = str((action.get("selected_option") or action).get("value")).partition(":")
    reading = find_lesson(team, glossary, path, int(number[:3]) if number.isdecimal() else -1)
    memory = LessonMemory(path=path, number=reading.number)
    await put(client, body, draw_lesson(reading, memory.model_dump_json()))


async def switch_daily(
    ack: AsyncAck,
    body: dict[str, Any],
    action: dict[str, Any],
    client: AsyncWebClient,
    glossary: Glossary,
    team: Team,
    standing: Standing,
) -> None:
    """Has a term sent each working morning, or no more of them."""
    await ack()
    on = action.get("value") == ON
    first = await first_morning(team, standing.person, datetime.now(UTC)) if on else None
    with reaching():
        await team.learning.ask_for_words(team.workspace, standing.person, first)
    if body.get("message"):
        await Place.of_action(body).answer(client, draw_stopped())
    elif not Place.of_action(body).at_home:
        said = "A term comes each working morning from the next on." if on else "No more terms come by themselves."
        await open_learning(client, body, team, standing, glossary, said)
    await _refresh(client, team, standing)


async def erase(
    ack: AsyncAck,
    body: dict[str, Any],
    client: AsyncWebClient,
    glossary: Glossary,
    team: Team,
    standing: Standing,
) -> None:
    """Forgets everything that somebody learned."""
    await ack()
    with reaching():
        await team.learning.forget(team.workspace, standing.person)
    await open_learning(client, body, team, standing, glossary, ERASED)
    await _refresh(client, team, standing)


async def take_up(team: Team, standing: Standing, path: Path) -> None:
    """Makes `path` the one somebody follows. Raises AwayError."""
    with reaching():
        await team.learning.choose_path(team.workspace, standing.person, path.slug)


async def open_learning(
    client: AsyncWebClient, body: dict[str, Any], team: Team, standing: Standing, glossary: Glossary, said: str = ""
) -> None:
    """Shows the window of somebody's lessons where they are. Raises AwayError."""
    with reaching():
        progress = await find_progress(team, standing, glossary)
    await put(client, body, draw_learning(progress, said))


async def put(client: AsyncWebClient, body: dict[str, Any], view: Any) -> None:
    """Shows a window: in place of the one that is open, or a new one."""
    present = body.get("view") or {}
    if present.get("type") == "modal":
        await client.views_update(view_id=present["id"], view=view)
    else:
        await client.views_open(trigger_id=body["trigger_id"], view=view)


async def _refresh(client: AsyncWebClient, team: Team, standing: Standing) -> None:
    """The Home tab says how far they are."""
    await refresh_home(client, team, standing.person)
