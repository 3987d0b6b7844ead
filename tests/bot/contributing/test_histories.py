"""History: who, when and why; bringing back, removing, retiring. The old name leads on to the new one."""

from typing import Any

import pytest

from bot.blocks.entry_menu import RETIRE_FORM, Chore
from bot.listeners.entry_menu import NO_HISTORY
from bot.playground.loopback import LoopbackSlack
from bot.playground.people.person import Person
from bot.playground.state.workspace import Message
from tests.bot.conftest import SUCCESS
from tests.bot.contributing.acting import (
    INES,
    MAYA,
    TOM,
    WORDS,
    add_word,
    become_curator,
    define,
    defined,
    direct_messages,
    home_of,
    in_channel,
    opened,
    pick,
    press,
    said_in_form,
    said_on,
    suggest,
    tab,
    told,
    until,
)
from tests.bot.reading import buttons_of, text_of


async def change(person: Person, word: str, **values: str) -> None:
    await pick(person, await define(person, word), Chore.SUGGEST)
    await suggest(person, **values)


async def history_of(person: Person, word: str) -> Message:
    await pick(person, await define(person, word), Chore.HISTORY)
    return await in_channel(person, SUCCESS, "History of")


async def retire(person: Person, word: str, successor: str = "", search: str = "") -> str:
    """Retires a word in favor of the successor with that label, or for nothing; what is said at the end."""
    await pick(person, await define(person, word), Chore.RETIRE)
    view = await opened(person, RETIRE_FORM)
    offered = await person.suggestions(view, "successor", search)
    wanted = successor or offered["options"][0]["text"]["text"]
    option = next(each for each in offered["options"] if each["text"]["text"] == wanted)
    outcome = await person.submit(view, {"successor": {"successor": option}, "reason": {"reason": "We merged them."}})
    assert outcome.ok, outcome
    done = await said_in_form(person, "is kept")
    await person.close(done)
    return text_of(done)


async def words_of_two(slack: LoopbackSlack) -> Person:
    """The curator, once the glossary has two words of our own."""
    ines = await become_curator(slack)
    await add_word(ines)
    await add_word(ines, name="Flange rate", short="FGR", definition="Flanges an hour.")
    return ines


async def test_every_version_says_who_when_and_why(slack_socket: LoopbackSlack) -> None:
    slack = slack_socket
    ines = await become_curator(slack)
    await add_word(ines)
    await change(slack.person(MAYA), "FBR", definition="A second wording.", why="The first was long.")
    await press(ines, await told(slack, INES, "suggests a change"), "Approve")
    await defined(ines, "FBR", "A second wording.")
    shown = await history_of(slack.person(TOM), "FBR")
    said = text_of(shown)
    assert said.index("A second wording.") < said.index(WORDS["definition"])
    assert "<@U0MAYA>, approved by <@U0INES>" in said
    assert "The first was long." in said
    assert list(buttons_of(shown)) == ["Suggest to bring back"]
    assert said.index("*Now* · Version 2 · <!date^") < said.index("Version 1 · <!date^")
    assert " at {time}|" in said
    for label, text in {"Name": "Flurble rate", "Also called": "FBR", "Example": WORDS["example"]}.items():
        assert said.count(f"{label}  \n{text}") == 2, "each version says all of its fields"
    assert shown.text == "History of Flurble rate: 2 versions"


async def test_a_curator_brings_a_version_back_with_one_click(slack_socket: LoopbackSlack) -> None:
    slack = slack_socket
    ines = await become_curator(slack)
    await add_word(ines)
    await change(ines, "FBR", definition="A second wording.")
    await defined(ines, "FBR", "A second wording.")
    shown = await history_of(ines, "FBR")
    await press(ines, shown, "Bring back")
    await defined(slack.person(TOM), "FBR", WORDS["definition"])
    again = await said_on(ines, shown, "Brings back version 1")
    assert "*Now* · Version 3" in text_of(again), "the list that stood there is not left behind"


async def test_a_member_suggests_to_bring_a_version_back(slack_socket: LoopbackSlack) -> None:
    slack = slack_socket
    ines = await become_curator(slack)
    await add_word(ines)
    await change(ines, "FBR", definition="A second wording.")
    await defined(ines, "FBR", "A second wording.")
    maya = slack.person(MAYA)
    await press(maya, await history_of(maya, "FBR"), "Suggest to bring back")
    await press(ines, await told(slack, INES, "Brings back version 1"), "Approve")
    await defined(maya, "FBR", WORDS["definition"])


async def test_what_ships_unchanged_has_no_history_and_says_so(slack_socket: LoopbackSlack) -> None:
    maya = slack_socket.person(MAYA)
    await pick(maya, await define(maya, "QBR"), Chore.HISTORY)
    await in_channel(maya, SUCCESS, NO_HISTORY)


async def test_a_removed_entry_is_found_no_more_and_comes_back_from_the_home_tab(slack: LoopbackSlack) -> None:
    ines = await become_curator(slack)
    await add_word(ines)
    await retire(ines, "FBR")
    await defined(slack.person(MAYA), "flurble rate", "I don't have “flurble rate” yet")
    before = len(direct_messages(slack, INES))
    await press(ines, await home_of(ines, "Removed or retired"), "Flurble rate")
    shown = await said_in_form(ines, "History of Flurble rate")
    assert "Removed" in text_of(shown)
    await press(ines, shown, "Bring back")
    await defined(slack.person(MAYA), "FBR", WORDS["definition"])
    assert (await said_in_form(ines, "Brings back version 1")).id == shown.id
    await until(lambda: "Removed or retired" not in text_of(tab(ines)))
    assert len(direct_messages(slack, INES)) == before, "it stands where it was asked for, and nowhere else"


async def test_a_member_only_suggests_to_remove(slack_socket: LoopbackSlack) -> None:
    slack = slack_socket
    ines = await become_curator(slack)
    await add_word(ines)
    maya = slack.person(MAYA)
    await retire(maya, "FBR")
    card = await told(slack, INES, "suggests to remove it")
    assert WORDS["definition"] in text_of(await define(maya, "FBR"))
    await press(ines, card, "Approve")
    await defined(maya, "flurble rate", "I don't have “flurble rate” yet")


@pytest.mark.parametrize("name", ["FBR", "flurble rate", "Flurble rates"])
async def test_the_name_of_a_retired_entry_leads_on(slack_socket: LoopbackSlack, name: str) -> None:
    slack = slack_socket
    ines = await words_of_two(slack)
    await retire(ines, "FBR", "Flange rate", "flan")
    answer = text_of(await defined(slack.person(MAYA), name, "Flanges an hour."))
    assert "is now called" in answer
    assert "Flange rate" in answer


async def test_a_chain_of_renames_leads_to_its_end(slack_socket: LoopbackSlack) -> None:
    slack = slack_socket
    ines = await words_of_two(slack)
    await retire(ines, "FBR", "Flange rate", "flan")
    await defined(ines, "FBR", "is now called")
    await retire(ines, "FGR", "Net revenue retention", "NRR")
    answer = text_of(await defined(slack.person(MAYA), "flurble rate", "Net revenue retention"))
    assert "is now called" in answer


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("nrr", ["Net revenue retention"]),
        ("net rev", ["Net revenue retention"]),
        ("retention", ["Net revenue retention", "Gross revenue retention"]),
        ("flang", ["Flange rate"]),
        ("N.R.R.", ["Net revenue retention"]),
        ("net revnue retention", ["Net revenue retention"]),
        ("win loss", ["Win/loss"]),
        ("flurble", []),
        ("no such thing", []),
    ],
)
async def test_any_entry_can_be_searched_for_as_the_successor(
    slack_socket: LoopbackSlack, typed: str, offered: list[str]
) -> None:
    ines = await words_of_two(slack_socket)
    await pick(ines, await define(ines, "FBR"), Chore.RETIRE)
    view = await opened(ines, RETIRE_FORM)
    found: Any = (await ines.suggestions(view, "successor", typed))["options"]
    labels = [each["text"]["text"] for each in found]
    assert set(offered) <= set(labels)
    assert len(labels) <= 100
    assert bool(offered) == bool(labels)
    assert slack_socket.refusals == []


@pytest.mark.parametrize(
    ("typed", "first"), [("usage", "Usage credits"), ("churn", "Churn rate"), ("FGR", "Flange rate")]
)
async def test_what_define_would_answer_comes_first(slack_socket: LoopbackSlack, typed: str, first: str) -> None:
    ines = await words_of_two(slack_socket)
    await pick(ines, await define(ines, "FBR"), Chore.RETIRE)
    found: Any = (await ines.suggestions(await opened(ines, RETIRE_FORM), "successor", typed))["options"]
    assert found[0]["text"]["text"] == first


async def test_the_history_names_the_successor(slack_socket: LoopbackSlack) -> None:
    slack = slack_socket
    ines = await words_of_two(slack)
    await retire(ines, "FBR", "Flange rate", "flan")
    await press(ines, await home_of(ines, "Removed or retired"), "Flurble rate")
    shown = text_of(await said_in_form(ines, "History of Flurble rate"))
    assert "now called Flange rate" in shown
    assert "We merged them." in shown
