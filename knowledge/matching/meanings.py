"""Words that say the same when people describe a thing they have no word for: client and customer, yearly and annual.

A description and an entry are compared by these, after endings are taken off.
"""

from knowledge.matching.fold import singular, words

_ENDINGS = (
    "ingly",
    "edly",
    "ments",
    "ment",
    "ation",
    "ing",
    "ied",
    "ed",
    "ly",
    "er",
    "or",
    "est",
    "ness",
    "able",
    "al",
)
_SHORTEST_STEM = 4

_EMPTY = frozenset(
    """a an the of in for on at to is are was were be been do doe does did how what whats who when why where which
    should can could would will we i you our my your us me it its that this these those with and or from by as have
    has had get got make some any there their they them he she his her one if so than then not no yes just also very
    more most into about out up off over after before while each every per such like s t re ll ve d m thing call called
    name""".split()
)

_SAME = (
    "customer client account buyer logo",
    "company business firm organization organisation vendor",
    "person people staff employee someone somebody",
    "meeting session talk conversation sitdown sit",
    "leave cancel quit lose lost churn left depart",
    "buy purchase",
    "money revenue income dollar",
    "pay paid payment salary wage earn",
    "yearly annual year annually twelve",
    "month monthly",
    "quarter quarterly three",
    "happy satisfied satisfaction content happiness",
    "contract agreement deal",
    "rep representative seller salesperson",
    "boss manager lead executive leadership",
    "use usage",
    "product tool software app",
    "ask question survey",
    "percent percentage share proportion rate",
    "stay remain keep retain again",
    "big large bigger larger biggest",
    "small tiny smaller smallest",
    "start begin kickoff",
    "renew resign",
    "problem issue trouble",
    "fast quick speed quickly soon",
    "recommend refer promote tell",
    "help support assist",
    "phase stage step",
    "job role title position",
    "region territory area country",
    "number figure metric measure amount",
    "explain describe",
    "expensive price cost",
    "benefit value result",
    "contact touch",
    "high top",
    "include contain cover component element content ingredient",
    "improve raise increase boost grow lift strengthen better",
    "lower reduce cut decrease shrink prevent",
    "create write build craft draft make develop prepare",
    "handle deal manage respond react",
    "good strong great healthy effective effectively compelling normal typical solid",
    "calculate compute measure work formula",
    "difference differ different distinguish",
    "important importance matter why",
    "attend join invite room",
    "tip advice practice way best",
)


def _stem(word: str) -> str:
    word = singular(word)
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            word = word[: -len(ending)]
            break
    return word[:-1] if word.endswith("e") and len(word) > _SHORTEST_STEM else word


_MEANING = {_stem(word): _stem(group.split()[0]) for group in _SAME for word in group.split()}


def meanings(text: str) -> tuple[str, ...]:
    """What the words of `text` say, in order, without those that say nothing by themselves."""
    stems = (_stem(word) for word in words(text) if word not in _EMPTY)
    return tuple(_MEANING.get(stem, stem) for stem in stems)
