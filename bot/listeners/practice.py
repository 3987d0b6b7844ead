"""Practice: a line about one's own work, as a hiring manager would hear it, and a definition of one's own. What is
typed is answered and kept nowhere."""

from typing import Any

from pydantic import BaseModel, ConfigDict
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_sdk.web.async_client import AsyncWebClient

from bot.blocks.practice import (
    LINE,
    NO_WORD,
    WORD,
    draw_guide,
    draw_practice,
    draw_practice_word,
    read_draft,
    read_typed,
)
from bot.blocks.suggestion import draw_suggestion_form
from bot.listeners.actions import find_term
from bot.listeners.answers import read_memory
from bot.listeners.lessons import put
from bot.listeners.suggestions import SuggestionMemory
from bot.team.rights import Right, Standing
from knowledge.answers import Definition
from knowledge.drafts import Draft
from knowledge.glossary import Glossary
from knowledge.lessons.guide import coach, load_guide
from knowledge.lessons.practice import find_question, listen
from knowledge.models import Term

UNKNOWN = "I don't have that word. Write it as it stands on its card, such as QBR or churn rate."
WRITE = "Write a line about your own work with it."


class PracticeMemory(BaseModel):
    """Travels with the window: the entry it is about."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    term: str


async def practice(
    ack: AsyncAck, body: dict[str, Any], action: dict[str, Any], client: AsyncWebClient, glossary: Glossary
) -> None:
    """Opens the practice about a term, or asks which. Raises GoneError."""
    await ack()
    slug = str(action["value"])
    await open_practice(client, body, None if slug == NO_WORD else find_term(glossary, slug))


async def open_practice(client: AsyncWebClient, body: dict[str, Any], term: Term | None) -> None:
    """The same, for a term found otherwise."""
    await put(client, body, _draw(term) if term else draw_practice_word())


async def choose_word(ack: AsyncAck, view: dict[str, Any], glossary: Glossary) -> None:
    """Goes on with the word that was typed; what is not known is said at the field."""
    term = find_by_name(glossary, read_typed(view["state"]["values"], WORD))
    if term is None:
        await ack(response_action="errors", errors={WORD: UNKNOWN})
        return
    await ack(response_action="update", view=_draw(term))


async def listen_to_line(ack: AsyncAck, view: dict[str, Any], glossary: Glossary) -> None:
    """Says what a hiring manager hears in the line, and what to add. Raises GoneError."""
    memory = read_memory(PracticeMemory, view["private_metadata"])
    term, line = find_term(glossary, memory.term), read_typed(view["state"]["values"], LINE)
    if not line:
        await ack(response_action="errors", errors={LINE: WRITE})
        return
    heard = listen(line, term, glossary.library)
    shown = draw_practice(term, find_question(term), memory.model_dump_json(), line, heard)
    await ack(response_action="update", view=shown)


async def open_guide(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, standing: Standing) -> None:
    """Opens the guide to a good definition."""
    await ack()
    await put(client, body, draw_guide(load_guide(), Draft(), may_suggest=_may_suggest(standing)))


async def check_draft(ack: AsyncAck, view: dict[str, Any], glossary: Glossary, standing: Standing) -> None:
    """Says what would make a draft better."""
    draft = read_draft(view["state"]["values"])
    advice = coach(draft, glossary.library)
    shown = draw_guide(load_guide(), draft, advice, may_suggest=_may_suggest(standing))
    await ack(response_action="update", view=shown)


async def suggest_draft(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
    """Takes the draft over into the form that suggests a word."""
    await ack()
    draft = read_draft(((body.get("view") or {}).get("state") or {}).get("values") or {})
    metadata = SuggestionMemory().model_dump_json(exclude_defaults=True)
    await put(client, body, draw_suggestion_form(draft, metadata))


def find_by_name(glossary: Glossary, text: str) -> Term | None:
    """The entry that somebody names, a slip of the pen forgiven; None for a question or what is not known."""
    answer = glossary.ask(text, "define") if text else None
    named = isinstance(answer, Definition) and answer.found.how != "described"
    return answer.term if named and isinstance(answer, Definition) else None


def _draw(term: Term) -> Any:
    return draw_practice(term, find_question(term), PracticeMemory(term=term.slug).model_dump_json())


def _may_suggest(standing: Standing) -> bool:
    return standing.right >= Right.COLLEAGUE
