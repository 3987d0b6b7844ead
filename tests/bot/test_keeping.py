"""What was acknowledged is done, whatever becomes of Slack's answers meanwhile, and of the process."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.blocks.review import APPROVE
from bot.manifest import build_manifest
from bot.playground.loopback import LoopbackSlack
from bot.playground.state.outages import Outage
from bot.storage.database import open_database
from bot.storage.inbox import Inbox
from bot.storage.records import NewSuggestion
from bot.storage.rows import utc_now
from knowledge.glossary import Glossary
from tests.bot.bursts import deliver_all, pressed
from tests.bot.conftest import SUCCESS
from tests.bot.contributing.acting import (
    INES,
    MAYA,
    NORTHWIND,
    PATIENCE,
    TOM,
    become_curator,
    define,
    direct_messages,
    in_channel,
    press,
    said_on,
    suggest_word,
    told,
    until,
)
from tests.bot.contributing.processes import other_process
from tests.bot.processes import line_with, started
from tests.bot.reading import buttons_of, text_of

OUTAGES = {
    "500": Outage(status=500),
    "503": Outage(status=503),
    "cut": Outage(cut=True),
    "a page": Outage(page=True),
    "429": Outage(status=429, retry_after=1),
    "internal error": Outage(error="internal_error"),
    "token revoked": Outage(error="token_revoked"),
}
MANY = 40
Clock = Callable[[], datetime]
NPS = "Net promoter score"


@pytest.mark.parametrize("outage", OUTAGES.values(), ids=OUTAGES)
async def test_a_mention_is_answered_once_slack_takes_the_answer(slack_socket: LoopbackSlack, outage: Outage) -> None:
    slack = slack_socket
    maya = slack.person(MAYA)
    slack.outage = outage
    said = await maya.say(SUCCESS, "@Jargon what is NPS?")
    await until(lambda: slack.befallen)
    slack.outage = None
    answer = await in_channel(maya, SUCCESS, NPS)
    assert answer.thread_ts == said.ts
    assert sum(NPS in text_of(each) for each in maya.sees(SUCCESS)) == 1


async def test_mentions_that_wait_are_answered_in_the_order_they_came(slack_socket: LoopbackSlack) -> None:
    slack = slack_socket
    maya = slack.person(MAYA)
    slack.outage = Outage(status=503)
    said = [await maya.say(SUCCESS, f"@Jargon what is {word}?") for word in ("NPS", "ACV", "NRR")]
    await until(lambda: slack.befallen >= 3)
    slack.outage = None
    await until(lambda: {each.thread_ts for each in maya.sees(SUCCESS)} >= {each.ts for each in said})


async def test_a_press_is_done_once_slack_takes_what_comes_of_it(slack_socket: LoopbackSlack) -> None:
    slack = slack_socket
    ines = await become_curator(slack)
    await suggest_word(slack.person(MAYA))
    card = await told(slack, INES, "suggests a new word")
    slack.outage = Outage(status=503, methods={"chat.update"})
    await press(ines, card, "Approve")
    await until(lambda: slack.befallen)
    slack.outage = None
    await said_on(ines, card, "Approved")
    await told(slack, MAYA, "is in the glossary now")
    assert sum("is in the glossary now" in text_of(each) for each in direct_messages(slack, MAYA)) == 1
    assert not any("didn't work" in each.text for each in direct_messages(slack, INES))


async def test_a_card_is_shared_once_though_slack_does_not_take_what_follows(slack_socket: LoopbackSlack) -> None:
    slack = slack_socket
    maya, tom = slack.person(MAYA), slack.person(TOM)
    card = await define(maya, "NPS")
    slack.outage = Outage(cut=True, methods={"response_url"}, after=1)
    await press(maya, card, "Share")
    await until(lambda: slack.befallen)
    slack.outage = None
    await asyncio.sleep(2)
    assert sum(NPS in text_of(each) for each in tom.sees(SUCCESS)) == 1


async def test_a_window_that_comes_too_late_is_said(slack_socket: LoopbackSlack) -> None:
    slack = slack_socket
    maya = slack.person(MAYA)
    unknown = await define(maya, "zorbing quota of ours")
    slack.outage = Outage(error="expired_trigger_id", methods={"views.open"})
    await press(maya, unknown, "Define it")
    assert buttons_of(unknown)
    await in_channel(maya, SUCCESS, "I was interrupted, and the window can't open any more: press the button again.")


async def test_what_fails_for_a_reason_of_its_own_is_told_at_once(slack_socket: LoopbackSlack) -> None:
    slack = slack_socket
    maya = slack.person(MAYA)
    slack.outage = Outage(error="channel_not_found", methods={"chat.postMessage"})
    await maya.say(SUCCESS, "@Jargon what is NPS?")
    await until(lambda: slack.befallen == 2)  # the answer, and the sentence
    slack.outage = None
    await asyncio.sleep(1.5)
    assert not any(NPS in text_of(each) for each in maya.sees(SUCCESS))


@asynccontextmanager
async def left_behind(folder: Path, now: Clock = utc_now) -> AsyncIterator[Callable[[dict[str, Any]], Awaitable[None]]]:
    """Puts into the inbox what a process acknowledged before it ended."""
    database = await open_database(f"sqlite:///{folder}/jargon.db")

    async def leave(body: dict[str, Any]) -> None:
        gone = Inbox(database, now=now)
        assert await gone.accept(body)
        await gone.release()

    yield leave
    await database.close()


async def test_rights_are_asked_again_when_something_is_taken_up(
    slack_socket: LoopbackSlack, glossary: Glossary, tmp_path: Path
) -> None:
    slack = slack_socket
    await become_curator(slack)
    async with other_process(glossary, tmp_path) as team, left_behind(tmp_path) as leave:
        (waiting,) = await team.suggestions.propose_all(
            NORTHWIND, [NewSuggestion("gadget", "entry", content_of(1), TOM)]
        )
        await leave(pressed(slack, MAYA, APPROVE, waiting.id, "D0MAYA"))
        await told(slack, MAYA, "Only curators can do that")
        assert (await team.suggestions.get(NORTHWIND, waiting.id)).state == "pending"
        await leave(pressed(slack, INES, APPROVE, waiting.id, "D0INES"))
        await told(slack, TOM, "is in the glossary now")


async def test_what_slack_never_takes_is_given_up_after_half_an_hour_with_a_line(
    slack_socket: LoopbackSlack, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    event = {"type": "app_mention", "user": MAYA, "channel": SUCCESS, "ts": "1.1", "text": "what is NPS?"}
    body = {"type": "event_callback", "team_id": "T0NORTHWIND", "event_id": "Ev1", "event": event}
    slack_socket.outage = Outage(status=503)
    async with left_behind(tmp_path, lambda: utc_now() - timedelta(hours=1)) as leave:
        await leave(body)
        await until(lambda: "was given up at attempt 2" in caplog.text)


@pytest.mark.timeout(240)  # two processes, and each approval makes the indexes anew: 25 seconds where nothing else runs
async def test_forty_presses_survive_a_process_that_is_killed_right_after_acknowledging_them(
    glossary: Glossary, tmp_path: Path
) -> None:
    async with LoopbackSlack(build_manifest("socket"), ack_seconds=60) as slack:
        environment = credentials(slack)
        async with started(tmp_path, **environment) as process, other_process(glossary, tmp_path) as team:
            await line_with(process, "Jargon serves")
            await asyncio.wait_for(slack.app_connected(), PATIENCE)
            new = [NewSuggestion(f"gadget-{n}", "entry", content_of(n), TOM) for n in range(MANY)]
            waiting = await team.suggestions.propose_all(NORTHWIND, new)
            presses = [pressed(slack, INES, APPROVE, each.id, "D0INES") for each in waiting]
            assert None not in [body for body, _ in await deliver_all(slack, presses)]
            process.kill()
            await process.wait()
            async with started(tmp_path, **environment):
                async with asyncio.timeout(120):
                    while await team.suggestions.pending(NORTHWIND):
                        await asyncio.sleep(0.2)
            versions = await team.versions.head(NORTHWIND)
            assert [each.number for each in versions] == [1] * MANY


def content_of(number: int) -> dict[str, str]:
    return {"name": f"Gadget {number}", "definition": "What it says.", "owner": TOM, "reviewed": "2026-11-20"}


def credentials(slack: LoopbackSlack) -> Mapping[str, str]:
    tokens = {"SLACK_BOT_TOKEN": slack.bot_token, "SLACK_APP_TOKEN": slack.app_token, "SLACK_API_URL": slack.api_url}
    return tokens | {"PORT": "0", "CURATORS": INES}
