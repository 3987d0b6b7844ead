"""Cuts a line typed behind a calculator's name into phrases: values, each with its name if it has one."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import dropwhile

from knowledge.calculator.arguments.input_names import InputNames
from knowledge.calculator.arguments.tables import flatten
from knowledge.calculator.arguments.value_words import FILLERS, Grouped, continues_value, starts_value, trim_fillers
from knowledge.numbers.dates import glue_dates
from knowledge.numbers.digits import read_digits
from knowledge.numbers.reading import suits
from knowledge.numbers.tokens import plain_characters
from knowledge.numbers.units import UNIT_WORDS

MAX_NAME_WORDS = 6

_MARK = re.compile(r"(?<![\w.,$€£])[^\W\d_][\w&'’-]{0,60}\s*[=:]+\s*")
_SEPARATOR = re.compile(r"[;\t\n]+|,(?=\s|$)")
_LAST_WORDS = re.compile(rf"(?:[^\s;,]{{1,60}} ){{0,{MAX_NAME_WORDS - 1}}}$")
_GLUED_COMMA = re.compile(r",(?=[^\W\d_])")
_BOLD = r"(?<![\w*])\*+(?=\S)|(?<=\S)\*+(?![\w*])"  # around a word: 3*100k is a product
_SLACK_MARKS = re.compile(f"{_BOLD}|[`\"“”]|(?<![0-9])['‘’]|['‘’](?![0-9])")
_SLASH_ITEM = r"[^\s/]{0,20}[0-9][.,]?[kKmM%]?"
_SLASH_LIST = re.compile(f"{_SLASH_ITEM}(?:/{_SLASH_ITEM})+")
_EACH = frozenset({"per", "a", "an", "each", "every"})
"""Before the name of a period, it is what a number is for and names no input: "99.9% per month"."""
_COMMA_LIST = re.compile(r"[0-9]+(?:\.[0-9]+)?(?:,[0-9]+(?:\.[0-9]+)?)+")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A typed value and the name it was given; no name means it counts by position."""

    name: str | None
    value: str


def split_phrases(text: str, names: InputNames) -> Iterator[Phrase]:
    """The phrases of `text` in order: `name=value`, `name value`, `value name` and bare values."""
    tidy = _tidy(text, names)
    name, start = None, 0
    for mark in _MARK.finditer(tidy):
        value, following = _cut_name(tidy[start : mark.start()], _word_of(mark), names)
        yield from _split_segment(name, value, names)
        name, start = following, mark.end()
    yield from _split_segment(name, tidy[start:], names)


def find_marked_names(text: str, names: InputNames | None = None) -> Iterator[str]:
    """What is typed before each = or :, as one word, or as many as make a name in `names`."""
    tidy = _tidy(text, names)
    start = 0
    for mark in _MARK.finditer(tidy):
        word = _word_of(mark)
        yield _cut_name(tidy[start : mark.start()], word, names)[1] if names else word
        start = mark.end()


def _tidy(text: str, names: InputNames | None) -> str:
    plain = _GLUED_COMMA.sub(", ", _SLACK_MARKS.sub("", glue_dates(plain_characters(text))))
    return flatten(plain, names) if names else plain


def _word_of(mark: re.Match[str]) -> str:
    return mark.group().rstrip(" \t\n=:")


def _cut_name(before: str, word: str, names: InputNames) -> tuple[str, str]:
    """A value and the name before a mark: the longest known one (300k one-time fees =), or its last word."""
    tail = _LAST_WORDS.search(before)
    words = tail.group().split() if tail else []
    for skipped in range(len(words)):
        name = " ".join([*words[skipped:], word])
        if names.find_exactly(name):
            return before.rstrip()[: -len(" ".join(words[skipped:]))], name
    return before, word


def _split_segment(name: str | None, segment: str, names: InputNames) -> Iterator[Phrase]:
    """What stands between two marks: the value of the first, then phrases without a mark."""
    first, *others = (chunk.split() for chunk in _SEPARATOR.split(segment))
    if name is not None:
        end = _end_of_value(first, 0, names, name)
        yield Phrase(name, trim_fillers(first[:end]))
        first = first[end:]
    heading: list[str] = []
    for words in (first, *others):
        # In a table pasted from a spreadsheet a tab parts the name from its value.
        if named := _heading(words, names):
            heading = named
        else:
            yield from _split_chunk([*heading, *words], names)
            heading = []
    yield from _split_chunk(heading, names)


def _heading(words: list[str], names: InputNames) -> list[str]:
    """The exact name of the one input a cell names and nothing else; nothing if it holds a value."""
    cell = " ".join(words)
    if names.find_exactly(cell):
        return words
    found = names.find(cell) if len(words) > 1 and "".join(words).isalpha() else ()
    return found[0].name.split("_") if len(found) == 1 else []


def _split_chunk(words: Sequence[str], names: InputNames) -> Iterator[Phrase]:
    """Names stand before values (start 100 lost 5), unless it begins with one and ends in the other."""
    words = list(dropwhile(lambda word: word.lower() in FILLERS, words))  # "with 18k ltv and 6k cac"
    values_first = starts_value(words, 0) and (_name_at_end(words, names) > 0 or _alternate(words))
    at = 0
    while at < len(words):
        if not values_first and (count := _name_of_value_before(words, at, names)):
            yield Phrase(" ".join(words[at + 1 : at + 1 + count]), words[at])
            at += 1 + count
            continue
        count = 0 if values_first else _name_before_value(words, at, names)
        if not count and words[at].lower() in FILLERS:
            at += 1
            continue
        name = " ".join(words[at : at + count]) or None
        start = at + count
        while name and words[start].lower() in FILLERS:
            start += 1
        at = _end_of_value(words, start, names, name, values_first)
        value = trim_fillers(words[start:at])
        yield from [Phrase(name, value)] if name else _name_behind_value(value, names)


def _end_of_value(
    words: Sequence[str], start: int, names: InputNames, name: str | None, values_first: bool = False
) -> int:
    at = start + 1
    while at < len(words):
        if starts_value(words, at):
            if not continues_value(words, start, at, _grouping(name, names)):
                break
        elif not values_first and _name_before_value(words, at, names) and not _is_unit(words[at], name, names):
            break
        at += 1
    return min(at, len(words))


def _grouping(name: str | None, names: InputNames) -> Grouped:
    if name is None:
        return "maybe"
    return "likely" if names.holds_thousands(name) else "never"


def _is_unit(word: str, name: str | None, names: InputNames) -> bool:
    """Whether `word` is the unit of the value before it, though an input may be called so: "term 3 years"."""
    return word.lower() in UNIT_WORDS and (name is None or names.find_exactly(word) in names.find(name))


def _name_before_value(words: Sequence[str], at: int, names: InputNames) -> int:
    """How many words from `at` are a name with a value behind it ("start 100", "start is 100"); 0 if none."""
    if at and words[at - 1].lower() in _EACH:
        return 0
    for count in range(min(MAX_NAME_WORDS, len(words) - at), 0, -1):
        if names.find_exactly(" ".join(words[at : at + count])):
            behind = at + count
            while behind < len(words) and words[behind].lower() in FILLERS:
                behind += 1
            return count if starts_value(words, behind) else 0
    return 0


def _alternate(words: Sequence[str]) -> bool:
    """Whether each value has one word behind it, known or not: "900 tickets 300 accts"."""
    return (
        len(words) > 2
        and all(starts_value(words, at) != bool(at % 2) for at in range(len(words)))
        and len(words) % 2 == 0
    )


def _name_of_value_before(words: Sequence[str], at: int, names: InputNames) -> int:
    """How many words behind the value `words[at]` name it, though another value follows: the off of "20% off 54k", the
    lost of "9 lost of 240"."""
    if not starts_value(words, at) or not (count := _name_before_value(words, at + 1, names)):
        return 0
    if words[at + 1 + count].lower() in ("of", "out"):
        return count
    unit, behind = names.unit_of(" ".join(words[at + 1 : at + 1 + count])), at + 1 + count
    return count if unit and suits(words[at], unit) and not suits(words[behind], unit) else 0


def _name_at_end(words: Sequence[str], names: InputNames) -> int:
    """How many words at the end are a name; 0 if none."""
    counts = range(min(MAX_NAME_WORDS, len(words) - 1), 0, -1)
    found = next((count for count in counts if names.find_exactly(" ".join(words[-count:]))), 0)
    return 0 if found and words[-found - 1].lower() in _EACH else found


def _name_behind_value(value: str, names: InputNames) -> Iterator[Phrase]:
    """ "5 lost" names its value, and so does "3 years", whose name is its unit too; "60,25,15" is a list."""
    words = value.split()
    count = _name_at_end(words, names)
    if count:
        is_unit = words[-1].lower() in UNIT_WORDS
        yield Phrase(" ".join(words[-count:]), value if is_unit else trim_fillers(words[:-count]))
    elif (_COMMA_LIST.fullmatch(value) and not read_digits(value)) or _SLASH_LIST.fullmatch(value):
        yield from (Phrase(None, each) for each in re.split("[,/]", value))
    else:
        yield Phrase(None, value)
