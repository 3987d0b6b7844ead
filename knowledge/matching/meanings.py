"""Words that say the same when people describe a thing they have no word for: client and customer, yearly and annual.

A description and an entry are compared by these, after endings are taken off.
"""

from knowledge.matching.fold import words
from knowledge.matching.stems import stem

_EMPTY = frozenset(
    """a an the of in for on at to is are was were be been do doe does did how what whats who when why where which
    should can could would will we i you our my your us me it its that this these those with and or from by as have
    has had get got make made some any there their they them he she his her one if so than then not no yes just also
    very more most into about out up off over after before while each every per such like s t re ll ve d m thing call
    called name im ive id ill youre youve youll theyre theyve theyll weve thats theres lets dont doesnt didnt isnt
    arent wasnt werent hasnt havent hadnt cant cannot couldnt wont wouldnt shouldnt whos hes shes being really actually
    kind sort stuff""".split()
)

_PAIRS = {
    ("back", "out"): "leave",
    ("bring", "in"): "win",
    ("check", "in"): "contact",
    ("come", "back"): "return",
    ("find", "out"): "learn",
    ("get", "in"): "start",
    ("give", "back"): "return",
    ("give", "up"): "leave",
    ("go", "back"): "return",
    ("go", "over"): "review",
    ("go", "through"): "review",
    ("go", "up"): "rise",
    ("hand", "over"): "handoff",
    ("kick", "off"): "start",
    ("log", "in"): "login",
    ("look", "after"): "support",
    ("no", "one"): "nobody",
    ("pass", "on"): "recommend",
    ("pass", "over"): "handoff",
    ("pick", "up"): "reply",
    ("put", "off"): "delay",
    ("roll", "out"): "rollout",
    ("set", "up"): "setup",
    ("sign", "off"): "approve",
    ("sign", "on"): "sign",
    ("sign", "up"): "join",
    ("sit", "down"): "meeting",
    ("speak", "up"): "tell",
    ("start", "up"): "startup",
    ("switch", "on"): "launch",
    ("take", "on"): "accept",
    ("take", "up"): "adopt",
    ("up", "front"): "advance",
    ("walk", "away"): "leave",
    ("write", "up"): "report",
}
"""Verbs and their small words that together say something else."""

SAME = (
    "customer client account buyer logo",
    "company business firm organization organisation corporation",
    "vendor supplier provider",
    "person people someone somebody folk guy human whoever individual man woman fellow everybody everyone anybody",
    "employee staff worker colleague coworker personnel",
    "meeting session talk conversation sitdown gathering discuss discussion",
    "leave cancel quit lose churn depart bail defect",
    "buy purchase acquire",
    "money revenue income dollar cash",
    "pay salary wage earn compensation",
    "yearly annual year annually twelve",
    "month monthly",
    "quarter quarterly three",
    "happy satisfied satisfaction content happiness",
    "unhappy dissatisfied angry upset",
    "contract agreement deal",
    "rep representative seller salesperson",
    "boss manager manage supervisor supervise",
    "executive leadership exec leader director vp chief bigwig",
    "use usage consume consumption",
    "product tool software app program application",
    "ask question survey questionnaire poll",
    "percent percentage share proportion",
    "stay remain keep retain again",
    "big large bigger larger biggest huge giant",
    "small tiny smaller smallest little minor",
    "start begin kickoff",
    "renew resign",
    "problem issue trouble pain bug",
    "fast quick speed quickly soon rapid",
    "recommend refer promote referral",
    "tell inform notify",
    "help assist",
    "phase stage step",
    "job role title position",
    "region territory area country patch",
    "number figure metric amount",
    "explain describe",
    "expensive price cost pricey",
    "benefit value result outcome",
    "contact touch reach",
    "high top",
    "include contain cover component element ingredient",
    "improve raise increase boost lift strengthen better",
    "lower reduce cut decrease shrink prevent",
    "create build craft draft develop prepare",
    "handle respond react",
    "good strong great healthy effective effectively compelling normal typical solid",
    "calculate compute measure formula",
    "difference differ different distinguish",
    "important importance matter why",
    "attend join invite",
    "tip advice practice way best",
    "bill invoice",
    "fix solve resolve repair sort",
    "database repository record log",
    "lawyer legal attorney counsel",
    "fee charge",
    "competitor rival competition",
    "change alter modify edit",
    "team department group crew",
    "promise commitment guarantee pledge",
    "discount rebate",
    "launch release ship",
    "document paper paperwork pdf",
    "goal target aim objective",
    "idea suggestion opinion",
    "whole entire full total",
    "trust confidence",
    "choose pick select",
    "list catalog catalogue checklist",
    "teach train training lesson",
    "reply answer",
    "spend budget",
    "end finish expire over",
    "new fresh",
    "old former previous prior",
    "rule policy term condition",
    "plan roadmap",
    "package tier",
    "send mail email",
    "call phone ring",
    "broken break outage crash offline",
    "week weekly",
    "day daily",
    "approve permission consent",
)


_MOST_KEPT = 1 << 16
_MEANING = {stem(word): stem(group.split()[0]) for group in SAME for word in group.split()}


class _Meanings(dict[str, str]):
    """What folded words say, found when first asked for; nothing for the words that only hold others together."""

    def __missing__(self, word: str) -> str:
        if word.isdigit():
            return word
        stemmed = stem(word)
        meaning = "" if word in _EMPTY else _MEANING.get(stemmed, stemmed)
        if len(self) < _MOST_KEPT:
            self[word] = meaning
        return meaning


_meaning_of = _Meanings()
_MEANING_OF_PAIR = {(stem(verb), small): _meaning_of[said] for (verb, small), said in _PAIRS.items()}
_SMALL_WORDS = frozenset(small for _, small in _PAIRS)


def meanings(text: str) -> tuple[str, ...]:
    """What the words of `text` say, in order, without those that say nothing by themselves."""
    return meanings_of(words(text))


def meanings_of(parts: tuple[str, ...]) -> tuple[str, ...]:
    """The same for a text already parted into folded words."""
    said = list(map(_meaning_of.__getitem__, parts))
    if not _SMALL_WORDS.isdisjoint(parts):
        for at, small in enumerate(parts[1:]):
            if small in _SMALL_WORDS and (pair := _MEANING_OF_PAIR.get((stem(parts[at]), small))):
                said[at : at + 2] = pair, ""
    return tuple(filter(None, said))
