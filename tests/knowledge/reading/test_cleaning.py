"""What Slack puts around a question comes off; the question stays."""

import pytest

from knowledge.reading.cleaning import LONGEST_QUESTION, clean


@pytest.mark.parametrize(
    ("typed", "cleaned"),
    [
        ("<@U012AB3CD> what is NPS?", "what is NPS?"),
        ("<!channel> what is NPS", "what is NPS"),
        ("see <https://example.com|the deck> about ACV", "see the deck about ACV"),
        ("<https://example.com> QBR", "QBR"),
        ("in <#C012|sales> what is ICP", "in #sales what is ICP"),
        ("*QBR*", "QBR"),
        ("_what_ is `NPS`", "what is 'NPS'"),
        ("what’s “churn” :thinking_face:", 'what\'s "churn"'),
        ("  many\n\tspaces  ", "many spaces"),
        ("🎉🎉", ""),
        ("\x00\x07‮", ""),
        ("", ""),
        ("ما هو NPS", "ما هو NPS"),
        ("<broken <mark|up", "<broken <mark|up"),
        ("9:30 am", "9:30 am"),
    ],
)
def test_cleaning(typed: str, cleaned: str) -> None:
    assert clean(typed) == cleaned


def test_a_pasted_page_is_cut_not_refused() -> None:
    assert len(clean("word " * 5000)) <= LONGEST_QUESTION
