"""A passage without its short forms: each is spelled out as its entry does, and everything else stays as it was said.

Nothing is put in anybody's mouth: how an entry says the thing to a customer stands beside it, as an example.
"""

import re
from collections.abc import Sequence

from knowledge.calculator.sentences import lower_first
from knowledge.models import is_acronym
from knowledge.passages.passage import Mark

_ARTICLE = re.compile(r"\b(an?)(\s+)$", re.IGNORECASE)
_VOWELS = frozenset("aeiou")


def spell_out(text: str, marks: Sequence[Mark]) -> str:
    """`text` with the short forms among `marks` in words, where they stand for one thing only.

    "an SLA" becomes "a service level agreement", "QBRs" "quarterly business reviews". Empty if nothing changes.
    """
    said, last = "", 0
    for mark in marks:
        full = "" if mark.also else _spell(mark)
        if full and mark.start >= last:
            said += _with_article(text[last : mark.start], full)
            said += full
            last = mark.end
    return said + text[last:] if last else ""


def _spell(mark: Mark) -> str:
    short = mark.typed.removesuffix("s") if len(mark.typed) > 2 else mark.typed
    names = [name for name in mark.term.names if is_acronym(name) and name.casefold() == short.casefold()]
    if not names or " " in mark.typed:
        return ""
    full = mark.term.spell_out(names[0]) or mark.term.name
    if is_acronym(full):
        return ""
    plural = mark.typed.endswith("s") and not names[0].endswith("s") and not full.endswith("s")
    return lower_first(full) + ("s" if plural else "")


def _with_article(before: str, full: str) -> str:
    found = _ARTICLE.search(before)
    if not found:
        return before
    fitting = "an" if full[0].casefold() in _VOWELS else "a"
    return before[: found.start()] + (fitting.capitalize() if found[1][0].isupper() else fitting) + found[2]
