"""Cuts a text into scenarios: "total=100k years=1 vs total=240k years=3", "compare 100k for 1 year with 240k for 3"."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from knowledge.answers import Tool

_VERSUS = re.compile(r"\s+(?:vs\.?|versus|compared\s+(?:to|with))\s+", re.IGNORECASE)
_COMPARE = re.compile(r"^\s*(?:please\s+)?compare\s+(?P<rest>.*\d.*)$", re.IGNORECASE | re.DOTALL)
_JOINT = re.compile(r"\s+(?:vs\.?|versus|with|against|to)\s+", re.IGNORECASE)
_OF = re.compile(r"^(?:of|for|:)\s+|\s+(?:in|as|by|for|of)(?:\s+the)?$", re.IGNORECASE)
_LONGEST_NAME = 6


@dataclass(frozen=True, slots=True)
class SideBySide:
    """The calculators that may be meant, and the text of each scenario."""

    tools: tuple[Tool, ...]
    parts: tuple[str, ...]


def split_scenarios(rest: str) -> tuple[str, ...]:
    """What stands between each "vs", numbers in every part; none if it is no such comparison."""
    parts = tuple(_VERSUS.split(rest))
    return parts if len(parts) > 1 and all(map(_has_digit, parts)) else ()


def read_comparison(text: str, find: Callable[[str], tuple[Tool, ...]]) -> SideBySide | None:
    """The scenarios of a text that begins with "compare" and names a metric at its start or end."""
    asked = _COMPARE.match(text)
    if asked is None:
        return None
    rest = asked["rest"].rstrip(" ?.!")
    words = list(re.finditer(r"\S+", rest))
    for count in range(min(_LONGEST_NAME, len(words) - 1), 0, -1):
        for name, others in (
            (rest[: words[count - 1].end()], rest[words[count - 1].end() :]),
            (rest[words[-count].start() :], rest[: words[-count].start()]),
        ):
            parts = tuple(_JOINT.split(_OF.sub("", others.strip())))
            if len(parts) > 1 and all(map(_has_digit, parts)) and (tools := find(name)):
                return SideBySide(tools, parts)
    return None


def _has_digit(text: str) -> bool:
    return any(map(str.isdigit, text))
