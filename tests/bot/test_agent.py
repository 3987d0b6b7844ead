"""The direct message of what Slack calls an agent: prompts that fit, the channel open beside it, answers in threads."""

import asyncio
import logging
from collections.abc import Callable, Mapping
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any

import pytest

from bot.listeners.agent import CHANNEL, read_channel
from bot.manifest import AGENT_VIEW
from bot.playground.loopback import LoopbackSlack
from bot.playground.people.person import Person
from bot.playground.state.workspace import Channel, Message
from bot.storage.records import Workspace
from knowledge.glossary import Glossary
from tests.bot.conftest import SUCCESS, bot_in_slack
from tests.bot.contributing.acting import MAYA, TOM, add_word, become_curator, until
from tests.bot.reading import text_of

HOME, PAT = "D0MAYA", "U0PAT"
ALWAYS = [each["message"] for each in AGENT_VIEW["suggested_prompts"]]
InSlack = Callable[..., AbstractAsyncContextManager[LoopbackSlack]]


def suggested(slack: LoopbackSlack, channel: str = HOME) -> list[str]:
    """The messages suggested last in a direct message."""
    return [each["message"] for each in slack._slack.workspace.prompts.get(channel, ())]


def prompts(slack: LoopbackSlack, channel: str = HOME) -> list[Mapping[str, str]]:
    return list(slack._slack.workspace.prompts.get(channel, ()))


async def answer_to(person: Person, text: str, channel: str = HOME, **more: str) -> Message:
    await person.say(channel, text, **more)
    return await person.sees_next(channel, timeout=15)


async def deliver(slack: LoopbackSlack, event: dict[str, Any]) -> None:
    """An event that no client of ours would cause."""
    _, first = slack._slack.events._emit(event)
    await asyncio.wait([first])


def add_channel(slack: LoopbackSlack, channel: str, name: str, *, private: bool = False, app: bool = True) -> None:
    members = frozenset({MAYA, TOM, *(["U0JARGON"] if app else [])})
    slack._slack.workspace.channels[channel] = Channel(channel, name, "channel", members, private=private)


def calls(slack: LoopbackSlack) -> list[dict[str, Any]]:
    return [dict(values) for name, values in slack.calls if name == "assistant.threads.setSuggestedPrompts"]


async def test_whoever_comes_to_the_messages_is_shown_what_always_works(slack: LoopbackSlack) -> None:
    await slack.person(MAYA).open_app("messages")
    await until(lambda: calls(slack))
    assert suggested(slack) == ALWAYS
    assert "thread_ts" not in calls(slack)[0], "with it, Slack shows nothing"
    assert slack.refusals == []


async def test_the_prompts_go_on_from_what_was_just_asked(slack_socket: LoopbackSlack) -> None:
    maya = slack_socket.person(MAYA)
    await maya.say(HOME, "what is NPS?")
    await until(lambda: calls(slack_socket))
    first, second, *_ = suggested(slack_socket)
    assert "difference between NPS and" in first
    assert "good NPS" in second
    before = len(calls(slack_socket))
    await maya.say(HOME, second)
    await until(lambda: len(calls(slack_socket)) > before)
    assert second not in suggested(slack_socket), "what was just answered is not suggested again"
    for message in suggested(slack_socket):
        maya.sees(HOME)
        await maya.say(HOME, message)
        answer = text_of(await maya.sees_next(HOME))
        assert "I don't have" not in answer
        assert "Ask me what a word means" not in answer


async def test_colleagues_are_shown_the_newest_word_and_guests_nothing_of_the_teams(in_slack: InSlack) -> None:
    async with in_slack(visitors=True) as slack:
        await add_word(await become_curator(slack))
        await slack.person(MAYA).open_app("messages")
        await until(lambda: "What is Flurble rate?" in suggested(slack))
        await slack.person(PAT).open_app("messages")
        await until(lambda: suggested(slack, "D0PAT"))
        assert suggested(slack, "D0PAT") == ALWAYS
        await slack.person(PAT).say("D0PAT", "what is NPS?")
        await until(lambda: suggested(slack, "D0PAT") != ALWAYS)
        assert not any("Flurble" in each for each in suggested(slack, "D0PAT"))


async def test_the_next_word_is_that_of_ones_own_lessons(slack_socket: LoopbackSlack) -> None:
    slack = slack_socket
    maya = slack.person(MAYA)
    await maya.command(SUCCESS, "/define learn csm")
    await until(lambda: maya.view)
    await maya.open_app("messages")
    await until(lambda: any(each["title"].startswith("Next to learn") for each in prompts(slack)))
    await slack.person(TOM).open_app("messages")
    await until(lambda: suggested(slack, "D0TOM"))
    assert suggested(slack, "D0TOM") == ALWAYS, "what Maya learns is nobody else's"


async def test_a_question_asked_beside_a_channel_is_answered_in_its_thread(slack: LoopbackSlack) -> None:
    maya = slack.person(MAYA)
    maya.sees(HOME)
    asked = await maya.say(HOME, "what is NPS?", beside=SUCCESS)
    assert (await maya.sees_next(HOME)).thread_ts == asked.ts
    again = await maya.say(HOME, "and a good one?", beside=SUCCESS)
    answer = await maya.sees_next(HOME)
    assert answer.thread_ts == again.ts
    assert "What is a good NPS?" in text_of(answer), "a new thread goes on from the one before"
    assert slack.refusals == []


async def test_the_channel_open_beside_it_tells_which_meaning(slack: LoopbackSlack) -> None:
    add_channel(slack, "C0IMPL", "implementation")
    maya = slack.person(MAYA)
    maya.sees(HOME)
    assert "two things here" in text_of(await answer_to(maya, "what is PS?"))
    await maya.open_app("messages", beside="C0IMPL")
    assert "Professional services" in (await answer_to(maya, "what is PS?")).text.splitlines()[0]
    await maya.go_beside(SUCCESS)
    assert "two things here" in text_of(await answer_to(maya, "what is PS?"))
    await maya.go_beside("C0IMPL")
    assert "two things here" not in text_of(await answer_to(maya, "what is PS?"))
    assert slack.refusals == []


@pytest.mark.parametrize(
    "context",
    [
        {"entities": [{"type": CHANNEL, "value": "C0IMPL", "team_id": "T0OTHER"}]},
        {"entities": [{"type": CHANNEL, "value": "C0ELSEWHERE", "team_id": "T0NORTHWIND"}]},
        {"entities": [{"type": CHANNEL, "value": "C0SECRET", "team_id": "T0NORTHWIND"}]},
        {"entities": [{"type": CHANNEL, "value": {"channel_id": "C0IMPL"}}]},
        {"entities": [{"type": "slack#/types/canvas_id", "value": "C0IMPL"}]},
        {"entities": "C0IMPL"},
        {},
        None,
        "C0IMPL",
    ],
)
async def test_what_is_not_a_channel_of_ours_tells_nothing(slack_socket: LoopbackSlack, context: Any) -> None:
    add_channel(slack_socket, "C0IMPL", "implementation")
    add_channel(slack_socket, "C0SECRET", "implementation", private=True, app=False)
    maya = slack_socket.person(MAYA)
    maya.sees(HOME)
    await deliver(slack_socket, {"type": "app_context_changed", "user": MAYA, "channel": HOME, "context": context})
    assert "two things here" in text_of(await answer_to(maya, "what is PS?"))


async def test_what_one_person_has_open_is_nothing_to_another(slack_socket: LoopbackSlack) -> None:
    add_channel(slack_socket, "C0IMPL", "implementation")
    await slack_socket.person(MAYA).open_app("messages", beside="C0IMPL")
    tom = slack_socket.person(TOM)
    tom.sees("D0TOM")
    assert "two things here" in text_of(await answer_to(tom, "what is PS?", "D0TOM"))


async def test_prompts_go_to_a_direct_message_alone(slack_socket: LoopbackSlack) -> None:
    forged = {"type": "app_home_opened", "user": MAYA, "channel": SUCCESS, "tab": "messages"}
    await deliver(slack_socket, forged)
    await deliver(slack_socket, forged | {"user": "U0STRANGER", "channel": HOME, "team": "T0OTHER"})
    await slack_socket.person(MAYA).open_app("messages")
    await until(lambda: calls(slack_socket))
    assert [each["channel_id"] for each in calls(slack_socket)] == [HOME]


async def test_without_agents_all_goes_on_and_nothing_is_logged_as_wrong(
    glossary: Glossary, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING)
    async with bot_in_slack("socket", glossary, tmp_path, agent=False) as slack:
        maya = slack.person(MAYA)
        await maya.open_app("messages", beside=SUCCESS)
        await until(lambda: slack.refusals)
        await asyncio.sleep(0.3)  # the bot has read it by then
        maya.sees(HOME)
        answer = await answer_to(maya, "what is NPS?", beside=SUCCESS)
        assert answer.thread_ts is None
        assert "Net promoter score" in text_of(answer)
        await maya.open_app("messages")
        await answer_to(maya, "and a good one?")
        assert len(calls(slack)) == 1, "a workspace that refused is left in peace"
    assert [each.getMessage() for each in caplog.records if each.name.startswith("bot")] == []


def test_the_first_channel_of_ours_counts() -> None:
    ours = Workspace("", "T1")
    entities = [{"type": "slack#/types/thread_ts", "value": "1.2"}, {"type": CHANNEL, "value": "C1"}]
    assert read_channel({"entities": entities}, ours) == "C1"
    assert read_channel({"entities": [{"type": CHANNEL, "value": "C1", "team_id": "T2"}, *entities]}, ours) == ""
