"""Names as other lists write them: an acronym in brackets, two names with a slash between, an acronym and what it
stands for."""

import re
from collections.abc import Iterable
from itertools import islice

from knowledge.drafts import LONGEST_NAME

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
