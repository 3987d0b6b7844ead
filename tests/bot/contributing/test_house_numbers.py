"""The numbers of a house reading: the calculator follows them, says so, and a suggestion of words keeps them."""

import asyncio

from bot.playground.loopback import LoopbackSlack
from knowledge.glossary import Glossary
from tests.bot.contributing.acting import (
    INES,
    MAYA,
    PATIENCE,
    TOM,
    ask,
    become_curator,
    define,
    defined,
    form_of,
    press,
    said_in_form,
    suggest,
    told,
    typed,
)
from tests.bot.contributing.test_house_readings import number, open_reading, read_as
from tests.bot.reading import fields_of, text_of

OURS = "Recurring revenue kept from a cohort, price rises counted, over our year from February."


async def test_the_calculator_follows_our_defaults_and_says_so(slack_socket: LoopbackSlack) -> None:
    slack = slack_socket
    ines = await become_curator(slack)
    maya = slack.person(MAYA)
    view = await open_reading(maya, "ACV")
    name = next(each for each in fields_of(view) if "." in each)
    standard = text_of(await ask(slack.person(TOM), "/calc acv total=300k years=3"))
    await maya.close(view)
    await read_as(slack, ines, "ACV", **{name: number("30")})
    ours = text_of(await ask(slack.person(TOM), "/calc acv total=300k years=3"))
    assert "$" not in standard or ours != standard
    assert "your team" in ours.lower() or "team reads" in ours.lower()


async def test_the_calculator_follows_the_variant_we_mean(slack_socket: LoopbackSlack, glossary: Glossary) -> None:
    slack, tom = slack_socket, slack_socket.person(TOM)
    ines = await become_curator(slack)
    meant = next(each for each in glossary.term("churn-rate").calculators if each.id == "gross_revenue_churn")
    assert "Customer churn rate" in text_of(await ask(tom, "/calc churn 100k 5k")), "two numbers are enough for it"
    await read_as(slack, ines, "churn rate", calculator={"calculator": meant.id})
    assert "How your team reads it" in text_of(await define(tom, "churn rate"))
    assert meant.label.lower() in text_of(await ask(tom, "/calc churn 100k 5k")).lower()
    given = " ".join(f"{name}={value}" for name, value in meant.worked_examples[0].inputs.items())
    answer = text_of(await ask(tom, f"/calc churn {given}"))
    assert meant.label in answer
    assert "How your team reads it" in answer


async def test_numbers_that_cannot_be_are_said_at_their_fields(slack_socket: LoopbackSlack) -> None:
    slack = slack_socket
    maya = slack.person(MAYA)
    view = await open_reading(maya, "ACV")
    name = next(each for each in fields_of(view) if "." in each)
    await maya.submit(view, {name: number("a lot")})
    assert maya.view
    assert set(maya.view.errors) == {name}


async def test_what_was_set_stands_in_the_form_and_emptying_it_brings_the_standard_back(
    slack_socket: LoopbackSlack,
) -> None:
    slack = slack_socket
    ines = await become_curator(slack)
    view = await open_reading(slack.person(TOM), "ACV")
    name = next(each for each in fields_of(view) if "." in each)
    await slack.person(TOM).close(view)
    await read_as(slack, ines, "ACV", **typed(definition=OURS), **{name: number("20k")})
    await defined(ines, "ACV", OURS)
    form = await open_reading(ines, "ACV")
    filled = {key: block["element"].get("initial_value") for key, block in fields_of(form).items()}
    assert filled["definition"] == OURS
    assert filled[name] == "20000"
    await ines.submit(form, typed(definition="") | {name: number("")})
    await ines.submit(await said_in_form(ines, "when you publish it"))
    await ines.close(await said_in_form(ines, "is in the glossary now"))
    async with asyncio.timeout(PATIENCE):
        while OURS in text_of(await define(slack.person(TOM), "ACV")):
            await asyncio.sleep(0.05)


async def test_a_suggested_word_of_a_standard_name_leaves_the_numbers_as_they_are(slack_socket: LoopbackSlack) -> None:
    slack = slack_socket
    ines = await become_curator(slack)
    view = await open_reading(slack.person(TOM), "ACV")
    name = next(each for each in fields_of(view) if "." in each)
    await slack.person(TOM).close(view)
    await read_as(slack, ines, "ACV", **{name: number("20k")})
    maya = slack.person(MAYA)
    await maya.shortcut("suggest_word")
    await form_of(maya)
    await suggest(maya, name="Annual contract value", definition=OURS, example="Acme: $90,000.")
    await press(ines, await told(slack, INES, "how your team reads it", OURS), "Approve")
    await defined(ines, "ACV", OURS)
    form = await open_reading(ines, "ACV")
    assert fields_of(form)[name]["element"]["initial_value"] == "20000"
