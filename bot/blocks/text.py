"""Text in a message: escaped, cut short, naming a person or a place, telling a day.

Text that comes from people or from the knowledge base goes into `rich_text` or `plain_text`, where Slack takes it
literally. Where only mrkdwn will do, and in the fallback `text` of a message, it goes through `escape`.
"""

from datetime import datetime

from bot.slack import CURATORS, IMPORT, is_channel, is_person

LONGEST_ECHO = 60
"""Characters of a person's own text that are said back to them."""


def escape(text: str) -> str:
    """`text` as Slack's mrkdwn shows it literally: nothing in it can ping, link or name anyone."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def escape_within(text: str, longest: int) -> str:
    """`text` escaped on one line, cut so that Slack gets at most `longest` characters.

    >>> escape_within("a < b < c", 12)
    'a &lt; b…'
    """
    escaped, kept = escape(clip(text, longest)), longest
    while len(escaped) > longest:
        kept -= 1 + (len(escaped) - longest) // len("&amp;")
        escaped = escape(clip(text, kept))
    return escaped


def unescape(text: str | None) -> str:
    """What a person typed, from the text Slack delivers; "" where it delivers none."""
    return (text or "").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def mention(person: str) -> str:
    """A person in mrkdwn, from Slack's id; whatever is no id, such as "import", is drawn as text and names nobody."""
    return f"<@{person}>" if is_person(person) else _NOBODY.get(person) or escape(clip(person))


def mention_place(place: str) -> str:
    """A channel or a person in mrkdwn, from Slack's id; other words as they stand."""
    return f"<#{place}>" if is_channel(place) and not place.startswith("D") else mention(place)


_NOBODY = {IMPORT: "an import", CURATORS: "the curators"}


def clip(text: str, longest: int = LONGEST_ECHO) -> str:
    """`text` on one line, cut with an ellipsis if it is longer than `longest` characters."""
    line = " ".join(text.split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


def day(at: datetime) -> str:
    """A day in mrkdwn, as whoever reads it writes days and where they are.

    >>> day(datetime(2026, 11, 29, 14, 5, tzinfo=UTC))
    '<!date^1795961100^{date_short_pretty}|Nov 29, 2026>'
    """
    return f"<!date^{int(at.timestamp())}^{{date_short_pretty}}|{at:%b} {at.day}, {at.year}>"


def moment(at: datetime) -> str:
    """The same with the time of day."""
    said = f"{at:%b} {at.day}, {at.year} at {at:%H:%M} UTC"
    return f"<!date^{int(at.timestamp())}^{{date_short_pretty}} at {{time}}|{said}>"
