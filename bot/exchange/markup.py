"""Plain text out of what wikis, trackers and Slack write: tags, marks and entities go, what they say stays."""

import html
import re
from itertools import pairwise

LONGEST = 10_000
"""Characters. What is longer fits no field as plain text either, and is left as it is."""

_BLOCKS = "p|div|h[1-6]|ul|ol|table|tr|blockquote|pre|hr|section|article"
_INLINE = "a|abbr|b|big|code|del|em|font|i|img|ins|kbd|mark|s|small|span|strike|strong|sub|sup|tbody|td|th|thead|tt|u"
_TAG = re.compile(rf"</?(?:({_BLOCKS})|(li)|(br)|(?:{_INLINE}))(?:\s[^<>]*)?/?>", re.IGNORECASE)
"""Tags that make text look different. Others, such as <customer_name>, stand for themselves."""

_UNSEEN = re.compile(r"<!--.{0,2000}?-->|<(script|style)\b[^<>]*>.{0,2000}?</\1>", re.IGNORECASE | re.DOTALL)
_TARGET = re.compile(r"<a\s[^<>]*?href\s*=\s*[\"']?([^\s\"'<>]+)", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_LINK = re.compile(r"!?\[([^\[\]\n]{0,300})\]\(<?([^()\s<>]{1,2000})>?(?:\s+\"[^\"\n]{0,300}\")?\)")
_SLACK_LINK = re.compile(r"<(https?://[^|<>\s]{1,2000})(?:\|([^<>\n]{1,300}))?>")
_WIKI_LINK = re.compile(r"\[\[(?:[^\[\]|\n]{0,300}\|)?([^\[\]|\n]{1,300})\]\]")
_STRONG = re.compile(r"(?<!\w)(\*\*|__|~~)(?=[^\s*_~])([^\n]{1,600}?)(?<=\S)\1(?!\w)")
_CODE = re.compile(r"(`{1,3})(?=[^`])([^`\n]{1,600})\1(?!`)")
_TITLE = re.compile(r"^ {0,3}#{1,6} +(.+?)(?: +#+)?$", re.MULTILINE)
_SLANTED = re.compile(r"(?<![\w*_])([*_])(?=[^\s*_])([^*_\n]{1,600})(?<=\S)\1(?![\w*_])")

_BLOCK, _ITEM = "\x1d", "\x1e"
"""Where a paragraph and where an item of a list begins or ends, until they are sentences."""


def read_plain(text: str) -> tuple[str, tuple[str, ...]]:
    """`text` as it would be read aloud, and the web addresses that links in it lead to.

    >>> read_plain("<p>A <b>made-up</b> rate &amp; more.</p>See [our wiki](https://wiki.example.com)")
    ('A made-up rate & more. See our wiki', ('https://wiki.example.com',))
    >>> read_plain("ARR < 1M of <customer_name>, 2 * 3 * 4")
    ('ARR < 1M of <customer_name>, 2 * 3 * 4', ())
    """
    if len(text) > LONGEST:
        return text, ()
    links: list[str] = []
    plain = _read_marks(text, links)
    if _TAG.search(plain) or _UNSEEN.search(plain):
        plain = _read_tags(plain, links)
    plain = _ENTITY.sub(lambda found: html.unescape(found[0]), plain)
    if plain == text:
        return text, ()
    plain = re.sub(r"[ \t\xa0]+", " ", plain).strip()
    return plain, tuple(dict.fromkeys(each for each in links if each.lower().startswith(("https://", "http://"))))


def _read_marks(text: str, links: list[str]) -> str:
    """Markdown, and the links of Slack and of wikis. One star or underline on each side is taken for emphasis only
    beside what leaves no doubt: alone it may be a footnote, a product or a name."""

    def follow(found: re.Match[str]) -> str:
        links.append(found[2])
        return found[1]

    def follow_in_slack(found: re.Match[str]) -> str:
        links.append(found[1])
        return found[2] or found[1]

    plain = _SLACK_LINK.sub(follow_in_slack, _LINK.sub(follow, _WIKI_LINK.sub(r"\1", text)))
    for mark, kept in ((_CODE, r"\2"), (_STRONG, r"\2"), (_TITLE, r"\1")):
        plain = mark.sub(kept, plain)
    return _SLANTED.sub(r"\2", plain) if plain != text else text


def _read_tags(text: str, links: list[str]) -> str:
    """HTML: paragraphs become sentences, items of a list are parted by semicolons."""
    text = " ".join(_UNSEEN.sub("", text).split())
    links += map(html.unescape, _TARGET.findall(text))

    def part(tag: re.Match[str]) -> str:
        return _BLOCK if tag[1] else _ITEM if tag[2] else " " if tag[3] or tag[0].lower().startswith("<td") else ""

    parted = re.split(rf"([{_BLOCK}{_ITEM}\s]*[{_BLOCK}{_ITEM}][{_BLOCK}{_ITEM}\s]*)", _TAG.sub(part, text))
    said = parted[0].strip()
    for mark, piece in pairwise([*parted[1:], ""]):
        if _BLOCK not in mark and _ITEM not in mark:
            continue
        if piece := piece.strip():
            listed = _BLOCK not in mark
            ends = "" if not said or said[-1] in ".!?:;," else ";" if listed else "."
            said = f"{said}{ends} {piece}".strip()
    return said
