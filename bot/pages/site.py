"""The routes of the pages, and what goes with every answer: headers that let a browser run and load nothing else."""

from collections.abc import Callable, Mapping
from functools import lru_cache
from http import HTTPStatus
from importlib.resources import files

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from bot.pages.entry import draw_entry
from bot.pages.html import tag
from bot.pages.index import draw_search, draw_topics
from bot.pages.layout import LONGEST, Frame, draw_page
from bot.pages.links import ASSETS, PATH, SEARCH, TERM
from knowledge.glossary import Glossary

HEADERS: Mapping[str, str] = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
        " form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "x-robots-tag": "noindex",
    "cache-control": "no-store",
}

KINDS = {"pages.css": "text/css", "pages.js": "text/javascript", "mark.svg": "image/svg+xml"}

MOST_TYPED = 50
"""Parameters of an address that are read; a calculator has a dozen inputs at most."""


class Site:
    """The pages over what `glossary` gives at the moment; `ours` says whether that has a team's own words."""

    def __init__(self, glossary: Callable[[], Glossary], *, ours: bool) -> None:
        self._glossary = glossary
        self._ours = ours

    def routes(self) -> list[Route]:
        """All of them, below `PATH`."""
        return [
            Route(PATH, _go_in),
            Route(f"{PATH}/", self.show_topics),
            Route(f"{PATH}/{SEARCH}", self.show_search),
            Route(f"{PATH}/{TERM}/{{slug}}", self.show_term),
            Route(f"{PATH}/{ASSETS}/{{name}}", show_asset),
            Route(f"{PATH}/{{rest:path}}", self.show_nothing),
        ]

    async def show_topics(self, _: Request) -> Response:
        """Every term by topic."""
        frame = Frame("", self._ours)
        return _answer(draw_page(frame, "Glossary", draw_topics(frame, self._glossary())))

    async def show_search(self, request: Request) -> Response:
        """What `?q=` finds."""
        frame, asked = Frame("", self._ours), request.query_params.get("q", "")[:LONGEST]
        found = draw_search(frame, self._glossary(), asked)
        return _answer(draw_page(frame, asked.strip() or "Search", found, asked=asked))

    async def show_term(self, request: Request) -> Response:
        """A term, and the outcome of a calculator whose numbers stand in the address."""
        frame, glossary = Frame("../", self._ours), self._glossary()
        term = glossary.library.by_slug.get(request.path_params["slug"])
        if term is None:
            return _miss(frame)
        typed = {name: text[:LONGEST] for name, text in request.query_params.multi_items()[:MOST_TYPED]}
        return _answer(draw_page(frame, term.name, draw_entry(frame, glossary, term, typed)))

    async def show_nothing(self, request: Request) -> Response:
        """That there is no such page."""
        return _miss(Frame("../" * request.path_params["rest"].count("/"), self._ours))


async def show_asset(request: Request) -> Response:
    """The style, the script and the picture of the pages."""
    name = request.path_params["name"]
    if name not in KINDS:
        return Response(status_code=HTTPStatus.NOT_FOUND, headers=HEADERS)
    headers = {**HEADERS, "cache-control": "public, max-age=300"}
    return Response(_read_asset(name), media_type=KINDS[name], headers=headers)


async def _go_in(_: Request) -> Response:
    """To the first page. The address is relative: what the request says of its host may be anybody's."""
    return RedirectResponse(f".{PATH}/", headers=HEADERS)


@lru_cache
def _read_asset(name: str) -> bytes:
    return (files("bot.pages") / "assets" / name).read_bytes()


def _miss(frame: Frame) -> Response:
    content = (tag("h1", "Not in the glossary"), tag("p", "There is no such page: search for the word, above."))
    return _answer(draw_page(frame, "Not in the glossary", *content), HTTPStatus.NOT_FOUND)


def _answer(page: str, status: HTTPStatus = HTTPStatus.OK) -> Response:
    return HTMLResponse(page, status, headers=dict(HEADERS))
