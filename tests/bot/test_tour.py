"""The tour of the README, walked by Maya, Tom, Ines and Lena in the playground's Slack, with what it says they see."""

import re

from bot.blocks.calculator import CALCULATION_FORM
from bot.blocks.review import REVIEW_VIEW
from bot.playground.loopback import LoopbackSlack
from tests.bot.conftest import SUCCESS
from tests.bot.contributing.acting import (
    ACME,
    INES,
    LENA,
    MAYA,
    TOM,
    ask,
    become_curator,
    defined,
    home_of,
    in_channel,
    opened,
    press,
    suggest,
    told,
)
from tests.bot.reading import buttons_of, fields_of, text_of
from tests.documents import README

STEPS = re.findall(r"^\d\. (\*\*.+?)(?=^\d\. |\n\n)", README.section("A tour in five steps"), re.MULTILINE | re.DOTALL)
MEANS = "A customer whose name opens doors: others in their trade buy because they did."


def step(number: int, person: str, *labels: str) -> list[str]:
    """The examples of a step in order, once it is sure that it is that person's and names those buttons."""
    text = STEPS[number - 1]
    assert f"**{person}" in text
    for label in labels:
        assert f"**{label}**" in text
    return re.findall(r"`([/@][^`]+)`", text)


async def test_the_tour_shows_what_the_readme_says(slack_socket: LoopbackSlack) -> None:
    slack = slack_socket
    maya, tom, ines, lena = (slack.person(each) for each in (MAYA, TOM, INES, LENA))
    assert len(STEPS) == 5

    (define_qbr,) = step(1, "Maya", "More", "Share")
    card = await ask(maya, define_qbr)
    assert card.ephemeral
    await press(maya, card, "Share")
    await in_channel(tom, SUCCESS, "Quarterly business review")

    work_out, without_numbers = step(2, "Maya", "Show the chart")
    result = await ask(maya, work_out)
    assert "$1,500,000 a year" in text_of(result)
    assert "Show the chart" in buttons_of(result)
    assert (await maya.command(SUCCESS, without_numbers)).ok
    assert len(fields_of(await opened(maya, CALCULATION_FORM))) == 3

    (define_halo,) = step(3, "Tom", "Define it")
    unknown = await ask(tom, define_halo)
    assert "I don't have “Halo account” yet" in text_of(unknown)
    await press(tom, unknown, "Define it")
    await suggest(tom, name="Halo account", definition=MEANS)

    step(4, "Ines", "I'll look after it", "Look at it", "Approve")
    await become_curator(slack)
    await press(ines, await home_of(ines, "Halo account"), "Look at it")
    await press(ines, await opened(ines, REVIEW_VIEW), "Approve")
    await told(slack, TOM, "is in the glossary now")
    await defined(maya, "Halo account", MEANS)

    ask_acv, ask_halo = step(5, "Lena")
    await lena.say(ACME, ask_acv)
    await in_channel(lena, ACME, "Annual contract value")
    await lena.say(ACME, ask_halo)
    await in_channel(lena, ACME, "I don't have “Halo account” yet")
