"""The longest name in a text wins, and foreign words beside it say that it is not about the term."""

import pytest

from knowledge.matching.names import Names
from knowledge.matching.spans import FieldWords, find_near_span, find_spans
from knowledge.matching.subjects import resolve
from tests.knowledge.conftest import make_term

TERMS = [
    make_term("renewal", "Renewal", definition="When a customer signs on for another term."),
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
        ("nothing here", []),
    ],
)
def test_names_are_found_in_order_the_longest_first_where_they_overlap(text: str, slugs: list[str]) -> None:
    assert [span.hits[0].term.slug for span in find_spans(NAMES, text)] == slugs


def test_a_misspelt_name_is_found_among_other_words() -> None:
    span = find_near_span(NAMES, "look at the custoemr health socre")
    assert span
    assert span.hits[0].term.slug == "health"


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
    found = resolve(NAMES, FIELD, subject)
    assert (found.hits[0].term.slug if found and found.certain else None) == slug
