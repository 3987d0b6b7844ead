"""What a person typed to define a word, before it is an entry, and what is said about it."""

from dataclasses import dataclass
from typing import Literal

Field = Literal["name", "short", "definition", "example", "is_not", "say_it"]

LONGEST_NAME = 75
LONGEST_SAYING = 120
LONGEST_TEXT = 600
LONGEST_NAMES = 3000
"""Characters of all other names together: what a field of a form in Slack holds at the most."""


@dataclass(frozen=True, slots=True)
class Draft:
    """The fields of the form, as typed: `short` holds acronyms and other names, parted by commas."""

    name: str = ""
    short: str = ""
    definition: str = ""
    example: str = ""
    is_not: str = ""
    say_it: str = ""


@dataclass(frozen=True, slots=True)
class Advice:
    """What would make a draft better, at the field it is about. It does not keep it from being sent."""

    field: Field
    sentence: str
