"""Signed HTTP as Slack sends it, seen from a bare web server."""

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs

import pytest
from slack_sdk.signature import SignatureVerifier
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.playground import LoopbackSlack
from bot.playground.server import LoopbackServer, listen
from tests.bot.playground.conftest import Join, MakeManifest


@dataclass
class Inbox:
    """Keeps what arrives and answers with the next of `answers`, else 200."""

    slack: LoopbackSlack
    answers: list[Response] = field(default_factory=list)
    requests: list[tuple[dict[str, str], bytes]] = field(default_factory=list)

    async def receive(self, request: Request) -> Response:
        self.requests.append((dict(request.headers), await request.body()))
        return self.answers.pop(0) if self.answers else Response()

    async def wait_for(self, count: int) -> None:
        async with asyncio.timeout(2):
            while len(self.requests) < count:
                await asyncio.sleep(0.005)


@pytest.fixture
async def inbox(manifest: MakeManifest) -> AsyncIterator[Inbox]:
    listening = listen("127.0.0.1", 0)
    url = f"http://127.0.0.1:{listening.getsockname()[1]}/"
    async with LoopbackSlack(manifest("http"), "http", url, retry_delays=(0, 0, 0)) as slack:
        inbox = Inbox(slack)
        server = LoopbackServer(Starlette(routes=[Route("/", inbox.receive, methods=["POST"])]), listening)
        await server.start()
        yield inbox
        await server.stop()


async def test_every_request_is_signed_over_its_raw_body(inbox: Inbox) -> None:
    maya = inbox.slack.person("U0MAYA")
    await maya.say("C0SUCCESS", "@Jargon Größe & Maß")
    await maya.command("C0SUCCESS", "/define Größe & Maß")
    verifier = SignatureVerifier(inbox.slack.signing_secret)
    assert len(inbox.requests) == 2
    for headers, body in inbox.requests:
        assert verifier.is_valid_request(body, headers)
        assert not verifier.is_valid_request(body + b" ", headers)


async def test_events_are_json_and_commands_are_forms(inbox: Inbox) -> None:
    maya = inbox.slack.person("U0MAYA")
    await maya.say("C0SUCCESS", "@Jargon hello")
    await maya.command("C0SUCCESS", "/define QBR & NPS")
    (event_headers, event), (command_headers, command) = inbox.requests
    assert event_headers["content-type"] == "application/json"
    assert json.loads(event)["type"] == "event_callback"
    assert command_headers["content-type"] == "application/x-www-form-urlencoded"
    assert parse_qs(command.decode())["text"] == ["QBR & NPS"]


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (Response(status_code=404), "dispatch_failed"),
        (Response(status_code=500), "dispatch_unknown_error"),
        (Response("{", media_type="application/json"), "dispatch_failed"),
        (JSONResponse({"text": "fine"}), None),
        (Response("fine", media_type="text/plain"), None),
    ],
    ids=["404", "500", "broken json", "json", "text"],
)
async def test_what_a_person_reads_when_the_app_answers_badly(inbox: Inbox, answer: Any, error: Any) -> None:
    inbox.answers.append(answer)
    outcome = await inbox.slack.person("U0MAYA").command("C0SUCCESS", "/define QBR")
    assert outcome.error == error


@pytest.mark.parametrize("url", [None, "http://127.0.0.1:9/slack/events"], ids=["no URL", "nobody there"])
async def test_an_app_that_is_not_there_cannot_be_reached(inbox: Inbox, url: Any) -> None:
    inbox.slack.request_url = url
    assert (await inbox.slack.person("U0MAYA").command("C0SUCCESS", "/define QBR")).error == "dispatch_failed"


async def test_an_event_is_retried_three_times_with_the_reason(inbox: Inbox) -> None:
    inbox.answers += [Response(status_code=500) for _ in range(4)]
    await inbox.slack.person("U0MAYA").say("C0SUCCESS", "@Jargon hello")
    await inbox.wait_for(4)
    await asyncio.sleep(0.05)
    retries = [(h.get("x-slack-retry-num"), h.get("x-slack-retry-reason")) for h, _ in inbox.requests]
    assert retries == [(None, None), ("1", "http_error"), ("2", "http_error"), ("3", "http_error")]
    assert len({json.loads(body)["event_id"] for _, body in inbox.requests}) == 1


async def test_an_app_can_ask_for_no_retry(inbox: Inbox) -> None:
    inbox.answers.append(Response(status_code=500, headers={"X-Slack-No-Retry": "1"}))
    await inbox.slack.person("U0MAYA").say("C0SUCCESS", "@Jargon hello")
    await asyncio.sleep(0.05)
    assert len(inbox.requests) == 1


async def test_any_2xx_acknowledges_an_event(inbox: Inbox) -> None:
    inbox.answers.append(Response(status_code=204))
    await inbox.slack.person("U0MAYA").say("C0SUCCESS", "@Jargon hello")
    await asyncio.sleep(0.05)
    assert len(inbox.requests) == 1


async def test_an_event_carries_its_envelope(inbox: Inbox) -> None:
    posted = await inbox.slack.person("U0MAYA").say("C0SUCCESS", "@Jargon hello")
    envelope: dict[str, Any] = json.loads(inbox.requests[0][1])
    event = envelope["event"]
    assert (event["type"], event["user"], event["ts"]) == ("app_mention", "U0MAYA", posted.ts)
    assert envelope["event_id"].startswith("Ev")
    assert envelope["authorizations"][0]["user_id"] == "U0JARGON"
    assert (envelope["team_id"], envelope["api_app_id"]) == ("T0NORTHWIND", "A0JARGON")


async def test_socket_matters_are_none_of_its_business(inbox: Inbox) -> None:
    with pytest.raises(TypeError):
        await inbox.slack.refresh_connections()


async def test_a_request_url_is_verified_with_a_signed_challenge(inbox: Inbox) -> None:
    async def answer(give: Any) -> str | None:
        inbox.answers.append(give)
        return (await inbox.slack.verify_request_url()).error

    assert await answer(Response()) == "challenge_failed"
    assert await answer(JSONResponse({"challenge": "made up"})) == "challenge_failed"
    headers, body = inbox.requests[-1]
    asked = json.loads(body)
    assert asked["type"] == "url_verification"
    assert SignatureVerifier(inbox.slack.signing_secret).is_valid_request(body, headers)


async def test_a_real_app_passes_the_verification(join: Join) -> None:
    world = await join("http")
    assert (await world.slack.verify_request_url()).ok
