"""What was acknowledged is done, whatever becomes of Slack's answers meanwhile."""

import asyncio

import pytest

from bot.playground.loopback import LoopbackSlack
from bot.playground.state.outages import Outage
from tests.bot.conftest import SUCCESS
from tests.bot.contributing.acting import MAYA, in_channel

OUTAGES = {
    "500": Outage(status=500),
    "503": Outage(status=503),
    "cut": Outage(cut=True),
    "a page": Outage(page=True),
    "429": Outage(status=429, retry_after=1),
    "internal error": Outage(error="internal_error"),
    "token revoked": Outage(error="token_revoked"),
}


@pytest.mark.parametrize("outage", OUTAGES.values(), ids=OUTAGES)
async def test_a_mention_is_answered_once_slack_takes_the_answer(slack_socket: LoopbackSlack, outage: Outage) -> None:
    slack = slack_socket
    maya = slack.person(MAYA)
    slack.outage = outage
    said = await maya.say(SUCCESS, "@Jargon what is NPS?")
    await asyncio.sleep(1.5)
    slack.outage = None
    answer = await in_channel(maya, SUCCESS, "Net promoter score")
    assert answer.thread_ts == said.ts
