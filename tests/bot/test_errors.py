"""Whatever goes wrong, the person is told in a sentence, where they asked, and the log knows the reference."""

import logging
import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.logs import DiscreetFormatter
from bot.playground.loopback import LoopbackSlack
from knowledge.answers import Definition
from knowledge.glossary import Glossary
from knowledge.library import Library
from knowledge.models import Term
from knowledge.reading.decisions import Decision
from knowledge.reading.follow_ups import Topic
from knowledge.reading.sentences import Surface
from tests.bot.conftest import SUCCESS, bot_in_slack
from tests.bot.reading import buttons_of, text_of

OURS = re.compile(r"That didn't work on our side \(reference [0-9a-f]{4}\)\. Nothing was lost; try again in a minute\.")


class BrokenGlossary(Glossary):
    """A glossary that works until it is broken."""

    def __init__(self, library: Library) -> None:
        super().__init__(library)
        self.broken = False

    def decide(self, text: str, surface: Surface, topic: Topic | None = None, channel: str = "") -> Decision:
        if self.broken:
            raise RuntimeError("the disk is full of xoxb-123-secret")
        return super().decide(text, surface, topic, channel)

    def define(self, term: Term) -> Definition:
        if self.broken:
            raise RuntimeError("the disk is full of xoxb-123-secret")
        return super().define(term)


@pytest.fixture
def broken(library: Library) -> BrokenGlossary:
    return BrokenGlossary(library)


@pytest.fixture(params=["socket", "http"])
async def slack(request: pytest.FixtureRequest, broken: BrokenGlossary, tmp_path: Path) -> AsyncIterator[LoopbackSlack]:
    async with bot_in_slack(request.param, broken, tmp_path) as running:
        yield running


async def test_a_command_that_fails_is_answered_in_its_acknowledgement(
    slack: LoopbackSlack, broken: BrokenGlossary, caplog: pytest.LogCaptureFixture
) -> None:
    broken.broken = True
    maya = slack.person("U0MAYA")
    assert (await maya.command(SUCCESS, "/define QBR")).ok
    message = await maya.sees_next(SUCCESS)
    assert message.ephemeral
    said = OURS.search(text_of(message))
    assert said
    reference = re.findall(r"reference ([0-9a-f]{4})", said.group())[0]
    assert any(reference in record.getMessage() and record.exc_info for record in caplog.records)


async def test_a_mention_that_fails_is_answered_in_its_thread(slack: LoopbackSlack, broken: BrokenGlossary) -> None:
    broken.broken = True
    maya = slack.person("U0MAYA")
    said = await maya.say(SUCCESS, "@Jargon what is NPS")
    answer = await maya.sees_next(SUCCESS)
    assert OURS.search(text_of(answer))
    assert answer.thread_ts == said.ts


async def test_a_button_that_fails_tells_whoever_pressed_it(slack: LoopbackSlack, broken: BrokenGlossary) -> None:
    maya = slack.person("U0MAYA")
    await maya.command(SUCCESS, "/define QBR")
    message = await maya.sees_next(SUCCESS)
    broken.broken = True
    assert (await maya.click(message, buttons_of(message)["EBR · Executive business review"])).ok
    told = await maya.sees_next(SUCCESS)
    assert told.ephemeral
    assert told.ts != message.ts, "the card stays"
    assert OURS.search(text_of(told))


def test_secrets_are_blanked_in_the_log_even_in_a_traceback() -> None:
    error = RuntimeError("token xoxb-123-abc and xapp-1-A0-xyz at https://hooks.slack.com/actions/T0/1/abc")
    record = logging.makeLogRecord({"msg": "failed with xoxb-9", "exc_info": (RuntimeError, error, None)})
    line = DiscreetFormatter("%(message)s").format(record)
    assert not any(secret in line for secret in ("123-abc", "A0-xyz", "T0/1/abc", "xoxb-9"))
    assert "RuntimeError" in line
