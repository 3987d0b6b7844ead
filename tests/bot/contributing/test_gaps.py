"""Words nobody has defined: asked for privately, counted as one, answered once, or put aside."""

import asyncio
from pathlib import Path

import pytest

from bot.playground.loopback import LoopbackSlack
from bot.playground.people.person import Person
from knowledge.glossary import Glossary
from tests.bot.conftest import SUCCESS
from tests.bot.contributing.acting import (
    INES,
    MAYA,
    NORTHWIND,
    QUIET,
    TOM,
    WORDS,
    become_curator,
    define,
    defined,
    direct_messages,
    home_of,
    in_channel,
    press,
    said_on,
    settings,
    suggest,
    suggest_word,
    tab,
    told,
    until,
)
from tests.bot.contributing.processes import other_process
from tests.bot.reading import buttons_of, text_of


async def ask_for(person: Person, word: str) -> None:
    await press(person, await define(person, word), "Ask the curators")
    await in_channel(person, SUCCESS, "Asked.")


def gaps_on(person: Person) -> list[str]:
    """The questions on the Home tab, in order."""
    return [line for line in text_of(tab(person)).splitlines() if "asked by" in line]


async def test_equal_questions_are_one_and_everyone_who_asked_hears_once(slack_socket: LoopbackSlack) -> None:
    slack = slack_socket
    ines = await become_curator(slack)
    await ask_for(slack.person(MAYA), "flurble rate")
    await ask_for(slack.person(TOM), "Flurbel Rates")
    card = await told(slack, INES, "Whoever asked is told")
    assert not {MAYA, TOM} & set(str(card.blocks).split("'"))
    assert "asked by 2 people" in text_of(await home_of(ines, "asked by"))
    await press(ines, card, "Define it")
    await suggest(ines, **WORDS)
    await press(ines, await told(slack, INES, "suggests a new word"), "Approve")
    for person_id in (MAYA, TOM):
        assert WORDS["definition"] in text_of(await told(slack, person_id, "You asked what"))
    await asyncio.sleep(QUIET)
    for person_id in (MAYA, TOM):
        heard = [each for each in direct_messages(slack, person_id) if "You asked what" in text_of(each)]
        assert len(heard) == 1
    await until(lambda: not gaps_on(ines))
    assert slack.refusals == []


async def test_the_queue_shows_what_most_ask_for_first(slack_socket: LoopbackSlack) -> None:
    slack = slack_socket
    ines = await become_curator(slack)
    await ask_for(slack.person(MAYA), "zorblatting")
    for person_id in (MAYA, TOM):
        await ask_for(slack.person(person_id), "flurble rate")
    await home_of(ines, "asked by 2 people")
    first, second = gaps_on(ines)
    assert "flurble rate" in first
    assert "zorblatting" in second


async def test_a_word_defined_some_other_way_answers_who_asked_for_it(slack_socket: LoopbackSlack) -> None:
    slack = slack_socket
    ines = await become_curator(slack)
    for word in ("flurble rate", "flurble charge"):
        await ask_for(slack.person(MAYA), word)
    await suggest_word(slack.person(TOM), short="FBR, flurble charge")
    await press(ines, await told(slack, INES, "suggests a new word"), "Approve")
    for word in ("flurble rate", "flurble charge"):
        assert WORDS["definition"] in text_of(await told(slack, MAYA, f"You asked what “{word}”"))


async def test_asking_for_what_is_there_by_now_is_answered(slack_socket: LoopbackSlack) -> None:
    slack = slack_socket
    ines = await become_curator(slack)
    await settings(ines, approval="curators' own edits go live")
    maya = slack.person(MAYA)
    unknown = await define(maya, "flurble rate")
    await suggest_word(ines)
    await defined(ines, "flurble rate", WORDS["definition"])
    await press(maya, unknown, "Ask the curators")
    await in_channel(maya, SUCCESS, WORDS["definition"])
    assert gaps_on(ines) == []


async def test_with_nobody_to_ask_it_is_kept_and_said_so(slack_socket: LoopbackSlack) -> None:
    slack = slack_socket
    maya = slack.person(MAYA)
    await press(maya, await define(maya, "flurble rate"), "Ask the curators")
    await in_channel(maya, SUCCESS, "Nobody looks after your team's words yet")
    ines = await become_curator(slack)
    await until(lambda: "flurble rate" in str(gaps_on(ines)))


async def test_what_is_not_for_us_is_put_aside_and_nobody_is_told(slack_socket: LoopbackSlack) -> None:
    slack = slack_socket
    ines = await become_curator(slack)
    await ask_for(slack.person(MAYA), "flurble rate")
    await press(ines, await home_of(ines, "asked by"), "Not for us")
    await until(lambda: not gaps_on(ines))
    card = await told(slack, INES, "Whoever asked is told")
    await press(ines, card, "Not for us")
    await said_on(ines, card, "was put aside")
    await asyncio.sleep(QUIET)
    assert direct_messages(slack, MAYA) == []


async def test_a_member_may_not_put_a_question_aside(slack_socket: LoopbackSlack) -> None:
    slack = slack_socket
    ines = await become_curator(slack)
    await ask_for(slack.person(MAYA), "flurble rate")
    home = await home_of(ines, "asked by")
    slack._slack.views.publish(MAYA, dict(home.content), None)
    maya = slack.person(MAYA)
    await press(maya, tab(maya), "Not for us")
    await told(slack, MAYA, "Only curators can do that")
    await home_of(ines, "asked by")


async def test_a_guess_at_a_question_is_not_lost_when_two_curators_define_it(slack_socket: LoopbackSlack) -> None:
    slack = slack_socket
    ines = await become_curator(slack)
    await settings(ines, curators=[INES, TOM], approval="curators' own edits go live")
    await ask_for(slack.person(MAYA), "flurble rate")
    for person_id in (INES, TOM):
        await press(slack.person(person_id), await told(slack, person_id, "Whoever asked is told"), "Define it")
    await suggest(ines, **WORDS)
    tom = slack.person(TOM)
    await suggest(tom, **WORDS | {"definition": "What Tom wrote."})
    await defined(tom, "FBR", "What Tom wrote.")
    await told(slack, MAYA, "You asked what")


async def test_what_is_looked_up_in_vain_is_counted_without_a_name(
    slack_socket: LoopbackSlack, glossary: Glossary, tmp_path: Path
) -> None:
    slack = slack_socket
    ines = await become_curator(slack)
    for person_id in (MAYA, TOM):
        await define(slack.person(person_id), "zorblatting")
    async with other_process(glossary, tmp_path) as team:
        async with asyncio.timeout(15):
            while [each.times for each in await team.misses.most(NORTHWIND)] != [2]:
                await asyncio.sleep(0.05)
    assert "zorblatting (2)" in text_of(await home_of(ines, "zorblatting"))


async def test_counting_can_be_turned_off_and_forgets(
    slack_socket: LoopbackSlack, glossary: Glossary, tmp_path: Path
) -> None:
    slack = slack_socket
    ines = await become_curator(slack)
    async with other_process(glossary, tmp_path) as team:
        await team.misses.count(NORTHWIND, "old", "old")
        await settings(ines, misses=[])
        assert await team.misses.most(NORTHWIND) == ()
        await define(slack.person(MAYA), "zorblatting")
        await asyncio.sleep(1.3)  # they are written once a second
        assert await team.misses.most(NORTHWIND) == ()


@pytest.mark.parametrize("said", ["<!channel> <@U0TOM> *bold*", "https://example.com/?a=1&b=2"])
async def test_a_question_pings_nobody(slack_socket: LoopbackSlack, said: str) -> None:
    slack = slack_socket
    ines = await become_curator(slack)
    await settings(ines, channel=None)
    maya = slack.person(MAYA)
    unknown = await define(maya, said)
    if "Ask the curators" not in buttons_of(unknown):
        return
    await press(maya, unknown, "Ask the curators")
    card = await told(slack, INES, "Whoever asked is told")
    assert "<!channel>" not in card.text
