"""Files on the page: pictures in messages, what there is to download, and what people put into a form."""

from collections.abc import Callable
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from bot.playground.page_origin import is_own_page
from bot.playground.people.person import Person
from bot.playground.platform import Platform


class PageFiles:
    """Like the rest of the page's side, for its own page alone."""

    def __init__(self, slack: Platform, person: Callable[[str], Person]) -> None:
        self._slack = slack
        self._person = person

    async def upload(self, request: Request) -> JSONResponse:
        """POST /page/upload?person=...&name=...: the bytes of one file; answers with its id."""
        person, name = request.query_params.get("person", ""), request.query_params.get("name", "")
        # No other page can send this type without asking, and it is never allowed.
        binary = request.headers.get("content-type") == "application/octet-stream"
        if not binary or not is_own_page(request, self._slack.address):
            return JSONResponse({"ok": False, "error": "forbidden"}, status_code=403)
        try:
            file = self._person(person).upload(name, await request.body())
        except KeyError:
            return JSONResponse({"ok": False, "error": "invalid_request"}, status_code=400)
        return JSONResponse({"ok": True, "file": file.id, "name": file.name})

    async def show(self, request: Request) -> Response:
        """GET /page/file/<id>: a picture to look at, anything else to download."""
        file = self._slack.files.find(request.path_params["file"])
        if file is None or not is_own_page(request, self._slack.address):
            return JSONResponse({"ok": False, "error": "not_found"}, status_code=404)
        # Whatever an app uploads must not become a page of this origin.
        headers = {"X-Content-Type-Options": "nosniff", "Content-Security-Policy": "default-src 'none'; sandbox"}
        if not file.is_image:
            headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(file.name)}"
        return Response(file.content, media_type=file.mimetype, headers=headers)
