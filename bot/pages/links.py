"""Addresses of pages: within the site, and from Slack to it and back."""

import re
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from knowledge.house import TEAM_CATEGORY
from knowledge.models import Term

PATH = "/glossary"
TERM, SEARCH, ASSETS = "term", "search", "assets"

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class PublicPages:
    """Where people reach the pages: `address` is that of the first one, `ours` whether they have the team's words.

    >>> PublicPages("https://jargon.example.com/glossary", ours=False).find_slug(
    ...     "https://jargon.example.com/glossary/term/qbr?calc=x"
    ... )
    'qbr'
    """

    address: str
    ours: bool

    def link(self, term: Term) -> str | None:
        """The address of a term's page; None for a word of the team's own that the pages do not have."""
        if term.category == TEAM_CATEGORY and not self.ours:
            return None
        return f"{self.address.rstrip('/')}/{TERM}/{quote(term.slug)}"

    def find_slug(self, url: str) -> str | None:
        """The slug of the term that an address leads to; None where it leads elsewhere."""
        base = self.address.rstrip("/")
        try:
            path = urlsplit(url)._replace(query="", fragment="").geturl()
        except ValueError:
            return None
        slug = path.removeprefix(f"{base}/{TERM}/").rstrip("/") if path.startswith(f"{base}/{TERM}/") else ""
        return slug if _SLUG.fullmatch(slug) else None


def domain_of(address: str) -> str:
    """The host that Slack is to tell of when somebody posts an address there."""
    return urlsplit(address).hostname or ""
