"""How a team reads a shipped term: first on every card, followed by the calculator, and for nobody else."""

from typing import Any

import pytest

from bot.blocks.entry_menu import Chore
from bot.blocks.suggestion import HOUSE_FORM
from bot.playground.loopback import LoopbackSlack
from bot.playground.people.person import Person
from bot.playground.state.views import View
from bot.playground.state.workspace import Message
from knowledge.glossary import Glossary
from tests.bot.conftest import SUCCESS
from tests.bot.contributing.acting import (
    ACME,
    INES,
    LENA,
    MAYA,
    TOM,
    become_curator,
    define,
    defined,
    form_of,
    in_channel,
    opened,
    pick,
    press,
    said_in_form,
    said_on,
    settings,
    told,
    typed,
    until,
)
from tests.bot.reading import buttons_of, fields_of, menu_of, text_of

STANDARD = "*The standard*, as the entry ships · your team reads it differently"
OURS = "Recurring revenue kept from a cohort, price rises counted, over our year from February."


async def open_reading(person: Person, word: str) -> View:
    await pick(person, await define(person, word), Chore.SUGGEST)
    return await opened(person, HOUSE_FORM)


async def read_as(slack: LoopbackSlack, curator: Person, word: str, **state: Any) -> None:
    """Has the team read a word so: suggested by Maya, approved by the curator."""
    maya = slack.person(MAYA)
    view = await open_reading(maya, word)
    outcome = await maya.submit(view, state)
    assert outcome.ok, outcome
    await maya.close(await said_in_form(maya, "is kept"))
    await press(curator, await told(slack, curator.id, "how your team reads it"), "Approve")
    await told(slack, MAYA, "is in the glossary now")


def _without(person: Person, words: str) -> Message | None:
    """The card last shown, once it does not say `words`."""
    shown = person.sees(SUCCESS)[-1]
    return None if words in text_of(shown) else shown


def number(value: str) -> dict[str, Any]:
    return {"typed": {"type": "plain_text_input", "value": value}}


async def test_the_card_says_our_reading_first_who_answers_for_it_and_since_when(slack_socket: LoopbackSlack) -> None:
    slack = slack_socket
    ines = await become_curator(slack)
    await read_as(slack, ines, "NRR", **typed(definition=OURS, note="Price rises count.", why="We report it so."))
    card = await defined(slack.person(TOM), "NRR", OURS)
    said = text_of(card)
    assert said.index("How your team reads it") < said.index(OURS)
    assert "since" in said
    assert "<@U0MAYA> answers for it" in said
    assert "Price rises count." in said
    await press(slack.person(TOM), card, "The standard")
    standard = await until(lambda: _without(slack.person(TOM), OURS))
    assert OURS not in text_of(standard)
    assert "How your team reads it" not in text_of(standard)
    assert STANDARD in text_of(standard)


async def test_the_standard_stays_the_standard_through_more_sums_and_share(
    slack_socket: LoopbackSlack, glossary: Glossary
) -> None:
    slack, tom = slack_socket, slack_socket.person(TOM)
    ines, shipped = await become_curator(slack), glossary.term("net-revenue-retention")
    await read_as(slack, ines, "NRR", **typed(definition=OURS))
    card = await defined(tom, "NRR", OURS)
    await press(tom, card, "The standard")
    standard = await said_on(tom, card, STANDARD)
    question = next(each for each in menu_of(standard).values() if each["value"].startswith("QUESTIONS"))
    await tom.click(standard, "more", selected=question)
    more = await said_on(tom, card, shipped.questions[0].question)
    assert STANDARD in text_of(more)
    assert OURS not in text_of(more)
    await press(tom, more, "Share")
    shared = await in_channel(slack.person(MAYA), SUCCESS, "Shared by", STANDARD)
    assert shipped.definition in text_of(shared)
    await press(tom, shared, "Calculate")
    form = await form_of(tom)
    known = shipped.calculators[0].worked_examples[0].inputs
    values = {
        name: {block["element"]["action_id"]: str(known.get(name, 0))}
        for name, block in fields_of(form).items()
        if block["element"]["type"] == "plain_text_input"
    }
    assert (await tom.submit(form, values)).ok
    result = await in_channel(tom, SUCCESS, "Worked out", STANDARD)
    assert STANDARD in text_of(result)
    assert "Of the standard" not in text_of(result)


async def test_from_the_standard_there_is_a_way_back_to_our_reading(slack_socket: LoopbackSlack) -> None:
    slack, tom = slack_socket, slack_socket.person(TOM)
    ines = await become_curator(slack)
    await read_as(slack, ines, "NRR", **typed(definition=OURS))
    card = await defined(tom, "NRR", OURS)
    await press(tom, card, "The standard")
    await press(tom, await said_on(tom, card, STANDARD), "How we read it")
    assert STANDARD not in text_of(await said_on(tom, card, OURS))


async def test_a_follow_up_on_the_standard_is_answered_from_the_standard_and_a_new_question_is_not(
    slack_socket: LoopbackSlack,
) -> None:
    slack, tom = slack_socket, slack_socket.person(TOM)
    ines = await become_curator(slack)
    await read_as(slack, ines, "NRR", **typed(definition=OURS, example="In our year Acme grew by 4%."))
    await defined(tom, "NRR", OURS)
    direct = "D0TOM"
    await tom.say(direct, "what is NRR?")
    await press(tom, await in_channel(tom, direct, OURS), "The standard")
    await in_channel(tom, direct, STANDARD)
    await tom.say(direct, "an example?")
    example = await in_channel(tom, direct, "an example")
    assert STANDARD in text_of(example)
    assert "In our year" not in text_of(example)
    await tom.say(direct, "give me an example of NRR")
    await in_channel(tom, direct, "In our year Acme grew by 4%.")


async def test_the_review_shows_the_standard_as_what_goes(slack_socket: LoopbackSlack, glossary: Glossary) -> None:
    slack = slack_socket
    ines = await become_curator(slack)
    maya = slack.person(MAYA)
    await maya.submit(await open_reading(maya, "NRR"), typed(definition=OURS))
    card = await told(slack, INES, "how your team reads it")
    for each in (card, None):
        if each is None:
            await press(ines, card, "Approve")
            each = await told(slack, INES, "Approved")
        gone = [
            piece["text"]
            for block in each.blocks or []
            if block["type"] == "rich_text"
            for section in block["elements"]
            for piece in section.get("elements", [])
            if piece.get("style", {}).get("strike")
        ]
        assert gone, "what the standard says is struck through"
        assert " ".join(gone).split()[0] in glossary.term("net-revenue-retention").definition


@pytest.mark.parametrize("question", ["@Jargon what is NRR?", "@Jargon difference between NRR and GRR"])
async def test_mentions_and_comparisons_use_our_reading(slack_socket: LoopbackSlack, question: str) -> None:
    slack = slack_socket
    ines = await become_curator(slack)
    await read_as(slack, ines, "NRR", **typed(definition=OURS))
    tom = slack.person(TOM)
    await defined(tom, "NRR", OURS)
    await tom.say(SUCCESS, question)
    await in_channel(tom, SUCCESS, OURS, "Gross" if "GRR" in question else "reads it")


async def test_in_a_channel_with_another_company_it_is_the_standard(slack_socket: LoopbackSlack) -> None:
    slack = slack_socket
    ines = await become_curator(slack)
    await read_as(slack, ines, "NRR", **typed(definition=OURS))
    tom = slack.person(TOM)
    await defined(tom, "NRR", OURS)
    for person in (slack.person(LENA), tom):
        before = len(person.sees(ACME))
        await person.say(ACME, "@Jargon what is NRR?")
        answer = await in_channel(person, ACME, "Net revenue retention")
        assert len(person.sees(ACME)) > before
        assert OURS not in text_of(answer)
        assert "reads it" not in text_of(answer)


async def test_a_form_with_nothing_in_it_says_what_to_write(slack_socket: LoopbackSlack) -> None:
    maya = slack_socket.person(MAYA)
    await maya.submit(await open_reading(maya, "NRR"))
    assert maya.view
    assert "Write what you read differently" in maya.view.errors["definition"]


async def test_two_who_change_the_reading_at_once_are_told(slack_socket: LoopbackSlack) -> None:
    slack = slack_socket
    ines = await become_curator(slack)
    await settings(ines, approval="everyone's go live")
    maya, tom = slack.person(MAYA), slack.person(TOM)
    forms = [(await open_reading(each, "NRR"), each) for each in (maya, tom)]
    await tom.submit(forms[1][0], typed(definition=OURS))
    await tom.close(await said_in_form(tom, "is in the glossary now"))
    await maya.submit(forms[0][0], typed(definition="Maya reads it so.", why="Because."))
    again = await said_in_form(maya, "Somebody changed how your team reads it")
    assert fields_of(again)["definition"]["element"]["initial_value"] == "Maya reads it so."
    assert fields_of(again)["why"]["element"]["initial_value"] == "Because."
    await maya.submit(again)
    await said_in_form(maya, "is in the glossary now")
    await defined(tom, "NRR", "Maya reads it so.")


async def test_the_history_of_a_reading_brings_it_back(slack_socket: LoopbackSlack) -> None:
    slack = slack_socket
    ines = await become_curator(slack)
    await settings(ines, approval="curators' own edits go live")
    for wording in ("First wording of ours.", "Second wording of ours."):
        await ines.submit(await open_reading(ines, "NRR"), typed(definition=wording))
        await ines.close(await said_in_form(ines, "is in the glossary now"))
        await defined(ines, "NRR", wording)
    await pick(ines, await define(ines, "NRR"), Chore.HISTORY)
    shown = await in_channel(ines, SUCCESS, "History of Net revenue retention", "Version 2 of how your team reads it")
    assert list(buttons_of(shown)) == ["Bring back", "Go back to the standard"]
    await press(ines, shown, "Bring back")
    await defined(ines, "NRR", "First wording of ours.")


async def test_from_its_history_a_reading_goes_back_to_the_standard(
    slack_socket: LoopbackSlack, glossary: Glossary
) -> None:
    slack = slack_socket
    ines = await become_curator(slack)
    await read_as(slack, ines, "NRR", **typed(definition=OURS))
    await defined(ines, "NRR", OURS)
    for person in (slack.person(MAYA), ines):
        await pick(person, await define(person, "NRR"), Chore.HISTORY)
        shown = await in_channel(person, SUCCESS, "History of Net revenue retention")
        await press(person, shown, "Suggest the standard" if person is not ines else "Go back to the standard")
    await told(slack, INES, "suggests to remove it", "follows the standard again")
    await defined(ines, "NRR", glossary.term("net-revenue-retention").definition)
    history = await in_channel(ines, SUCCESS, "Version 2 of how your team reads it", "Follows the standard again")
    assert list(buttons_of(history)) == ["Bring back"]
