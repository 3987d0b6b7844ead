"""Sends what people are owed: each notice once, by one of the processes, again later if Slack does not take it now."""

import asyncio
import logging
from collections.abc import Awaitable
from contextlib import suppress
from datetime import timedelta
from typing import TypeVar

from slack_sdk.web.async_client import AsyncWebClient

from bot.notices.messages import draw_notice, settle_card, update_cards
from bot.patience import heard
from bot.storage.errors import NotFoundError, StorageError
from bot.storage.gap_changes import settle_cards
from bot.storage.outbox import FOR_ALL_KEEPERS, FOR_KEEPERS, FOR_ONESELF, OF_GAPS, OF_SUGGESTIONS, Topic
from bot.storage.records import Card, NewNotice, Notice
from bot.storage.rows import utc_now
from bot.team.directory import UNHURRIED, Person
from bot.team.home import OTHERS_READ
from bot.team.rights import find_readers
from bot.team.team import Team
from bot.team.verdicts import NOT_SLACK, Pace, Timing, Verdict, explain_pause, judge, time_until_retry

LOOKED_AGAIN_AFTER = 3.0  # seconds that a database that is away is left alone

TRIED_FOR = timedelta(days=1)
"""How long a notice is tried again while Slack is ill: what was decided is still news the next day."""

MOST_DRAWN = 8
"""How often one that cannot be drawn is tried."""

Called = TypeVar("Called")

PASSED = "passed"
"""Marks a notice that has been passed on once, so that it does not go round and round."""

logger = logging.getLogger(__name__)


class NoticeQueue:
    """What is due, being sent: to several people at a time, to each in order and no faster than Slack likes.

    `client` carries the bot's token, and tries nothing again by itself.
    """

    def __init__(self, team: Team, client: AsyncWebClient, timing: Timing | None = None, most_at_once: int = 8) -> None:
        self._team = team
        self._client = client
        self._timing = timing or Timing()
        self._most_at_once = most_at_once
        self._pace = Pace()
        self._sending: dict[asyncio.Task[None], str] = {}
        self._unsaid: dict[str, Notice] = {}
        """What has been sent without the outbox knowing it yet."""
        self._pause = self._timing.paused
        self._try_at = 0.0
        self._wake = asyncio.Event()
        self._finishing = False
        self.paused_because = ""
        """Why nothing is sent: a sentence for whoever runs the bot, empty while all is well."""

    async def find_trouble(self) -> str:
        """The same, for `/readyz`."""
        return self.paused_because

    async def run(self) -> None:
        """Sends until cancelled; call `finish` before that."""
        with self._team.posted.listen() as woken:
            self._wake = woken
            while True:
                woken.clear()
                await self._go_round()
                await heard(woken, self._timing.looked_every)

    async def _go_round(self) -> None:
        try:
            await self._say_sent()
            while notice := await self._claim():
                task = asyncio.create_task(self._send(notice))
                self._sending[task] = notice.person
                task.add_done_callback(self._let_go)
        except StorageError as error:
            logger.warning("Notices wait: %s", error)
            await asyncio.sleep(LOOKED_AGAIN_AFTER)

    async def _claim(self) -> Notice | None:
        now, most = asyncio.get_running_loop().time(), 1 if self.paused_because else self._most_at_once
        if self._finishing or now < self._try_at or len(self._sending) >= most:
            return None
        busy = {*self._sending.values(), *self._pace.busy(now)}
        lease = timedelta(seconds=self._timing.lease)
        claimed = await self._team.outbox.claim(self._team.workspace, 1, lease, busy)
        return claimed[0] if claimed else None

    def _let_go(self, task: asyncio.Task[None]) -> None:
        self._sending.pop(task, None)
        self._wake.set()

    async def finish(self) -> None:
        """Takes up nothing more, and gives what is being sent its time."""
        self._finishing = True
        if self._sending:
            _, late = await asyncio.wait(self._sending, timeout=self._timing.stop)
            for task in late:
                task.cancel()
        with suppress(StorageError):  # then it is sent once more
            await self._say_sent()

    async def _send(self, notice: Notice) -> None:
        try:
            await self._try_to_send(notice)
        except StorageError as error:
            logger.warning("A notice about %s waits: %s", notice.kind, error)
        except Exception:  # one that cannot be drawn holds up no other
            logger.exception("A notice about %s cannot be sent", notice.kind)
            with suppress(StorageError):
                await self._put_off(notice, "it cannot be drawn", again=notice.attempts < MOST_DRAWN)

    async def _try_to_send(self, notice: Notice) -> None:
        team = self._team
        if notice.kind == Topic.SETTLED:
            if await self._call(notice, settle_card(self._client, team, notice)) is not None:
                await team.outbox.done(notice)
            return
        readers = await find_readers(team, notice.person, UNHURRIED)
        if readers == "no answer":
            await self._fail(notice, judge(team.directory.trouble) or Verdict("passing", NOT_SLACK))
            return
        if readers != "ours":
            await self._keep_back(notice)
            return
        await team.glossaries.refresh()  # what it is about may have been written a moment ago, by another process
        message = await draw_notice(team, notice)
        if message is None:
            await team.outbox.done(notice)
            return
        if not await team.outbox.renew(notice, timedelta(seconds=self._timing.lease)):
            return  # it took so long that another process has it
        post = self._client.chat_postMessage
        if (posted := await self._call(notice, post(channel=notice.person, **message.content()))) is None:
            return
        self._unsaid[notice.id] = notice
        await self._say_sent()
        await self._note_card(notice, Card(posted["channel"], posted["ts"]))

    async def _call(self, notice: Notice, calling: Awaitable[Called]) -> Called | None:
        """What Slack answers; None if it does not take it, or not now: then what becomes of the notice is seen to."""
        self._pace.note(notice.person, asyncio.get_running_loop().time())
        try:
            async with asyncio.timeout(self._timing.call):
                answer = await calling
        except Exception as error:
            verdict = judge(error)
            if verdict is None:
                raise
            await self._fail(notice, verdict)
            return None
        self._go_on()
        return answer

    async def _keep_back(self, notice: Notice) -> None:
        """What others would read goes to the curators if they can see to it; a guest, or somebody who has left, hears
        nothing."""
        logger.info("A notice about %s is kept from where others may read it", notice.kind)
        outbox, person = self._team.outbox, await self._team.directory.find(notice.person)
        if await self._pass_on(notice):
            await outbox.done(notice)
        elif isinstance(person, Person) and person.gone and notice.kind not in FOR_ONESELF:
            await outbox.failed(notice, "user_not_found", None)
        elif notice.kind in FOR_KEEPERS:
            await outbox.failed(notice, OTHERS_READ, None)
        else:
            await outbox.done(notice)

    async def _say_sent(self) -> None:
        for notice in tuple(self._unsaid.values()):
            await self._team.outbox.done(notice)
            self._unsaid.pop(notice.id, None)

    async def _note_card(self, notice: Notice, card: Card) -> None:
        """Keeps where the card stands, so that it can be brought up to date: now, if it was seen to meanwhile."""
        team, payload = self._team, notice.payload
        if notice.kind in OF_SUGGESTIONS:
            suggestion_id = str(payload["suggestion"])
            await team.cards.put(team.workspace, suggestion_id, card)
            if (await team.suggestions.get(team.workspace, suggestion_id)).state != "pending":
                await update_cards(self._client, team, suggestion_id)
        elif notice.kind in OF_GAPS and (gap_id := str(payload.get("gap", ""))):
            await team.cards.put(team.workspace, gap_id, card)
            with suppress(NotFoundError):
                gap = await team.gaps.get(team.workspace, gap_id)
                if gap.state != "open":
                    await team.outbox.add(team.workspace, *settle_cards(gap, [card]))

    async def _fail(self, notice: Notice, verdict: Verdict) -> None:
        now = utc_now()
        if verdict.kind == "everywhere":
            await self._team.outbox.put_back(notice, now + timedelta(seconds=self._hold_on(verdict.code)))
        elif verdict.retry_after:
            self._pace.hold(notice.person, asyncio.get_running_loop().time() + verdict.retry_after)
            await self._team.outbox.put_back(notice, now + timedelta(seconds=verdict.retry_after))
        elif verdict.kind == "passing":
            await self._put_off(notice, verdict.code, again=now < notice.at + TRIED_FOR)
        else:
            await self._give_up(notice, verdict.code)

    def _hold_on(self, code: str) -> float:
        """Pauses everything, as nothing would be taken; for how many seconds."""
        if not self.paused_because:
            self.paused_because = explain_pause(code)
            logger.error("Notices wait, and none is lost: %s", self.paused_because)
        pause, self._pause = self._pause, min(self._pause * 2, self._timing.paused_longest)
        self._try_at = asyncio.get_running_loop().time() + pause
        return pause

    def _go_on(self) -> None:
        if self.paused_because:
            logger.info("Notices are sent again.")
        self.paused_because, self._pause, self._try_at = "", self._timing.paused, 0.0

    async def _put_off(self, notice: Notice, why: str, *, again: bool) -> None:
        """Tries again later, twice as long each time."""
        if not again:
            await self._give_up(notice, why)
            return
        await self._team.outbox.failed(notice, why, utc_now() + time_until_retry(notice.attempts))

    async def _give_up(self, notice: Notice, why: str) -> None:
        """What cannot reach its person goes to the curators if they can see to it; else it is kept for them to see."""
        logger.warning("A notice about %s cannot reach its person (%s)", notice.kind, why)
        if notice.kind in FOR_ONESELF or await self._pass_on(notice):
            await self._team.outbox.done(notice)
        else:
            await self._team.outbox.failed(notice, why, None)

    async def _pass_on(self, notice: Notice) -> bool:
        """To the curators, once, what somebody else can take care of. Whether it is with them now."""
        team = self._team
        others = sorted(team.curators - {notice.person})
        if notice.kind not in FOR_KEEPERS or notice.payload.get(PASSED) or not others:
            return False
        if notice.kind not in FOR_ALL_KEEPERS or notice.person not in team.curators:  # else they have their own
            payload = {**notice.payload, PASSED: True}
            await team.outbox.add(team.workspace, *(NewNotice(notice.kind, each, payload) for each in others))
        return True
