"""As many terms are compared as a question lists; a name with "and" in it stays whole."""

import pytest

from knowledge.answers import Calculation
from knowledge.glossary import Glossary
from knowledge.matching.names import Names
from knowledge.matching.spans import FieldWords
from knowledge.matching.subjects import Subjects
from knowledge.questions.comparing import find_compared
from knowledge.questions.patterns import Intent
from knowledge.questions.reader import read
from tests.knowledge.conftest import make_term

TERMS = [
    make_term("ae", "Account executive", aliases=["AE"]),
    make_term("csm", "Customer success manager", aliases=["CSM"]),
    make_term("upsell", "Upsell"),
    make_term("land", "Land and expand"),
    make_term("voluntary", "Voluntary churn"),
    make_term("involuntary", "Involuntary churn"),
]
SUBJECTS = Subjects(Names(TERMS), FieldWords(TERMS))


@pytest.mark.parametrize(
    ("text", "slugs", "missing"),
    [
        ("difference between an AE and a CSM", ["ae", "csm"], None),
        ("what's the difference between an AE, upsell and a CSM?", ["ae", "upsell", "csm"], None),
        ("upsell vs land and expand", ["upsell", "land"], None),
        ("voluntary vs involuntary churn", ["voluntary", "involuntary"], None),
        ("which is better, upsell or land and expand?", ["upsell", "land"], None),
        ("AE vs flurble", ["ae"], "flurble"),
    ],
)
def test_what_is_compared(text: str, slugs: list[str], missing: str | None) -> None:
    reading = next(each for each in read(text) if each.intent is Intent.COMPARISON)
    compared = find_compared(SUBJECTS, reading)
    assert [term.slug for term in compared.terms] == slugs
    assert compared.missing == missing


@pytest.mark.parametrize(
    ("question", "shown"),
    [("9m pipeline vs 3m quota coverage", "3x"), ("hit 170k vs 200k quota, attainment %", "85%")],
)
def test_numbers_set_against_each_other_are_worked_out(glossary: Glossary, question: str, shown: str) -> None:
    answer = glossary.ask(question, "mention")
    assert isinstance(answer, Calculation)
    assert answer.shown == shown
