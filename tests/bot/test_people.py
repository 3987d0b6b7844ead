"""What is an id of a person, what is none, and how either is drawn: nobody is named by what only looks like an id."""

import pytest

from bot.blocks.message import mention
from bot.people import is_person


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("U0INES", "<@U0INES>"),
        ("W012A3CDE", "<@W012A3CDE>"),
        ("U", "U"),
        ("u0ines", "u0ines"),
        ("U1> <!channel", "U1&gt; &lt;!channel"),
        ("U0INES\n", "U0INES"),
        ("U" + "0" * 21, "U" + "0" * 21),
        ("import", "an import"),
        ("curators", "the curators"),
        ("someone who left", "someone who left"),
        ("Jane Doe", "Jane Doe"),
        ("U０INES", "U０INES"),
    ],
)
def test_only_an_id_is_drawn_as_a_person(text: str, drawn: str) -> None:
    assert mention(text) == drawn
    assert is_person(text) == drawn.startswith("<@")
