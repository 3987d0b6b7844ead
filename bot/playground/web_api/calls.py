"""The Web API: one table of methods; tokens and scopes checked before any of them runs."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from bot.playground.platform import Platform
from bot.playground.state.refusals import RefusalError
from bot.playground.web_api.app_methods import APP_METHODS
from bot.playground.web_api.arguments import Arguments, read_arguments
from bot.playground.web_api.chat_methods import CHAT_METHODS
from bot.playground.web_api.directory_methods import DIRECTORY_METHODS
from bot.playground.web_api.file_methods import FILE_METHODS
from bot.playground.web_api.methods import Method, need_scope, provided_scopes
from bot.playground.web_api.view_methods import VIEW_METHODS

METHODS: Mapping[str, Method] = MappingProxyType(
    {**APP_METHODS, **CHAT_METHODS, **DIRECTORY_METHODS, **FILE_METHODS, **VIEW_METHODS}
)


class WebApi:
    """Answers POST and GET /api/<method>; a refusal is a 200 with "ok": false, as Slack has it, unless it says wait."""

    def __init__(self, slack: Platform) -> None:
        self._slack = slack

    async def answer(self, request: Request) -> Response:
        """Run one call and remember it."""
        name = request.path_params["method"]
        if (instead := await self._slack.outages.befall(name)) is not None:
            return instead
        headers = {"X-OAuth-Scopes": provided_scopes(self._slack)}
        try:
            body, status = {"ok": True, **await self._call(name, request)}, 200
        except _RateLimitedError as limited:
            self._slack.record.refuse(name, limited)
            body, status = limited.reply(), 429
            headers["Retry-After"] = str(limited.seconds)
        except RefusalError as refusal:
            self._slack.record.refuse(name, refusal)
            body, status = refusal.reply(), 200
        return JSONResponse(body, status, headers)

    async def _call(self, name: str, request: Request) -> Mapping[str, Any]:
        arguments, token = await read_arguments(request)
        if name not in METHODS:
            raise RefusalError("unknown_method", req_method=name)
        method = METHODS[name]
        self._check_token(method, token)
        self._check_rate(name, arguments)
        self._slack.record.calls.append((name, arguments.values))
        if method.scope is not None:
            need_scope(self._slack, method.scope)
        return method.run(self._slack, arguments)

    def _check_token(self, method: Method, token: str | None) -> None:
        if method.caller == "anyone":
            return
        tokens = {self._slack.tokens.bot: "bot", self._slack.tokens.app: "app"}
        if not token:
            raise RefusalError("not_authed")
        if token not in tokens:
            raise RefusalError("invalid_auth")
        if tokens[token] != method.caller:
            raise RefusalError("not_allowed_token_type")

    def _check_rate(self, name: str, arguments: Arguments) -> None:
        limits = self._slack.limits
        seconds = None if limits is None else limits.wait_for(name, str(arguments.values.get("channel", "")))
        if seconds is not None:
            raise _RateLimitedError(seconds)


class _RateLimitedError(RefusalError):
    def __init__(self, seconds: int) -> None:
        super().__init__("ratelimited")
        self.seconds = seconds
