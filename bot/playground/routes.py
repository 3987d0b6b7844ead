"""Which address does what."""

from pathlib import Path

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Mount, Route, WebSocketRoute
from starlette.staticfiles import StaticFiles

from bot.playground.delivery.socket_mode import SocketMode
from bot.playground.page_api import PageApi
from bot.playground.platform import Platform
from bot.playground.state.refusals import RefusalError
from bot.playground.web_api.arguments import read_arguments
from bot.playground.web_api.calls import WebApi

PAGE = Path(__file__).parent / "page"
_GONE = {"used_url", "expired_url", "invalid_url"}


def create_routes(slack: Platform, page: PageApi) -> Starlette:
    """Slack's side under /api, /link and /response, the browser's under / and /page."""
    routes: list[BaseRoute] = [
        Route("/api/{method}", WebApi(slack).answer, methods=["GET", "POST"]),
        Route("/response/{path:path}", _Responses(slack).answer, methods=["POST"]),
        Route("/page/act/{verb}", page.act, methods=["POST"]),
        WebSocketRoute("/page/updates", page.updates),
        Route("/", _index),
        Mount("/page", StaticFiles(directory=PAGE, check_dir=False)),
    ]
    if isinstance(slack.transport, SocketMode):
        routes.append(WebSocketRoute("/link/", slack.transport.serve))
    return Starlette(routes=routes)


async def _index(_request: Request) -> Response:
    return FileResponse(PAGE / "index.html")


class _Responses:
    def __init__(self, slack: Platform) -> None:
        self._slack = slack

    async def answer(self, request: Request) -> Response:
        record = self._slack.record
        try:
            arguments, _ = await read_arguments(request)
            record.calls.append(("response_url", arguments.values))
            self._slack.response_urls.use(request.path_params["path"], arguments.values)
        except RefusalError as refusal:
            record.refuse("response_url", refusal)
            return PlainTextResponse(refusal.error, status_code=404 if refusal.error in _GONE else 400)
        return PlainTextResponse("ok")
