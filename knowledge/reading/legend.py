"""What the features say, for people: "r what is X" is “what is NPS” around the name. Their table is in `features`."""

from collections.abc import Mapping
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
SIDES: Mapping[str, str] = {"<": "before it", ">": "behind it"}
NEAR: Mapping[str, str] = {"": "close", "1": "right"}
TEXT: Mapping[str, str] = {
    "w": "says {}",
    "p": "says {}",
    "t": "has the form {}",
    "f": "begins {}",
    "l": "ends {}",
    "r": "{} around it",
    "s": "the form {} around it",
    "c": "{} in its clause",
}
"""What is said of the features that are a token or a run of them."""


def tell(feature: str, name: str) -> str:
    """What `feature` says in a text where `name` stands for the name looked at.

    >>> tell("r what is X", "NPS")
    '“what is NPS” around it'
    >>> tell("n 3 asks True", "seat")
    'an everyday word, in a question'
    """
    kind, _, rest = feature.partition(" ")
    if rest.startswith("end ") and kind == "c":
        return f"its clause ends {_quote(rest.removeprefix('end '), name)}"
    if kind in TEXT:
        return TEXT[kind].format(_quote(rest, name))
    if kind[:1] in SIDES:
        return f"{_quote(rest, name)} {NEAR.get(kind[1:], kind[1:])} {SIDES[kind[0]]}"
    parts = rest.split()
    match kind:
        case "q":
            return _tell_of_question(rest, name)
        case "C":
            return _tell_of_clause(rest, name)
        case "k":
            return f"asks with {_quote(parts[0], name)}, {_tell_distance(parts[1])}"
        case "n":
            return _tell_of_name(parts, name)
        case "x":
            return _tell_of_size(parts)
        case _:
            return feature


def _quote(tokens: str, name: str) -> str:
    shown = (name if token == THIS else STANDS_FOR.get(token, token) for token in tokens.split())
    return f"“{' '.join(shown)}”"


def _tell_of_question(rest: str, name: str) -> str:
    if rest.startswith("has "):
        return f"the question {'names a term' if rest.endswith('True') else 'names no term'}"
    if rest.startswith("w "):
        return f"the question says {_quote(rest.removeprefix('w '), name)}"
    return f"the question begins {_quote(rest, name)}"


def _tell_of_clause(rest: str, name: str) -> str:
    if rest.startswith("= "):
        return f"its clause has the form {_quote(rest.removeprefix('= '), name)}"
    for between, said in ((" .. ", "ends {}"), (" < ", "{} before it"), (" > ", "{} behind it"), (" has ", "says {}")):
        begins, found, other = rest.partition(between)
        if found:
            return f"its clause begins {_quote(begins, name)}, {said.format(_quote(other or 'nothing', name))}"
    return f"its clause begins {_quote(rest, name)}"


def _tell_distance(where: str) -> str:
    if where in {"True", "False"}:
        return SIDES["<" if where == "True" else ">"]
    away = int(where)
    return f"{abs(away)} {SIDES['<' if away < 0 else '>']}"


def _tell_of_name(parts: list[str], name: str) -> str:
    match parts:
        case ["slips", count]:
            return "no slip" if count == "0" else f"{count} slip{'s' if count != '1' else ''}"
        case ["short", "False", _]:
            return "no short form"
        case ["short", _, capitals]:
            return f"a short form {'in capitals' if capitals == 'True' else 'not in capitals'}"
        case ["first" | "last" as which, yes]:
            return f"{'' if yes == 'True' else 'not '}the {which} name"
        case ["quoted"]:
            return "in quotes"
        case ["has", token, *others]:
            return f"{_quote(token, name)} in the text, {_tell_kind(others)}"
        case _:
            return _tell_kind(parts)


def _tell_kind(parts: list[str]) -> str:
    """How a name was found, how common its words are, and where: all of it, or a part."""
    told = []
    rest = " ".join(parts)
    for ending, said in (("asks True", "in a question"), ("asks False", "not in a question"), *PLACES.items()):
        if rest.endswith(ending):
            rest, told = rest.removesuffix(ending).strip(), [said]
    first, _, others = rest.partition(" ")
    if first in FOUND:
        told.insert(0, FOUND[first])
        rest = others
    if rest in COMMON and first in FOUND:
        told.append(f"{COMMON[rest]}, or {rest} words in all")
    elif rest in COMMON:
        told.insert(0, COMMON[rest])
    elif rest.endswith("words"):
        told.insert(0, f"a name of {rest}")
    elif rest:
        told.append(f"{rest} words in all")
    return ", ".join(told)


def _tell_of_size(parts: list[str]) -> str:
    match parts:
        case ["names", count]:
            return "no name in it" if count == "0" else f"{count} name{'s' if count != '1' else ''} in it"
        case ["asks", yes]:
            return "with a question mark" if yes == "True" else "without a question mark"
        case _:
            return ", ".join(PLACES[part] if part in PLACES else _tell_length(int(part)) for part in parts)


def _tell_length(least: int) -> str:
    most = dict(pairwise(LENGTHS)).get(least, 0) - 1
    if most == least:
        return f"{least} word{'s' if least != 1 else ''} long"
    return f"{least} to {most} words long" if most > 0 else f"{least} words or longer"
