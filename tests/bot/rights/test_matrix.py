"""Everything that can be done, done by everybody, with payloads as Slack sends them: who is let in is what this table
says, whatever the table of routes says."""

import asyncio
import secrets
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import pytest
import pytest_asyncio

from bot.listeners import registration
from bot.listeners.routes import NOT_YOURS, Route
from bot.storage.records import NewVersion
from bot.team.rights import CURATORS_ONLY, GUEST, OUTSIDER, TAKEN, Right
from knowledge.glossary import Glossary
from tests.bot.rights.pressing import (
    ACME,
    HOME_VIEW,
    INES,
    LENA,
    MAYA,
    OURS,
    PAGES,
    PAT,
    SAM,
    SUCCESS,
    TOM,
    ZED,
    Told,
    World,
    make_world,
)

pytestmark = pytest.mark.asyncio(loop_scope="module")

ANYONE, MEMBER, COLLEAGUE, CURATOR = Right.ANYONE, Right.MEMBER, Right.COLLEAGUE, Right.CURATOR
RIGHTS: dict[tuple[str, str], Right] = {
    ("command", "/define"): ANYONE,
    ("command", "/calc"): ANYONE,
    ("event", "app_mention"): ANYONE,
    ("event", "message"): ANYONE,
    ("event", "link_shared"): ANYONE,
    ("event", "app_home_opened"): MEMBER,
    ("event", "app_context_changed"): MEMBER,
    ("action", "show_term"): ANYONE,
    ("action", "open_calculator"): ANYONE,
    ("action", "work_out"): ANYONE,
    ("action", "show_chart"): ANYONE,
    ("action", "share"): ANYONE,
    ("action", "show_standard"): ANYONE,
    ("action", "remove_shared"): ANYONE,  # of what oneself has shared: see test_forged
    ("action", "browse"): ANYONE,
    ("action", "show_calculators"): ANYONE,
    ("action", "look_up"): ANYONE,
    ("action", "feedback"): COLLEAGUE,
    ("action", "more"): COLLEAGUE,  # to keep the entry right; to read on is below
    ("action", "choose_variant"): ANYONE,
    ("view", "calculation_form"): ANYONE,
    ("message shortcut", "explain_message"): ANYONE,
    ("shortcut", "explain_text"): ANYONE,
    ("view", "explain_text_form"): ANYONE,
    ("action", "ask_from_passage"): COLLEAGUE,
    ("action", "know_word"): COLLEAGUE,
    ("action", "explain_again"): COLLEAGUE,
    ("shortcut", "suggest_word"): COLLEAGUE,
    ("message shortcut", "suggest_from_message"): COLLEAGUE,
    ("action", "suggest_word"): COLLEAGUE,
    ("action", "ask_curators"): COLLEAGUE,
    ("view", "suggestion_form"): COLLEAGUE,  # to suggest; to approve with changes is below
    ("view", "house_form"): COLLEAGUE,
    ("view", "feedback_form"): COLLEAGUE,
    ("action", "bring_back"): COLLEAGUE,
    ("action", "show_history"): COLLEAGUE,
    ("options", "successor"): COLLEAGUE,
    ("view", "retire_form"): COLLEAGUE,
    ("action", "define_gap"): COLLEAGUE,
    ("action", "edit_entry"): COLLEAGUE,
    ("action", "still_right"): CURATOR,  # and whoever answers for the entry, below
    ("action", "hand_on"): CURATOR,  # likewise
    ("action", "claim_curatorship"): CURATOR,  # while there are curators
    ("action", "learn"): MEMBER,
    ("action", "choose_path"): MEMBER,
    ("action", "open_lesson"): MEMBER,
    ("view", "lesson"): MEMBER,
    ("action", "start_quiz"): MEMBER,
    ("view", "quiz_question"): MEMBER,
    ("view", "quiz_verdict"): MEMBER,
    ("action", "term_a_day"): COLLEAGUE,
    ("action", "erase_learning"): MEMBER,
    ("action", "practice"): MEMBER,
    ("view", "practice_word"): MEMBER,
    ("view", "practice_line"): MEMBER,
    ("action", "define_well"): MEMBER,
    ("view", "define_well_draft"): MEMBER,
    ("action", "suggest_draft"): COLLEAGUE,
    ("action", "look_at_suggestion"): CURATOR,
    ("action", "approve_suggestion"): CURATOR,
    ("action", "change_suggestion"): CURATOR,
    ("action", "decline_suggestion"): CURATOR,
    ("view", "decline_form"): CURATOR,
    ("action", "dismiss_gap"): CURATOR,
    ("view", "put_aside_form"): CURATOR,
    ("action", "dismiss_miss"): CURATOR,
    ("action", "send_again"): CURATOR,
    ("action", "open_settings"): CURATOR,
    ("action", "audit_words"): CURATOR,
    ("view", "preferences_form"): CURATOR,
    ("action", "export_words"): CURATOR,
    ("action", "import_words"): CURATOR,
    ("view", "import_form"): CURATOR,
    ("view", "import_report"): CURATOR,
}

PEOPLE: dict[str, tuple[str, Right, str]] = {
    "a curator": (INES, CURATOR, ""),
    "a colleague": (MAYA, COLLEAGUE, CURATORS_ONLY),
    "a former curator": (TOM, COLLEAGUE, CURATORS_ONLY),
    "a guest": (PAT, MEMBER, GUEST),
    "a curator who became a guest": (SAM, MEMBER, GUEST),
    "somebody of another company": (LENA, ANYONE, OUTSIDER),
    "a stranger": (ZED, ANYONE, OUTSIDER),
}
INTERACTIONS = [n for n, each in enumerate(registration.ROUTES) if each.kind not in ("command", "event")]
"""Places in the table; commands and events tell of their person otherwise."""

REFUSALS = (OUTSIDER, GUEST, CURATORS_ONLY, NOT_YOURS, TAKEN)
OWN_SENTENCES = {"still_right": NOT_YOURS, "hand_on": NOT_YOURS, "claim_curatorship": TAKEN}
"""Of what says more than that it is for curators."""

ENTRY = "gadget"


LINK = f"{PAGES.address}/term/quarterly-business-review"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def world(glossary: Glossary, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[World]:
    """Ines and Sam are named curators, Sam is a guest by now, Tom was one; Maya answers for an entry."""
    async with make_world(glossary, tmp_path_factory.mktemp("rights"), (INES, TOM, SAM)) as world:
        team = world.team
        await team.preference_log.change(team.workspace, INES, lambda now: replace(now, curators=(INES, SAM)))
        content = {
            "name": "Gadget",
            "definition": "Ours alone.",
            "example": "One.",
            "owner": INES,
            "reviewed": "2026-01-02",
        }
        await team.versions.add(team.workspace, NewVersion(ENTRY, "entry", content, INES), None)
        await team.refresh()
        yield world


def route_name(route: Route) -> str:
    return f"{route.kind} {route.id}"


async def do(world: World, route: Route, person: str, **body: Any) -> Told:
    """Does what a route is for, with what its button or form would carry."""
    channel = ACME if person in (LENA, ZED) else SUCCESS
    match route.kind:
        case "command":
            return await world.command(person, route.id, **body)
        case "event":
            event: dict[str, Any] = {"type": route.id, "tab": "home", "channel_type": "im"}
            if route.id == "link_shared":
                sent = world.slack._slack.workspace.post(channel, person, f"<{LINK}>")
                event |= {"channel": channel, "message_ts": sent.ts, "links": [{"url": LINK}]}
            if route.id == "app_context_changed":
                # A channel of its own each time: of one that was looked at a moment ago Slack is not asked again.
                opened = {"type": "slack#/types/channel_id", "value": f"C0{secrets.token_hex(4).upper()}"}
                event |= {"context": {"entities": [opened]}}
            return await world.happen(person, event, **body)
        case "shortcut":
            return await world.run(person, route.id, "shortcut", **body)
        case "message shortcut":
            return await world.run(person, route.id, "message_action", **body)
        case "options":
            return await world.type_into_menu(person, route.id, **body)
        case "view":
            return await world.submit(person, route.id, **body)
        case "action":
            carried: dict[str, Any] = {"value": ENTRY, "selected_user": INES}
            carried["selected_option"] = {"value": f"WRONG:{ENTRY}"}
            ids = {r":.+": f"{route.id}:{ENTRY}", r"(?::\d+)?": f"{route.id}:3"}
            return await world.press(person, ids.get(route.suffix, route.id), channel, body, **carried)


def is_refused(route: Route, told: Told) -> bool:
    if route.kind == "event":
        return not told.calls
    if route.kind == "options":
        return bool(told.answer == {"options": []})
    return any(map(told.says, REFUSALS))


async def test_every_route_says_its_right_and_is_in_this_table() -> None:
    assert {(each.kind, each.id) for each in registration.ROUTES} == set(RIGHTS)
    for each in registration.ROUTES:
        if isinstance(each.right, Right):
            assert each.right is RIGHTS[each.kind, each.id], route_name(each)


async def test_a_route_without_a_right_cannot_be_made() -> None:
    with pytest.raises(TypeError, match="right"):
        Route("action", "new", listener=print)  # type: ignore[call-arg, arg-type]


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize(
    "place", range(len(registration.ROUTES)), ids=lambda place: route_name(registration.ROUTES[place])
)
async def test_each_is_let_in_or_told_why_not(world: World, place: int, who: str) -> None:
    route, (person, standing, sentence) = registration.ROUTES[place], PEOPLE[who]
    told = await do(world, route, person)
    assert told.status == 200
    if route.id == "app_context_changed":
        return  # noted without a word, whoever it is; what becomes of it is tried in test_agent
    needed = RIGHTS[route.kind, route.id]
    assert is_refused(route, told) == (standing < needed), told
    if standing >= needed:
        assert told.answer or told.calls, "something comes of it"
    elif route.kind not in ("event", "options"):
        own = OWN_SENTENCES.get(route.id, sentence) if standing is COLLEAGUE else sentence
        assert told.says(own), told
        assert not told.called("views.open")


@pytest.mark.parametrize(
    ("forged", "person"),
    [
        ({"user": {"id": INES}}, INES),
        ({"user": {"id": INES}, "team": None}, INES),
        ({"user": {"id": INES, "team_id": "T0ACME"}}, INES),
        ({"user": {"id": "U0NOBODY", "team_id": OURS}}, MAYA),
        ({"user": {"id": "", "team_id": OURS}}, MAYA),
    ],
    ids=["no team", "no team at all", "another company's", "unknown person", "no person"],
)
@pytest.mark.parametrize("place", INTERACTIONS, ids=lambda place: route_name(registration.ROUTES[place]))
async def test_whoever_cannot_be_placed_has_the_least_rights(
    world: World, place: int, forged: dict[str, Any], person: str
) -> None:
    route = registration.ROUTES[place]
    told = await do(world, route, person, **forged)
    assert is_refused(route, told) == (RIGHTS[route.kind, route.id] > ANYONE), told


async def test_a_window_without_fields_gives_its_place_to_the_reason(world: World) -> None:
    view = {**HOME_VIEW, "type": "modal", "callback_id": "import_report", "state": {"values": {}}}
    told = await world.submit(MAYA, "import_report", view=view)
    assert told.answer["response_action"] == "update"
    assert CURATORS_ONLY in str(told.answer["view"])
    assert f"<@{INES}>" in str(told.answer["view"]), "and says who they are"


async def test_a_form_says_where_to_find_the_curators(world: World) -> None:
    told = await world.submit(MAYA, "preferences_form")
    assert told.answer["errors"] == {"field": f"{CURATORS_ONLY} See Jargon's Home tab for who they are."}


async def test_a_press_in_a_thread_is_answered_in_that_thread_and_to_its_person_alone(world: World) -> None:
    first = await world.slack.person(MAYA).say(SUCCESS, "Look")
    card = {"type": "message", "ts": "1.2", "thread_ts": first.ts}
    place = {"container": {"type": "message", "thread_ts": first.ts, "channel_id": SUCCESS}, "message": card}
    told = await world.press(MAYA, "approve_suggestion", body=place)
    (answer,) = told.called("chat.postEphemeral")
    assert (answer["user"], answer["thread_ts"], answer["channel"]) == (MAYA, first.ts, SUCCESS)
    assert CURATORS_ONLY in answer["text"]


async def test_reading_on_is_for_anyone(world: World) -> None:
    for person, _, _ in PEOPLE.values():
        told = await world.press(person, "more", ACME, selected_option={"value": "QUESTIONS:quarterly-business-review"})
        assert not any(map(told.says, REFUSALS))
        assert told.says("Quarterly business review")


async def test_a_thumb_takes_up_nothing_but_what_it_says(world: World) -> None:
    for value in ("RETIRE:quarterly-business-review", "QUESTIONS:quarterly-business-review", "HELPED:", "", None):
        told = await world.press(INES, "feedback", value=value)
        assert told.says("That button is from an older version of Jargon."), value
        assert not told.called("views.open")
    assert (await world.press(INES, "feedback", value="WRONG:quarterly-business-review")).called("views.open")


@pytest.mark.parametrize("who", PEOPLE)
async def test_approving_with_changes_is_for_curators(world: World, who: str) -> None:
    person, standing, sentence = PEOPLE[who]
    for metadata in ('{"suggestion": "1"}', "no json", "[]"):
        told = await world.submit(person, "suggestion_form", metadata=metadata)
        assert is_refused(registration.ROUTES[0], told) == (standing < CURATOR)
        assert told.says(sentence), told


async def test_whoever_answers_for_an_entry_may_say_it_is_still_right(world: World) -> None:
    team = world.team
    for owner, right in ((MAYA, True), (TOM, True), (PAT, False), (LENA, False)):
        present = await team.versions.current(team.workspace, ENTRY)
        assert present
        new = NewVersion(ENTRY, "entry", {**present.content, "owner": owner}, INES)
        await team.versions.add(team.workspace, new, present.number)
        await team.refresh()
        told = await world.press(owner, "still_right", value=ENTRY)
        assert any(map(told.says, REFUSALS)) != right, owner


@pytest.mark.parametrize(("event", "channel"), [("app_mention", SUCCESS), ("message", "D0MAYA")])
async def test_an_event_that_names_no_team_gets_the_shipped_entries(world: World, event: str, channel: str) -> None:
    for team, ours in ((OURS, True), (None, False), ("T0ACME", False)):
        told = await world.happen(
            MAYA, {"type": event, "channel_type": "im", "team": team, "text": "<@U0JARGON> gadget", "channel": channel}
        )
        assert told.says("Ours alone.") == ours


@pytest.mark.parametrize("team", [None, "", "T0ACME"])
async def test_a_command_of_another_team_gets_the_shipped_entries(world: World, team: str | None) -> None:
    assert (await world.command(MAYA, "/define", "gadget")).says("Ours alone.")
    told = await world.command(MAYA, "/define", "gadget", team_id=team or "")
    assert told.says("I don't have")
    assert not told.says("Ask the curators")


async def test_guests_are_answered_from_the_shipped_entries_and_see_no_chores(world: World) -> None:
    for person in (PAT, SAM):
        assert (await world.command(person, "/define", "gadget")).says("I don't have")
        card = await world.command(person, "/define", "QBR")
        assert card.says("Quarterly business review")
        assert not card.says("Suggest a change")
    for person in (PAT, LENA):
        again = await world.press(person, "show_term:0", ACME, value="quarterly-business-review")
        assert again.says("Quarterly business review")
        assert not again.says("Suggest a change")


async def test_many_at_once_are_each_their_own(world: World) -> None:
    asked = [MAYA, PAT, INES, SAM] * 5
    told = await asyncio.gather(*(world.command(each, "/define", "gadget") for each in asked))
    assert [each.says("Ours alone.") for each in told] == [each in (MAYA, INES) for each in asked]
