"""What people ask in the benchmarks, and the same as signed requests, byte for byte as Slack sends them.

Signing: https://docs.slack.dev/authentication/verifying-requests-from-slack
"""

import hashlib
import hmac
import time
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlencode

from bot.manifest import REQUEST_PATH


@dataclass(frozen=True, slots=True)
class Asked:
    """One command as typed, and a phrase that stands in Jargon's answer to it."""

    command: Literal["/define", "/calc"]
    text: str
    says: str


MIX = (
    Asked("/define", "Net revenue retention", says="How much recurring income"),
    Asked("/define", "QBR", says="Quarterly business review"),
    Asked("/define", "quaterly bussiness reveiw", says="Showing *Quarterly business review*"),
    Asked("/define", "what's a good NPS?", says="What is a good NPS?"),
    Asked("/define", "flibbertigibbet", says="I don't have"),
    Asked("/calc", "acv total=$300k fees=30k years=3", says="$90,000 a year"),
)
"""A whole name, an acronym, a misspelt name, a question, a word that is not known, a calculation."""


@dataclass(frozen=True, slots=True)
class Request:
    """A whole HTTP request, and what the body of its response must hold."""

    wire: bytes
    says: bytes


def sign(asked: Asked, secret: str, says: str | None = None) -> Request:
    """The request for `asked`. Slack's signature holds for five minutes, longer than a run."""
    body = urlencode(_fields(asked)).encode()
    timestamp = str(int(time.time()))
    digest = hmac.new(secret.encode(), f"v0:{timestamp}:".encode() + body, hashlib.sha256).hexdigest()
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
    return Request(head.encode() + body, (says or asked.says).encode())


def _fields(asked: Asked) -> dict[str, str]:
    return {
        "token": "retired-verification-token",
        "team_id": "T0ACME",
        "team_domain": "acme",
        "channel_id": "C0SUCCESS",
        "channel_name": "customer-success",
        "user_id": "U0ASKER",
        "user_name": "asker",
        "command": asked.command,
        "text": asked.text,
        "api_app_id": "A0JARGON",
        "is_enterprise_install": "false",
        "response_url": "https://hooks.slack.com/commands/T0ACME/1/benchmark",
        "trigger_id": "1.2.benchmark",
    }
