"""What the features say, for people: "r what is X" is “what is NPS” around the name. Their table is in `features`."""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from knowledge.reading.features import LENGTHS
from knowledge.reading.sentences import DAY, END, NAME, NUMBER, OTHER, RARE, START, THIS

STANDS_FOR: Mapping[str, str] = {
    START: "[start]",
    END: "[end]",
    OTHER: "[another name]",
    NUMBER: "[number]",
    DAY: "[day]",
    NAME: "[somebody]",
    RARE: "[rare word]",
}
FOUND: Mapping[str, str] = {
    "exact": "written as in its entry",
    "inflected": "in another form",
    "slip": "misspelt",
    "word": "misspelt, if it is no word of its own",
    "short": "a short form with a slip",
}
COMMON: Mapping[str, str] = {
    "0": "an uncommon word",
    "1": "a known word",
    "2": "a common word",
    "3": "an everyday word",
    "4": "a word that holds sentences together",
}
PLACES: Mapping[str, str] = {"mention": "in a message", "define": "behind /define"}
ASKS: Mapping[str, str] = {"True": "in a question", "False": "not in a question"}
SIDES: Mapping[str, str] = {"<": "before it", ">": "behind it", "True": "before it", "False": "behind it"}
NEAR: Mapping[str, str] = {"": "close", "1": "right"}
TABLES: Mapping[str, Mapping[str, str]] = {
    "found": FOUND,
    "common": COMMON,
    "place": PLACES,
    "asks": ASKS,
    "side": SIDES,
}
"""What stands for a part of a feature, by the name of the part; `said` and `other` are tokens, and are quoted."""

SAID: Sequence[tuple[re.Pattern[str], str]] = tuple(
    (re.compile(pattern), told)
    for pattern, told in (
        (r"[wp] (?P<said>.+)", "says {said}"),
        (r"t (?P<said>.+)", "has the form {said}"),
        (r"f (?P<said>.+)", "begins {said}"),
        (r"l (?P<said>.+)", "ends {said}"),
        (r"q has X True", "the question names a term"),
        (r"q has X False", "the question names no term"),
        (r"q w (?P<said>.+)", "the question says {said}"),
        (r"q (?P<said>.+)", "the question begins {said}"),
        (r"r (?P<said>.+)", "{said} around it"),
        (r"s (?P<said>.+)", "the form {said} around it"),
        (r"(?P<side>[<>])(?P<far>\d?) (?P<said>.+)", "{said} {far} {side}"),
        (r"c end (?P<said>.+)", "its clause ends {said}"),
        (r"c (?P<said>.+)", "{said} in its clause"),
        (r"C = (?P<said>.+)", "its clause has the form {said}"),
        (r"C (?P<said>.+?) \.\. (?P<other>.+)", "its clause begins {said}, ends {other}"),
        (r"C (?P<said>.+?) (?P<side>[<>]) (?P<other>.+)", "its clause begins {said}, {other} {side}"),
        (r"C (?P<said>.+?) has (?P<other>.+)", "its clause begins {said}, says {other}"),
        (r"C (?P<said>.+)", "its clause begins {said}"),
        (r"k (?P<said>\S+) (?P<side>True|False)", "asks with {said}, {side}"),
        (r"k (?P<said>\S+) -(?P<count>\d)", "asks with {said}, {count} before it"),
        (r"k (?P<said>\S+) (?P<count>\d)", "asks with {said}, {count} behind it"),
        (r"n slips 0", "no slip"),
        (r"n slips 1", "1 slip"),
        (r"n slips (?P<count>\d+)", "{count} slips"),
        (r"n short False .+", "no short form"),
        (r"n short True True", "a short form in capitals"),
        (r"n short True False", "a short form not in capitals"),
        (r"n (?P<count>first|last) True", "the {count} name"),
        (r"n (?P<count>first|last) False", "not the {count} name"),
        (r"n quoted", "in quotes"),
        (r"n has (?P<said>\S+) asks (?P<asks>True|False)", "{said} in the text, {asks}"),
        (r"n has (?P<said>\S+) (?P<common>\d)", "{said} in the text, {common}"),
        (r"n has (?P<said>\S+) (?P<count>\d) words", "{said} in the text, a name of {count} words"),
        (r"n (?P<found>[a-z]+)", "{found}"),
        (r"n (?P<found>[a-z]+) (?P<common>(?P<count>[0-4]))", "{found}, {common}, or {count} words in all"),
        (r"n (?P<found>[a-z]+) (?P<count>\d)", "{found}, {count} words in all"),
        (r"n (?P<found>[a-z]+) (?P<count>\d) words", "a name of {count} words, {found}"),
        (r"n (?P<common>\d)", "{common}"),
        (r"n (?P<common>\d) asks (?P<asks>True|False)", "{common}, {asks}"),
        (r"n (?P<common>\d) (?P<place>mention|define)", "{common}, {place}"),
        (r"n (?P<count>\d) words", "a name of {count} words"),
        (r"n (?P<count>\d) words asks (?P<asks>True|False)", "a name of {count} words, {asks}"),
        (r"n (?P<count>\d) words (?P<place>[a-z]+)", "a name of {count} words, {place}"),
        (r"x names 0", "no name in it"),
        (r"x names 1", "1 name in it"),
        (r"x names (?P<count>\d)", "{count} names in it"),
        (r"x asks True", "with a question mark"),
        (r"x asks False", "without a question mark"),
        (r"x (?P<length>\d+)", "{length}"),
        (r"x (?P<place>[a-z]+)", "{place}"),
        (r"x (?P<place>[a-z]+) (?P<length>\d+)", "{place}, {length}"),
    )
)
"""What the features say. The first that is all of a feature holds."""

KINDS: Mapping[str, str] = {
    "w": "words of the text",
    "p": "pairs of words",
    "t": "the form of the text",
    "f": "how it begins",
    "l": "how it ends",
    "q": "the question in it",
    "x": "where it was typed, how long it is",
    "r": "the words around the name",
    "s": "the form around the name",
    "<": "what stands before the name",
    ">": "what stands behind the name",
    "c": "words of its clause",
    "C": "how its clause begins",
    "k": "the word that asks beside the name",
    "n": "the look of the name",
}
MEASURED: Mapping[str, str] = {
    "alone": "all words together",
    "beside": "the other names",
    "rank": "likelier names before it",
    "names": "how many names there are",
    "long": "the length of the text",
    "known": "words that entries speak of",
    "asks": "a question mark",
    "described": "a description of it",
    "other described": "a description of something else",
    "described first": "how near the nearest description is",
    "described itself": "how near its own description is",
    "stored": "a stored question about it",
    "other stored": "a stored question about another term",
    "stored first": "a stored question about it is the nearest of all",
    "within": "the nearest of its own stored questions",
    "lead within": "how far that is ahead of the others",
    **PLACES,
    **FOUND,
}
"""What the measures of a name say; those that are not listed are about the nearest of its own stored questions."""


def tell_measure(name: str) -> str:
    """What the measure `name` says.

    >>> tell_measure("= kind w"), tell_measure("= wants how_to"), tell_measure("= letters alike")
    ('words of the text', 'how to is wanted', 'its nearest stored question: letters alike')
    """
    said = name.removeprefix("= ")
    about, _, what = said.partition(" ")
    if about == "kind":
        return KINDS[what]
    if about == "wants":
        return f"{what.replace('_', ' ')} is wanted"
    return MEASURED.get(said, f"its nearest stored question: {said}")


def tell(feature: str, name: str) -> str:
    """What `feature` says in a text where `name` stands for the name looked at.

    >>> tell("r what is X", "NPS")
    '“what is NPS” around it'
    >>> tell("n 3 asks True", "seat")
    'an everyday word, in a question'
    """
    for pattern, told in SAID:
        if match := pattern.fullmatch(feature):
            return told.format(**{part: _tell_part(part, value, name) for part, value in match.groupdict().items()})
    return feature


def _tell_part(part: str, value: str, name: str) -> str:
    if part in {"said", "other"}:
        return f"“{' '.join(name if token == THIS else STANDS_FOR.get(token, token) for token in value.split())}”"
    if part == "length":
        return _tell_length(int(value))
    return NEAR.get(value, value) if part == "far" else TABLES.get(part, {}).get(value, value)


def _tell_length(least: int) -> str:
    most = dict(pairwise(LENGTHS)).get(least, 0) - 1
    if most == least:
        return f"{least} word{'s' if least != 1 else ''} long"
    return f"{least} to {most} words long" if most > 0 else f"{least} words or longer"
