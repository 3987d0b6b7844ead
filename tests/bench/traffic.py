"""What people ask in the benchmarks, and the same as signed requests, byte for byte as Slack sends them.

Signing: https://docs.slack.dev/authentication/verifying-requests-from-slack
"""

import hashlib
import hmac
import json
import time
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import Enum
from itertools import count
from urllib.parse import urlencode

from bot.blocks.answers import draw
from bot.manifest import REQUEST_PATH
from knowledge.answers import Answer
from knowledge.glossary import Glossary
from knowledge.models import Term

CHANNEL = "customer-success"

_triggers = count(1)


class Kind(Enum):
    """The ways of asking that are mixed. The value is how the report names them."""

    NAME = "whole name"
    ACRONYM = "acronym or other name"
    MISSPELT = "misspelt name"
    QUESTION = "question"
    UNKNOWN = "unknown word"
    CALCULATION = "calculation"


@dataclass(frozen=True, slots=True)
class Asked:
    """One command as typed."""

    kind: Kind
    text: str

    @property
    def command(self) -> str:
        """Its name, with the slash."""
        return "/calc" if self.kind is Kind.CALCULATION else "/define"

    def answer(self, glossary: Glossary) -> Answer:
        """What Jargon makes of it."""
        return (
            glossary.calculate(self.text)
            if self.command == "/calc"
            else glossary.ask(self.text, "define", channel=CHANNEL)
        )


@dataclass(frozen=True, slots=True)
class Request:
    """A request that can be sent again and again, and what the body of its response must hold."""

    fields: str
    secret: str
    says: bytes

    def write(self) -> bytes:
        """The whole of it, signed now and under a trigger of its own: the bot takes nothing in twice."""
        body = f"{self.fields}&trigger_id={next(_triggers)}.2.benchmark".encode()
        timestamp = str(int(time.time()))
        digest = hmac.new(self.secret.encode(), f"v0:{timestamp}:".encode() + body, hashlib.sha256).hexdigest()
        head = (
            f"POST {REQUEST_PATH} HTTP/1.1\r\n"
            "Host: 127.0.0.1\r\n"
            "User-Agent: Slackbot 1.0 (+https://api.slack.com/robots)\r\n"
            "Accept: application/json,*/*\r\n"
            "Content-Type: application/x-www-form-urlencoded\r\n"
            f"Content-Length: {len(body)}\r\n"
            f"X-Slack-Request-Timestamp: {timestamp}\r\n"
            f"X-Slack-Signature: v0={digest}\r\n"
            "\r\n"
        )
        return head.encode() + body


BY_NAME = frozenset({Kind.NAME, Kind.ACRONYM})
"""What nearly every look-up is: /define QBR."""


def mix(glossary: Glossary, kinds: Collection[Kind] = tuple(Kind)) -> tuple[Asked, ...]:
    """These kinds about every term, in turn: hundreds of different texts, always the same."""
    everything = (asked for number, term in enumerate(glossary.library.terms) for asked in _about(term, number))
    return tuple(asked for asked in everything if asked.kind in kinds)


def sign(asked: Asked, secret: str, text: str) -> Request:
    """The request for `asked`, to be answered by a message with `text`."""
    return Request(urlencode(_fields(asked)), secret, json.dumps({"text": text})[1:-1].encode())


def said(asked: Asked, glossary: Glossary) -> str:
    """The text of the message that answers `asked`."""
    return str(draw(asked.answer(glossary)).content()["text"])


def _about(term: Term, number: int) -> Iterator[Asked]:
    name, short = term.name, term.acronym or term.names[-1]
    middle = len(name) // 2
    yield Asked(Kind.NAME, name)
    yield Asked(Kind.ACRONYM, short)
    yield Asked(Kind.MISSPELT, name[: middle - 1] + name[middle] + name[middle - 1] + name[middle + 1 :])
    yield Asked(Kind.QUESTION, f"what's a good {short}?")
    yield Asked(Kind.UNKNOWN, name[::-1])
    yield Asked(Kind.CALCULATION, f"acv total=${300 + number}k fees=30k years=3")


def _fields(asked: Asked) -> dict[str, str]:
    return {
        "token": "retired-verification-token",
        "team_id": "T0ACME",
        "team_domain": "acme",
        "channel_id": "C0SUCCESS",
        "channel_name": CHANNEL,
        "user_id": "U0ASKER",
        "user_name": "asker",
        "command": asked.command,
        "text": asked.text,
        "api_app_id": "A0JARGON",
        "is_enterprise_install": "false",
        "response_url": "https://hooks.slack.com/commands/T0ACME/1/benchmark",
    }
