"""Which meaning of a shared name is meant, by the words around it and the channel it is asked in."""

from dataclasses import dataclass

from knowledge.matching.fold import keys, singular, words
from knowledge.matching.names import Hit


@dataclass(frozen=True, slots=True)
class Sense:
    """The meaning chosen, and the word that pointed to it."""

    hit: Hit
    because: str


def choose_sense(hits: tuple[Hit, ...], context: str) -> Sense | None:
    """The one meaning that words of `context` point to; None if they point to none, or to several alike."""
    around = f" {' '.join(map(singular, words(context)))} "
    pointing = [(hit, hint) for hit in hits if (hint := _hint_in(hit, around))]
    return Sense(*pointing[0]) if len(pointing) == 1 else None


def _hint_in(hit: Hit, around: str) -> str | None:
    for sense in hit.term.senses:
        if set(keys(sense.name)) & set(keys(hit.name)):
            for hint in sense.hints:
                if f" {' '.join(map(singular, words(hint)))} " in around:
                    return hint
    return None
