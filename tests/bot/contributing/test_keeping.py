"""The Home tab: deciding there, settings, and who looks after the words."""

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

from bot.playground.loopback import LoopbackSlack
from tests.bot.contributing.acting import (
    INES,
    MAYA,
    REVIEW,
    TOM,
    become_curator,
    home_of,
    in_channel,
    press,
    review_in,
    said_in_form,
    said_on,
    settings,
    suggest_word,
    tab,
    told,
    until,
    window,
)
from tests.bot.reading import buttons_of, text_of

InSlack = Callable[..., AbstractAsyncContextManager[LoopbackSlack]]
BUTTONS = ["Approve", "Approve with changes", "Decline"]


async def test_a_decision_on_the_home_tab_brings_every_card_up_to_date(slack_socket: LoopbackSlack) -> None:
    slack = slack_socket
    ines = await become_curator(slack)
    await settings(ines, curators=[INES, TOM])
    await suggest_word(slack.person(MAYA))
    cards = [(slack.person(each), await told(slack, each, "suggests a new word")) for each in (INES, TOM)]
    await press(ines, await home_of(ines, "Flurble rate"), "Look at it")
    window = await said_in_form(ines, "suggests a new word")
    await press(ines, window, "Approve")
    await said_in_form(ines, "Approved")
    for person, card in cards:
        await said_on(person, card, "Approved")
    await until(lambda: "Look at it" not in buttons_of(tab(ines)))


async def test_declining_from_the_home_tab_closes_its_windows_and_takes_it_off(slack_socket: LoopbackSlack) -> None:
    slack = slack_socket
    ines = await become_curator(slack)
    await review_in(slack, ines)
    await suggest_word(slack.person(MAYA))
    card = await in_channel(ines, REVIEW, "suggests a new word")
    await press(ines, await home_of(ines, "Flurble rate"), "Look at it")
    await press(ines, await said_in_form(ines, "suggests a new word"), "Decline")
    await ines.submit(await said_in_form(ines, "Why not"), {"reason": {"reason": "Not ours."}})
    await until(lambda: ines.view is None)
    await said_on(ines, card, "Declined")
    await until(lambda: "Look at it" not in buttons_of(tab(ines)))


async def test_a_review_channel_without_the_bot_is_refused_with_a_way_out(slack_socket: LoopbackSlack) -> None:
    slack = slack_socket
    ines = await become_curator(slack)
    await press(ines, await home_of(ines, "Waiting for you"), "Settings")
    view = await said_in_form(ines, "Ask owners again after")
    await ines.submit(view, {"channel": {"channel": "C0RANDOM"}})
    assert ines.view
    assert "Invite me" in ines.view.errors["channel"]


async def test_curators_set_by_whoever_runs_it_decide_from_the_start(in_slack: InSlack) -> None:
    async with in_slack(settings={"curators": f"{TOM}, {INES}"}) as slack:
        tom = slack.person(TOM)
        assert "I'll look after it" not in buttons_of(await home_of(tom, "Waiting for you"))
        await suggest_word(slack.person(MAYA))
        await told(slack, INES, "suggests a new word")
        await press(tom, await told(slack, TOM, "suggests a new word"), "Approve")
        await told(slack, MAYA, "is in the glossary now")


async def test_settings_are_refused_without_a_curator_and_what_is_saved_holds(slack_socket: LoopbackSlack) -> None:
    slack = slack_socket
    ines = await become_curator(slack)
    await press(ines, await home_of(ines), "Settings")
    view = await said_in_form(ines, "Ask owners again after")
    outcome = await ines.submit(view, {"curators": {"curators": []}})
    assert not outcome.ok or (ines.view and ines.view.errors)
    assert ines.view
    await ines.close(window(ines))
    await settings(ines, curators=[INES, TOM], stale="90", approval="everyone's go live", misses=[])
    await press(slack.person(TOM), await home_of(slack.person(TOM), "Waiting for you"), "Settings")
    saved = str((await said_in_form(slack.person(TOM), "Ask owners again after")).blocks)
    assert "'initial_users': ['U0INES', 'U0TOM']" in saved
    assert "'initial_option': {'text': {'emoji': True, 'text': '3 months'" in saved or "3 months" in saved


async def test_of_two_who_look_after_it_at_once_one_does(slack_socket: LoopbackSlack) -> None:
    slack = slack_socket
    people = [slack.person(each) for each in (MAYA, TOM)]
    homes = [await home_of(each, "Nobody looks after") for each in people]
    await asyncio.gather(
        *(press(person, home, "I'll look after it") for person, home in zip(people, homes, strict=True))
    )
    await until(lambda: all("I'll look after it" not in buttons_of(tab(each)) for each in people))
    assert sum("Waiting for you" in text_of(tab(each)) for each in people) == 1
