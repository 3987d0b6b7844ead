"""The longest name in a text wins, and foreign words beside it say that it is not about the term."""

import pytest

from knowledge.matching.names import Names
from knowledge.matching.spans import FieldWords, find_near_span, find_spans
from knowledge.matching.subjects import Subjects
from tests.knowledge.conftest import make_term

TERMS = [
    make_term("renewal", "Renewal", definition="When a customer signs on for another term, with a team."),
    make_term("renewal-rate", "Renewal rate"),
    make_term("cs", "Customer success"),
    make_term("csm", "Customer success manager", aliases=["CSM"]),
    make_term("health", "Customer health score", aliases=["health score"]),
    make_term("seg", "Segmentation"),
]
NAMES, FIELD = Names(TERMS), FieldWords(TERMS)


@pytest.mark.parametrize(
    ("text", "slugs"),
    [
        ("what does a customer success manager do", ["csm"]),
        ("how customer success drives the renewal rate", ["cs", "renewal-rate"]),
        ("is the renewal late", ["renewal"]),
        ("our customer's health score", ["health"]),
        ("nothing here", []),
    ],
)
def test_names_are_found_in_order_the_longest_first_where_they_overlap(text: str, slugs: list[str]) -> None:
    assert [span.hits[0].term.slug for span in find_spans(NAMES, text)] == slugs


def test_a_misspelt_name_is_found_among_other_words() -> None:
    span = find_near_span(NAMES, "look at the custoemr health socre")
    assert span
    assert span.hits[0].term.slug == "health"


@pytest.mark.parametrize("text", ["renew all rates", "a long health story"])
def test_another_word_is_no_slip(text: str) -> None:
    assert find_near_span(NAMES, text) is None


def test_a_time_of_day_is_no_name() -> None:
    names = Names([make_term("account-manager", "Account manager", aliases=["AM"])])
    assert find_spans(names, "see you at 9 AM") == ()
    assert find_spans(names, "the AM of this account")


@pytest.mark.parametrize(
    ("subject", "slug"),
    [
        ("the renewal", "renewal"),
        ("a renewal in our team", "renewal"),
        ("renewel rate for the quarter", "renewal-rate"),
        ("CSMs on the org chart", "csm"),
        ("renewal of my passport", None),
        ("segmentation fault", None),
    ],
)
def test_a_subject_leads_to_its_term_or_to_none(subject: str, slug: str | None) -> None:
    found = Subjects(NAMES, FIELD).resolve(subject)
    assert (found.hits[0].term.slug if found and found.certain else None) == slug
