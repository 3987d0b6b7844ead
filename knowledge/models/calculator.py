"""A calculator: a formula as data, with its inputs, refusals, result, bands and worked examples."""

from typing import Annotated, Literal

from pydantic import Field

from knowledge.models.chart import ChartPlan
from knowledge.models.record import Entered, Formula, Identifier, Name, Number, Record, Saying, Sentence, Slug, Unit
from knowledge.numbers.units import Compounding, Per


class Input(Record):
    """What a calculator needs to be told. `at_least` and `at_most` are inclusive, and hold for each of a list."""

    name: Identifier
    label: Name
    unit: Unit
    shape: Literal["number", "list", "tiers"] = "number"
    """One number, several, or tiers: rows of from, to and rate, where `unit` is that of from and to."""
    aliases: tuple[Name, ...] = ()
    words: tuple[Name, ...] = ()
    """What people say by the number, beside its names: "lost", "walked away"."""
    hint: Sentence | None = None
    default: Number | None = None
    at_least: Number | None = None
    at_most: Number | None = None
    per: Per | None = None
    """The period the number is for: `month` for monthly revenue. A number typed for another one is converted, and that
    is said; `all` for a total, which no period may be typed for. Without it any period will do, the same for all."""
    compounds: Compounding | None = None
    """How a percent with a period comes to another: churn is a `loss`, growth is `growth`, retention is `kept`."""
    takes_period: bool = False
    """A length of time that follows from a period said with another number: the days in "99.9% a year"."""
    unusual_above: Number | None = None
    unusual_below: Number | None = None
    """Typed numbers beyond these are asked about; without them the unit's own, such as 15 years, hold."""
    fractional: bool = False
    """A count that need not be whole, such as an average."""
    unsaid: bool = False
    """Whether it is 0 where a sentence tells of others and not of it: no downgrades were mentioned."""
    answers: tuple[Number, Number] | None = None
    """Which answers of a survey are counted here, from and to: a promoter gives 9 or 10."""
    adds_answers: bool = False
    """Whether these answers are added up rather than counted."""
    means: Identifier | None = None
    """What the number is, where its name does not say it: a number is taken over into inputs that mean the same."""

    @property
    def meaning(self) -> str:
        """What the number is: two inputs with one meaning hold the same number."""
        return self.means or self.name


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
    """When it was published."""
    asked: Name | None = None
    """Who was asked, and how many: "342 software companies"."""
    segment: Slug | None = None
    """The entry of the customers it holds for, such as `smb`; without it, it holds for all."""
    directional: bool = False
    """A vendor's figure with no survey behind it."""


class Result(Record):
    """What comes out: `unit`, and `per` what (year, month, customer)."""

    unit: Unit
    per: Name | None = None
    paid: bool = False
    """Whether it is money that is paid or invoiced, and counts to the cent."""
    sign: Literal["", "x", ":1"] = ""
    """Written behind a ratio: 2.5x, 3.6:1."""
    unusual_above: Number | None = None
    unusual_below: Number | None = None
    """Results beyond these, from typed numbers, are asked about; without them the unit's own, such as 1,000%, hold."""
    reach: Literal["at least", "at most"] = "at least"
    """On which side of a target it is reached, where a whole number cannot hit it: churn of 5% is at most 5%."""


class WorkedExample(Record):
    """Inputs by name and the result to expect, exact to four decimals. The first one is shown to people to try."""

    inputs: dict[Identifier, Entered]
    result: Number


class Elsewhere(Record):
    """Another value of one input for which the result is told as well: an uptime over a quarter and over a year."""

    input: Identifier
    value: Number
    says: Name
    """Where that is, as in "over a year of 365 days"."""


class Variant(Record):
    """One of several calculators that go by the same word, such as churn by customers and churn by revenue."""

    of: Name
    """The word; all variants of it give the same."""
    name: Name
    """What tells this one from the others: "By customers"."""
    says: Name
    """The difference in one line, to stand behind the name: "each counts once, whatever they pay"."""
    usual: bool = False
    """Whether people mostly mean this one; at most one variant is."""


class Way(Record):
    """What people know instead of a calculator's inputs, and how these follow from it, by arithmetic alone."""

    known: Annotated[tuple[Identifier, ...], Field(min_length=1)]
    """Names of inputs: the calculator's own, and those of this way."""
    inputs: tuple[Input, ...] = ()
    """Those that the calculator does not have."""
    fills: Annotated[dict[Identifier, Formula], Field(default_factory=dict)]
    """A formula over what is known for each input of the calculator that is not known."""
    share: Formula | None = None
    """Which is part of which: "renewed / arr_up_for_renewal"."""
    note: Sentence | None = None
    """What it takes for granted, said with the result."""


class Calculator(Record):
    """A formula as data: what people are shown is what runs."""

    id: Identifier
    label: Name
    aliases: tuple[Name, ...] = ()
    asked_as: tuple[Saying, ...] = ()
    """Words that ask for it without being its name: "grew"."""
    formula: Formula
    inputs: Annotated[tuple[Input, ...], Field(min_length=1)]
    result: Result
    sentence: Sentence
    """One plain sentence with `{input_name}` and `{result}` put in; `{term_years:adjective}` gives "3-year"."""
    assumes: tuple[Sentence, ...] = ()
    """What the formula takes for granted, with `{input_name}` put in."""
    refuse: tuple[Refusal, ...] = ()
    bands: tuple[Band, ...] = ()
    elsewhere: tuple[Elsewhere, ...] = ()
    pitfall: Sentence | None = None
    variant: Variant | None = None
    chart: ChartPlan | None = None
    ways: tuple[Way, ...] = ()
    """Other ways to give the inputs."""
    worked_examples: Annotated[tuple[WorkedExample, ...], Field(min_length=1)]

    def __hash__(self) -> int:
        # The id stands for the whole: what is made from a calculator is kept by it, and hashing every field is slow.
        return hash(self.id)
