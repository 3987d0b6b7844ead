"""Characters that hide something: those that show nothing go, and names that only look alike are told apart."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.characters import plain_letters, without_invisible
from knowledge.glossary import Glossary

HIDDEN = [
    *(0, 0x1B, 0x7F, 0x9B, 0xAD, 0x61C, 0x180E, 0x2060, 0x3164, 0xFEFF, 0xE0041),
    *range(0x200B, 0x2010),
    *range(0x202A, 0x202F),
    *range(0x2066, 0x206A),
]


@pytest.mark.parametrize("hidden", HIDDEN, ids="{:04x}".format)
def test_what_shows_nothing_goes(hidden: int) -> None:
    assert without_invisible(f"N{chr(hidden)}PS") == "NPS"


SEEN = [
    *("two\nlines\tand a tab", "café", "Größe", "½ × 3", "日本", "한국", "❤️"),
    *("👩\u200d💻", "🏳️\u200d🌈", "می\u200cخواهم", "क्\u200dष"),
]


@pytest.mark.parametrize("seen", SEEN)
def test_what_is_seen_stays(seen: str) -> None:
    assert without_invisible(seen) == seen


@given(st.text())
def test_cleaning_twice_is_cleaning_once_and_nothing_turns_the_direction(text: str) -> None:
    once = without_invisible(text)
    assert without_invisible(once) == once
    turning = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
    assert turning.isdisjoint(map(unicodedata.bidirectional, once))


@pytest.mark.parametrize("name", ["NPЅ", "ΝPS", "ＮＰＳ", "ΝΡЅ"])
def test_letters_that_look_like_ours_are_seen_through(name: str) -> None:
    assert plain_letters(name) == "NPS"


@pytest.mark.parametrize("asked", ["N\u200bPS", "\u202eNPS", "NPS\u2060", "N\u00adPS"])
def test_a_question_is_read_without_what_nobody_sees(asked: str, glossary: Glossary) -> None:
    assert glossary.ask(asked, "define") == glossary.ask("NPS", "define")
    assert glossary.calculate(f"{asked} 60 25 15") == glossary.calculate("NPS 60 25 15")
