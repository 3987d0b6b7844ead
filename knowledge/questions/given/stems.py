"""The forms of a word that count as one where numbers are told."""

from functools import lru_cache

from knowledge.matching.fold import singular


@lru_cache(maxsize=1 << 14)
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


def stem_phrase(phrase: str) -> str:
    """`phrase` in lower case, each word stemmed."""
    plain = phrase.casefold().replace("&", " and ").replace("-", " ").replace("/", " ").replace("’", "'")
    return " ".join(map(stem, plain.split()))
