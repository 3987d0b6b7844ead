"""A text as tokens: words folded as names are, marks kept, and what is no word told by its kind."""

import pytest

from knowledge.matching.tokens import EMOJI, LINK, MOST_TOKENS, tokenize


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("What's a QBR?", ["what", "'s", "a", "qbr", "?"]),
        ("the SLAs’ point", ["the", "sla", "'", "point"]),
        ("R&D, P&L", ["r", "and", "d", ",", "p", "and", "l"]),
        ("cross-sell/upsell", ["cross", "sell", "upsell"]),
        ("“churn” … or not", ['"', "churn", '"', "..", "or", "not"]),
        ("wait... what", ["wait", "..", "what"]),
        ("see https://example.com/a?b=c and <@U012AB3CD>", ["see", LINK, "and", LINK]),
        ("thanks :tada: 🎉", ["thanks", EMOJI, EMOJI]),
        ("at 9:30", ["at", "9", ":", "30"]),
        ("Größe und café", ["grosse", "und", "cafe"]),
        ("ما هو NPS", ["ما", "هو", "nps"]),
        ("snake_case", ["snake", "case"]),
        ("", []),
        (" \n\t", []),
    ],
)
def test_a_text_is_cut_into(text: str, tokens: list[str]) -> None:
    assert [token.text for token in tokenize(text)] == tokens


def test_what_was_typed_is_kept_beside_what_it_is_folded_to() -> None:
    assert [(token.text, token.raw) for token in tokenize("Our SLAs")] == [("our", "Our"), ("sla", "SLAs")]
    assert [(token.text, token.raw) for token in tokenize("R&D")] == [("r", "R&D"), ("and", "R&D"), ("d", "R&D")]


@pytest.mark.parametrize("text", ["word " * 5000, "?" * 5000, "a" * 10_000, "<" * 5000, "-" * 5000])
def test_a_long_text_is_read_so_far_and_no_farther(text: str) -> None:
    assert len(tokenize(text)) <= MOST_TOKENS + 2
