"""What every part of a content file is made of: texts with their limits, numbers, units, and the frozen record."""

from decimal import Decimal
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints

from knowledge.numbers.units import Unit as Unit
from knowledge.values import Value, read_value

Sentence = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=600)]
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=75)]
Saying = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120)]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=75)]
Identifier = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=60)]
Formula = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=400)]

# TOML floats are binary; through str they become the decimal the curator typed.
Number = Annotated[Decimal, BeforeValidator(lambda value: str(value) if isinstance(value, float) else value)]

Entered = Annotated[Value, BeforeValidator(read_value)]


class Record(BaseModel):
    """Frozen, and refuses keys it does not know: a misspelt key is a fault, not a silent loss."""

    model_config = ConfigDict(frozen=True, extra="forbid")
