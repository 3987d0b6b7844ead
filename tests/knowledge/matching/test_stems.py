"""Forms of one word have one stem; words that only look alike keep their own."""

import pytest

from knowledge.matching.meanings import stem


@pytest.mark.parametrize(
    "forms",
    [
        "cancel cancels cancelled canceled cancelling cancellation",
        "sell sells selling sold sale sales seller",
        "buy buys buying bought",
        "renew renews renewed renewing renewal renewals",
        "company companies",
        "adopt adopts adopted adopting adoption",
        "negotiate negotiates negotiated negotiating negotiation",
        "implement implements implemented implementing implementation",
        "price priced pricing",
        "expand expanding expansion",
        "satisfy satisfied",
        "pick picks picked picking",
    ],
)
def test_forms_of_a_word_are_one(forms: str) -> None:
    assert len({stem(form) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("customer", "custom"),
        ("number", "numb"),
        ("need", "ne"),
        ("thing", "the"),
        ("quarter", "quart"),
        ("care", "car"),
    ],
)
def test_words_that_only_seem_to_have_an_ending_keep_it(one: str, other: str) -> None:
    assert stem(one) == one
    assert stem(one) != stem(other)
