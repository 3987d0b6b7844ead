"""Explaining a message or a text that is pasted: the window, and what is done in it. What was said is kept nowhere."""

from typing import Any

from slack_bolt.context.ack.async_ack import AsyncAck
from slack_sdk.web.async_client import AsyncWebClient

from bot.blocks.forms import ANSWER_WINDOW
from bot.blocks.passage import (
    TEXT,
    Reader,
    draw_no_text,
    draw_passage,
    draw_text_form,
    read_text_form,
    with_answer,
    without_term,
)
from bot.errors import GoneError
from bot.listeners.actions import find_term
from bot.listeners.answers import OUTDATED
from bot.listeners.feedback import pass_on
from bot.listeners.home import refresh_home
from bot.listeners.suggestions import read_message
from bot.team.lessons import find_known
from bot.team.rights import Right, Standing
from bot.team.team import Team
from knowledge.answers import Definition
from knowledge.glossary import Glossary

DEFINED = "“{}” has been defined meanwhile: /define explains it."


async def explain_message(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, glossary: Glossary, team: Team, standing: Standing
) -> None:
    """Opens the window about a message, wherever it stands, in a thread too."""
    await ack()
    text = read_message(body)
    reader = await _find_reader(team, standing)
    view = draw_passage(glossary.explain(text), reader) if text else draw_no_text()
    await client.views_open(trigger_id=body["trigger_id"], view=view)


async def open_text(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
    """Opens the form to paste a text into."""
    await ack()
    await client.views_open(trigger_id=body["trigger_id"], view=draw_text_form())


async def explain_text(ack: AsyncAck, view: dict[str, Any], glossary: Glossary, team: Team, standing: Standing) -> None:
    """Shows what is said of the text in place of the form."""
    text = read_text_form(view["state"]["values"])
    if not text:
        await ack(response_action="errors", errors={TEXT: "Paste a text first."})
        return
    reader = await _find_reader(team, standing)
    await ack(response_action="update", view=draw_passage(glossary.explain(text), reader))


async def know_word(
    ack: AsyncAck, body: dict[str, Any], action: dict[str, Any], client: AsyncWebClient, glossary: Glossary, team: Team
) -> None:
    """Hides a word that somebody knows, from now on. Raises GoneError."""
    await ack()
    window = _window_in(body)
    term, person = find_term(glossary, action["selected_option"]["value"]), body["user"]["id"]
    await team.known.add(team.workspace, person, term.slug)
    await client.views_update(view_id=window["id"], view=without_term(window, term))
    await refresh_home(client, team, person)


async def explain_again(
    ack: AsyncAck, body: dict[str, Any], action: dict[str, Any], client: AsyncWebClient, team: Team
) -> None:
    """Takes back that somebody knows a word."""
    await ack()
    person = body["user"]["id"]
    await team.known.remove(team.workspace, person, str(action["selected_option"]["value"]))
    await refresh_home(client, team, person)


async def ask_curators(
    ack: AsyncAck, body: dict[str, Any], action: dict[str, Any], client: AsyncWebClient, glossary: Glossary, team: Team
) -> None:
    """Passes an unknown short form on, and says so in its place. Raises GoneError."""
    await ack()
    window, asked, person = _window_in(body), str(action["value"]), body["user"]["id"]
    answer = glossary.ask(asked, "define")
    defined = isinstance(answer, Definition)  # since the window was opened
    said = DEFINED.format(asked) if defined else await pass_on(team, person, asked)
    view = with_answer(window, str(action["block_id"]), said)
    await client.views_update(view_id=window["id"], view=view)


def _window_in(body: dict[str, Any]) -> dict[str, Any]:
    """The window something was pressed in, as Slack has it. Raises GoneError where it was pressed anywhere else."""
    view: dict[str, Any] = body.get("view") or {}
    if view.get("callback_id") != ANSWER_WINDOW:
        raise GoneError(OUTDATED["block_actions"])
    return view


async def _find_reader(team: Team, standing: Standing) -> Reader:
    if standing.right < Right.COLLEAGUE:
        return Reader(colleague=False)
    return Reader(await find_known(team, standing.person))
