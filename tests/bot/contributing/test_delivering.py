"""Notices: none is lost while Slack takes nothing from us, none comes twice, and what cannot be delivered is shown."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.manifest import build_manifest
from bot.notices.queue import NoticeQueue
from bot.playground.loopback import LoopbackSlack
from bot.playground.state.outages import Outage
from bot.storage.database import open_database
from bot.storage.records import NewNotice, NewSuggestion
from bot.team.directory import Directory
from bot.team.team import Team
from bot.team.verdicts import Timing
from knowledge.glossary import Glossary
from tests.bot.contributing.acting import (
    INES,
    MAYA,
    NORTHWIND,
    TOM,
    become_curator,
    direct_messages,
    home_of,
    press,
    tab,
    told,
    until,
)
from tests.bot.contributing.processes import other_process
from tests.bot.reading import buttons_of, text_of

QUICK = Timing(looked_every=0.05, paused=0.1, paused_longest=0.2)
TO = (MAYA, TOM, INES)


def notice(person: str, slug: str = "quarterly-business-review") -> NewNotice:
    return NewNotice("answered", person, {"gap": "1", "text": f"what is {slug}", "slug": slug, "by": INES})


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/jargon.db"
    server, name = request.getfixturevalue("postgres")
    return str(server.url(name))


@asynccontextmanager
async def sender(slack: LoopbackSlack, url: str, glossary: Glossary, timing: Timing) -> AsyncIterator[NoticeQueue]:
    """What one process has for sending notices."""
    database = await open_database(url)
    client = AsyncWebClient(slack.bot_token, base_url=slack.api_url)
    queue = NoticeQueue(Team(database, NORTHWIND, glossary, Directory(client, NORTHWIND)), client, timing)
    running = asyncio.create_task(queue.run())
    yield queue
    await queue.finish()
    running.cancel()
    await asyncio.wait([running])
    await database.close()


def received(slack: LoopbackSlack) -> Counter[tuple[str, str]]:
    return Counter((person, each.text) for person in TO for each in direct_messages(slack, person))


async def test_two_processes_send_each_once_and_in_order_however_slow_slack_is(url: str, glossary: Glossary) -> None:
    slow = Timing(looked_every=0.05, call=1.0, lease=1.5)
    words = [term.slug for term in glossary.library.terms[:4]]
    async with LoopbackSlack(build_manifest("socket")) as slack, AsyncExitStack() as stack:
        slack.outage = Outage(seconds=0.5)
        queues = [await stack.enter_async_context(sender(slack, url, glossary, slow)) for _ in range(2)]
        outbox = queues[0]._team.outbox
        for word in words:
            await outbox.add(NORTHWIND, *(notice(person, word) for person in TO))
        await until(lambda: received(slack).total() == len(TO) * len(words), 60)
        await asyncio.sleep(2 * slow.lease)
        assert set(received(slack).values()) == {1}
        names = [glossary.term(word).name for word in words]
        for person in TO:
            texts = [each.text for each in direct_messages(slack, person)]
            assert [name in text for name, text in zip(names, texts, strict=True)] == [True] * len(words)


async def test_who_has_lost_the_lease_meanwhile_does_not_send(tmp_path: Path, glossary: Glossary) -> None:
    url = f"sqlite:///{tmp_path}/jargon.db"
    async with LoopbackSlack(build_manifest("socket")) as slack, sender(slack, url, glossary, QUICK) as queue:
        slack.outage = Outage(seconds=1, methods={"chat.postMessage"})
        outbox, queue._try_at = queue._team.outbox, float("inf")  # the other process is quicker
        await outbox.add(NORTHWIND, notice(MAYA))
        (lost,) = await outbox.claim(NORTHWIND, lease=timedelta(0))
        queue._try_at = 0.0
        await until(lambda: queue._sending)
        await queue._try_to_send(lost)
        await until(lambda: not queue._sending)
        assert received(slack).total() == 1


@pytest.mark.parametrize(
    ("outage", "says"),
    [
        (Outage(error="invalid_auth"), "(invalid_auth)"),
        (Outage(error="token_revoked"), "(token_revoked)"),
        (Outage(error="missing_scope"), "(missing_scope)"),
        (Outage(error="team_added_to_org"), "(team_added_to_org)"),
        (Outage(page=True), "is not Slack"),
    ],
    ids=lambda value: str(getattr(value, "error", "") or ""),
)
async def test_when_slack_takes_nothing_from_the_bot_everything_waits_and_then_goes_out(
    outage: Outage, says: str, tmp_path: Path, glossary: Glossary
) -> None:
    url = f"sqlite:///{tmp_path}/jargon.db"
    async with LoopbackSlack(build_manifest("socket")) as slack, sender(slack, url, glossary, QUICK) as queue:
        slack.outage = outage
        await queue._team.outbox.add(NORTHWIND, *map(notice, TO))
        await until(lambda: queue.paused_because)
        assert says in queue.paused_because
        await asyncio.sleep(1)
        assert await queue._team.outbox.count_undelivered(NORTHWIND) == 0
        slack.outage = None
        await until(lambda: len(received(slack)) == len(TO))
        assert queue.paused_because == ""


async def test_one_person_who_cannot_be_reached_holds_up_nobody(tmp_path: Path, glossary: Glossary) -> None:
    url = f"sqlite:///{tmp_path}/jargon.db"
    async with LoopbackSlack(build_manifest("socket")) as slack, sender(slack, url, glossary, QUICK) as queue:
        await queue._team.outbox.add(NORTHWIND, notice("U0GONE"), notice(MAYA))
        await until(lambda: received(slack).total() == 1)
        assert queue.paused_because == ""


async def test_slow_calls_do_not_wait_for_each_other(tmp_path: Path, glossary: Glossary) -> None:
    url = f"sqlite:///{tmp_path}/jargon.db"
    async with LoopbackSlack(build_manifest("socket")) as slack, sender(slack, url, glossary, QUICK) as queue:
        slack.outage = Outage(seconds=3)
        await queue._team.outbox.add(NORTHWIND, *map(notice, TO))
        await until(lambda: len(queue._sending) == len(TO))


async def test_what_was_given_up_is_shown_to_curators_and_sent_again(
    slack_socket: LoopbackSlack, glossary: Glossary, tmp_path: Path
) -> None:
    slack = slack_socket
    ines = await become_curator(slack)
    async with other_process(glossary, tmp_path) as team:
        slack.outage = Outage(error="user_not_found", methods={"chat.postMessage"})
        new = NewSuggestion("quarterly-business-review", "reading", {"note": "Ours."}, TOM)
        suggestion = await team.suggestions.propose(NORTHWIND, new)
        await team.suggestions.approve(NORTHWIND, suggestion.id, INES)
        await team.outbox.add(NORTHWIND, notice(MAYA))
        await until_async(team, 2)
        said = text_of(await home_of(ines, "Not delivered"))
        assert "That a suggestion was taken: Quarterly business review" in said
        assert f"to <@{TOM}>" in said
        assert "Slack knows them no more" in said
        assert "The answer to a question: Quarterly business review" in said
        assert "to someone who asked" in said
        assert MAYA not in said, "nobody sees who asked"
        slack.outage = None
        for left in (1, 0):
            await press(ines, tab(ines), "Send again")
            await until(lambda left=left: text_of(tab(ines)).count("Send again") == left)
        await told(slack, MAYA, "You asked what")
        await told(slack, TOM, "suggested for")
        await until(lambda: "Not delivered" not in text_of(tab(ines)))
        assert await team.outbox.count_undelivered(NORTHWIND) == 0


async def test_only_curators_send_again(slack_socket: LoopbackSlack, glossary: Glossary, tmp_path: Path) -> None:
    slack = slack_socket
    ines = await become_curator(slack)
    async with other_process(glossary, tmp_path) as team:
        await team.outbox.add(NORTHWIND, notice("U0GONE"))
        await until_async(team, 1)
        home = await home_of(ines, "Not delivered")
        assert "Send again" in buttons_of(home)
        slack._slack.views.publish(MAYA, dict(home.content), None)
        await press(slack.person(MAYA), tab(slack.person(MAYA)), "Send again")
        await told(slack, MAYA, "Only curators can do that")
        assert await team.outbox.count_undelivered(NORTHWIND) == 1


async def until_async(team: Team, count: int) -> None:
    async with asyncio.timeout(15):
        while await team.outbox.count_undelivered(NORTHWIND) != count:
            await asyncio.sleep(0.05)
