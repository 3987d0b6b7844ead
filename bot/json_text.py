"""JSON from outside, held to what both databases and all our readers can keep: finite numbers, no endless nesting."""

import json
import math
from typing import Any

DEEPEST = 50
"""Lists and objects within each other. What Jargon writes has five."""

LONGEST_NUMBER = 100
"""Characters of a number."""


def read_json(text: str) -> Any:
    """The value in `text`. Raises ValueError with a sentence without a full stop: what is wrong, and on which line."""
    try:
        value = json.loads(text, parse_constant=_refuse, parse_float=_read_float, parse_int=_read_int)
        _measure(value)
    except json.JSONDecodeError as error:
        raise ValueError(f"it is not JSON ({error.msg}, line {error.lineno})") from None
    except RecursionError:
        raise ValueError(TOO_DEEP) from None
    return value


def read_object(text: str) -> dict[str, Any]:
    """The object in `text`; an empty one where there is none."""
    try:
        value = read_json(text) if text.lstrip().startswith("{") else None
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}


TOO_DEEP = "it nests its values too deep"


def _measure(value: Any) -> None:
    """Raises ValueError. Goes layer by layer: a recursion would end where the nesting it looks for begins."""
    layer = [value]
    for _ in range(DEEPEST):
        layer = [
            inner
            for each in layer
            if isinstance(each, (list, dict))
            for inner in (each.values() if isinstance(each, dict) else each)
        ]
        if not layer:
            return
    raise ValueError(TOO_DEEP)


def _refuse(constant: str) -> Any:
    raise ValueError(f"{constant} is not a number in JSON")


def _read_float(digits: str) -> float:
    number = float(digits) if len(digits) <= LONGEST_NUMBER else math.inf
    if not math.isfinite(number):
        raise ValueError(_TOO_LARGE.format(digits[:20]))
    return number


def _read_int(digits: str) -> int:
    if len(digits) > LONGEST_NUMBER:
        raise ValueError(_TOO_LARGE.format(digits[:20]))
    return int(digits)


_TOO_LARGE = "the number that starts with {} is too large"
