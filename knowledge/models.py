"""The shape of a content file: a term and its calculators, as frozen Pydantic models.

Only what one value can know about itself is checked here. What needs the whole library (dead links, shared
names) or a formula (unknown inputs, worked examples) is checked in `library.py`.
"""

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

Sentence = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=600)]
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=75)]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=75)]
Identifier = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=60)]
Formula = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=400)]

# TOML floats are binary; through str they become the decimal the curator typed.
Number = Annotated[Decimal, BeforeValidator(lambda value: str(value) if isinstance(value, float) else value)]

Unit = Literal["money", "percent", "count", "score", "ratio", "years", "months", "days", "hours", "minutes"]


class Record(BaseModel):
    """Frozen, and refuses keys it does not know: a misspelt key is a fault, not a silent loss."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Input(Record):
    """One number a calculator needs. `at_least` and `at_most` are inclusive."""

    name: Identifier
    label: Name
    unit: Unit
    aliases: tuple[Name, ...] = ()
    hint: Sentence | None = None
    default: Number | None = None
    at_least: Number | None = None
    at_most: Number | None = None
    fractional: bool = False
    """A count that need not be whole, such as an average."""


class Refusal(Record):
    """A condition on the inputs under which there is no answer, and the sentence that says so."""

    when: Formula
    say: Sentence
    at: Identifier | None = None
    """The input whose field shows the sentence in the form; the first input named in `when` if not given."""


class Band(Record):
    """What others call a usual or good value. Context with its source, never a verdict."""

    text: Sentence
    source: Name
    year: int | None = None
    directional: bool = False
    """A vendor's figure with no survey behind it."""


class Result(Record):
    """What comes out: `unit`, and `per` what (year, month, customer)."""

    unit: Unit
    per: Name | None = None
    sign: Literal["", "x", ":1"] = ""
    """Written behind a ratio: 2.5x, 3.6:1."""


class WorkedExample(Record):
    """Inputs by name and the result to expect, exact to four decimals. The first one is shown to people to try."""

    inputs: dict[Identifier, Number]
    result: Number


class Calculator(Record):
    """A formula as data: what people are shown is what runs."""

    id: Identifier
    label: Name
    aliases: tuple[Name, ...] = ()
    formula: Formula
    inputs: Annotated[tuple[Input, ...], Field(min_length=1)]
    result: Result
    sentence: Sentence
    """One plain sentence with `{input_name}` and `{result}` put in; `{term_years:adjective}` gives "3-year"."""
    assumes: tuple[Sentence, ...] = ()
    """What the formula takes for granted, with `{input_name}` put in."""
    refuse: tuple[Refusal, ...] = ()
    bands: tuple[Band, ...] = ()
    pitfall: Sentence | None = None
    worked_examples: Annotated[tuple[WorkedExample, ...], Field(min_length=1)]

    def __hash__(self) -> int:
        # The id stands for the whole: what is made from a calculator is kept by it, and hashing every field is slow.
        return hash(self.id)


class QuestionAndAnswer(Record):
    """A question people ask about the term, in their words, and the answer to it."""

    question: Sentence
    answer: Sentence


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
    senses: tuple[Sense, ...] = ()
    definition: Sentence
    example: Sentence
    is_not: Sentence | None = None
    say_it: Sentence | None = None
    red_flag: Sentence | None = None
    show_it: Sentence | None = None
    questions: tuple[QuestionAndAnswer, ...] = ()
    asked_as: tuple[Name, ...] = ()
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
        """The short form to show beside the name: the first alias in capitals, if any."""
        return next((alias for alias in self.aliases if is_acronym(alias)), None)

    @property
    def names(self) -> tuple[str, ...]:
        """Every name the term answers to, the name itself first; shared names included."""
        return (self.name, *self.aliases, *(sense.name for sense in self.senses))


def is_acronym(name: str) -> bool:
    """Whether `name` is written as an acronym: one word of two to seven characters, mostly capitals."""
    capitals = sum(character.isupper() for character in name)
    return 2 <= len(name) <= 7 and " " not in name and capitals >= 2 and capitals * 2 >= len(name)
