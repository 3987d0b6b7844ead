"""A slip in a long name is understood; a slip in an acronym is offered; what is far is neither."""

import pytest

from knowledge.matching.names import Names
from knowledge.matching.near import find_near, nearest, slips_allowed
from tests.knowledge.conftest import make_term

NAMES = Names(
    [
        make_term("qbr", "Quarterly business review", aliases=["QBR"]),
        make_term("ebr", "Executive business review", aliases=["EBR"]),
        make_term("qr", "Quick response", aliases=["QR"]),
        make_term("upsell", "Upsell"),
        make_term("freemium", "Freemium"),
        make_term("high", "High-touch"),
        make_term("true-up", "True-up"),
        make_term("vertical", "Vertical"),
        make_term("renewal", "Renewal"),
        make_term("renewal-rate", "Renewal rate"),
    ]
)


@pytest.mark.parametrize(
    ("typed", "slug"),
    [
        ("quaterly bussiness reveiw", "qbr"),
        ("quarterlybusinessreview", "qbr"),
        ("exectutive buisness review", "ebr"),
        ("upsall", "upsell"),
        ("freemiun", "freemium"),
        ("higth touch", "high"),
        ("renewel", "renewal"),
        ("renewel rates", "renewal-rate"),
    ],
)
def test_a_long_name_with_a_slip_is_understood(typed: str, slug: str) -> None:
    near = find_near(NAMES, typed)
    assert near
    assert near.certain
    assert near.hits[0].term.slug == slug
    assert near.hits[0].how == "near"


@pytest.mark.parametrize(
    ("typed", "slugs"), [("qrb", ["qbr"]), ("QBRR", ["qbr"]), ("WBR", ["ebr", "qbr"]), ("EBT", ["ebr"])]
)
def test_an_acronym_with_a_slip_is_offered_swaps_first(typed: str, slugs: list[str]) -> None:
    near = find_near(NAMES, typed)
    assert near
    assert not near.certain
    assert [hit.term.slug for hit in near.hits] == slugs


@pytest.mark.parametrize("typed", ["flurble", "the", "a", "", "premises", "photosynthesis", "EBQ", "QBX", "x" * 10_000])
def test_what_is_far_is_no_match(typed: str) -> None:
    assert find_near(NAMES, typed) is None


def test_premium_is_not_taken_for_freemium() -> None:
    near = find_near(NAMES, "premium")
    assert near is None or not near.certain


def test_the_nearest_names_are_few_and_best_first() -> None:
    assert [hit.term.slug for hit in nearest(NAMES, "renewing rate")][:1] == ["renewal-rate"]
    assert nearest(NAMES, "zzzz") == ()


def test_more_letters_allow_more_slips() -> None:
    allowed = [slips_allowed(length) for length in range(1, 40)]
    assert allowed == sorted(allowed)
    assert slips_allowed(5) == 0
