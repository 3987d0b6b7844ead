"""Where an app sends the bytes of a file, and where it fetches them again."""

from email.parser import BytesParser

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from bot.playground.platform import Platform
from bot.playground.state.identifiers import file_id_in
from bot.playground.state.refusals import RefusalError


class FilePlaces:
    """Slack's file hosts: uploads need the ticket in their URL, downloads the token and files:read."""

    def __init__(self, slack: Platform) -> None:
        self._slack = slack

    async def receive(self, request: Request) -> Response:
        """POST /upload/v1/<ticket>: raw bytes, or one part of a form."""
        content = _read_content(await request.body(), request.headers.get("content-type", ""))
        try:
            file = self._slack.files.receive(request.path_params["ticket"], content)
        except RefusalError as refusal:
            return self._refuse(refusal)
        return PlainTextResponse(f"OK - {file.length}")

    async def download(self, request: Request) -> Response:
        """GET /files-pri/<team>-<file>/<name>: without the right to it, the page to sign in on, as Slack has it."""
        file = self._slack.files.find(file_id_in(request.path_params["place"]))
        allowed = request.headers.get("authorization") == f"Bearer {self._slack.tokens.bot}"
        if not allowed or "files:read" not in self._slack.app.scopes:
            return Response("<html>Sign in</html>", media_type="text/html")
        if file is None:
            return PlainTextResponse("Not found", status_code=404)
        return Response(file.content, media_type=file.mimetype)

    def _refuse(self, refusal: RefusalError) -> Response:
        self._slack.record.refuse("upload", refusal)
        return PlainTextResponse(refusal.error, status_code=400)


def _read_content(body: bytes, content_type: str) -> bytes:
    if not content_type.startswith("multipart/form-data"):
        return body
    form = BytesParser().parsebytes(f"Content-Type: {content_type}\r\n\r\n".encode() + body)
    parts = form.get_payload() if form.is_multipart() else []
    named = [part for part in parts if not isinstance(part, str) and part.get_filename()]
    content = named[0].get_payload(decode=True) if named else b""
    return content if isinstance(content, bytes) else b""
