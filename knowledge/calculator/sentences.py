"""Fills a curator's sentence with figures: "A {term_years:adjective} contract is worth {result}."."""

from collections.abc import Mapping
from string import Formatter

from knowledge.errors import FormulaError


def fill_sentence(template: str, words: Mapping[str, str], adjectives: Mapping[str, str]) -> str:
    """`template` with `{name}` and `{name:adjective}` put in; FormulaError for any other placeholder."""
    try:
        parts = list(Formatter().parse(template))
    except ValueError:
        raise FormulaError(f"A brace in {template!r} has no partner; close it or take it out.") from None
    return "".join(
        literal + ("" if name is None else _word(name, spec or "", conversion, words, adjectives))
        for literal, name, spec, conversion in parts
    )


def _word(name: str, spec: str, conversion: str | None, words: Mapping[str, str], adjectives: Mapping[str, str]) -> str:
    if spec not in ("", "adjective") or conversion:
        raise FormulaError(f"{{{name}}} can only be followed by :adjective; take the rest out.")
    known = adjectives if spec else words
    if name not in known:
        raise FormulaError(f"There is no {{{name}}} to put into the sentence; there are {', '.join(known)}.")
    return known[name]


def lower_first(label: str) -> str:
    """`label` in the middle of a line; an acronym such as MRR, NPS or S&M keeps its capitals."""
    first = label.split(" ", 1)[0]
    is_word = first[1:].islower() or len(first) == 1
    return label[0].lower() + label[1:] if is_word else label
