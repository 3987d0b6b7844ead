"""Asking for all there is, or for all of a topic: "list", "what can you do?", "show me the pricing terms"."""

import re
from collections.abc import Iterable, Mapping

from knowledge.house import TEAM_CATEGORY
from knowledge.matching.fold import singular, words

_PLEASE = r"(?:(?:please|can you|could you|would you|i want to|i d like to|let me|help me) )*"
_SHOW = r"(?:list|show|browse|see|give|tell|open|explore|view|find)(?: me| us)?(?: about)? "
_ALL = r"(?:(?:a|the|all|every|your|of|full|whole|complete|known|available|different|list) )*"
_OURS = r"(?:(?:my|our|the) )?(?:own |teams? )+|our "
_THINGS = r"(?:topics|terms|words|categories|entries|definitions|acronyms|abbreviations|concepts|glossary|everything)"
_KNOW = r"(?:know|have|cover|explain|define|answer|offer|support)"
_ASK = r"(?:do|ask|ask about|ask for|look up|learn|find|browse|get|use)"
_TAIL = r"(?: (?:please|here|for me|for us|with|about|you))*"

MOST_TOPICS = 2
_HOLDING = {"and", "our", "words", "customer", "product", "documents"}
"""Words in the names of topics that say little about what stands in them."""

_SAYINGS = tuple(
    re.compile(pattern)
    for pattern in (
        r"list|all|browse|topics|categories|contents|everything|glossary|terms|words|menu",
        rf"{_PLEASE}{_SHOW}{_ALL}{_THINGS}(?: you {_KNOW})?{_TAIL}",
        rf"{_PLEASE}(?:list|show|browse|see) (?:me )?(?:all|everything)(?: (?:you {_KNOW}|there is))?{_TAIL}",
        rf"(?:all|every|the|your) {_ALL}{_THINGS}(?: you {_KNOW})?{_TAIL}",
        rf"(?:what|which) {_ALL}{_THINGS} (?:do you {_KNOW}|can you {_KNOW}|can (?:i|we) {_ASK}|are there){_TAIL}",
        rf"what(?: all| else)? (?:can|do|could) you (?:do|{_KNOW}|help(?: me| us)?){_TAIL}",
        rf"what(?: all| else)? (?:can|could|do|should) (?:i|we) {_ASK}{_TAIL}",
        rf"(?:what s|whats|what is|what are) (?:there|in (?:here|the glossary|your glossary)|{_ALL}{_THINGS}){_TAIL}",
        rf"how (?:can|do|could) you help{_TAIL}(?: me| us)?",
        rf"what are you (?:able to do|good for|for){_TAIL}",
    )
)
_TEAM_SAYING = re.compile(rf"{_PLEASE}(?:{_SHOW})?(?:all )?(?:of )?(?:{_OURS}){_THINGS}{_TAIL}")
_TOPIC_SAYING = re.compile(
    rf"{_PLEASE}(?:{_SHOW}|topics? )?{_ALL}(?P<topic>.+?)(?: (?P<things>{_THINGS}|topic|stuff))?{_TAIL}"
)


def read_contents(question: str, categories: Iterable[str]) -> str | None:
    """The slug of the topic that `question` asks for and nothing else, "" where it asks for all, None if for neither.

    >>> read_contents("Show me the pricing terms, please", ["pricing"]), read_contents("What can you do?", [])
    ('pricing', '')
    """
    asked = " ".join(words(question))
    if _TEAM_SAYING.fullmatch(asked):
        return TEAM_CATEGORY
    named = {" ".join(words(category)): category for category in categories}
    if category := named.get(asked):
        return category
    if topic := _TOPIC_SAYING.fullmatch(asked):
        told = topic["topic"]
        if category := named.get(told) or (topic["things"] and _by_word(named).get(singular(told))):
            return category
    return "" if any(saying.fullmatch(asked) for saying in _SAYINGS) else None


def _by_word(named: Mapping[str, str]) -> dict[str, str]:
    """Topics by a word that is in the name of one alone: "renewal" for contracts and renewals."""
    found: dict[str, set[str]] = {}
    for name, category in named.items():
        for word in _telling(name):
            found.setdefault(singular(word), set()).add(category)
    return {word: categories.pop() for word, categories in found.items() if len(categories) == 1}


def _telling(name: str) -> set[str]:
    return set(words(name)) - _HOLDING


def topics_near(asked: str, categories: Iterable[str], nearest: Iterable[str]) -> tuple[str, ...]:
    """Where something that is missing might stand: topics that `asked` names a word of, then those of what looks like
    it. Two at most."""
    said = {singular(word) for word in words(asked)}
    naming = [category for category in categories if said & {*map(singular, _telling(category))}]
    return tuple(dict.fromkeys((*naming, *nearest)))[:MOST_TOPICS]
