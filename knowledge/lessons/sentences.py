"""An entry in a sentence: its meaning, its name, and whether a text gives it away."""

import re

from knowledge.matching.fold import singular, words
from knowledge.models import Term

LONGEST_TITLE = 75
"""Characters that Slack shows of a choice or a button."""

_SENTENCE = re.compile(r"(?<=[.!?])[\"”]?\s+(?=[A-Z0-9\"“$])")


def first_sentence(text: str) -> str:
    """The meaning in a sentence.

    >>> first_sentence("A meeting with a customer, e.g. each quarter. It reminds them why they pay.")
    'A meeting with a customer, e.g. each quarter.'
    """
    return _SENTENCE.split(text, maxsplit=1)[0]


def mentions(text: str, term: Term) -> bool:
    """Whether one of the names of `term` stands in `text`, in the singular or the plural."""
    plain = f" {' '.join(map(singular, words(text)))} "
    return any(f" {' '.join(map(singular, words(name)))} " in plain for name in term.names)


def titled(term: Term) -> str:
    """The name with its short form, as it is read on a button.

    >>> titled(load().by_slug["quarterly-business-review"])
    'Quarterly business review (QBR)'
    """
    with_short = f"{term.name} ({term.acronym})"
    return with_short if term.acronym and len(with_short) <= LONGEST_TITLE else term.name
