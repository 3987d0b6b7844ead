"""Words without their endings: cancel, cancels, cancelled and cancellation are one; so are sell and sold."""

from knowledge.matching.fold import singular

_IRREGULAR = (
    "be been being",
    "become became",
    "begin began begun beginning",
    "break broke broken",
    "bring brought",
    "build built",
    "buy bought",
    "catch caught",
    "choose chose chosen choice",
    "come came",
    "deal dealt",
    "drive drove driven",
    "fall fell fallen",
    "feel felt",
    "find found",
    "get got gotten",
    "give gave given",
    "go went gone",
    "grow grew grown growth",
    "hear heard",
    "hold held",
    "keep kept",
    "know knew known knowledge",
    "leave left",
    "lend lent",
    "lose lost loss",
    "make made",
    "mean meant",
    "meet met",
    "pay paid",
    "rise rose risen",
    "run ran",
    "say said",
    "see saw seen",
    "sell sold sale",
    "send sent",
    "show shown",
    "speak spoke spoken speech",
    "spend spent",
    "stand stood",
    "take took taken",
    "teach taught",
    "tell told",
    "think thought",
    "understand understood",
    "use used using",
    "win won winning",
    "write wrote written",
    "analyze analyse analysis",
    "decide decision",
    "deliver delivery",
    "expand expansion",
    "respond response",
    "retain retention",
    "subscribe subscription",
    "extend extension",
    "renew renewal",
    "man men",
    "woman women",
)

_WHOLE = frozenset(
    """customer leader number order paper letter matter quarter member partner center server another whether together
    never other under rather later need speed feed exceed indeed hundred thing king bring spring string evening morning
    ceiling during nothing something anything everything
    moment comment document department segment payment capital several goal real deal final total annual
    general personal station section mention question table stable cable enable private early family
    supply apply reply only care forest interest request invest honest latest test""".split()
)
"""Words that only seem to have an ending."""

_ENDINGS = tuple(
    """ations ation ating ators ator ated ate ingly edly ments ment ness able ably less ing ied ion ors ers ed ly er or
    est al""".split()
)
_SHORTEST = {"ing": 3, "ed": 3}
_SHORTEST_STEM = 4
"""Letters that must be left over; fewer for the two commonest endings, if one of them is a vowel."""

_VOWELS = frozenset("aeiouy")
_BASE = {form: line.split()[0] for line in _IRREGULAR for form in line.split()}


def stem(word: str) -> str:
    """What is left of a folded `word` without its endings; not always a word itself.

    >>> stem("cancellations"), stem("cancelled"), stem("sold")
    ('cancel', 'cancel', 'sel')
    """
    word = singular(word)
    word = _BASE.get(word, word)
    while word not in _WHOLE and word.endswith(_ENDINGS) and (shorter := _without_ending(word)) != word:
        word = shorter
    if word in _WHOLE:
        return word
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in _VOWELS:
        word = word[:-1]
    return word[:-1] if word.endswith("e") and len(word) > 3 else word


def _without_ending(word: str) -> str:
    for ending in _ENDINGS:
        rest = word[: -len(ending)]
        if word.endswith(ending) and len(rest) >= _SHORTEST.get(ending, _SHORTEST_STEM) and _VOWELS & set(rest):
            return rest + "y" if ending == "ied" else rest
    return word
