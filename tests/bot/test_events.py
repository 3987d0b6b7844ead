"""Messages as Slack tells of them, the rarer kinds too: every question is answered, and once."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.blocks.contents import UNOPENED, WELCOME
from bot.listeners.questions import GO_ON
from bot.storage.deliveries import KEPT
from knowledge.glossary import Glossary
from tests.bot.rights.pressing import MAYA, SUCCESS, Told, World, make_world

HOME = "D0MAYA"
ASKED = "<@U0JARGON> what is NRR"
ANOTHER = {"bot_id": "B0OTHER", "app_id": "A0OTHER", "bot_profile": {"id": "B0OTHER", "name": "Other"}}


@dataclass
class Talk:
    """Maya's messages, each there before the app is told of it."""

    world: World
    told: list[Told] = field(default_factory=list)

    def write(self, channel: str = SUCCESS) -> str:
        """A new message in a channel; its ts."""
        return self.world.slack._slack.workspace.post(channel, MAYA, "…").ts

    async def mention(self, text: str | None, ts: str | None = None, **event: Any) -> list[Mapping[str, Any]]:
        """What is posted on a mention."""
        told = await self.world.happen(MAYA, {"type": "app_mention", "ts": ts or self.write(), "text": text, **event})
        self.told.append(told)
        assert told.status == 200
        return told.called("chat.postMessage")

    async def edit(self, ts: str, text: str, seconds: int = 1, **event: Any) -> Told:
        """What comes of an edit, so many seconds after the message was written."""
        edited = {"user": MAYA, "ts": f"{float(ts) + seconds:.6f}"}
        await self.mention(text, ts, edited=edited, **event)
        return self.told[-1]

    async def direct(self, text: str | None = "what is NRR", **event: Any) -> list[Mapping[str, Any]]:
        """What is posted on a direct message."""
        place = {"channel": HOME, "channel_type": "im", "ts": self.write(HOME)}
        told = await self.world.happen(MAYA, {"type": "message", **place, "text": text, **event})
        assert told.status == 200
        return told.called("chat.postMessage")


@pytest.fixture
async def talk(glossary: Glossary, tmp_path: Path) -> AsyncIterator[Talk]:
    async with make_world(glossary, tmp_path) as world:
        yield Talk(world)


@pytest.mark.parametrize("text", [f"{ASKED}?", "<@U0JARGON> what is *NRR*", "<@U0JARGON> What is NRR please"])
async def test_an_edit_that_asks_the_same_is_not_answered_again(talk: Talk, text: str) -> None:
    ts = talk.write()
    assert len(await talk.mention(ASKED, ts)) == 1
    assert (await talk.edit(ts, text)).calls == ()


async def test_an_edit_that_asks_something_else_changes_the_answer(talk: Talk) -> None:
    ts = talk.write()
    (first,) = await talk.mention("<@U0JARGON> what is NPR", ts)
    assert "I don't have “NPR” yet" in first["text"]
    told = await talk.edit(ts, ASKED)
    assert told.called("chat.postMessage") == []
    (changed,) = told.called("chat.update")
    assert "Net revenue retention" in changed["text"]
    assert GO_ON in changed["text"], "it is still the first answer in the thread"
    assert (await talk.edit(ts, f"{ASKED}?", 2)).calls == ()
    (back,) = (await talk.edit(ts, "<@U0JARGON> what is NPS", 3)).called("chat.update")
    assert back["ts"] == changed["ts"]


async def test_an_edit_that_comes_late_or_twice_changes_nothing(talk: Talk) -> None:
    ts = talk.write()
    assert len((await talk.edit(ts, ASKED, 9)).called("chat.postMessage")) == 1, "it mentions us since the edit"
    assert (await talk.edit(ts, "<@U0JARGON> what is NPS", 5)).calls == ()
    assert (await talk.edit(ts, "<@U0JARGON> what is NPS", 9)).calls == ()


async def test_where_the_answer_was_deleted_an_edit_is_answered_anew(talk: Talk) -> None:
    ts, workspace = talk.write(), talk.world.slack._slack.workspace
    await talk.mention(ASKED, ts)
    answer = next(each for each in reversed(talk.world.slack.person(MAYA).sees(SUCCESS)) if each.thread_ts == ts)
    workspace.remove(answer)
    (posted,) = (await talk.edit(ts, "<@U0JARGON> what is NPS")).called("chat.postMessage")
    assert posted["thread_ts"] == ts


async def test_after_a_restart_an_edit_still_finds_its_answer(glossary: Glossary, tmp_path: Path) -> None:
    async with make_world(glossary, tmp_path) as world:
        talk = Talk(world)
        ts = talk.write()
        await talk.mention(ASKED, ts)
    async with make_world(glossary, tmp_path) as world:
        assert (await Talk(world).edit(ts, f"{ASKED}?")).calls == ()


async def test_a_message_of_days_ago_is_not_answered_when_it_is_edited(talk: Talk) -> None:
    days_ago = f"{(datetime.now(UTC) - KEPT - timedelta(hours=1)).timestamp():.6f}"
    assert (await talk.edit(days_ago, ASKED)).calls == ()


@pytest.mark.parametrize("event", [ANOTHER, {"user": "USLACKBOT"}, {"bot_id": "B1"}, {"subtype": "bot_message"}])
async def test_what_other_apps_write_is_left_alone(talk: Talk, event: dict[str, Any]) -> None:
    assert await talk.mention(ASKED, **event) == []
    assert await talk.direct(**event) == []


async def test_a_mention_in_a_direct_message_is_one_question(talk: Talk) -> None:
    assert await talk.mention(ASKED, talk.write(HOME), channel=HOME) == []
    assert len(await talk.direct(ASKED)) == 1


@pytest.mark.parametrize("subtype", ["file_share", "thread_broadcast", "me_message"])
async def test_a_question_is_answered_however_it_is_sent(talk: Talk, subtype: str) -> None:
    thread: dict[str, Any] = {"thread_ts": talk.write(HOME)} if subtype == "thread_broadcast" else {}
    files: dict[str, Any] = {"files": [{"id": "F1"}]} if subtype == "file_share" else {}
    (answer,) = await talk.direct(subtype=subtype, **thread, **files)
    assert "Net revenue retention" in answer["text"]
    assert answer.get("thread_ts") == thread.get("thread_ts")


@pytest.mark.parametrize("subtype", ["message_changed", "message_deleted", "message_replied", "channel_join"])
async def test_what_asks_nothing_is_left_alone(talk: Talk, subtype: str) -> None:
    assert await talk.direct(subtype=subtype, message={"text": "what is NRR"}) == []


async def test_a_file_without_a_word_is_told_what_to_do(talk: Talk) -> None:
    (answer,) = await talk.direct("", subtype="file_share", files=[{"id": "F1"}])
    assert answer["text"] == UNOPENED
    (answer,) = await talk.mention("<@U0JARGON>", files=[{"id": "F1"}])
    assert answer["text"] == UNOPENED


async def test_a_message_without_text_is_told_what_can_be_asked(talk: Talk) -> None:
    for answer in (*await talk.mention(None), *await talk.direct(None)):
        assert "Ask me what a word means" in answer["text"]
    assert (await talk.world.run(MAYA, "suggest_from_message", "message_action", message={"text": None})).called(
        "views.open"
    )
    assert (await talk.world.run(MAYA, "suggest_from_message", "message_action", message=None)).called("views.open")


@pytest.mark.parametrize("text", ["thanks a lot!", "Perfect, thank you :pray:", "got it", "that makes sense, cheers"])
async def test_thanks_are_met_with_silence_in_a_channel_and_with_a_word_in_private(talk: Talk, text: str) -> None:
    ts = talk.write()
    await talk.mention(ASKED, ts)
    assert await talk.mention(f"<@U0JARGON> {text}", thread_ts=ts) == []
    assert [each["text"] for each in await talk.direct(text)] == [WELCOME]


@pytest.mark.parametrize("text", ["thanks, what is NPS?", "thank you! difference between NPS and CSAT"])
async def test_a_question_with_thanks_is_answered(talk: Talk, text: str) -> None:
    (answer,) = await talk.mention(f"<@U0JARGON> {text}")
    assert "NPS" in answer["text"]


async def test_the_first_answer_in_a_thread_says_once_how_to_go_on(talk: Talk) -> None:
    root = talk.write()
    (first,) = await talk.mention(ASKED, root)
    (second,) = await talk.mention("<@U0JARGON> and a good one?", thread_ts=root)
    assert GO_ON in first["text"]
    assert GO_ON in str(first["blocks"])
    assert GO_ON not in second["text"]
    other = talk.write()
    (within,) = await talk.mention(ASKED, thread_ts=other)
    assert GO_ON in within["text"], "in a thread of others too"
    assert GO_ON not in (await talk.direct())[0]["text"], "where everything reaches us"
    (helped,) = await talk.mention("<@U0JARGON> good morning everyone")
    assert GO_ON not in helped["text"], "which says already what can be asked"
