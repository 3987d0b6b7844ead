"""How others write words down: names in many ways, and texts with the marks of wikis, trackers and Slack."""

import html
import re
from collections.abc import Iterable
from itertools import islice, pairwise

from knowledge.drafts import LONGEST_NAME

# Names as other lists write them: an acronym in brackets, two names with a slash between, an acronym and what it stands
# for.

SAMPLE = 500
"""Rows that are looked at to tell acronyms from words."""

MOST_WORDS = 10
"""Words of what an acronym stands for, where its letters do not show it."""

SMALL = (frozenset[str](), frozenset({"the"}), frozenset({"of", "the", "to", "and", "for", "in", "a", "an", "on"}))
"""Words whose first letters acronyms leave out: none of them, one, or all."""

LEADING_ON = set("a an and as at by for from in is of on or that the to we when which who whom whose with".split())  # noqa: SIM905 - a list of words reads better as text
"""Words that no hint ends with: something follows them."""

_ABBREVIATED = re.compile(r"[A-Z0-9][A-Za-z0-9&/.\-]{0,11}$")
_BRACKETED = re.compile(r"^([^()\[\]]+?)\s*[(\[]\s*(?:aka\.?|a\.k\.a\.|also|or|abbr\.?)?\s*([^()\[\]]+?)\s*[)\]]$")
_DASHED = re.compile(r"\s+[-–—]\s+|:\s+")
_SLASHED = re.compile(r"\s+/\s+")
_ARTICLES = ("a ", "an ", "the ", "to ", "when ", "any ", "how ", "what ")


def split_name(name: str) -> tuple[str, tuple[str, ...]]:
    """The name, and the other names that were written into it.

    >>> split_name("Annual Reference Level Update (ARLU)")
    ('Annual Reference Level Update', ('ARLU',))
    >>> split_name("QBR - Quarterly business review")
    ('Quarterly business review', ('QBR',))
    >>> split_name("Renewal (multi-year)"), split_name("Deal desk / Bid desk")
    (('Renewal (multi-year)', ()), ('Deal desk / Bid desk', ('Deal desk', 'Bid desk')))
    """
    if (found := _BRACKETED.match(name)) and (pair := _pair(found[1], found[2])):
        return pair
    parts = _DASHED.split(name)
    if len(parts) == 2 and (pair := _pair(*parts)):
        return pair
    parts = _SLASHED.split(name)
    if len(parts) == 2 and (pair := _pair(*parts)):
        return pair
    if len(parts) > 1 and all(len(part.split()) > 1 for part in parts):
        return name, tuple(parts)
    return name, ()


def spells_out(full: str, short: str) -> bool:
    """Whether the words of `full` begin with the letters of `short`.

    >>> spells_out("Terms of service", "ToS"), spells_out("Service level agreement", "SLAs")
    (True, True)
    """
    letters = _letters(short)
    parts = re.findall(r"[^\W_]+", full.casefold())
    if len(parts) < 2 or len(parts) > MOST_WORDS or len(letters) < 2:
        return False
    return any("".join(part[0] for part in parts if part not in each) == letters for each in SMALL)


def is_expansion(text: str, short: str) -> bool:
    """Whether `text` is what `short` stands for, rather than a sentence on what it is."""
    if len(text) > LONGEST_NAME:
        return False
    if spells_out(text.rstrip(" ."), short):
        return True
    sentence = text.endswith((".", "!", "?")) and (len(text.split()) > 3 or not is_short(short))
    told = text.casefold().startswith(_ARTICLES) or re.search(r"[.;:] ", text)
    return not (sentence or told or len(text.split()) > MOST_WORDS)


def are_spelled_out(pairs: Iterable[tuple[str, str]]) -> bool:
    """Of short forms and what stands beside them, whether that is mostly what they stand for: two in five are shown to
    be by their letters, which for many others skip a word or take two letters of one."""
    sample = [(short.strip(), full.strip()) for short, full in islice(pairs, SAMPLE) if short.strip() and full.strip()]
    return bool(sample) and sum(spells_out(full, short) for short, full in sample) * 5 >= len(sample) * 2


def are_acronyms(names: Iterable[str]) -> bool:
    """Whether most of the first names are written as short forms are: QBR, A/R, 2FA, VistA."""
    sample = [name.strip() for name in islice(names, SAMPLE) if name.strip()]
    return sum(map(is_short, sample)) * 2 > len(sample)


def is_short(name: str) -> bool:
    """Whether `name` is written as a short form is.

    >>> is_short("QBR"), is_short("A/R"), is_short("SaaS"), is_short("Churn")
    (True, True, True, False)
    """
    strong = sum(not character.islower() for character in name)
    return len(name) > 1 and bool(_ABBREVIATED.match(name)) and strong * 2 >= len(name)


def tell_apart(name: str, definition: str) -> str:
    """What one of several meanings of `name` is called.

    >>> tell_apart("POC", "The person at the customer whom we call first.")
    'POC (person at the customer)'
    """
    said = [word.strip('.,;:!?()[]"“”') for word in definition.split()]
    while said and said[0].casefold() in ("a", "an", "the"):
        del said[0]
    hint = ""
    for word in said[:5]:
        longer = f"{hint} {word}".strip()
        if len(f"{name} ({longer})") > LONGEST_NAME:
            break
        hint = longer
    while hint.casefold().rpartition(" ")[2] in LEADING_ON:
        hint = hint.rpartition(" ")[0]
    return f"{name} ({hint})" if hint else name


def _pair(one: str, other: str) -> tuple[str, tuple[str, ...]] | None:
    """Of a full name and a short form of it, in whichever order, the full one first; None if they are not that."""
    for full, short in ((one, other), (other, one)):
        if is_short(short) and not is_short(full) and (spells_out(full, short) or _runs_through(full, short)):
            single = short.removesuffix("s") if short[:-1].isupper() and len(short) > 2 else short
            return full.strip(), (single,)
    return None


def _runs_through(full: str, short: str) -> bool:
    """Whether `full` begins like `short` and has its other letters in their order: QRX of Quibble Rate Extended."""
    letters, rest = _letters(short), iter(full.casefold())
    return len(full.split()) > 1 and full[:1].casefold() == letters[:1] and all(letter in rest for letter in letters)


def _letters(short: str) -> str:
    plain = re.sub(r"[\W_]", "", short)
    return (plain[:-1] if plain.endswith("s") and plain[:-1].isupper() else plain).casefold()


# Plain text out of what wikis, trackers and Slack write: tags, marks and entities go, what they say stays.

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
