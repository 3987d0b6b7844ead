"""Whether a request comes from Slack, told from its raw bytes before anything in it is looked at."""

import hashlib
import hmac
import re

AGE = 300
"""Seconds a request may be old, or ahead of our clock; docs.slack.dev, "Verifying requests from Slack"."""

_TIMESTAMP = re.compile(r"[0-9]{1,10}", re.ASCII)
_SIGNATURE = re.compile(r"v0=[0-9a-f]{64}", re.ASCII)


def find_fault(timestamp: str, signature: str, now: float) -> str | None:
    """What is wrong with the two headers by themselves, in a word or two; None if they may hold.

    >>> find_fault("1531420618", "v0=" + 64 * "a", now=1531420700)
    >>> find_fault("1531420618", "v0=" + 64 * "a", now=1531421000)
    'stale'
    >>> find_fault("+1531420618", "v0=" + 64 * "a", now=1531420700)
    'unsigned'
    """
    if not _TIMESTAMP.fullmatch(timestamp) or not _SIGNATURE.fullmatch(signature):
        return "unsigned"
    return "stale" if abs(now - int(timestamp)) > AGE else None


def sign(secret: str, timestamp: str, body: bytes) -> str:
    """The signature Slack puts on `body`.

    >>> sign("8f742231b10e8888abcd99yyyzzz85a5", "1531420618", b"token=xyzz0WbapA4vBCDEFasx0q6G")
    'v0=8a2b7124f7f40357c2227bb1175c525fc1840d77da1a54b37028e17d1dc33503'
    """
    message = b"v0:" + timestamp.encode("ascii") + b":" + body
    return "v0=" + hmac.new(secret.encode(), message, hashlib.sha256).hexdigest()


def is_signed(secret: str, timestamp: str, signature: str, body: bytes, now: float) -> bool:
    """Whether Slack has signed `body` with `secret`, at most `AGE` seconds from `now`. Raises nothing, whatever comes.

    >>> body = b"token=xyzz0WbapA4vBCDEFasx0q6G"
    >>> signature = sign("8f742231b10e8888abcd99yyyzzz85a5", "1531420618", body)
    >>> is_signed("8f742231b10e8888abcd99yyyzzz85a5", "1531420618", signature, body, now=1531420620)
    True
    >>> is_signed("8f742231b10e8888abcd99yyyzzz85a5", "1531420618", signature, body + b"&", now=1531420620)
    False
    """
    if find_fault(timestamp, signature, now):
        return False
    return hmac.compare_digest(sign(secret, timestamp, body).encode(), signature.encode())
