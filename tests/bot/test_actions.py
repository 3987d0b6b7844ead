"""Buttons, menus and forms: what each does, for whom."""

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

import pytest

from bot.playground.loopback import LoopbackSlack
from bot.playground.state.workspace import Message
from knowledge.answers import Choices
from knowledge.glossary import Glossary
from tests.bot.conftest import RANDOM, SUCCESS
from tests.bot.contributing.acting import in_channel
from tests.bot.reading import buttons_of, fields_of, menu_of, text_of


async def card(slack: LoopbackSlack, command: str, channel: str = SUCCESS) -> Message:
    """The private card Maya gets for a command."""
    maya = slack.person("U0MAYA")
    maya.sees(channel)
    assert (await maya.command(channel, command)).ok
    return await maya.sees_next(channel)


async def press(slack: LoopbackSlack, message: Message, label: str) -> None:
    outcome = await slack.person("U0MAYA").click(message, buttons_of(message)[label])
    assert outcome.ok, outcome


@pytest.mark.parametrize("channel", [SUCCESS, RANDOM])
async def test_share_tells_the_channel_who_shared_it(slack: LoopbackSlack, channel: str) -> None:
    message = await card(slack, "/define QBR", channel)
    tom = slack.person("U0TOM")
    tom.sees(channel)
    await press(slack, message, "Share")
    shared = await tom.sees_next(channel)
    assert not shared.ephemeral
    assert "Quarterly business review" in text_of(shared)
    assert "Shared by <@U0MAYA>" in text_of(shared)
    assert "Share" not in buttons_of(shared)
    maya = slack.person("U0MAYA")
    mine = await maya.sees_next(channel)
    while mine.ts != message.ts:
        mine = await maya.sees_next(channel)
    assert text_of(mine) == "You shared this here: Quarterly business review"
    assert "Share" not in buttons_of(mine)
    assert slack.refusals == []


UNSURE = (
    "of the customers with product A, what percent also buying product B would be considered decent?",
    "would we not get our money faster if the bill simply said pay now?",
    "my biggest customer pays by the gigabyte and every month is different, how do I put a figure in for Q3?",
    "if the software now does the prospecting, what becomes of the juniors who used to cold call?",
)
"""Questions of which some are answered with a choice; which, is learned."""


async def test_what_is_chosen_is_answered_as_it_was_asked(slack: LoopbackSlack, glossary: Glossary) -> None:
    asked = ((text, glossary.ask(text, "mention")) for text in UNSURE)
    text, choices = next((text, each) for text, each in asked if isinstance(each, Choices) and each.questions)
    slug, question = next(iter(choices.questions.items()))
    maya = slack.person("U0MAYA")
    maya.sees(SUCCESS)
    await maya.say(SUCCESS, f"@Jargon {text}")
    offered = await maya.sees_next(SUCCESS)
    await press(slack, offered, question)
    answered = await maya.sees_next(SUCCESS)
    term = glossary.term(slug)
    assert glossary.question_answer(term, question).answer[:60] in text_of(answered)
    assert term.definition[:60] in text_of(answered)
    assert slack.refusals == []


@pytest.mark.parametrize("channel", [SUCCESS, RANDOM])
async def test_whoever_shared_a_card_takes_it_back_and_nobody_else(slack: LoopbackSlack, channel: str) -> None:
    message = await card(slack, "/define QBR", channel)
    maya, tom = slack.person("U0MAYA"), slack.person("U0TOM")
    tom.sees(channel)
    await press(slack, message, "Share")
    shared = await tom.sees_next(channel)
    assert (await tom.click(shared, buttons_of(shared)["Remove"])).ok
    refused = await tom.sees_next(channel)
    assert refused.ephemeral
    assert text_of(refused) == "Only whoever shared a card can remove it."
    assert shared.ts in {each.ts for each in maya.sees(channel)}
    assert (await maya.click(shared, buttons_of(shared)["Remove"])).ok
    await in_channel(maya, channel, "Removed. Nobody here sees that card any more.")
    assert shared.ts not in {each.ts for each in (*tom.sees(channel), *maya.sees(channel))}
    assert slack.refusals == []


async def test_a_card_shared_in_a_thread_is_taken_back_there(slack_socket: LoopbackSlack) -> None:
    maya, tom = slack_socket.person("U0MAYA"), slack_socket.person("U0TOM")
    maya.sees(SUCCESS)
    await maya.say(SUCCESS, "@Jargon what is a QBR?")
    answer = await maya.sees_next(SUCCESS)
    tom.sees(SUCCESS)
    assert (await tom.click(answer, buttons_of(answer)["EBR · Executive business review"])).ok
    shown = await tom.sees_next(SUCCESS)
    assert (await tom.click(shown, buttons_of(shown)["Share"])).ok
    shared = await maya.sees_next(SUCCESS)
    assert (await tom.click(shared, buttons_of(shared)["Remove"])).ok
    await in_channel(tom, SUCCESS, "Removed.")
    left = {each.ts for each in maya.sees(SUCCESS)}
    assert shared.ts not in left
    assert answer.ts in left


async def test_a_related_term_takes_the_place_of_a_private_card(slack: LoopbackSlack) -> None:
    message = await card(slack, "/define QBR")
    await press(slack, message, "EBR · Executive business review")
    shown = await slack.person("U0MAYA").sees_next(SUCCESS)
    assert shown.ts == message.ts
    assert "Executive business review · EBR" in text_of(shown)


async def test_a_related_term_of_a_public_answer_is_shown_to_whoever_asks(slack: LoopbackSlack) -> None:
    maya, tom = slack.person("U0MAYA"), slack.person("U0TOM")
    maya.sees(SUCCESS)
    root = await maya.say(SUCCESS, "@Jargon what is a QBR?")
    answer = await maya.sees_next(SUCCESS)
    tom.sees(SUCCESS)
    assert (await tom.click(answer, buttons_of(answer)["EBR · Executive business review"])).ok
    shown = await tom.sees_next(SUCCESS)
    assert shown.ephemeral
    assert shown.thread_ts == root.ts
    assert "Executive business review" in text_of(shown)
    assert text_of(answer) == text_of(maya.sees(SUCCESS)[-1]), "the public answer stays as it is"
    assert (await tom.click(shown, buttons_of(shown)["Share"])).ok
    shared = await maya.sees_next(SUCCESS)
    assert shared.thread_ts == root.ts, "what came from a thread is shared in the thread"
    assert "Shared by <@U0TOM>" in text_of(shared)


async def test_in_a_direct_message_buttons_answer_with_messages(slack_socket: LoopbackSlack) -> None:
    maya = slack_socket.person("U0MAYA")
    await maya.say("D0MAYA", "QBR")
    answer = await maya.sees_next("D0MAYA")
    assert (await maya.click(answer, buttons_of(answer)["EBR · Executive business review"])).ok
    shown = await maya.sees_next("D0MAYA")
    assert not shown.ephemeral
    assert "Executive business review" in text_of(shown)


@pytest.mark.parametrize(
    "label", ["Say it to a customer", "Questions people ask", "Use it well", "What else it is not"]
)
async def test_more_adds_a_part_to_the_card(slack_socket: LoopbackSlack, label: str) -> None:
    message = await card(slack_socket, "/define QBR")
    assert (await slack_socket.person("U0MAYA").click(message, "more", selected=menu_of(message)[label])).ok
    shown = await slack_socket.person("U0MAYA").sees_next(SUCCESS)
    assert shown.ts == message.ts
    assert len(text_of(shown)) > len(text_of(message))
    assert slack_socket.refusals == []


async def test_calculate_opens_the_form_and_its_result_takes_the_place_of_the_card(
    slack: LoopbackSlack,
) -> None:
    message = await card(slack, "/define ACV")
    await press(slack, message, "Calculate")
    maya = slack.person("U0MAYA")
    assert maya.view
    typed = {"total_contract_value": "$300k", "one_time_fees": "30k", "term_years": "3"}
    assert (await maya.submit(maya.view, {name: {"number": value} for name, value in typed.items()})).ok
    shown = await maya.sees_next(SUCCESS)
    assert maya.view is None
    assert shown.ts == message.ts
    assert shown.ephemeral
    assert "$90,000 a year" in text_of(shown)
    assert "($300,000 − $30,000) ÷ 3 years = $90,000" in text_of(shown)
    assert slack.refusals == []


async def test_errors_stand_at_their_field_and_keep_what_was_typed(slack: LoopbackSlack) -> None:
    maya = slack.person("U0MAYA")
    await maya.command(SUCCESS, "/calc acv")
    assert maya.view
    typed = {"total_contract_value": "30k", "one_time_fees": "300k", "term_years": "soon"}
    await maya.submit(maya.view, {name: {"number": value} for name, value in typed.items()})
    assert maya.view is not None
    assert set(maya.view.errors) == {"term_years"}
    typed["term_years"] = "3"
    await maya.submit(maya.view, {name: {"number": value} for name, value in typed.items()})
    assert "larger than the contract total" in maya.view.errors["one_time_fees"]
    typed["one_time_fees"] = "3k"
    await maya.submit(maya.view, {name: {"number": value} for name, value in typed.items()})
    assert "9,000 a year" in text_of(await maya.sees_next(SUCCESS))


async def test_change_a_number_opens_the_form_filled_in(slack_socket: LoopbackSlack) -> None:
    message = await card(slack_socket, "/calc acv total=$300k fees=30k years=3")
    await press(slack_socket, message, "Change a number")
    maya = slack_socket.person("U0MAYA")
    assert maya.view
    filled = {name: block["element"].get("initial_value") for name, block in fields_of(maya.view).items()}
    assert filled == {"total_contract_value": "$300,000", "one_time_fees": "$30,000", "term_years": "3 years"}
    assert (await maya.submit(maya.view)).ok, "what it is filled with is accepted back"
    assert "$90,000 a year" in text_of(await maya.sees_next(SUCCESS))


async def test_variants_of_a_calculator_are_buttons_that_open_its_form(slack_socket: LoopbackSlack) -> None:
    message = await card(slack_socket, "/calc churn")
    assert "Which one do you mean?" in text_of(message)
    await press(slack_socket, message, "Customer churn rate")
    assert slack_socket.person("U0MAYA").view is not None


async def test_what_was_typed_for_a_calculator_goes_along_into_the_form(slack_socket: LoopbackSlack) -> None:
    message = await card(slack_socket, "/calc churn start=100")
    await press(slack_socket, message, "Customer churn rate")
    view = slack_socket.person("U0MAYA").view
    assert view is not None
    assert fields_of(view)["customers_start"]["element"]["initial_value"] == "100"


async def test_a_result_can_be_shared(slack_socket: LoopbackSlack) -> None:
    message = await card(slack_socket, "/calc nps 60 25 15")
    tom = slack_socket.person("U0TOM")
    tom.sees(SUCCESS)
    await press(slack_socket, message, "Share")
    assert "Shared by <@U0MAYA>" in text_of(await tom.sees_next(SUCCESS))


async def test_a_form_left_open_for_an_hour_still_gets_its_result_as_a_direct_message(
    in_slack: Callable[..., AbstractAsyncContextManager[LoopbackSlack]],
) -> None:
    now = [1_764_000_000.0]
    async with in_slack(clock=lambda: now[0]) as slack:
        maya = slack.person("U0MAYA")
        await maya.command(SUCCESS, "/calc nps")
        while maya.view is None:
            await asyncio.sleep(0.01)
        now[0] += 60 * 60
        counts = {"promoters": "60", "passives": "25", "detractors": "15"}
        assert (await maya.submit(maya.view, {name: {"number": value} for name, value in counts.items()})).ok
        assert "Net promoter score" in text_of(await maya.sees_next("D0MAYA"))
