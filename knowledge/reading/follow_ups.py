"""Texts that lean on the answer before them: "how is it calculated?", "an example?", "vs CSAT?", "and CSAT?".

The term answered last is put in where it is missing, in place of a pronoun, in front or behind, and read as if its name
stood there. A text that names another term and says nothing else wants to know the same about that one.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from knowledge.matching.candidates import Candidate
from knowledge.matching.names import Hit
from knowledge.matching.tokens import Token
from knowledge.models import Term
from knowledge.reading.sentences import Sentence
from knowledge.reading.wants import Want

PRONOUNS = frozenset(["it", "that", "this", "one", "they", "them", "those", "these", "its"])
LONGEST = 12
"""Tokens of a text that may lean on the one before; a longer one speaks for itself."""
BAREST = 5
"""Tokens up to which a text with a name in it may leave out what it wants to know."""
MARKS_BEHIND = frozenset("?!.")


@dataclass(frozen=True, slots=True)
class Topic:
    """What was answered last: the term, and what was wanted to know about it."""

    term: Term
    want: Want = Want.MEANING


def complete(sentence: Sentence, topic: Topic, *, says_what: bool) -> Iterator[Sentence]:
    """Each way to put what was answered last into a text that may lean on it: for a pronoun and, if the text
    `says_what` it wants, where nothing stands for it."""
    tokens = list(sentence.tokens)
    if len(tokens) > LONGEST:
        return
    taken = {at for each in sentence.candidates for at in range(each.start, each.end)}
    for at, token in enumerate(tokens):
        if token.text in PRONOUNS and at not in taken:
            yield replace(sentence, candidates=_with(sentence.candidates, at, topic.term))
    behind = len(tokens)
    if not says_what:
        return
    while behind and tokens[behind - 1].text in MARKS_BEHIND:
        behind -= 1
    for at in dict.fromkeys((behind, 0)):
        put_in = [*tokens[:at], Token(topic.term.name.casefold(), topic.term.name, True), *tokens[at:]]
        moved = tuple(
            each._replace(start=each.start + (each.start >= at), end=each.end + (each.start >= at))
            for each in sentence.candidates
        )
        yield replace(sentence, tokens=put_in, candidates=_with(moved, at, topic.term))


def _with(candidates: tuple[Candidate, ...], at: int, term: Term) -> tuple[Candidate, ...]:
    return tuple(sorted((*candidates, Candidate(at, at + 1, (Hit(term, term.name, "exact"),), "exact"))))
