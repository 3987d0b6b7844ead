"""What every page has: its head, the search on top, the foot."""

from dataclasses import dataclass

from bot.pages.html import Child, Html, join, tag
from bot.pages.links import ASSETS, SEARCH

LONGEST = 300
"""Characters of what may be searched for."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a page stands: `root` leads from it to the first one. `ours`: the team's own words are among them."""

    root: str
    ours: bool


def draw_page(frame: Frame, title: str, *content: Child, asked: str = "") -> str:
    """A whole document. `asked` stands in the search field."""
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="color-scheme", content="light dark"),
        tag("title", f"{title} · Jargon"),
        tag("link", rel="icon", href=f"{frame.root}{ASSETS}/mark.svg"),
        tag("link", rel="stylesheet", href=f"{frame.root}{ASSETS}/pages.css"),
        tag("script", src=f"{frame.root}{ASSETS}/pages.js", defer=True),
    )
    body = tag(
        "body",
        tag("a", "Skip to the content", href="#content", class_="skip"),
        tag("header", tag("a", "Jargon", href=frame.root or "./", class_="home"), _draw_search(frame, asked)),
        tag("p", id="news", class_="unseen", role="status"),
        tag("main", *content, id="content", tabindex="-1"),
        _draw_foot(frame),
    )
    return f"<!doctype html>\n{tag('html', head, body, lang='en')}\n"


def _draw_search(frame: Frame, asked: str) -> Html:
    return tag(
        "form",
        tag("label", "Search", for_="q", class_="unseen"),
        tag(
            "input", id="q", name="q", type="search", value=asked, maxlength=str(LONGEST), autocomplete="off",
            placeholder="Word or question", enterkeyhint="search",
        ),
        tag("button", "Search"),
        role="search", action=f"{frame.root}{SEARCH}", method="get", data_live="content",
    )  # fmt: skip


def _draw_foot(frame: Frame) -> Html:
    whose = "Your team's words, and the glossary that ships with Jargon." if frame.ours else "Jargon's glossary."
    return tag("footer", join((whose, " In Slack: ", tag("code", "/define"), " and a word.")))


def note(*content: Child) -> Html:
    """A quiet line."""
    return tag("p", *content, class_="quiet")
