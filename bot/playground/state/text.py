"""Text as Slack writes it: `& < >` become entities; names, channels and links become `<...>`."""

import html
import re
from collections.abc import Iterable

from bot.playground.state.members import Profile
from bot.playground.state.workspace import Channel

_BROADCASTS = {"channel", "here", "everyone"}
_LINK = r"(?P<link>https?://[^\s<>|]*[^\s<>|.,;:!?'\")\]])"


LINK = re.compile(r"<(https?://[^>|\s]+)(?:\|[^>]*)?>")
"""An address in stored text, as Slack marks it."""


def find_links(text: str) -> tuple[str, ...]:
    """The addresses in stored text, as they were typed.

    >>> find_links("see <https://example.com/a?b=1&amp;c=2>")
    ('https://example.com/a?b=1&c=2',)
    """
    return tuple(dict.fromkeys(html.unescape(found) for found in LINK.findall(text)))


def escape(text: str) -> str:
    """The three characters Slack escapes, and no others."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


class Markup:
    """Knows the names of a workspace, to find them in what people type."""

    def __init__(self, people: Iterable[Profile], channels: Iterable[Channel]) -> None:
        self._people = {name.casefold(): person for person in people for name in (person.handle, person.name)}
        self._channels = {channel.name: channel for channel in channels if channel.kind == "channel"}
        people_names = _one_of([*self._people, *_BROADCASTS])
        self._entity = re.compile(
            rf"{_LINK}|(?<!\w)@(?P<person>{people_names})(?!\w)|(?<!\w)#(?P<channel>{_one_of(self._channels)})(?![\w-])",
            re.IGNORECASE,
        )

    def of_message(self, typed: str) -> str:
        """The text of a message as stored and sent in events: "@Maya" is `<@U0MAYA>`."""
        return self._write(typed, with_names=False)

    def of_command(self, typed: str, should_escape: bool) -> str:
        """The text of a command: entities that carry names if the app asked for them, else as typed."""
        return self._write(typed, with_names=True) if should_escape else typed

    def _write(self, typed: str, *, with_names: bool) -> str:
        pieces, done = [], 0
        for found in self._entity.finditer(typed):
            pieces += [escape(typed[done : found.start()]), self._entity_of(found, with_names)]
            done = found.end()
        return "".join([*pieces, escape(typed[done:])])

    def _entity_of(self, found: re.Match[str], with_names: bool) -> str:
        if found["link"]:
            return f"<{escape(found['link'])}>"
        if found["channel"]:
            channel = self._channels[found["channel"].lower()]
            return f"<#{channel.id}|{channel.name}>"
        name = found["person"].casefold()
        if name in _BROADCASTS:
            return f"<!{name}>"
        person = self._people[name]
        return f"<@{person.id}|{person.handle}>" if with_names else f"<@{person.id}>"


def _one_of(names: Iterable[str]) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
