"""What people type to define a word: what must be there, and what would make it better."""

from dataclasses import replace
from datetime import date

import pytest
from pydantic import ValidationError

from knowledge.drafting import advise, draft_of, find_faults, find_same, make_entry, make_slug
from knowledge.drafts import LONGEST_NAMES, Draft
from knowledge.library import Library

TODAY = date(2026, 11, 21)
FLURBLE = Draft(
    name="Flurble rate",
    short="FBR",
    definition="Share of the shipments that leave the warehouse without a label.",
    example="Our FBR was 2% in May, so 40 parcels came back.",
)


@pytest.mark.parametrize(
    ("draft", "faults"),
    [
        (FLURBLE, {}),
        (Draft(), {"name": "at least one letter", "definition": "what it is"}),
        (Draft(name="?!", definition="x"), {"name": "at least one letter"}),
        (Draft(name="n" * 76, definition="x"), {"name": "at most 75 characters; this one has 76"}),
        (Draft(name="Word", short="s" * 76, definition="x"), {"short": "at most 75"}),
        (Draft(name="Word", definition="d" * 601), {"definition": "601 characters; 600"}),
        (Draft(name="Word", definition="d", example="e" * 700), {"example": "700 characters"}),
    ],
)
def test_a_draft_with_faults_names_each_at_its_field(draft: Draft, faults: dict[str, str]) -> None:
    found = find_faults(draft)
    assert found.keys() == faults.keys()
    for field, words in faults.items():
        assert words in found[field]


@pytest.mark.parametrize(
    ("draft", "field", "words"),
    [
        (Draft("Flurble", "", "A flurble is when you flurble.", "A scene."), "definition", "leans on “Flurble” itself"),
        (Draft("Flurble", "", "d" * 301, "A scene."), "definition", "takes 301 characters; 300"),
        (Draft("Flurble", "", "Something plain."), "example", "There is no example"),
        (Draft("Flurble", "", "Something plain.", "e" * 241), "example", "takes 241 characters"),
        (Draft("Flurble", "QBR", "Something plain.", "A scene."), "short", "acronym of Quarterly business review"),
        (Draft("Churn", "", "Something plain.", "A scene."), "name", "name of Churn rate"),
    ],
)
def test_advice_is_given_at_the_field(draft: Draft, field: str, words: str, library: Library) -> None:
    given = {each.field: each.sentence for each in advise(draft, library)}
    assert words in given[field]  # type: ignore[index]


def test_a_good_draft_needs_no_advice(library: Library) -> None:
    assert advise(FLURBLE, library) == ()


def test_an_entry_s_own_names_are_not_taken_when_it_is_edited(library: Library) -> None:
    qbr = library.by_slug["quarterly-business-review"]
    assert not [each for each in advise(draft_of(qbr), library, editing=qbr.slug) if each.field in ("name", "short")]


def test_a_draft_becomes_an_entry_that_answers(library: Library) -> None:
    entry = make_entry(FLURBLE, library, make_slug(FLURBLE.name, library), "U0MAYA", TODAY)
    assert entry.slug == "flurble-rate"
    assert (entry.name, entry.aliases, entry.owner, entry.reviewed) == ("Flurble rate", ("FBR",), "U0MAYA", TODAY)
    assert draft_of(entry) == FLURBLE


def test_a_short_form_that_another_entry_bears_becomes_a_shared_name(library: Library) -> None:
    draft = Draft("Quick brown rabbit", "QBR, rabbit", "An animal of our mascots.", "The QBR ran.")
    entry = make_entry(draft, library, "quick-brown-rabbit", "U0MAYA", TODAY)
    assert [sense.name for sense in entry.senses] == ["QBR"]
    assert entry.aliases == ("rabbit",)


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Flurble rate", "flurble-rate"),
        ("Café R&D", "cafe-r-and-d"),
        ("Churn rate", "churn-rate-2"),
        ("日本", "word"),
        ("x" * 75, "x" * 70),
    ],
)
def test_slugs_are_plain_and_free(name: str, slug: str, library: Library) -> None:
    assert make_slug(name, library) == slug


@pytest.mark.parametrize(("name", "slug"), [("churn RATE", "churn-rate"), ("Churn", None), ("", None)])
def test_only_the_very_name_makes_it_the_same_entry(name: str, slug: str | None, library: Library) -> None:
    same = find_same(Draft(name=name), library)
    assert (same.slug if same else None) == slug


def test_a_draft_with_faults_makes_no_entry(library: Library) -> None:
    with pytest.raises(ValidationError):
        make_entry(Draft(name="Word"), library, "word", "U0MAYA", TODAY)


def test_editing_keeps_what_the_form_does_not_show(library: Library) -> None:
    churn = library.by_slug["churn-rate"]
    changed = replace(draft_of(churn), definition="Customers we lose in a period, as a share of those we had.")
    entry = make_entry(changed, library, churn.slug, "U0MAYA", TODAY, present=churn)
    assert entry.definition == changed.definition
    assert (entry.calculators, entry.questions, entry.related) == (churn.calculators, churn.questions, churn.related)


@pytest.mark.parametrize("count", [40, 400])
def test_editing_keeps_all_of_many_names(count: int, library: Library) -> None:
    many = tuple(f"Flurble {'x' * 20} {number}" for number in range(count))
    entry = make_entry(FLURBLE, library, "flurble-rate", "U0MAYA", TODAY).model_copy(update={"aliases": many})
    draft = replace(draft_of(entry), definition="Another one.")
    assert len(draft.short) <= LONGEST_NAMES
    assert make_entry(draft, library, "flurble-rate", "U0MAYA", TODAY, present=entry).aliases == many
