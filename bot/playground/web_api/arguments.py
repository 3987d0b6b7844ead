"""The arguments of a Web API call: a query, a form or a JSON body, as Slack takes them."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

from starlette.requests import Request

from bot.playground.state.refusals import RefusalError


@dataclass(frozen=True, slots=True)
class Arguments:
    """Named values with Slack's complaints about those that are missing or of the wrong type."""

    values: Mapping[str, Any]

    def text(self, name: str) -> str:
        """A required string."""
        value = self.optional(name)
        if not value:
            raise RefusalError("invalid_arguments", f"[ERROR] missing required field: {name}")
        return value

    def optional(self, name: str) -> str | None:
        """A string, or None if it was not given."""
        value = self.values.get(name)
        if value is not None and not isinstance(value, str):
            raise RefusalError("invalid_arguments", f"[ERROR] must be a string [json-pointer:/{name}]")
        return value

    def number(self, name: str, default: int | None = None) -> int:
        """A whole number, as such or in digits; required unless there is a default."""
        value = self.values.get(name, default)
        if value is None:
            raise RefusalError("invalid_arguments", f"[ERROR] missing required field: {name}")
        if isinstance(value, bool) or not str(value).isdecimal():
            raise RefusalError("invalid_arguments", f"[ERROR] must be an integer [json-pointer:/{name}]")
        return int(value)

    def mapping(self, name: str) -> dict[str, Any]:
        """A required object, as JSON or as JSON in a string."""
        value = self.values.get(name)
        if isinstance(value, str):
            try:
                value = json.loads(value)
            except ValueError:
                value = None
        if not isinstance(value, dict):
            raise RefusalError("invalid_arguments", f"[ERROR] must be an object [json-pointer:/{name}]")
        return value

    def array(self, name: str) -> list[Any]:
        """A required array, as JSON or as JSON in a string."""
        value = self.values.get(name)
        if isinstance(value, str):
            try:
                value = json.loads(value)
            except ValueError:
                value = None
        if not isinstance(value, list):
            raise RefusalError("invalid_arguments", f"[ERROR] must be an array [json-pointer:/{name}]")
        return value


async def read_arguments(request: Request) -> tuple[Arguments, str | None]:
    """The arguments and the token of a call; RefusalError if the body cannot be read.

    A token in a JSON body does not count: Slack wants it in the header, or in the form.
    """
    values: dict[str, Any] = dict(request.query_params)
    if request.headers.get("content-type", "").startswith("application/json"):
        values |= _read_json(await request.body())
        in_body = None
    else:
        values |= dict(parse_qsl((await request.body()).decode("utf-8", "replace"), keep_blank_values=True))
        in_body = values.get("token")
    values.pop("token", None)
    scheme, _, bearer = request.headers.get("authorization", "").partition(" ")
    return Arguments(values), bearer if scheme.lower() == "bearer" else in_body


def _read_json(body: bytes) -> dict[str, Any]:
    try:
        value = json.loads(body or b"{}")
    except ValueError:
        raise RefusalError("invalid_json") from None
    if not isinstance(value, dict):
        raise RefusalError("json_not_object")
    return {name: each for name, each in value.items() if each is not None}
