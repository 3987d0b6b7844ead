"""Practice for an interview: what a hiring manager listens for about a term, and whether one's own line has it."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from importlib import resources
from types import MappingProxyType
from typing import Any

from rapidfuzz import fuzz

from knowledge.lessons.models import Heard
from knowledge.library import Library
from knowledge.matching.fold import words
from knowledge.models import Term
from knowledge.numbers.quantities import find_quantities

LONGEST_LINE = 400
"""Characters of a line in a CV, two lines of print at the most."""

EMPTY_TOPIC = "empty-jargon"
"""The category of the words that say nothing by themselves."""

SAID_AGAIN = 88.0
"""Percent of an empty phrase that stands in a line, in about these words."""
FEWEST_SAID = 3
"""Words of a phrase that is worth looking for in other words."""

_QUOTED = re.compile(r"[\"“][^\"”]*[\"”]")
_COMPARED = re.compile(
    r"\bfrom\b.{1,60}\bto\b|\binstead of\b|\b(?:up|down) from\b|\bagainst\b|\b\d+ of (?:\w+ )?\d+", re.IGNORECASE
)
_CLAUSE = re.compile(r"[;:]\s+|,\s+(?:which|so|and|then)\s+|\bso that\s+", re.IGNORECASE)
_PAST = re.compile(r"(?!hundred|based|related|needed|shared)[a-z]+(?<!e)ed")
_ASK = re.compile(r"\bAsk(?: back)?:\s*(?P<question>.+)$", re.DOTALL)


def find_question(term: Term) -> str:
    """What is asked back where the term is used emptily: "Which result did they confirm?"; "" if nothing is."""
    found = _ASK.search(term.red_flag or "")
    return f"{found['question'][0].upper()}{found['question'][1:]}" if found else ""


def listen(line: str, term: Term, library: Library) -> tuple[Heard, ...]:
    """What a hiring manager hears in `line`, about work with `term`: number, result, how, and each empty phrase."""
    quantities = [each.text for each in find_quantities(line) if not each.absent]
    result, how = _find_result(line), _find_how(line)
    heard = [
        Heard("number", True, f"There is a number: {quantities[0]}.")
        if quantities
        else Heard("number", False, "Add a number: how many, how much, or from what to what."),
        Heard("result", True, f"It says what came of it: “{result.rstrip('.')}”.")
        if result
        else Heard("result", False, "Say what came of it: what rose, fell, was won, saved or kept."),
        Heard("how", True, f"It says what you did: “{how}”.")
        if how
        else Heard("how", False, "Say how: what you did, in one verb, or what you did it with."),
    ]
    return (*heard, *_find_empty(line, term, library))


def holds_up(heard: Iterable[Heard]) -> bool:
    """Whether there is nothing to add or take out."""
    return all(each.good for each in heard)


def _find_result(line: str) -> str:
    """What came of it, in the word that says so, or the end of the line that has a number of its own."""
    if found := _first(line, _words()["results"]) or _COMPARED.search(line):
        return found if isinstance(found, str) else found[0]
    clause = _CLAUSE.split(line, maxsplit=1)[1:]
    return clause[0] if clause and any(not each.absent for each in find_quantities(clause[0])) else ""


def _find_how(line: str) -> str:
    """The first thing done that is no result yet, or the way it was done."""
    for phrase in _words()["empty"]:
        line = re.sub(rf"\b{re.escape(phrase)}\b", " ", line, flags=re.IGNORECASE)
    plain, results = words(line), set(_words()["results"])
    done = (each for each in plain if each in _words()["actions"] or _PAST.fullmatch(each))
    return next((each for each in done if each not in results), "") or _first(line, _words()["ways"])


def _find_empty(line: str, term: Term, library: Library) -> Iterator[Heard]:
    said = _QUOTED.sub(" ", line)
    for phrase, say in _words()["empty"].items():
        if _stands_in(phrase, said):
            yield Heard("empty", False, f"“{phrase}”: {say}")
    for each in library.terms:
        if each.category == EMPTY_TOPIC and each is not term:
            name = next((name for name in each.names if _stands_in(name, said)), "")
            if name:
                yield Heard(
                    "empty", False, f"“{name}” says nothing by itself. {find_question(each) or each.definition}"
                )
    phrase = _find_flagged(term)
    if len(words(phrase)) >= FEWEST_SAID and fuzz.partial_ratio(_fold(phrase), _fold(line)) >= SAID_AGAIN:
        yield Heard(
            "empty", False, f"“{phrase.rstrip('.')}” is what they hear too often. {find_question(term)}".strip()
        )


def _find_flagged(term: Term) -> str:
    """What empty use of the term sounds like, as its entry quotes it."""
    found = _QUOTED.match(term.red_flag or "")
    return found[0][1:-1] if found else ""


def _first(line: str, phrases: Iterable[str]) -> str:
    """The phrase that stands first in `line`."""
    spaced = f" {_fold(line)} "
    found = [(spaced.find(f" {_fold(each)} "), each) for each in phrases]
    return min(((at, each) for at, each in found if at >= 0), default=(0, ""))[1]


def _stands_in(phrase: str, line: str) -> bool:
    return f" {_fold(phrase)} " in f" {_fold(line)} "


def _fold(text: str) -> str:
    return " ".join(words(text))


@lru_cache(maxsize=1)
def _words() -> Mapping[str, Any]:
    read = tomllib.loads(resources.files("knowledge.lessons").joinpath("interview.toml").read_text(encoding="utf-8"))
    empty = {phrase: group["say"] for group in read["empty"] for phrase in group["words"]}
    return MappingProxyType({**{name: tuple(read[name]) for name in ("results", "actions", "ways")}, "empty": empty})
