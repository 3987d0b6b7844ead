"""The team's own words are never posted where people of other companies, or guests, read along."""

import asyncio
from typing import Any

import pytest

from bot.notices.messages import KEPT_BACK
from bot.notices.queue import NoticeQueue
from bot.storage.records import NewSuggestion, NewVersion
from tests.bot.rights.conftest import MakeWorld
from tests.bot.rights.pressing import ACME, INES, LENA, MAYA, PAT, REVIEW, SUCCESS, TOM, World
from tests.bot.rights.test_curators import save

OWN = {"name": "Gadget", "definition": "Ours alone.", "example": "One.", "owner": INES, "reviewed": "2026-01-02"}
GADGET = '{"kind": "definition", "terms": ["gadget"]}'
QBR = '{"kind": "definition", "terms": ["quarterly-business-review"]}'
ACME_TEAM = "shared_with"


async def write_own_word(world: World) -> None:
    await world.team.versions.add(world.team.workspace, NewVersion("gadget", "entry", OWN, INES), None)
    await world.team.refresh()


async def suggest(world: World, name: str = "Widget") -> str:
    """A suggestion of Tom's; the notices it gives rise to are sent."""
    content = {**OWN, "name": name, "definition": "A secret of ours."}
    suggestion = await world.team.propose(NewSuggestion(name.lower(), "entry", content, TOM))
    await send(world)
    return suggestion.id


async def send(world: World) -> None:
    queue = NoticeQueue(world.team, world.team.directory._client)
    await queue._go_round()
    while queue._sending:
        await asyncio.wait(queue._sending)
        await queue._go_round()


def seen_in(world: World, channel: str) -> str:
    messages = world.slack._slack.workspace.journal
    return str([(each.text, each.blocks) for each in messages if each.channel == channel])


def share_with(world: World, channel: str, how: str = "shared_with") -> None:
    acme = world.slack._slack.workspace.people["U0LENA"].team
    world.change_channel(channel, **{how: acme})


@pytest.mark.parametrize(
    ("channel", "how", "why"),
    [
        (ACME, {}, "People of other companies read in that channel"),
        (SUCCESS, {"invited": True}, "or are invited to"),
        ("C0NOWHERE", {}, "Slack doesn't tell me who reads there"),
    ],
)
async def test_a_channel_that_others_read_cannot_be_the_review_channel(
    worlds: MakeWorld, channel: str, how: dict[str, Any], why: str
) -> None:
    async with worlds(INES) as world:
        if how:
            share_with(world, channel, "invited")
        told = await save(world, INES, [INES], channel)
        assert list(told.answer["errors"]) == ["channel"]
        assert told.says(why)
        assert not told.called("chat.postMessage"), "nothing is said there to try it"
        assert world.team.preferences.review_channel is None


async def test_without_the_scope_no_channel_can_be_chosen_and_the_sentence_names_it(worlds: MakeWorld) -> None:
    async with worlds(INES, declined=("channels:read", "groups:read")) as world:
        told = await save(world, INES, [INES], SUCCESS)
        assert "channels:read" in told.answer["errors"]["channel"]


async def test_a_review_channel_that_was_shared_since_is_refused_on_saving_again(worlds: MakeWorld) -> None:
    async with worlds(INES) as world:
        assert (await save(world, INES, [INES], REVIEW)).says("Saved")
        share_with(world, REVIEW)
        assert list((await save(world, INES, [INES], REVIEW)).answer["errors"]) == ["channel"]


@pytest.mark.parametrize("how", ["shared_with", "invited"])
async def test_once_the_review_channel_is_shared_cards_come_to_curators_instead(worlds: MakeWorld, how: str) -> None:
    async with worlds(INES) as world:
        await save(world, INES, [INES], REVIEW)
        first = await suggest(world)
        assert "A secret of ours." in seen_in(world, REVIEW)
        share_with(world, REVIEW, how)
        before = seen_in(world, REVIEW)
        await suggest(world, "Sprocket")
        assert seen_in(world, REVIEW) == before
        assert "Sprocket" in seen_in(world, "D0INES")
        (card,) = await world.team.cards.of(world.team.workspace, first)
        await world.press(INES, "approve_suggestion", value=first)
        now = world.slack._slack.workspace.find(card.channel, card.ts)
        assert now
        assert now.text == KEPT_BACK
        assert "secret" not in str(now.blocks)


async def test_a_notice_waits_while_slack_does_not_say_who_reads(worlds: MakeWorld) -> None:
    async with worlds(INES) as world:
        await save(world, INES, [INES], REVIEW)
        directory, address = world.team.directory, world.slack.api_url
        content = {**OWN, "name": "Widget"}
        await world.team.propose(NewSuggestion("widget", "entry", content, TOM))
        before = seen_in(world, REVIEW)
        directory._client.base_url = "http://127.0.0.1:9/"
        queue = NoticeQueue(world.team, world.team.directory._client)
    await queue._go_round()
    while queue._sending:
        await asyncio.wait(queue._sending)
        await queue._go_round()
        assert seen_in(world, REVIEW) == before
        directory._client.base_url = address
        assert "Widget" not in seen_in(world, "D0INES")


async def test_a_curator_who_became_a_guest_hears_nothing_more(worlds: MakeWorld) -> None:
    async with worlds(INES, PAT) as world:
        await suggest(world)
        assert "A secret of ours." in seen_in(world, "D0INES")
        assert "A secret of ours." not in seen_in(world, "D0PAT")


@pytest.mark.parametrize(
    ("channel", "value", "sentence"),
    [
        (SUCCESS, GADGET, ""),
        (SUCCESS, QBR, ""),
        (ACME, QBR, ""),
        (ACME, GADGET, "people of other companies read here"),
        ("C0NOWHERE", GADGET, "Slack doesn't tell me who reads here"),
        ("D0MAYA", GADGET, "Slack doesn't tell me who reads here"),
    ],
)
async def test_our_own_words_are_shared_among_ourselves(
    worlds: MakeWorld, channel: str, value: str, sentence: str
) -> None:
    async with worlds(INES) as world:
        await write_own_word(world)
        place = {"channel": {"id": channel}, "container": {"type": "message", "is_ephemeral": True}}
        told = await world.press(MAYA, "share", ACME, place, value=value)
        shared = [each for each in told.called("response_url") if each.get("response_type") == "in_channel"]
        assert bool(shared) == (not sentence), told
        assert told.says(sentence)
        assert ("Suggest a change" in str(shared)) == (channel == SUCCESS), "others have no chores"


async def test_a_mention_in_a_channel_about_to_be_shared_gets_the_shipped_entries(worlds: MakeWorld) -> None:
    async with worlds(INES) as world:
        await write_own_word(world)
        asked = {"type": "app_mention", "text": "<@U0JARGON> gadget"}
        assert (await world.happen(MAYA, asked)).says("Ours alone.")
        share_with(world, SUCCESS, "invited")
        assert not (await world.happen(MAYA, asked)).says("Ours alone.")
        world.change_channel(SUCCESS, invited=None)
        assert not (await world.happen(MAYA, asked, is_ext_shared_channel=True)).says("Ours alone.")


async def test_another_app_that_mentions_us_is_not_answered(worlds: MakeWorld) -> None:
    async with worlds(INES) as world:
        asked = {"type": "app_mention", "text": "<@U0JARGON> QBR"}
        assert (await world.happen(MAYA, asked)).called("chat.postMessage")
        assert not (await world.happen(MAYA, {**asked, "bot_id": "B0OTHER"})).calls


async def test_what_people_of_other_companies_look_up_in_vain_is_no_gap_of_ours(worlds: MakeWorld) -> None:
    async with worlds(INES) as world:
        for person in (LENA, MAYA):
            await world.command(person, "/define", f"zorb {person}")
        await world.missing.write(world.team)
        assert [each.text for each in await world.team.misses.most(world.team.workspace)] == [f"zorb {MAYA}"]
