"""Which address does what."""

from pathlib import Path

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route, WebSocketRoute
from starlette.staticfiles import StaticFiles

from bot.playground.delivery.socket_mode import SocketMode
from bot.playground.page_api import PageApi
from bot.playground.page_files import PageFiles
from bot.playground.platform import Platform
from bot.playground.state.refusals import RefusalError
from bot.playground.web_api.arguments import read_arguments
from bot.playground.web_api.calls import WebApi
from bot.playground.web_api.file_places import FilePlaces

PAGE = Path(__file__).parent / "page"
_GONE = {"used_url", "expired_url", "invalid_url"}


def create_routes(slack: Platform, page: PageApi, shown: PageFiles) -> Starlette:
    """Slack's side under /api, /link, /response, /upload and /files-pri, the browser's under / and /page."""
    files = FilePlaces(slack)
    routes: list[BaseRoute] = [
        Route("/api/{method}", WebApi(slack).answer, methods=["GET", "POST"]),
        Route("/response/{path:path}", _Responses(slack).answer, methods=["POST"]),
        Route("/upload/v1/{ticket}", files.receive, methods=["POST"]),
        Route("/files-pri/{place}/{name}", files.download),
        Route("/archives/{channel}/p{ts}", _open_message),
        Route("/page/file/{file}", shown.show),
        Route("/page/upload", shown.upload, methods=["POST"]),
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


async def _open_message(request: Request) -> Response:
    # Whoever follows a permalink is whoever the page was last: an empty person.
    thread = request.query_params.get("thread_ts")
    return RedirectResponse(f"/#/{request.path_params['channel']}" + (f"/{thread}" if thread else ""))


class _Responses:
    def __init__(self, slack: Platform) -> None:
        self._slack = slack

    async def answer(self, request: Request) -> Response:
        record = self._slack.record
        if (instead := await self._slack.outages.befall("response_url")) is not None:
            return instead
        try:
            arguments, _ = await read_arguments(request)
            record.calls.append(("response_url", arguments.values))
            self._slack.response_urls.use(request.path_params["path"], arguments.values)
        except RefusalError as refusal:
            record.refuse("response_url", refusal)
            return PlainTextResponse(refusal.error, status_code=404 if refusal.error in _GONE else 400)
        return PlainTextResponse("ok")
