"""How common the words of everyday English are. `python -m tests.learning.words` makes `english.txt` from the package
wordfreq."""

from collections.abc import Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType

HOLDING, EVERYDAY, COMMON, KNOWN = 4, 3, 2, 1
"""How common a word is: one that holds sentences together ("the", "what"), one of every day ("seat"), a common one,
and one that most people know. A word that is not listed has 0."""


@cache
def read_commonness() -> Mapping[str, int]:
    """How common each listed word is, by the folded word."""
    lines = (resources.files("knowledge.matching") / "english.txt").read_text(encoding="utf-8").splitlines()
    listed = (line.split() for line in lines if line and not line.startswith("#"))
    return MappingProxyType({word: int(level) for level, *words in listed for word in words})
