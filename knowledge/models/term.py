"""A term: one entry of the glossary."""

import re
from datetime import date
from typing import Literal

from pydantic import Field

from knowledge.models.calculator import Calculator
from knowledge.models.record import Name, Record, Saying, Sentence, Slug


class QuestionAndAnswer(Record):
    """A question people ask about the term, in their words, and the answer to it."""

    question: Sentence
    answer: Sentence
    asked_as: tuple[Saying, ...] = ()
    """The same in other words, as people put it."""


class Confusion(Record):
    """A term this one gets mixed up with, and the difference in one line that names both."""

    term: Slug
    difference: Sentence


class Sense(Record):
    """A name this term shares with others, and words that point to this meaning when they stand nearby.

    One term may hold the name as an alias: then that is what it usually means, and the senses are its other meanings.
    """

    name: Name
    hints: tuple[Name, ...] = ()


class Term(Record):
    """One entry. `slug` and `category` come from where the file lies: content/<category>/<slug>.toml."""

    slug: Slug
    category: Slug
    name: Name
    aliases: tuple[Name, ...] = ()
    stands_for: dict[Name, Sentence] = Field(default_factory=dict)
    """What short forms stand for, where no other name spells them out: `FRT = "first response time"`."""
    senses: tuple[Sense, ...] = ()
    definition: Sentence
    example: Sentence | Literal[""] = ""
    """A scene at work. Every shipped term has one; a word that a team added may do without."""
    is_not: Sentence | None = None
    say_it: Sentence | None = None
    red_flag: Sentence | None = None
    show_it: Sentence | None = None
    questions: tuple[QuestionAndAnswer, ...] = ()
    asked_as: tuple[Saying, ...] = ()
    """Descriptions by people who do not know the word: "customers who leave"."""
    related: tuple[Slug, ...] = ()
    confused_with: tuple[Confusion, ...] = ()
    calculators: tuple[Calculator, ...] = ()
    sources: tuple[Sentence, ...] = ()
    owner: Name = "curators"
    reviewed: date

    def __hash__(self) -> int:
        return hash(self.slug)

    @property
    def acronym(self) -> str | None:
        """The short form to show beside the name: the first alias in capitals, if any, that stands for just this name.
        FRT is asked for by Average response time, and is no short form of it."""
        short = [alias for alias in self.aliases if is_acronym(alias)]
        own = (alias for alias in short if (self.spell_out(alias) or self.name).casefold() == self.name.casefold())
        return next(own, None)

    def spell_out(self, short: str) -> str | None:
        """What a short form stands for, as `stands_for` says or one of the names shows: the words of "Quarterly
        business review" begin with the letters of "QBR". None where neither does."""
        letters = _letters(short)
        said = (full for each, full in self.stands_for.items() if _letters(each) == letters)
        return next(said, None) or next((name for name in self.names if letters in _initials(name)), None)

    @property
    def names(self) -> tuple[str, ...]:
        """Every name the term answers to, the name itself first; shared names included."""
        return (self.name, *self.aliases, *(sense.name for sense in self.senses))


def _letters(short: str) -> str:
    return re.sub(r"[\W_]", "", short).removesuffix("s").casefold()


def _initials(name: str) -> set[str]:
    """The first letters of the words of a name, with and without small words; none of a single word."""
    parts = re.findall(r"[^\W_]+", name.casefold())
    small = ((), ("the",), ("of", "the", "to", "and", "for", "in"))
    return {"".join(part[0] for part in parts if part not in each) for each in small} if len(parts) > 1 else set()


def is_acronym(name: str) -> bool:
    """Whether `name` is written as an acronym: one word of two to seven characters, mostly capitals."""
    capitals = sum(character.isupper() for character in name)
    return 2 <= len(name) <= 7 and " " not in name and capitals >= 2 and capitals * 2 >= len(name)
