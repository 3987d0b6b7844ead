"""How the result of a calculator is drawn."""

from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from knowledge.models.record import Formula, Name, Number, Record, Sentence, Unit


class Curve(Record):
    """A value that runs over `n`, from `first` by `step` to `last`, itself a formula over inputs and `result`."""

    formula: Formula
    first: Number = Decimal(0)
    last: Formula
    step: Annotated[Number, Field(gt=0)] = Decimal(1)
    at: Formula | None = None
    """The `n` at which the result itself is read off, where it is no value of the curve: the month of payback."""


class ChartStep(Record):
    """One bar: a formula over inputs and `result`. In a waterfall a change, unless it is a `balance`."""

    label: Name
    formula: Formula
    balance: bool = False


class ChartPlan(Record):
    """How a result is drawn: a line along a curve, or bars and waterfalls made of steps; either may be bars."""

    kind: Literal["line", "bars", "waterfall"]
    x: Name
    y: Name
    unit: Unit
    caption: Sentence
    """What the picture takes for granted, with `{input_name}` and `{result}` put in."""
    label: Name = "{n}"
    """What to write below a point of a curve."""
    curve: Curve | None = None
    steps: tuple[ChartStep, ...] = ()

    @model_validator(mode="after")
    def _has_one_source(self) -> Self:
        if (self.curve is None) == (not self.steps):
            raise ValueError("A chart has either a curve or steps")
        return self
