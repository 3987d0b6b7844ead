"""Words nobody has defined: asked for privately, counted as one, answered once, or put aside."""

import asyncio
from pathlib import Path

import pytest

from bot.blocks.entry_menu import Chore
from bot.playground.loopback import LoopbackSlack
from bot.playground.people.person import Person
from bot.playground.state.workspace import Message
from knowledge.glossary import Glossary
from tests.bot.conftest import SUCCESS
from tests.bot.contributing.acting import (
    INES,
    MAYA,
    NORTHWIND,
    QUIET,
    REVIEW,
    TOM,
    WORDS,
    become_curator,
    define,
    defined,
    direct_messages,
    form_of,
    home_of,
    in_channel,
    pick,
    press,
    review_in,
    said_in_form,
    said_on,
    settings,
    suggest,
    suggest_word,
    tab,
    told,
    until,
    values_of,
    window,
)
from tests.bot.contributing.processes import other_process
from tests.bot.reading import buttons_of, text_of


async def ask_for(person: Person, word: str, label: str = "Ask the curators") -> None:
    await press(person, await define(person, word), label)
    await in_channel(person, SUCCESS, f"Asked. Once “{word}”")


def reason(text: str) -> dict[str, dict[str, str]]:
    return {"reason": {"reason": text}}


def gaps_on(person: Person) -> list[str]:
    """The questions on the Home tab, in order."""
    return [line for line in text_of(tab(person)).splitlines() if "asked by" in line]


async def test_equal_questions_are_one_and_everyone_who_asked_hears_once(slack_socket: LoopbackSlack) -> None:
    slack = slack_socket
    ines = await become_curator(slack)
    await ask_for(slack.person(MAYA), "flurble rate")
    await ask_for(slack.person(TOM), "Flurbel Rates", "Tell me too")
    card = await told(slack, INES, "Whoever asked is told")
    assert not {MAYA, TOM} & set(str(card.blocks).split("'"))
    assert "asked by 2 people" in text_of(await home_of(ines, "asked by"))
    await press(ines, card, "Define it")
    await suggest(ines, **WORDS)
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
    await ask_for(slack.person(MAYA), "flurble rate")
    await ask_for(slack.person(TOM), "flurble rate", "Tell me too")
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


async def test_what_is_not_for_us_is_put_aside_and_whoever_asked_is_told_why(slack_socket: LoopbackSlack) -> None:
    slack = slack_socket
    ines = await become_curator(slack)
    await ask_for(slack.person(MAYA), "flurble rate")
    await press(ines, await home_of(ines, "asked by"), "Not for us")
    form = await said_in_form(ines, "will not be added")
    await ines.submit(form, reason("   "))
    assert "Say why" in window(ines).errors["reason"]
    await ines.submit(window(ines), reason("We say *mislabel rate* <!here>."))
    await until(lambda: not gaps_on(ines))
    heard = await told(slack, MAYA, "You asked what “flurble rate” means", "We say *mislabel rate* <!here>.")
    assert "<!here>" not in heard.text
    card = await told(slack, INES, "is not for this glossary", "We say *mislabel rate* <!here>.")
    assert buttons_of(card) == {}
    assert MAYA not in str(card)


async def test_a_remark_that_is_put_aside_is_answered_with_the_reason(slack_socket: LoopbackSlack) -> None:
    slack = slack_socket
    ines, maya = await become_curator(slack), slack.person(MAYA)
    await pick(maya, await define(maya, "QBR"), Chore.WRONG)
    await maya.submit(await said_in_form(maya, "without your name"), {"wrong": {"wrong": "Too long."}})
    await told(slack, INES, "did not help")
    await press(ines, await home_of(ines, "did not help"), "Put aside")
    await ines.submit(await said_in_form(ines, "stays as it is"), reason("It is as short as it can be."))
    await told(slack, MAYA, "You said that the entry “Quarterly business review”", "It is as short as it can be.")
    assert buttons_of(await told(slack, INES, "has been seen to", "It is as short")) == {}


async def test_an_answer_closes_the_question_in_front_of_every_curator(slack_socket: LoopbackSlack) -> None:
    slack = slack_socket
    ines, tom = await become_curator(slack), slack.person(TOM)
    await settings(ines, curators=[INES, TOM], approval="curators' own edits go live")
    await ask_for(slack.person(MAYA), "flurble rate")
    cards = {each.id: await told(slack, each.id, "Whoever asked is told") for each in (ines, tom)}
    await press(ines, cards[INES], "Define it")
    await suggest(ines, **WORDS)
    for person in (ines, tom):
        closed = await said_on(person, cards[person.id], "is in the glossary now")
        assert "Define it" not in buttons_of(closed)
    assert slack.refusals == []


async def test_a_question_in_the_review_channel_closes_however_it_is_answered(slack_socket: LoopbackSlack) -> None:
    slack = slack_socket
    ines = await become_curator(slack)
    await review_in(slack, ines, INES)
    await ask_for(slack.person(MAYA), "flurble rate")
    card = await in_channel(ines, REVIEW, "Whoever asked is told")
    await suggest_word(ines)
    await said_on(ines, card, "is in the glossary now")


async def test_a_button_left_over_from_a_closed_question_says_so_and_goes(slack_socket: LoopbackSlack) -> None:
    slack = slack_socket
    ines = await become_curator(slack)
    await ask_for(slack.person(MAYA), "flurble rate")
    card = await told(slack, INES, "Whoever asked is told")
    left = slack._slack.workspace.post(card.channel, card.user, card.text, blocks=card.blocks)
    await press(ines, card, "Not for us")
    await ines.submit(await said_in_form(ines, "will not be added"), reason("We say mislabel rate."))
    await said_on(ines, card, "is not for this glossary")
    await press(ines, left, "Define it")
    await told(slack, INES, "Somebody has put aside this already")
    assert buttons_of(await said_on(ines, left, "is not for this glossary")) == {}


def is_public_miss(message: Message) -> bool:
    return not message.ephemeral and "I don't have" in text_of(message)


async def test_whoever_asks_again_is_told_when_they_asked_and_others_that_somebody_did(
    slack_socket: LoopbackSlack,
) -> None:
    slack = slack_socket
    await become_curator(slack)
    maya, tom = slack.person(MAYA), slack.person(TOM)
    first = await define(maya, "flurble rate")
    await press(maya, first, "Ask the curators")
    await in_channel(maya, SUCCESS, "Asked.")
    again = await define(maya, "flurble rates")
    assert "You asked on <!date^" in text_of(again)
    assert list(buttons_of(again))[-2:] == ["Define it", "See all topics"]
    assert "Ask the curators" not in buttons_of(again)
    others = await define(tom, "flurble rate")
    assert "Someone has asked the curators already" in text_of(others)
    assert "Tell me too" in buttons_of(others)
    assert MAYA not in str(others.blocks)
    await tom.say(SUCCESS, "@Jargon what is flurble rate?")
    public = await until(lambda: next((each for each in tom.sees(SUCCESS) if is_public_miss(each)), None))
    assert "asked" not in text_of(public).replace("nobody sees who asked", ""), (
        "a channel does not learn what was asked"
    )


async def test_whoever_wrote_it_is_told_that_it_waits_and_then_that_it_is_there(slack_socket: LoopbackSlack) -> None:
    slack = slack_socket
    ines, maya = await become_curator(slack), slack.person(MAYA)
    await ask_for(maya, "flurble rate")
    await suggest_word(maya)
    await told(slack, INES, "suggests a new word")
    waiting = await define(maya, "flurble rate")
    assert "You wrote what it means on <!date^" in text_of(waiting)
    assert not {"Ask the curators", "Define it"} & set(buttons_of(waiting))
    assert "Somebody has written what it means" in text_of(await define(slack.person(TOM), "flurble rate"))
    await press(ines, await told(slack, INES, "suggests a new word"), "Approve")
    await told(slack, MAYA, "What you suggested for “Flurble rate” is in the glossary now")
    await asyncio.sleep(QUIET)
    assert not any("You asked what" in text_of(each) for each in direct_messages(slack, MAYA))


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


async def test_what_is_looked_up_in_vain_is_counted_without_a_name_and_added_or_dismissed(
    slack_socket: LoopbackSlack, glossary: Glossary, tmp_path: Path
) -> None:
    slack = slack_socket
    ines = await become_curator(slack)
    for word in ("zorblatting", "quuxing"):
        for person_id in (MAYA, TOM):
            await define(slack.person(person_id), word)
    for _ in range(3):
        await define(slack.person(MAYA), "my secret")
    async with other_process(glossary, tmp_path) as team:
        async with asyncio.timeout(15):
            while [each.times for each in await team.misses.most(NORTHWIND)] != [2, 2, 1]:
                await asyncio.sleep(0.05)
    home = await home_of(ines, "zorblatting · 2 times")
    assert "quuxing · 2 times" in text_of(home)
    assert "my secret" not in text_of(home), "what one person typed is nobody else's business"
    assert not {MAYA, TOM} & set(str(home.blocks).split("'"))
    await press(ines, home, "Dismiss")
    left = await until(lambda: text_of(tab(ines)).count("2 times") == 1 and tab(ines))
    await press(ines, left, "Add it")
    assert f"{values_of(await form_of(ines))['name']} · 2 times" in text_of(left)


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
