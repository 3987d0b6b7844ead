"""Every name in a text is found, with what speaks for it: any case and number, other forms, misspelt word by word."""

from itertools import pairwise

import pytest

from knowledge.matching.candidates import Candidates
from knowledge.matching.names import Names
from knowledge.matching.tokens import tokenize
from tests.knowledge.conftest import make_term

FINDS = Candidates(
    Names(
        [
            make_term("qbr", "Quarterly business review", aliases=["QBR"]),
            make_term("csm", "Customer success manager", aliases=["CSM"]),
            make_term("customer-success", "Customer success"),
            make_term("kpi", "Key performance indicator", aliases=["KPI"]),
            make_term("nps", "Net promoter score", aliases=["NPS"]),
            make_term("ebitda", "Earnings before everything", aliases=["EBITDA"]),
            make_term("emea", "Europe, Middle East and Africa", aliases=["EMEA"]),
            make_term("am", "Account manager", aliases=["AM"]),
            make_term("churn", "Churn rate", aliases=["churn", "monthly churn rate"]),
            make_term("monthly-burn", "Burn rate", aliases=["monthly burn"]),
            make_term("renewal", "Renewal"),
            make_term("renewal-rate", "Renewal rate"),
            make_term("vertical", "Vertical"),
            make_term("freemium", "Freemium"),
            make_term("grandfathering", "Grandfathering", aliases=["grandfather"]),
            make_term("cross-sell", "Cross-sell"),
            make_term("concession", "Concession"),
            make_term("ps", "Professional services", senses=[{"name": "PS", "hints": ["statement of work"]}]),
            make_term("specialist", "Product specialist", senses=[{"name": "PS", "hints": ["demo"]}]),
        ]
    )
)


def find(text: str) -> list[tuple[str, str]]:
    """The terms found in a text, each with its evidence."""
    return [(candidate.slugs[0], candidate.evidence) for candidate in FINDS.find(tokenize(text))]


@pytest.mark.parametrize(
    ("text", "slugs"),
    [
        ("what is a QBR?", ["qbr"]),
        ("QBRS", ["qbr"]),
        ("our qbrs", ["qbr"]),
        ("kpis", ["kpi"]),
        ("KPIS", ["kpi"]),
        ("KPIs", ["kpi"]),
        ("which kpi's matter", ["kpi"]),
        ("Quarterly-Business-Reviews", ["qbr"]),
        ("crossselling and cross sell", ["cross-sell"]),
        ("customer success managers", ["csm"]),
        ("customer success and churn rates", ["customer-success", "churn"]),
        ("the renewal's date, not the renewal rate", ["renewal", "renewal-rate"]),
        ("NPS/KPI", ["nps", "kpi"]),
    ],
)
def test_a_name_is_found_as_it_is_written(text: str, slugs: list[str]) -> None:
    assert find(text) == [(slug, "exact") for slug in slugs]


@pytest.mark.parametrize(
    ("text", "slug", "evidence"),
    [
        ("quaterly bussiness reveiw", "qbr", "slip"),
        ("what is a quartely busines review", "qbr", "slip"),
        ("freemiun", "freemium", "slip"),
        ("renewel rates", "renewal-rate", "slip"),
        ("EBIDTA", "ebitda", "slip"),
        ("net promoter store", "nps", "word"),
        ("customer success manger", "csm", "slip"),
        ("costumer success", "customer-success", "slip"),
        ("verticle", "vertical", "slip"),  # by ear
        ("grandfathered", "grandfathering", "inflected"),
        ("renewing", "renewal", "inflected"),
    ],
)
def test_a_name_is_found_in_another_form_and_misspelt_word_by_word(text: str, slug: str, evidence: str) -> None:
    assert find(text) == [(slug, evidence)]


@pytest.mark.parametrize(("text", "slug"), [("qrb", "qbr"), ("EMAE", "emea"), ("NSP", "nps"), ("QBRR", "qbr")])
def test_an_acronym_with_a_slip_is_marked_as_one_that_may_be_another(text: str, slug: str) -> None:
    assert find(text) == [(slug, "short")]


@pytest.mark.parametrize(
    "text",
    [
        "monthly churned burn", "premium", "conversion", "the", "x", "flurble", "at 9 am", "5 pm or 6 am", "EBT",
        "seat", "key indicator", "a m", "k p i", "a renowned firm",
    ],
)  # fmt: skip
def test_what_is_no_name_is_not_found(text: str) -> None:
    assert [slug for slug, evidence in find(text) if slug != "churn"] == []


def test_a_short_word_of_a_long_name_is_not_replaced_by_another() -> None:
    assert find("monthly churn") == [("churn", "exact")]


def test_an_english_word_of_its_own_is_no_slip_beside_a_name_that_stands_there() -> None:
    assert find("the renewal date") == [("renewal", "exact")]


def test_the_longer_of_two_names_in_one_place_stays() -> None:
    assert find("customer success manager")[0] == ("csm", "exact")
    assert find("monthly churn rate") == [("churn", "exact")]


def test_a_shared_name_has_every_sense() -> None:
    [candidate] = FINDS.find(tokenize("what does PS mean"))
    assert set(candidate.slugs) == {"ps", "specialist"}


def test_none_overlaps_another_and_they_come_in_order() -> None:
    found = FINDS.find(tokenize("NPS, churn rate and customer success managers at the quarterly business review"))
    assert [candidate.slugs[0] for candidate in found] == ["nps", "churn", "csm", "qbr"]
    assert all(one.end <= other.start for one, other in pairwise(found))
