"""The Web API: one table of methods; tokens and scopes checked before any of them runs."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse

from bot.playground.platform import Platform
from bot.playground.state.refusals import RefusalError
from bot.playground.web_api.arguments import read_arguments
from bot.playground.web_api.chat_methods import CHAT_METHODS
from bot.playground.web_api.directory_methods import DIRECTORY_METHODS
from bot.playground.web_api.methods import Method
from bot.playground.web_api.view_methods import VIEW_METHODS

METHODS: Mapping[str, Method] = MappingProxyType({**CHAT_METHODS, **DIRECTORY_METHODS, **VIEW_METHODS})


class WebApi:
    """Answers POST and GET /api/<method>; a refusal is a 200 with "ok": false, as Slack has it."""

    def __init__(self, slack: Platform) -> None:
        self._slack = slack

    async def answer(self, request: Request) -> JSONResponse:
        """Run one call and remember it."""
        name = request.path_params["method"]
        try:
            body = {"ok": True, **await self._call(name, request)}
        except RefusalError as refusal:
            self._slack.record.refuse(name, refusal)
            body = refusal.reply()
        return JSONResponse(body, headers={"X-OAuth-Scopes": self._provided()})

    async def _call(self, name: str, request: Request) -> Mapping[str, Any]:
        arguments, token = await read_arguments(request)
        if name not in METHODS:
            raise RefusalError("unknown_method", req_method=name)
        method = METHODS[name]
        self._check_token(method, token)
        self._slack.record.calls.append((name, arguments.values))
        if method.scope is not None and method.scope not in self._slack.app.scopes:
            raise RefusalError("missing_scope", needed=method.scope, provided=self._provided())
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

    def _provided(self) -> str:
        return ",".join(sorted(self._slack.app.scopes))
