"""What the check asks of an entry beyond being loadable."""

from datetime import date
from typing import Any

import pytest

from knowledge.models import QuestionAndAnswer
from knowledge.review import review_terms
from tests.knowledge.conftest import make_term

TODAY = date(2026, 11, 21)
GOOD: dict[str, Any] = {
    "definition": "Sums that customers paid back.",
    "example": "We gave a refund of $200.",
    "questions": (QuestionAndAnswer(question="When?", answer="At once."),),
    "asked_as": ("money back",),
    "related": ("invoice",),
}


def faults(**fields: Any) -> list[str]:
    return [str(fault) for fault in review_terms([make_term("refund", "Refund", **(GOOD | fields))], TODAY)]


def test_a_good_entry_has_no_fault() -> None:
    assert faults() == []


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"definition": "A refund is money."}, 'definition: leans on its own word, "Refund". Say what it is in'),
        ({"definition": "Refunds given."}, "leans on its own word"),
        ({"example": "We paid $200."}, 'example: does not use the term. Use "Refund" in the scene.'),
        ({"definition": "word " * 70}, "definition: has 349 characters, more than 300. Keep what is needed"),
        ({"example": "refund " * 40}, "example: has 279 characters, more than 240"),
        (
            {"questions": (QuestionAndAnswer(question="When?", answer="w" * 401),)},
            "questions.1: has 401 characters, more than 400",
        ),
        ({"questions": ()}, "questions: is missing"),
        ({"asked_as": ()}, "asked_as: is missing"),
        ({"related": ()}, "related: is missing"),
        ({"reviewed": date(2024, 11, 1)}, "reviewed: is older than two years, 2024-11-01. Read the entry"),
        ({"reviewed": date(2027, 1, 1)}, "reviewed: lies ahead, 2027-01-01"),
    ],
)
def test_a_fault_is_named_with_its_mend(fields: dict[str, Any], says: str) -> None:
    found = faults(**fields)
    assert len(found) == 1
    assert says in found[0]
    assert found[0].startswith("tests/refund.toml: ")


def test_an_inflection_uses_the_word() -> None:
    assert faults(example="It was refunded within the day.") == []
