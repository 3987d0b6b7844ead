"""Finding one's way: topics and their terms wherever one asks, the search on Home, and out of every miss."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

import pytest

from bot.blocks.calculator import CALCULATION_FORM
from bot.blocks.forms import ANSWER_WINDOW as WINDOW
from bot.playground.loopback import LoopbackSlack
from bot.playground.people.person import Person
from bot.playground.state.views import View
from bot.playground.state.workspace import Message
from tests.bot.conftest import SUCCESS
from tests.bot.contributing.acting import (
    INES,
    MAYA,
    TOM,
    add_word,
    ask,
    become_curator,
    home_of,
    opened,
    press,
    said_in_form,
    said_on,
    suggest_word,
    told,
)
from tests.bot.reading import buttons_of, menu_of, text_of


def label(shown: Message | View, beginning: str) -> str:
    """The whole label of the button that begins so."""
    return next(each for each in buttons_of(shown) if each.startswith(beginning))


def numbers(**typed: str) -> dict[str, dict[str, str]]:
    """The state of a calculator's form."""
    return {name: {"number": value} for name, value in typed.items()}


async def look_up(person: Person, text: str | None) -> View:
    """Types into the search on Home and presses Enter; the window that opens."""
    home = await home_of(person, "Topics")
    outcome = await person.click(home, "look_up", selected=text)
    assert outcome.ok, outcome
    return await opened(person, WINDOW)


async def test_a_miss_on_home_is_passed_on_there_and_answered_there_once_it_is_defined(
    slack_socket: LoopbackSlack,
) -> None:
    slack = slack_socket
    ines, maya = await become_curator(slack), slack.person(MAYA)
    await press(maya, await look_up(maya, "Zorbit sheet"), "Ask the curators")
    await maya.close(await said_in_form(maya, "Asked. Once “Zorbit sheet” is defined"))
    missed = await look_up(maya, "Zorbit sheet")
    assert "You asked on" in text_of(missed)
    tom = slack.person(TOM)
    missed = await look_up(tom, "Zorbit sheet")
    await add_word(ines, name="Zorbit sheet", short="", definition="A page on who decides in an account.")
    await press(tom, missed, "Tell me too")
    card = await said_in_form(tom, "who decides in an account")
    assert "Share" not in buttons_of(card), "a window stands in no channel"
    assert slack.refusals == []


@pytest.mark.parametrize("command", ["/define list", "/define all", "/define browse", "/define topics"])
async def test_a_command_leads_to_every_term_and_back(slack: LoopbackSlack, command: str) -> None:
    maya = slack.person(MAYA)
    card = await ask(maya, command)
    assert "What I know" in text_of(card)
    await press(maya, card, label(card, "Sales"))
    page = await said_on(maya, card, "1 to 20")
    seen = set(buttons_of(page))
    await press(maya, page, "Next")
    page = await said_on(maya, card, "21 to 40")
    assert not seen & set(buttons_of(page)) - {"Next", "All topics", "Previous"}
    await press(maya, page, "Previous")
    page = await said_on(maya, card, "1 to 20")
    await press(maya, page, "Close date")
    assert "For example" in text_of(await said_on(maya, card, "For example"))
    again = await ask(maya, "/define sales")
    await press(maya, again, "All topics")
    await said_on(maya, again, "What I know")
    assert slack.refusals == []


async def test_every_page_of_every_topic_is_taken_and_has_every_term(slack_socket: LoopbackSlack) -> None:
    maya = slack_socket.person(MAYA)
    card = await ask(maya, "/define list")
    promised = {name: int(count) for name, _, count in (each.partition(" · ") for each in buttons_of(card)) if count}
    assert len(promised) > 20
    for name in ("Sales", "Segments", "Contracts and renewals"):
        page, terms = await ask(maya, f"/define browse {name}"), set[str]()
        while True:
            terms |= {text for text, action in buttons_of(page).items() if action.startswith("show_term")}
            if "Next" not in buttons_of(page):
                break
            await press(maya, page, "Next")
            page = await said_on(maya, page, f", {len(terms) + 1} to ")
        assert len(terms) == promised[name]
    assert slack_socket.refusals == []


async def test_a_menu_leads_straight_to_a_term(slack_socket: LoopbackSlack) -> None:
    maya = slack_socket.person(MAYA)
    card = await ask(maya, "/define sales")
    assert (await maya.click(card, "show_term:100", selected="win-loss")).ok
    await said_on(maya, card, "For example")


@pytest.mark.parametrize("text", ["@Jargon what can you do?", "@Jargon what do you know"])
async def test_a_mention_shows_the_topics_and_each_person_looks_alone(slack_socket: LoopbackSlack, text: str) -> None:
    maya, tom = slack_socket.person(MAYA), slack_socket.person(TOM)
    maya.sees(SUCCESS)
    root = await maya.say(SUCCESS, text)
    answer = await maya.sees_next(SUCCESS)
    assert "What I know" in text_of(answer)
    tom.sees(SUCCESS)
    await press(tom, answer, label(answer, "Pricing"))
    page = await tom.sees_next(SUCCESS)
    assert page.ephemeral
    assert page.thread_ts == root.ts
    await press(tom, page, "Next")
    await said_on(tom, page, "21 to")
    assert "What I know" in text_of(next(each for each in maya.sees(SUCCESS) if each.ts == answer.ts))


async def test_in_a_direct_message_pages_turn_in_their_place(slack_socket: LoopbackSlack) -> None:
    maya = slack_socket.person(MAYA)
    await maya.say("D0MAYA", "what do you know?")
    answer = await maya.sees_next("D0MAYA")
    count = len(maya.sees("D0MAYA"))
    await press(maya, answer, label(answer, "Sales"))
    page = await said_on(maya, answer, "1 to 20")
    await press(maya, page, "Next")
    page = await said_on(maya, answer, "21 to 40")
    assert len(maya.sees("D0MAYA")) == count, "nothing is added to the conversation"
    await press(maya, page, "All topics")
    await said_on(maya, answer, "What I know")


async def test_the_calculators_are_listed_by_topic(slack: LoopbackSlack) -> None:
    maya = slack.person(MAYA)
    card = await ask(maya, "/calc")
    assert "calculators: Account management (" in card.text
    assert "_" not in card.text, "it is read aloud"
    await press(maya, card, label(card, "Retention"))
    page = await said_on(maya, card, "Calculators: Retention")
    await press(maya, page, label(page, "Net revenue retention"))
    await opened(maya, CALCULATION_FORM)
    assert slack.refusals == []


async def test_a_miss_leads_on(slack_socket: LoopbackSlack) -> None:
    maya = slack_socket.person(MAYA)
    card = await ask(maya, "/define flurble")
    assert list(buttons_of(card)) == ["Ask the curators", "Define it", "See all topics"], "the likely one comes first"
    card = await ask(maya, "/define qrb")
    assert "Did you mean" in text_of(card)
    assert list(buttons_of(card))[-3:] == ["Ask the curators", "Define it", "See all topics"]
    card = await ask(maya, "/define pricing elasticity curve")
    assert "Look through Pricing" in buttons_of(card), text_of(card)
    await press(maya, card, "Look through Pricing")
    await said_on(maya, card, "Choose one to see what it means")
    card = await ask(maya, "/calc flurble 3 4")
    await press(maya, card, "All calculators")
    await said_on(maya, card, "A name alone opens a form")


async def test_a_miss_in_a_direct_message_stays_when_one_looks_on(slack_socket: LoopbackSlack) -> None:
    maya = slack_socket.person(MAYA)
    await maya.say("D0MAYA", "what is a flurble?")
    miss = await maya.sees_next("D0MAYA")
    await press(maya, miss, "See all topics")
    listed = await maya.sees_next("D0MAYA")
    assert "What I know" in text_of(listed)
    assert "flurble" in text_of(next(each for each in maya.sees("D0MAYA") if each.ts == miss.ts))


async def test_the_search_on_home_answers_in_a_window(slack: LoopbackSlack) -> None:
    maya = slack.person(MAYA)
    window = await look_up(maya, "QBR")
    assert "Quarterly business review" in text_of(window)
    assert "Share" not in buttons_of(window), "a window stands in no channel"
    await press(maya, window, "EBR · Executive business review")
    above = await said_in_form(maya, "Executive business review · EBR")
    assert above.id != window.id
    await maya.close(above)
    assert "Quarterly business review" in text_of(await opened(maya, WINDOW)), "and one is back where one was"
    assert slack.refusals == []


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("churn 240 9", "3.8%"),
        ("what is a good NPS?", "What is a good NPS?"),
        ("flurble", "I don't have “flurble” yet"),
        ("list", "What I know"),
        (None, "What I know"),
    ],
)
async def test_whatever_is_searched_for_is_answered(slack_socket: LoopbackSlack, typed: str | None, read: str) -> None:
    assert read in text_of(await look_up(slack_socket.person(MAYA), typed))
    assert slack_socket.refusals == []


async def test_from_home_one_reaches_a_term_by_its_topic_and_reads_on(slack_socket: LoopbackSlack) -> None:
    maya = slack_socket.person(MAYA)
    home = await home_of(maya, "Topics")
    await press(maya, home, label(home, "Documents and meetings"))
    listed = await said_in_form(maya, "1 to 20")
    await press(maya, listed, "Next")
    turned = await said_in_form(maya, "21 to 26")
    assert turned.id == listed.id, "a page takes the place of a page"
    await press(maya, turned, "Previous")
    await press(maya, await said_in_form(maya, "1 to 20"), "Quarterly business review · QBR")
    card = await said_in_form(maya, "For example")
    assert card.id != listed.id, "a card lies on top, and closing it leads back"
    assert (await maya.click(card, "more", selected=menu_of(card)["Say it to a customer"])).ok
    card = await said_in_form(maya, "To a customer")
    await press(maya, card, "This helped")
    thanks = await said_in_form(maya, "Good to know")
    await maya.close(thanks)
    assert "To a customer" in text_of(await opened(maya, WINDOW)), "thanks do not take the place of what one reads"
    assert slack_socket.refusals == []


async def test_a_calculator_picked_on_home_shows_its_result_there(slack: LoopbackSlack) -> None:
    maya = slack.person(MAYA)
    home = await home_of(maya, "Calculators")
    assert (await maya.click(home, "open_calculator:100", selected='{"kind":"calculation","calculator":"acv"}')).ok
    form = await opened(maya, CALCULATION_FORM)
    assert (await maya.submit(form, numbers(total_contract_value="$300k", term_years="3"))).ok
    window = await said_in_form(maya, "$100,000 a year")
    assert not maya.sees("D0MAYA"), "nothing is sent that nobody looks at"
    await press(maya, window, "Change a number")
    form = await opened(maya, CALCULATION_FORM)
    assert (await maya.submit(form, numbers(total_contract_value="$300k", term_years="2"))).ok
    assert (await said_in_form(maya, "$150,000 a year")).id == window.id
    assert slack.refusals == []


async def test_a_calculator_is_reached_on_home_by_its_topic(slack_socket: LoopbackSlack) -> None:
    maya = slack_socket.person(MAYA)
    home = await home_of(maya, "Calculators")
    await press(maya, home, "Revenue · 12")
    listed = await said_in_form(maya, "Calculators: Revenue")
    await press(maya, listed, "Annual contract value")
    form = await opened(maya, CALCULATION_FORM)
    assert (await maya.submit(form, numbers(total_contract_value="$300k", term_years="3"))).ok
    assert (await said_in_form(maya, "$100,000 a year")).id == listed.id
    assert slack_socket.refusals == []


async def test_home_has_the_teams_words_in_full_and_what_became_of_ones_own(slack_socket: LoopbackSlack) -> None:
    ines = await become_curator(slack_socket)
    await add_word(ines)
    await add_word(ines, name="Blue sheet", short="", definition="A page on who decides in an account.")
    maya = slack_socket.person(MAYA)
    await suggest_word(maya, name="Halo account", short="")
    await told(slack_socket, INES, "Halo account")
    home = await home_of(maya, "2 words of your own")
    assert "Halo account: waiting for the curators" in text_of(home)
    headings = [each["text"]["text"] for each in home.blocks if each["type"] == "header"]
    assert headings == ["Ask Jargon", "Topics", "Learn", "Your team's words", "Calculators", "What you suggested"]
    await press(maya, home, "See all of them")
    listed = await said_in_form(maya, "Your team's words")
    await press(maya, listed, "Blue sheet")
    assert "who decides in an account" in text_of(await said_in_form(maya, "who decides"))
    desk = text_of(await home_of(ines, "Suggestions"))
    assert "*Suggestions* (1)" in desk


async def test_people_of_other_companies_are_shown_none_of_the_teams_words(
    in_slack: Callable[..., AbstractAsyncContextManager[LoopbackSlack]],
) -> None:
    async with in_slack() as slack:
        ines = await become_curator(slack)
        await add_word(ines)
        lena = slack.person("U0LENA")
        lena.sees("C0ACME")
        await lena.say("C0ACME", "@Jargon what do you know?")
        answer = await lena.sees_next("C0ACME")
        assert "Your team's words" not in text_of(answer)
        assert "Your team's words" in text_of(await ask(ines, "/define list"))
