"""Who looks after the team's words: taking it on, naming others, handing on, and getting out of a dead end."""

from dataclasses import replace
from typing import Any

import pytest

from bot.listeners.answers import digest
from bot.listeners.home import MEANWHILE
from bot.storage.preferences import PreferenceLog
from bot.storage.records import NewVersion
from bot.team.rights import GUEST, OUTSIDER, SILENT, TAKEN, UNSURE
from tests.bot.rights.conftest import MakeWorld
from tests.bot.rights.pressing import HOME_VIEW, INES, LENA, MAYA, PAT, SAM, TOM, ZED, Told, World

CLAIM = "claim_curatorship"


def chosen(curators: list[str], channel: str | None = None) -> dict[str, Any]:
    """What the settings send."""
    return {
        "curators": {"curators": {"selected_users": curators}},
        "channel": {"channel": {"selected_conversation": channel}},
        "approval": {"approval": {"selected_option": {"value": "curators approve"}}},
        "stale": {"stale": {"selected_option": {"value": "365"}}},
        "misses": {"misses": {"selected_options": []}},
    }


async def save(world: World, person: str, curators: list[str], channel: str | None = None) -> Told:
    return await world.submit(person, "preferences_form", chosen(curators, channel), digest(world.team.preferences))


async def test_a_form_opened_before_others_changed_the_settings_changes_nothing(worlds: MakeWorld) -> None:
    async with worlds(INES, TOM) as world:
        seen = digest(world.team.preferences)
        await save(world, INES, [INES])
        told = await world.submit(INES, "preferences_form", chosen([INES, TOM]), seen)
        assert told.says(MEANWHILE)
        assert world.team.curators == {INES}


async def test_a_curator_removed_by_another_process_decides_nothing_more(worlds: MakeWorld) -> None:
    async with worlds(INES, TOM) as world:
        elsewhere = PreferenceLog(world.team._database)
        await elsewhere.change(world.team.workspace, INES, lambda now: replace(now, curators=(INES,)))
        told = await world.press(TOM, "open_settings")
        assert not told.called("views.open")


def tab(told: Told) -> str:
    """The Home tab as it was drawn last."""
    return str(told.called("views.publish")[-1]["view"])


async def opened(world: World, person: str) -> str:
    return tab(await world.happen(person, {"type": "app_home_opened", "tab": "home"}))


async def test_the_first_colleague_may_take_it_on_and_everyone_sees_who_did(worlds: MakeWorld) -> None:
    async with worlds() as world:
        assert CLAIM in await opened(world, MAYA)
        assert "Waiting for you" in tab(await world.press(MAYA, CLAIM))
        assert world.team.curators == {MAYA}
        for person in (MAYA, TOM, INES):
            assert f"<@{MAYA}> took over on <!date^" in await opened(world, person)
        assert CLAIM not in await opened(world, TOM)
        told = await world.press(TOM, CLAIM, body={"view": HOME_VIEW})
        assert told.says(TAKEN)
        assert CLAIM not in tab(told), "a tab that still shows the button is drawn anew"
        assert world.team.curators == {MAYA}


async def test_guests_outsiders_and_apps_take_nothing_on(worlds: MakeWorld) -> None:
    async with worlds() as world:
        for person, sentence in ((PAT, GUEST), (SAM, GUEST), (LENA, OUTSIDER), (ZED, OUTSIDER)):
            assert (await world.press(person, CLAIM)).says(sentence)
        for person in (PAT, SAM):
            assert CLAIM not in await opened(world, person)
            assert "suggest_word" not in await opened(world, person)
        assert not (await world.happen(ZED, {"type": "app_home_opened", "tab": "home"})).calls
        assert world.team.curators == set()


@pytest.mark.parametrize("role", ["is_admin", "is_owner"])
async def test_an_admin_or_owner_of_the_workspace_may_always_join(worlds: MakeWorld, role: str) -> None:
    async with worlds(MAYA) as world:
        world.change(INES, is_admin=False)
        assert CLAIM not in await opened(world, INES)
        assert (await world.press(INES, CLAIM)).says(TAKEN)
        world.change(INES, **{role: True})
        assert "Waiting for you" in tab(await world.press(INES, CLAIM))
        assert world.team.curators == {MAYA, INES}
        assert f"<@{INES}> named them on" in await opened(world, TOM)
        await world.press(INES, CLAIM)
        assert world.team.preferences.curators == (MAYA, INES)
        world.change(TOM, is_admin=True, is_restricted=True)
        assert (await world.press(TOM, CLAIM)).says(GUEST)


@pytest.mark.parametrize("fate", [{"deleted": True}, {"is_restricted": True}])
async def test_a_workspace_whose_curators_left_is_not_stuck(worlds: MakeWorld, fate: dict[str, bool]) -> None:
    async with worlds(TOM, SAM) as world:
        assert (await world.press(MAYA, CLAIM)).says(TAKEN)
        world.change(TOM, **fate)
        assert "Waiting for you" in tab(await world.press(MAYA, CLAIM))
        assert world.team.curators == {MAYA}
        assert "Nobody looks after" not in await opened(world, INES)


async def test_whom_the_environment_names_counts_until_they_left(worlds: MakeWorld) -> None:
    async with worlds(named=(TOM,)) as world:
        assert (await world.press(MAYA, CLAIM)).says(TAKEN)
        world.change(TOM, deleted=True)
        assert "Waiting for you" in tab(await world.press(MAYA, CLAIM))


async def test_while_slack_may_not_say_who_is_a_guest_nobody_becomes_curator_in_slack(worlds: MakeWorld) -> None:
    async with worlds(declined=("users:read",)) as world:
        assert UNSURE in await opened(world, MAYA)
        assert CLAIM not in await opened(world, MAYA)
        assert (await world.press(MAYA, CLAIM)).says(UNSURE)
        assert world.team.curators == set()
        await world.team.preference_log.change(
            world.team.workspace, INES, lambda now: replace(now, curators=(INES, TOM))
        )
        await world.team.refresh()
        assert (await save(world, INES, [INES, TOM, MAYA])).answer["errors"] == {"curators": UNSURE}
        assert (await save(world, INES, [INES])).says("Saved")
        assert world.team.curators == {INES}


@pytest.mark.parametrize(
    ("person", "why"),
    [
        (LENA, "Lena Vogt is from another company"),
        (ZED, "Zed Moss is from another company"),
        (PAT, "Pat Rivera is a guest here"),
        (SAM, "Sam Lind is a guest here"),
        ("U0JARGON", "Jargon is an app"),
        ("USLACKBOT", "Slackbot is an app"),
        ("U0NOBODY", "U0NOBODY is not here any more"),
    ],
)
async def test_only_colleagues_can_be_named(worlds: MakeWorld, person: str, why: str) -> None:
    async with worlds(INES) as world:
        told = await save(world, INES, [INES, TOM, person])
        assert told.answer["errors"] == {"curators": f"{why}. Choose colleagues who are no guests."}
        assert world.team.curators == {INES}
        assert (await save(world, INES, [INES, TOM])).says("Saved")
        assert world.team.curators == {INES, TOM}


async def test_a_curator_who_became_a_guest_is_not_kept_on_saving(worlds: MakeWorld) -> None:
    async with worlds(INES, TOM) as world:
        world.change(TOM, is_restricted=True)
        assert (await save(world, INES, [INES, TOM])).says("Tom Okafor is a guest here")


async def test_nobody_is_named_while_slack_does_not_answer(worlds: MakeWorld) -> None:
    async with worlds(named=(INES,)) as world:
        world.team.directory._client.base_url = "http://127.0.0.1:9/"
        assert (await save(world, INES, [INES, TOM])).answer["errors"] == {"curators": SILENT}


@pytest.mark.parametrize("heir", [LENA, PAT, "U0JARGON", "U0NOBODY", None])
async def test_an_entry_is_passed_on_to_colleagues_only(worlds: MakeWorld, heir: str | None) -> None:
    async with worlds(INES) as world:
        content = {"name": "Gadget", "definition": "Ours.", "example": "One.", "owner": MAYA, "reviewed": "2026-01-02"}
        await world.team.versions.add(world.team.workspace, NewVersion("gadget", "entry", content, MAYA), None)
        await world.team.refresh()
        told = await world.press(MAYA, "hand_on:gadget", selected_user=heir)
        assert told.says("Choose colleagues who are no guests.") or (not heir and told.says(SILENT))
        assert world.team.glossaries.ours.term("gadget").owner == MAYA
        await world.press(MAYA, "hand_on:gadget", selected_user=TOM)
        assert world.team.glossaries.ours.term("gadget").owner == TOM
