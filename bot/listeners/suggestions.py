"""Suggesting a word, or a change to one, from a button, from anywhere, or from a message."""

import re
from typing import Any

from pydantic import BaseModel, ConfigDict
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_sdk.web.async_client import AsyncWebClient

from bot.blocks.forms import draw_sent
from bot.blocks.suggestion import Purpose, draw_suggestion_form, read_suggestion_form
from bot.blocks.text import clip, unescape
from bot.errors import GoneError
from bot.listeners.answers import GONE, digest, identify, read_memory
from bot.listeners.home import refresh_home
from bot.notices.messages import update_cards
from bot.storage.errors import OutdatedError
from bot.team.proposals import Submission, advise_on_same, make_content, make_suggestion
from bot.team.reviews import draft_from
from bot.team.rights import Standing, decides_alone
from bot.team.team import Team
from knowledge.drafting import advise, find_faults, find_same
from knowledge.drafts import LONGEST_NAME, LONGEST_TEXT, Advice, Draft

# Suggesting a word or a change: the form, and what comes back from it. What was typed is never lost: it is kept before
# the form closes, and the form stays open when it cannot be.

NOTHING = "-"
"""The value of a button that stands for no word: Slack wants one."""


class SuggestionMemory(BaseModel):
    """Travels with the form: the entry it changes and the version that was seen, or the gap it closes."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    slug: str = ""
    base: int | None = None
    gap: str | None = None
    suggestion: str = ""
    """The suggestion that a curator approves with changes."""
    advised: str = ""
    """What the draft was that advice has been given on: sent again unchanged, it is taken."""

    @property
    def purpose(self) -> Purpose:
        """What the form is for."""
        return "approve" if self.suggestion else "change" if self.slug else "new"


async def open_new_word(ack: AsyncAck, body: dict[str, Any], action: dict[str, Any], client: AsyncWebClient) -> None:
    """Opens the form for the word that was not known, the value of the button."""
    await ack()
    name = action["value"] if action["value"] != NOTHING else ""
    await open_suggestion(client, body["trigger_id"], Draft(name=name[:LONGEST_NAME]), SuggestionMemory())


async def open_suggestion(
    client: AsyncWebClient, trigger_id: str, draft: Draft, memory: SuggestionMemory, why: str = ""
) -> None:
    """Opens the form. Call it right after the acknowledgement: a trigger lasts three seconds."""
    view = draw_suggestion_form(draft, memory.model_dump_json(exclude_defaults=True), memory.purpose, why=why)
    await client.views_open(trigger_id=trigger_id, view=view)


async def open_change(client: AsyncWebClient, trigger_id: str, team: Team, slug: str) -> None:
    """Opens the form filled with an entry of the team's own. Raises GoneError."""
    present = team.glossaries.head(slug, "entry")
    if present is None or present.state != "live":
        raise GoneError(GONE)
    memory = SuggestionMemory(slug=slug, base=present.number)
    await open_suggestion(client, trigger_id, draft_from(slug, present.content), memory)


async def submit_suggestion(
    ack: AsyncAck, body: dict[str, Any], view: dict[str, Any], client: AsyncWebClient, team: Team, standing: Standing
) -> None:
    """Keeps what was typed as a suggestion, after saying once what would make it better, and the only curator once
    that it goes live."""
    memory, person = read_memory(SuggestionMemory, view["private_metadata"]), body["user"]["id"]
    draft, why = read_suggestion_form(view["state"]["values"])
    if faults := find_faults(draft):
        await ack(response_action="errors", errors=faults)
        return
    again = memory.advised == digest(draft)
    advice = () if again else _advise(team, memory, draft)
    alone = not memory.suggestion and await decides_alone(team, standing)
    if not advice and (again or not alone):
        sent = Submission(draft, person, why, memory.slug, memory.base, memory.gap, identify(body))
        try:
            live = await _keep(team, memory, sent, by_right=alone)
        except OutdatedError as error:
            memory, advice = await _catch_up(team, memory, error)
    if advice or (alone and not again):
        metadata = memory.model_copy(update={"advised": digest(draft)}).model_dump_json(exclude_defaults=True)
        form = draw_suggestion_form(draft, metadata, memory.purpose, why=why, advice=advice, alone=alone)
        await ack(response_action="update", view=form)
        return
    await ack(response_action="update", view=draw_sent(draft.name, live=live, curators=bool(team.curators)))
    if memory.suggestion:
        await update_cards(client, team, memory.suggestion)
    await refresh_home(client, team, person)


def _advise(team: Team, memory: SuggestionMemory, draft: Draft) -> tuple[Advice, ...]:
    library = team.glossaries.ours.library
    if memory.slug:
        return advise(draft, library, editing=memory.slug)
    same = find_same(draft, library)
    return (*advise_on_same(draft, library), *advise(draft, library, editing=same.slug if same else ""))


async def _keep(team: Team, memory: SuggestionMemory, sent: Submission, *, by_right: bool) -> bool:
    """Whether it is live now. Raises OutdatedError and others, see `Team.propose`."""
    if memory.suggestion:
        await _approve_changed(team, memory.suggestion, sent)
        return True
    suggestion = await team.propose(await make_suggestion(team, sent), by_right=by_right)
    return suggestion.state == "approved"


async def _approve_changed(team: Team, suggestion_id: str, sent: Submission) -> None:
    suggested = await team.suggestions.get(team.workspace, suggestion_id)
    if suggested.state == "approved" and suggested.decided_by == sent.person:
        return  # it has been sent before
    present = await team.versions.current(team.workspace, suggested.slug)
    content = make_content(team, suggested.slug, sent.draft, suggested.author, present)
    await team.suggestions.approve(team.workspace, suggested.id, sent.person, content)


async def _catch_up(
    team: Team, memory: SuggestionMemory, error: OutdatedError
) -> tuple[SuggestionMemory, tuple[Advice, ...]]:
    """Puts the form on top of what somebody else wrote meanwhile, and says what that is."""
    base = error.current.number if error.current else None
    if memory.suggestion:
        await team.suggestions.rebase(team.workspace, memory.suggestion, base)
    live = error.current if error.current and error.current.state == "live" else None
    now = f"It says now: “{clip(str(live.content.get('definition', '')), 300)}”" if live else "It has been removed."
    said = f"Somebody changed this entry while you wrote. {now} Send yours again to put it in its place."
    return memory.model_copy(update={"base": base}), (Advice("definition", said),)


# Shortcuts: suggesting a word from anywhere, and from a message, whose text is taken along.

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
    await open_suggestion(client, body["trigger_id"], draft_from_text(read_message(body)), SuggestionMemory())


def read_message(body: dict[str, Any]) -> str:
    """What the message says that a shortcut was used on, as Slack shows it; empty where it has no text, such as one of
    files, or of blocks alone."""
    text = (body.get("message") or {}).get("text")
    return unescape(_MARKUP.sub(_read_markup, text)).strip() if isinstance(text, str) else ""


def draft_from_text(said: str) -> Draft:
    """A draft from what a message says: a few words are the name, more are the example."""
    said = " ".join(said.split())
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
