"""How much oftener the entries say a word than English does: what tells our own talk from any other."""

from collections import Counter
from collections.abc import Iterable, Iterator
from math import log10

from wordfreq import word_frequency

from knowledge.matching.fold import words
from knowledge.models import Term
from knowledge.weights import Model

FEWEST = 3
"""Times that the entries say a word for it to count."""
RAREST = 1e-7
"""How often English is taken to say a word at least: of rarer ones the list knows nothing sure."""
DIGITS = 2


def measure_field(terms: Iterable[Term]) -> Model:
    """By word, the logarithm to base 10 of how many times oftener the entries say it."""
    counts = Counter(word for term in terms for text in _texts_of(term) for word in words(text) if word.isalpha())
    total = sum(counts.values())
    oftener = {
        word: round(log10(count / total / max(word_frequency(word, "en"), RAREST)), DIGITS)
        for word, count in counts.items()
        if count >= FEWEST
    }
    return Model(0.0, oftener)


def _texts_of(term: Term) -> Iterator[str]:
    yield from filter(None, (term.definition, term.example, term.is_not, term.say_it, term.red_flag, term.show_it))
    yield from term.asked_as
    yield from (each.difference for each in term.confused_with)
    for pair in term.questions:
        yield from (pair.question, pair.answer, *pair.asked_as)
