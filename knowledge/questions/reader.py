"""Tells what a message asks and about what, without knowing any term: readings, the likeliest first."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from knowledge.questions.cleaning import without_chatter
from knowledge.questions.patterns import PATTERNS, Intent, Pattern

MOST_PIECES = 12
"""Sentences and clauses of a message that are read; who asks has asked by then."""

_SENTENCE_END = re.compile(r"(?<=[?!])\s+|(?<=[a-z0-9)\"']\.)\s+|\.{2,}|…|[\r\n]+|;")
_CLAUSE_END = re.compile(r"\s*,\s+|\s+[-–—]+\s+|:\s+")
_QUOTED = re.compile(r'"([^"]{2,60})"')


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a message: what is wanted to know, about which subjects, by which pattern."""

    intent: Intent
    subjects: tuple[str, ...]
    pattern: Pattern
    around: str = ""
    """What the sentence says before and behind the subject, where that is more than a way of asking."""


def read(text: str) -> Iterator[Reading]:
    """Every reading of a cleaned message: sentence by sentence whole, then by its clauses, patterns in order."""
    seen: set[tuple[Intent, tuple[str, ...]]] = set()
    for piece in islice(_pieces(text), MOST_PIECES):
        for pattern in PATTERNS:
            if match := pattern.expression.match(piece):
                subjects = tuple(_unquote(part) for part in match.groupdict().values())
                if all(subjects) and (pattern.intent, subjects) not in seen:
                    seen.add((pattern.intent, subjects))
                    yield Reading(pattern.intent, subjects, pattern, _around(match, pattern))


def _pieces(text: str) -> Iterator[str]:
    sentences = [sentence for part in _SENTENCE_END.split(text) if (sentence := without_chatter(part.strip()))]
    if len(sentences) > 1:
        yield without_chatter(text)
    yield from sentences
    for sentence in sentences:
        clauses = _CLAUSE_END.split(sentence)
        if len(clauses) > 1:
            yield from (without_chatter(clause) for clause in clauses if clause.strip())


def _around(match: re.Match[str], pattern: Pattern) -> str:
    if pattern.intent is not Intent.PRACTICE:
        return ""
    return f"{match.string[: match.start('X')]} {match.string[match.end('X') :]}"


def _unquote(subject: str) -> str:
    quoted = _QUOTED.search(subject)
    return (quoted.group(1) if quoted else subject).strip(" ,.;:!?\"'()")
