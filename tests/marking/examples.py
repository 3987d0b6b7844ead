"""Messages in which the words used as terms stand in brackets, and what is seen of every name in them."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from knowledge.passages.explain import Explainer
from knowledge.passages.marks import Seen

HERE = Path(__file__).parent
FIT, MEASURE, UNREAD = HERE / "fit.txt", HERE / "measure.txt", HERE / "unread.txt"
_BRACKETS = re.compile(r"\[([^\]]*)\]")


class Example(NamedTuple):
    """A message without its brackets, and the places of what stood in them."""

    text: str
    used: tuple[tuple[int, int], ...]
    sought: bool = False
    """Whether it was written for a word that is used in two ways, and is no channel's daily talk."""


class Judged(NamedTuple):
    """A name that was found in a message, as typed, with what is seen of it, and whether it is used as a term."""

    text: str
    typed: str
    seen: Seen
    used: bool
    sought: bool = False


def read_examples(path: Path) -> list[Example]:
    """The messages in a file, one a line; lines that begin with # say what follows: first those that were `sought`."""
    examples: list[Example] = []
    headings = 0
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            headings += 1
        elif line:
            examples.append(read_example(line)._replace(sought=headings == 1))
    return examples


def read_example(line: str) -> Example:
    """The message in a line.

    >>> read_example("our [churn] is up")
    Example(text='our churn is up', used=((4, 9),), sought=False)
    """
    used = []
    for number, found in enumerate(_BRACKETS.finditer(line)):
        start = found.start() - 2 * number
        used.append((start, start + len(found[1])))
    return Example(_BRACKETS.sub(r"\1", line), tuple(used))


def judge(explainer: Explainer, examples: Iterable[Example]) -> Iterator[Judged]:
    """Every name found in the messages."""
    for text, used, sought in examples:
        for piece, seen in explainer.see(text):
            for each in seen:
                start, end = piece.span_of(each.candidate)
                hit = any(start < last and first < end for first, last in used)
                yield Judged(text, text[start:end], each, hit, sought)


def count_unfound(explainer: Explainer, examples: Iterable[Example]) -> int:
    """How many of the uses are no name that is found: missed, whatever is learned."""
    unfound = 0
    for text, used, _ in examples:
        spans = [piece.span_of(each.candidate) for piece, seen in explainer.see(text) for each in seen]
        unfound += sum(not any(start < last and first < end for start, end in spans) for first, last in used)
    return unfound
