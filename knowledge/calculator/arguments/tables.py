"""Pasted tables: a row of names over a row of numbers, and the signs that lists and tables are drawn with."""

import re
from collections.abc import Iterator

from knowledge.calculator.arguments.input_names import InputNames

_CELL_ENDS = (
    re.compile(r"\t+"),
    re.compile(r"\s*[|;]\s*"),
    re.compile(r"\s{2,}"),
    re.compile(r"\s*[,/]\s+|/"),
    re.compile(r"\s+"),
)
_BULLET = re.compile(r"^[ \t]*[•▪◦‣·*-][ \t]+(?=[^\W\d_])", re.MULTILINE)
_ARROW = re.compile(r"(?<![\w.,])(?P<word>[^\W\d_]+)\s*(?:→|[-=]>)\s*(?=[^\w\s]?\d)")
"""Behind a name, not behind the k of "100k → 120k"."""
_HEADED = re.compile(
    r"^(?P<names>[^\d\n=:]{1,200})(?<=[^\W\d_])(?:[ \t]*[:\n]\s*|[ \t]+(?=[$€£]?\d))(?P<values>[^\n]*\d[^\n]*)",
    re.MULTILINE,
)


def flatten(text: str, names: InputNames) -> str:
    """`text` on lines of "name: value", whatever it was pasted from."""
    text = _ARROW.sub(r"\g<word>: ", _BULLET.sub("", text)).replace("|", ";")
    return _HEADED.sub(lambda match: "; ".join(_pairs(match, names)) or match.group(), text)


def _pairs(match: re.Match[str], names: InputNames) -> Iterator[str]:
    """Each name of a heading with the number below it; nothing if these are not as many names as numbers."""
    for ends in _CELL_ENDS:
        heads = [each for each in ends.split(match["names"].strip(" \t;")) if each]
        cells = [each for each in ends.split(match["values"].strip(" \t;")) if each]
        if 1 < len(heads) == len(cells) and all(map(names.find_exactly, heads)):
            yield from (f"{head}: {cell}" for head, cell in zip(heads, cells, strict=True))
            return
