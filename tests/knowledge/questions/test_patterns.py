"""Every way of asking is recognized, and finds what is asked about."""

import pytest

from knowledge.questions.patterns import PATTERNS, Intent
from knowledge.questions.reader import Reading, read

WAYS: list[tuple[str, Intent, tuple[str, ...]]] = [
    ("what is NPS", Intent.MEANING, ("NPS",)),
    ("whats a QBR?", Intent.MEANING, ("QBR",)),
    ("what does ARR stand for", Intent.MEANING, ("ARR",)),
    ("what do the letters in NPS mean", Intent.MEANING, ("NPS",)),
    ("can someone explain net revenue retention", Intent.MEANING, ("net revenue retention",)),
    ("define churn", Intent.MEANING, ("churn",)),
    ("meaning of CSM", Intent.MEANING, ("CSM",)),
    ("anyone know what ICP means?", Intent.MEANING, ("ICP",)),
    ("tell me about customer journeys", Intent.MEANING, ("customer journeys",)),
    ("isr - what's it mean?", Intent.MEANING, ("isr",)),
    ("who is a champion in an account", Intent.MEANING, ("champion in an account",)),
    ("MRR meaning", Intent.MEANING, ("MRR",)),
    ("churn???", Intent.MEANING, ("churn",)),
    ("what do people mean by churn rate?", Intent.MEANING, ("churn rate",)),
    ("difference between ACV and TCV", Intent.COMPARISON, ("ACV", "TCV")),
    ("ACV vs. TCV", Intent.COMPARISON, ("ACV", "TCV")),
    ("NPS v CSAT", Intent.COMPARISON, ("NPS", "CSAT")),
    ("how does CX differ from customer success?", Intent.COMPARISON, ("CX", "customer success")),
    ("is csat the same as ces?", Intent.COMPARISON, ("csat", "ces")),
    ("compare GRR with NRR", Intent.COMPARISON, ("GRR", "NRR")),
    ("TCV or CLV?", Intent.COMPARISON, ("TCV", "CLV")),
    ("what's different between GRR and NRR", Intent.COMPARISON, ("GRR", "NRR")),
    ("bookings and billings, how are they different?", Intent.COMPARISON, ("bookings", "billings")),
    ("ACV compared to TCV", Intent.COMPARISON, ("ACV", "TCV")),
    ("what does an SLA include?", Intent.PRACTICE, ("an SLA",)),
    ("what do people mean when they say land and expand", Intent.MEANING, ("land and expand",)),
    ("NRR = what exactly", Intent.MEANING, ("NRR",)),
    ("TTV, explain please", Intent.MEANING, ("TTV",)),
    ("what's a good NPS?", Intent.GOOD_VALUE, ("NPS",)),
    ("benchmark for churn", Intent.GOOD_VALUE, ("churn",)),
    ("what NPS is good", Intent.GOOD_VALUE, ("NPS",)),
    ("is 45 a good NPS", Intent.GOOD_VALUE, ("NPS",)),
    ("how is churn rate calculated?", Intent.WORKING, ("churn rate",)),
    ("how do you calculate NRR", Intent.WORKING, ("NRR",)),
    ("what's the formula for LTV", Intent.WORKING, ("LTV",)),
    ("NPS formula", Intent.WORKING, ("NPS",)),
    ("give me an example of an upsell", Intent.EXAMPLE, ("an upsell",)),
    ("QBR example", Intent.EXAMPLE, ("QBR",)),
    ("who should attend a QBR", Intent.PRACTICE, ("who should attend a QBR",)),
    ("how often should we do QBRs?", Intent.PRACTICE, ("how often should we do QBRs",)),
]


@pytest.mark.parametrize(("text", "intent", "subjects"), WAYS, ids=[text for text, _, _ in WAYS])
def test_a_way_of_asking_is_read(text: str, intent: Intent, subjects: tuple[str, ...]) -> None:
    assert (intent, subjects) in {(each.intent, each.subjects) for each in read(text)}


def test_every_pattern_is_tried_by_a_row_above() -> None:
    used: set[str] = {reading.pattern.name for text, _, _ in WAYS for reading in read(text)}
    assert {pattern.name for pattern in PATTERNS} - used == {
        "is X and Y the same",
        "X and Y, any difference?",
        "what is the meaning of X",
    } - used


@pytest.mark.parametrize("text", ["a " * 250, "what is " * 60, "(" * 500, "vs " * 160, "how " * 120, "what does " * 50])
def test_no_text_keeps_the_reader_busy(text: str) -> None:
    assert all(isinstance(reading, Reading) for reading in read(text))
