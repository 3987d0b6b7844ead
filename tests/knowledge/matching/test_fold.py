"""Spellings of one name are one key."""

import pytest

from knowledge.matching.fold import keys, singular, words


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("cross-sell", "Cross-sell"),
        ("cross sell", "Cross-sell"),
        ("crosssell", "Cross-sell"),
        ("S.L.A.", "SLA"),
        ("s l a", "SLA"),
        ("QBRs", "QBR"),
        ("AEs", "AE"),
        ("KPI's", "KPI"),
        ("T & M", "T&M"),
        ("Q and A", "Q&A"),
        ("R&D", "R&D"),
        ("customer’s journey", "customers journey"),
        ("touch points", "Touchpoints"),
        ("year-over-year", "Year over year"),
        ("Résumé", "resume"),
        ("ＱＢＲ", "QBR"),
        ("win / loss", "Win/loss"),
        ("service levels agreement", "service level agreements"),
    ],
)
def test_a_spelling_shares_a_key_with_the_name(typed: str, name: str) -> None:
    assert set(keys(typed)) & set(keys(name))


@pytest.mark.parametrize(("one", "other"), [("R&D", "RD"), ("CS", "C"), ("SaaS", "SaaT"), ("ACV", "TCV")])
def test_different_names_share_none(one: str, other: str) -> None:
    assert not set(keys(one)) & set(keys(other))


@pytest.mark.parametrize("text", ["", "   ", "?!…", "🎉", "\x00\x07", "‮⁦"])
def test_text_without_a_letter_has_no_key(text: str) -> None:
    assert keys(text) == ()


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("stories", "story"),
        ("success", "success"),
        ("status", "status"),
        ("basis", "basis"),
        ("cs", "cs"),
        ("ties", "tie"),
    ],
)
def test_plurals_lose_their_ending_and_other_words_keep_theirs(word: str, expected: str) -> None:
    assert singular(word) == expected


def test_an_apostrophe_joins_and_other_punctuation_parts() -> None:
    assert words("What's up-sell/cross-sell?") == ("whats", "up", "sell", "cross", "sell")
