"""Takes off what stands around a question: Slack mark-up, greetings, thanks, chatter at the ends."""

import re
import unicodedata

LONGEST_QUESTION = 500
"""Characters of a question that are read. Nobody asks about a term in more; a pasted page is not a question."""

_MARKUP: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"<[@!][^<>]*>", " "),  # <@U123>, <!channel>, <!subteam^S1>, <!date^...>
        (r"<#[A-Z0-9]+\|([^<>]*)>", r"#\1"),
        (r"<[^<>|\s]+\|([^<>]*)>", r"\1"),  # <https://...|label>
        (r"<(?:https?|mailto|tel):[^<>]*>", " "),
        (r"(?<![\w:]):[a-z0-9_+'-]+:(?![\w:])", " "),  # :tada:
        (r"[“”„«»\"]", '"'),
        (r"[‘’ʼ`´]", "'"),
        (r"(?<!\w)(?<!\d )[*_~]+(?=\S)|(?<=\S)[*_~]+(?!\w)", ""),  # *bold*, _italic_, ~strike~; not 3 *100k
    )
)

_GREETING = (
    r"(?:hi|hey+|hello|yo|hiya|howdy|morning|good (?:morning|afternoon|evening)|thanks|thank you|ok|okay|so|um+|hmm+"
    r"|sorry|quick (?:question|one|q)|(?:noob|dumb|silly|stupid) question|question|please|pls|btw)"
)
_ADDRESSED = r"(?:\s+(?:there|all|team|everyone|everybody|folks|guys|jargon|again|but|for this))*"
_OPENING = re.compile(rf"^(?:{_GREETING}{_ADDRESSED}(?:\s*[,.!:;…-]+\s*|\s+(?=\w)|$))+", re.IGNORECASE)
_CLOSING = re.compile(
    r"(?:[\s,.!…-]+|\b(?:please|pls|plz|thanks|thank you|thx|ty|lol|haha|help|exactly|actually|again|btw|anyway"
    r"|everyone|guys|folks|asking for a friend|for me|in the first place)\b)+$",
    re.IGNORECASE,
)


def clean(text: str) -> str:
    """The question in `text` as plain words on one line, at most `LONGEST_QUESTION` characters; "" if nothing is left.

    Expects Slack's text after its entities (&amp;lt; and the like) are resolved. Case and inner punctuation stay.
    """
    text = unicodedata.normalize("NFKC", text[: 4 * LONGEST_QUESTION])
    for pattern, replacement in _MARKUP:
        text = pattern.sub(replacement, text)
    if not (text.isascii() and text.isprintable()):
        text = "".join(char if _readable(char) else " " for char in text)
    return " ".join(text.split())[:LONGEST_QUESTION].strip(" ,;:-–—")


def without_chatter(text: str) -> str:
    """`text` without greetings in front and thanks behind, unless nothing else is there. Keeps a question mark."""
    opened = _OPENING.sub("", text)
    bare = opened.rstrip("?!. ")
    closed = _CLOSING.sub("", bare)
    return closed + ("?" if "?" in opened[len(bare) :] else "") if closed else opened or text


def _readable(char: str) -> bool:
    # Control characters, direction marks and emoji carry no name; So is where emoji live.
    return unicodedata.category(char) not in {"Cc", "Cf", "Co", "Cs", "Cn", "So"}
