"""Mentions and direct messages."""

import pytest

from bot.playground.loopback import LoopbackSlack
from bot.playground.state.workspace import Message
from tests.bot.conftest import RANDOM, SUCCESS
from tests.bot.reading import buttons_of, text_of


async def mention(slack: LoopbackSlack, text: str) -> tuple[Message, Message]:
    """What Maya says in the channel, and what Jargon answers."""
    maya = slack.person("U0MAYA")
    maya.sees(SUCCESS)
    said = await maya.say(SUCCESS, text)
    return said, await maya.sees_next(SUCCESS)


async def test_a_mention_is_answered_in_its_thread_for_everyone(slack: LoopbackSlack) -> None:
    said, answer = await mention(slack, "@Jargon what's a good NPS?")
    assert answer.thread_ts == said.ts
    assert not answer.ephemeral
    assert "What is a good NPS?" in text_of(answer)
    assert "Share" not in buttons_of(answer)


async def test_a_mention_in_a_thread_is_answered_in_that_thread(slack_socket: LoopbackSlack) -> None:
    maya = slack_socket.person("U0MAYA")
    root = await maya.say(SUCCESS, "Numbers for the board?")
    maya.sees(SUCCESS)
    await maya.say(SUCCESS, "@Jargon what is NRR", thread_ts=root.ts)
    answer = await maya.sees_next(SUCCESS)
    assert answer.thread_ts == root.ts


async def test_a_direct_message_is_answered_as_a_plain_message(slack: LoopbackSlack) -> None:
    maya = slack.person("U0MAYA")
    maya.sees("D0MAYA")
    await maya.say("D0MAYA", "what is a QBR?")
    answer = await maya.sees_next("D0MAYA")
    assert answer.thread_ts is None
    assert not answer.ephemeral
    assert "Quarterly business review" in text_of(answer)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("@Jargon difference between CSAT and NPS", "The difference"),
        ("@Jargon difference between ACV and TCV", "What is TCV?"),
        ("hi @Jargon, what does ARR stand for?", "Annual recurring revenue"),
        ("@Jargon how is churn rate calculated?", "How is churn rate calculated?"),
        ("@Jargon calc nps 60 25 15", "45"),
        ("@Jargon qrb", "Did you mean"),
        ("@Jargon what does PTO stand for", "I don't have “PTO” yet."),
        ("@Jargon good morning everyone", "Ask me what a word means"),
        ("@Jargon the coffee machine on floor 3 is broken again", "Ask me what a word means"),
        ("@Jargon renewal of my passport", "Ask me what a word means"),
        ("@Jargon", "Ask me what a word means"),
        ("@Jargon help", "Ask Jargon"),
    ],
)
async def test_a_mention_gets_what_it_asks_for(slack_socket: LoopbackSlack, text: str, expected: str) -> None:
    _, answer = await mention(slack_socket, text)
    assert expected in text_of(answer)
    assert slack_socket.refusals == []


async def test_an_event_delivered_twice_is_answered_once(slack: LoopbackSlack) -> None:
    await mention(slack, "@Jargon what is NPS")
    assert (await slack.redeliver_last_event()).ok
    with pytest.raises(TimeoutError):
        await slack.person("U0MAYA").sees_next(SUCCESS, timeout=0.3)


async def test_talk_that_does_not_mention_the_bot_is_left_alone(slack_socket: LoopbackSlack) -> None:
    maya = slack_socket.person("U0MAYA")
    maya.sees(SUCCESS)
    await maya.say(SUCCESS, "what is NPS?")
    with pytest.raises(TimeoutError):
        await maya.sees_next(SUCCESS, timeout=0.3)


async def test_a_term_with_markup_in_the_question_cannot_ping(slack_socket: LoopbackSlack) -> None:
    _, answer = await mention(slack_socket, "@Jargon what is <!channel>flurble?")
    assert "<!channel" not in answer.text
    assert "I don't have" in text_of(answer)


async def test_where_the_bot_is_no_member_it_is_not_told(slack_socket: LoopbackSlack) -> None:
    maya = slack_socket.person("U0MAYA")
    maya.sees(RANDOM)
    await maya.say(RANDOM, "@Jargon what is NPS?")
    hint = await maya.sees_next(RANDOM)
    assert hint.user == "USLACKBOT"


async def test_a_follow_up_in_a_thread_leans_on_what_was_answered_there(slack: LoopbackSlack) -> None:
    said, _ = await mention(slack, "@Jargon what is NPS?")
    maya = slack.person("U0MAYA")
    await maya.say(SUCCESS, "@Jargon and what's a good one?", thread_ts=said.ts)
    answer = await maya.sees_next(SUCCESS)
    assert "What is a good NPS?" in text_of(answer)


async def test_a_follow_up_in_a_direct_message_leans_on_the_last_answer(slack_socket: LoopbackSlack) -> None:
    maya = slack_socket.person("U0MAYA")
    maya.sees("D0MAYA")
    await maya.say("D0MAYA", "ACV")
    await maya.sees_next("D0MAYA")
    await maya.say("D0MAYA", "how is it calculated?")
    assert "How is ACV calculated?" in text_of(await maya.sees_next("D0MAYA"))
