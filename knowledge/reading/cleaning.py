"""Takes Slack's mark-up off a text."""

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
_MAY_HOLD_MARKUP = re.compile(r"[<:“”„«»\"‘’ʼ`´*_~]")
"""A sign of each of them: most texts have none."""


def clean(text: str) -> str:
    """The question in `text` as plain words on one line, at most `LONGEST_QUESTION` characters; "" if nothing is left.

    Expects Slack's text after its entities (&amp;lt; and the like) are resolved. Case and inner punctuation stay.
    """
    text = unicodedata.normalize("NFKC", text[: 4 * LONGEST_QUESTION])
    if _MAY_HOLD_MARKUP.search(text):
        for pattern, replacement in _MARKUP:
            text = pattern.sub(replacement, text)
    if not (text.isascii() and text.isprintable()):
        text = "".join(char if _readable(char) else " " for char in text)
    return " ".join(text.split())[:LONGEST_QUESTION].strip(" ,;:-–—")


def _readable(char: str) -> bool:
    # Control characters, direction marks and emoji carry no name; So is where emoji live.
    return unicodedata.category(char) not in {"Cc", "Cf", "Co", "Cs", "Cn", "So"}
