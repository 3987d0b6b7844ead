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
    ("is NRR better than GRR", Intent.COMPARISON, ("NRR", "GRR")),
    ("which is more important, NRR or GRR?", Intent.COMPARISON, ("NRR", "GRR")),
    ("when should I use ACV instead of TCV", Intent.COMPARISON, ("ACV", "TCV")),
    ("SLO, SLI - what's the difference", Intent.COMPARISON, ("SLO", "SLI")),
    ("how do I explain NPS to a customer", Intent.SAY_IT, ("NPS",)),
    ("how do I say upsell in plain words", Intent.SAY_IT, ("upsell",)),
    ("red flags for NPS", Intent.RED_FLAG, ("NPS",)),
    ("QBR red flags", Intent.RED_FLAG, ("QBR",)),
    ("how do I put churn on my CV", Intent.SHOW_IT, ("churn",)),
    ("NPS in an interview", Intent.SHOW_IT, ("NPS",)),
    ("a CV line about upsell", Intent.SHOW_IT, ("upsell",)),
    ("is 5% monthly churn bad?", Intent.GOOD_VALUE, ("monthly churn",)),
    ("average churn rate for SMB SaaS", Intent.GOOD_VALUE, ("churn rate for SMB SaaS",)),
    ("show me an example QBR", Intent.EXAMPLE, ("QBR",)),
    ("what does it mean to co-term a contract", Intent.MEANING, ("co-term a contract",)),
    ("eli5 ARR", Intent.MEANING, ("ARR",)),
    ("not sure what a gatekeeper is in sales", Intent.MEANING, ("a gatekeeper",)),
    ("recruiter asked about pay mix, what is that", Intent.MEANING, ("pay mix",)),
    ("any tips for dealing with procurement?", Intent.PRACTICE, ("tips for dealing with procurement",)),
    ("how often should we do QBRs?", Intent.PRACTICE, ("how often should we do QBRs",)),
    ("what distinguishes adoption from stickiness", Intent.COMPARISON, ("adoption", "stickiness")),
    (
        "I mix up customer journey and lifecycle stages, help",
        Intent.COMPARISON,
        ("customer journey", "lifecycle stages"),
    ),
    ("is ARR just MRR times 12? how do they differ", Intent.COMPARISON, ("ARR", "MRR")),
    ("SDR and BDR - same job?", Intent.COMPARISON, ("SDR", "BDR")),
    ("how's upsell different to cross-sell", Intent.COMPARISON, ("upsell", "cross-sell")),
    ("how to work out ARR from MRR", Intent.WORKING, ("ARR",)),
    ("what can we do to bring churn down", Intent.PRACTICE, ("bring churn down",)),
    ("is freemium a good idea for b2b", Intent.PRACTICE, ("freemium",)),
    ("AE stands for what", Intent.MEANING, ("AE",)),
    ("what do we call advocacy here, what is it", Intent.MEANING, ("advocacy",)),
    ("everyone says that's not our ICP - ICP is?", Intent.MEANING, ("ICP",)),
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


def test_what_stands_around_the_subject_of_a_practice_is_kept() -> None:
    reading = next(each for each in read("what does lead do to your brain") if each.intent is Intent.PRACTICE)
    assert reading.subjects == ("lead",)
    assert "brain" in reading.around


def test_only_so_many_clauses_are_read() -> None:
    text = ", ".join(f"what is number {at}" for at in range(40))
    assert not any(reading.subjects == ("number 39",) for reading in read(text))


@pytest.mark.parametrize("text", ["a " * 250, "what is " * 60, "(" * 500, "vs " * 160, "how " * 120, "what does " * 50])
def test_no_text_keeps_the_reader_busy(text: str) -> None:
    assert all(isinstance(reading, Reading) for reading in read(text))
