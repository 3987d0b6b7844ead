"""Words that tell which input a number is for, and words that tell nothing."""

from functools import lru_cache

from knowledge.matching.fold import singular
from knowledge.models import Input
from knowledge.questions.given.input_words import INPUT_WORDS

FLOWS = frozenset({
    "contraction_mrr", "contraction_arr", "expansion_mrr", "expansion_arr", "expansion_arr_at_renewal",
    "reactivation_mrr", "churned_mrr", "churned_arr",
})  # fmt: skip
"""Movements of revenue; one nobody mentions did not happen, if another is mentioned."""

IDLE = frozenset({
    "a", "an", "the", "of", "is", "was", "are", "were", "be", "been", "in", "on", "at", "for", "our", "my", "we", "you",
    "i", "it", "us", "them", "they", "that", "this", "these", "those", "with", "and", "had", "have", "has", "there",
    "only", "just", "about", "to", "as", "by", "if", "so",
})  # fmt: skip
"""Words that part a number from what it is said to be without telling anything."""

BREAKS = frozenset({
    ",", ";", ".", "!", "?", "(", ")", "+", "–", "—", "-", "and", "but", "while", "then", "plus", "if", "when",
})  # fmt: skip
"""What ends a clause: a word behind it hardly belongs to a number before it."""


@lru_cache(maxsize=4096)
def stem(word: str) -> str:
    """What forms of a word share: renewed and renewing give renew; cancelled and canceled give cancel.

    >>> stem("cancelled"), stem("fees"), stem("renewal")
    ('cancel', 'fee', 'renewal')
    """
    word = singular(word)
    for ending in ("ing", "ed"):
        root = word.removesuffix(ending)
        if root != word and len(root) > 2:
            word = root[:-1] if root[-1] == root[-2] and root[-1] not in "se" else root
            break
    return word[:-1] if word.endswith("e") and len(word) > 4 else word


def cues_of(wanted: Input) -> frozenset[str]:
    """The stemmed phrases that point to `wanted`."""
    return frozenset(map(stem_phrase, said_for(wanted)))


def said_for(wanted: Input) -> tuple[str, ...]:
    """The phrases people use for `wanted`: its names in the entry, and more."""
    own = (*wanted.aliases, wanted.name.replace("_", " "), wanted.label)
    more = INPUT_WORDS.get(wanted.name, "").split(",")
    return tuple(filter(None, (*own, *more)))


def stem_phrase(phrase: str) -> str:
    """`phrase` in lower case, each word stemmed."""
    plain = phrase.casefold().replace("&", " and ").replace("-", " ").replace("/", " ")
    return " ".join(map(stem, plain.split()))
