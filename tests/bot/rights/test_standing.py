"""What somebody is to us: by what Slack says of them, what it does not say, and where they come from."""

import logging
from collections.abc import Mapping
from typing import Any

import pytest

from bot.storage.records import NewVersion, Workspace
from bot.team.directory import FRESH, STALE, is_shared, read_person
from bot.team.rights import GUEST, NO_ANSWER, OUTSIDER, Claim, Right, find_standing, read_claim, standing_of
from tests.bot.rights.conftest import MakeWorld
from tests.bot.rights.pressing import INES, KAI, LENA, MAYA, OUR_ORGANIZATION, OURS, PAT, TOM, ZED, World

SISTER = "T0SOUTHWIND"
OURSELVES = {"id": "U1", "team_id": OURS}


async def write_own_word(world: World) -> None:
    """A word of the team's own: Gadget."""
    content = {
        "name": "Gadget",
        "definition": "Ours alone.",
        "example": "One.",
        "owner": INES,
        "reviewed": "2026-01-02",
    }
    await world.team.versions.add(world.team.workspace, NewVersion("gadget", "entry", content, INES), None)
    await world.team.refresh()


@pytest.mark.parametrize(
    ("user", "colleague", "why_not"),
    [
        ({}, True, ""),
        ({"is_restricted": True}, False, "is a guest here"),
        ({"is_ultra_restricted": True}, False, "is a guest here"),
        ({"is_bot": True}, False, "is an app"),
        ({"id": "USLACKBOT"}, False, "is an app"),
        ({"deleted": True}, False, "is not here any more"),
        ({"is_stranger": True}, False, "is from another company"),
        ({"team_id": "T0ACME"}, False, "is from another company"),
        ({"team_id": None}, False, "is from another company"),
        ({"team_id": SISTER, "enterprise_user": {"enterprise_id": OUR_ORGANIZATION}}, False, "is from another company"),
    ],
)
def test_a_colleague_is_one_of_us_and_no_guest(user: Mapping[str, Any], colleague: bool, why_not: str) -> None:
    person = read_person({**OURSELVES, **user}, Workspace("", OURS))
    assert (person.is_colleague, person.why_not) == (colleague, why_not)


@pytest.mark.parametrize(
    ("team", "enterprise", "ours"),
    [
        (OURS, OUR_ORGANIZATION, True),
        (SISTER, OUR_ORGANIZATION, True),
        (SISTER, "E0OTHER", False),
        (SISTER, None, False),
        ("T0ACME", None, False),
    ],
)
def test_in_an_organization_the_organization_decides(team: str, enterprise: str | None, ours: bool) -> None:
    user = {**OURSELVES, "team_id": team, "enterprise_user": {"enterprise_id": enterprise} if enterprise else None}
    assert read_person(user, Workspace(OUR_ORGANIZATION, OURS)).ours == ours


@pytest.mark.parametrize(
    ("channel", "shared"),
    [
        ({}, False),
        ({"is_ext_shared": True}, True),
        ({"is_pending_ext_shared": True}, True),
        ({"pending_shared": ["T0ACME"]}, True),
        ({"is_shared": True}, True),
        ({"is_shared": True, "is_org_shared": True}, False),
        ({"is_shared": True, "is_org_shared": True, "is_ext_shared": True}, True),
    ],
)
def test_a_channel_is_shared_once_another_company_is_in_it_or_invited(channel: Mapping[str, Any], shared: bool) -> None:
    assert is_shared(channel) == shared


USER, PLACE, ENTERPRISE = {"id": "U1", "team_id": "T1"}, {"id": "T1"}, {"id": "E1"}


@pytest.mark.parametrize(
    ("body", "claim"),
    [
        ({"command": "/define", "team_id": "T1", "user_id": "U1"}, Claim("T1")),
        ({"command": "/define", "team_id": "T1", "enterprise_id": "E1", "user_id": "U1"}, Claim("T1", "E1")),
        ({"user": USER, "team": PLACE}, Claim("T1")),
        ({"user": USER, "team": PLACE, "enterprise": ENTERPRISE}, Claim("T1", "E1")),
        ({"user": USER, "team": {"id": "T2"}, "enterprise": ENTERPRISE}, Claim("T1")),
        ({"user": USER, "team": None, "enterprise": ENTERPRISE}, Claim("T1")),
        ({"user": {"id": "U1"}, "team": PLACE, "enterprise": ENTERPRISE}, Claim("")),
        ({"team_id": "T2", "event": {"type": "app_mention", "team": "T1", "user": "U1"}}, Claim("T1")),
        ({"team_id": "T2", "event": {"type": "message", "team": "T2", "user_team": "T1"}}, Claim("T1")),
        ({"team_id": "T2", "event": {"type": "message", "team": "T2", "source_team": "T1"}}, Claim("T1")),
        ({"team_id": "T2", "event": {"type": "message", "user": "U1"}}, Claim("")),
        ({"team_id": "T1", "event": {"type": "app_home_opened", "user": "U1"}}, Claim("T1")),
        ({"team_id": "T1", "event": {"type": "app_context_changed", "user": "U1"}}, Claim("T1")),
        ({}, Claim("")),
    ],
)
def test_a_request_says_where_its_person_belongs(body: Mapping[str, Any], claim: Claim) -> None:
    assert read_claim(body) == claim


async def test_people_of_the_other_workspace_of_an_organization_are_members(worlds: MakeWorld) -> None:
    async with worlds(INES, organization=True) as world:
        await write_own_word(world)
        assert (await world.command(KAI, "/define", "gadget", enterprise_id=OUR_ORGANIZATION)).says("Ours alone.")
        assert (await world.happen(KAI, {"type": "app_mention", "text": "<@U0JARGON> gadget"})).says("Ours alone.")
        assert (await world.press(KAI, "suggest_word")).called("views.open")
        assert (await world.press(MAYA, "suggest_word")).called("views.open")
        assert (await world.press(INES, "open_settings")).called("views.open")
        for outsider in (LENA, ZED):
            assert (await world.press(outsider, "suggest_word")).says(OUTSIDER)
            mentioned = await world.happen(outsider, {"type": "app_mention", "text": "<@U0JARGON> gadget"})
            assert not mentioned.says("Ours alone.")


async def test_without_an_organization_another_workspace_is_another_company(worlds: MakeWorld) -> None:
    async with worlds(INES) as world:
        told = await world.press(MAYA, "suggest_word", body={"user": {"id": MAYA, "team_id": SISTER}})
        assert told.says(OUTSIDER)


@pytest.mark.parametrize("organization", [False, True])
async def test_while_slack_may_not_say_who_is_a_guest_members_read_and_curators_stay(
    worlds: MakeWorld, organization: bool, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING)
    async with worlds(TOM, named=(INES,), organization=organization, declined=("users:read",)) as world:
        await write_own_word(world)
        for person in (MAYA, PAT):
            assert (await world.command(person, "/define", "gadget")).says("Ours alone.")
        assert not (await world.happen(LENA, {"type": "app_mention", "text": "<@U0JARGON> gadget"})).says("Ours alone.")
        for curator in (TOM, INES):
            assert (await world.press(curator, "open_settings")).called("views.open")
        assert (await world.press(LENA, "suggest_word")).says(OUTSIDER)
        if organization:
            assert (await world.command(KAI, "/define", "gadget", enterprise_id=OUR_ORGANIZATION)).says("Ours alone.")
    assert sum("users:read" in each.message for each in caplog.records) == 1, "said once"


async def test_somebody_who_becomes_a_guest_loses_the_right_at_the_next_press(worlds: MakeWorld) -> None:
    async with worlds(INES, TOM) as world:
        assert (await world.press(TOM, "open_settings")).called("views.open")
        world.change(TOM, is_restricted=True)
        assert (await world.press(TOM, "open_settings")).says(GUEST)
        assert (await world.submit(TOM, "preferences_form")).says(GUEST)
        world.change(TOM, is_restricted=False, deleted=True)
        assert (await world.press(TOM, "approve_suggestion")).says(OUTSIDER)


async def test_a_card_of_our_own_stays_where_it_is_once_its_reader_is_a_guest(worlds: MakeWorld) -> None:
    async with worlds(INES) as world:
        await write_own_word(world)
        card = await world.command(MAYA, "/define", "gadget")
        share = next(
            each
            for block in card.answer["blocks"]
            for each in block.get("elements", ())
            if each.get("action_id") == "share"
        )
        world.change(MAYA, is_restricted=True)
        told = await world.press(MAYA, "share", value=share["value"])
        assert told.says("no longer in the glossary")
        assert not told.says("Ours alone.")


async def test_whom_the_environment_names_decides_even_as_a_guest_but_not_from_elsewhere(worlds: MakeWorld) -> None:
    async with worlds(named=(PAT, LENA)) as world:
        assert (await world.press(PAT, "open_settings")).called("views.open")
        assert (await world.press(LENA, "open_settings")).says(OUTSIDER)
        told = await world.press(PAT, "open_settings", body={"user": {"id": PAT, "team_id": "T0ACME"}})
        assert told.says(OUTSIDER)


async def test_while_slack_does_not_answer_what_was_known_holds_for_an_hour(worlds: MakeWorld) -> None:
    async with worlds(INES, TOM) as world:
        await write_own_word(world)
        now = [0.0]
        directory = world.team.directory
        directory._clock = lambda: now[0]
        assert (await world.press(TOM, "open_settings")).called("views.open")
        directory._client.base_url = "http://127.0.0.1:9/"
        now[0] += FRESH + 1
        assert (await world.press(TOM, "open_settings")).called("views.open")
        assert (await world.command(TOM, "/define", "gadget")).says("Ours alone.")
        now[0] += STALE
        assert (await world.press(TOM, "open_settings")).says(NO_ANSWER)
        assert (await world.submit(TOM, "preferences_form")).says(NO_ANSWER)
        assert (await world.command(TOM, "/define", "gadget")).says("I don't have")
        assert (await world.command(TOM, "/define", "QBR")).says("Quarterly business review")


async def test_to_read_by_what_was_learned_is_good_for_ten_minutes(worlds: MakeWorld) -> None:
    async with worlds() as world:
        now = [0.0]
        world.team.directory._clock = lambda: now[0]
        assert (await standing_of(world.team, MAYA)).right is Right.COLLEAGUE
        world.change(MAYA, is_restricted=True)
        now[0] += FRESH - 1
        assert (await standing_of(world.team, MAYA)).right is Right.COLLEAGUE
        now[0] += 1
        assert (await standing_of(world.team, MAYA)).right is Right.MEMBER


async def test_a_person_who_is_not_to_be_found_has_the_least_rights(worlds: MakeWorld) -> None:
    async with worlds() as world:
        for person in ("U0NOBODY", "U0JARGON", "USLACKBOT"):
            body = {"user": {"id": person, "team_id": OURS}, "team": {"id": OURS}}
            assert (await find_standing(world.team, body, fresh=True)).right is Right.ANYONE
