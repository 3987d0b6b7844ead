"""A name that is an everyday word answers when the words beside it are of this field, and keeps still otherwise."""

import pytest

from knowledge.library import Library
from knowledge.matching.belonging import belongs
from knowledge.matching.fold import words
from knowledge.matching.mentions import Mentions
from knowledge.matching.names import Names
from knowledge.matching.spans import FieldWords, find_spans
from knowledge.matching.subjects import Subjects
from knowledge.matching.talk import EDGES, EVERYDAY_NAMES


@pytest.fixture(scope="module")
def names(library: Library) -> Names:
    return Names(library.terms)


@pytest.fixture(scope="module")
def field(library: Library) -> FieldWords:
    return FieldWords(library.terms)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("how do I run a pilot with a customer", True),
        ("what does a pilot earn at lufthansa", False),
        ("what can a champion do for the deal", True),
        ("our bowling team are the champions again", False),
        ("who is responsible for renewals", True),
        ("renewal of my passport", False),
        ("when should we send the PO for the order form", True),
        ("which PO box do we use for parcels", False),
        ("who owns NPS in the berlin office", True),
        ("how do I raise our csat", True),
        ("do we need a quarterly business review on friday", True),
        ("a notice period for my apartment", False),
        ("what is the conversion rate from euro to dollar", False),
    ],
)
def test_the_words_beside_a_name_tell_whether_it_is_meant(
    names: Names, field: FieldWords, text: str, meant: bool
) -> None:
    assert any(belongs(field, span) for span in find_spans(names, text)) is meant


@pytest.mark.parametrize(("strict", "slugs"), [(False, ["discount"]), (True, [])])
def test_behind_define_every_word_is_meant_as_a_term(
    names: Names, field: FieldWords, strict: bool, slugs: list[str]
) -> None:
    found = Subjects(names, field, strict=strict).resolve("discount at ikea")
    assert [hit.term.slug for hit in (found.hits if found else ())] == slugs


@pytest.mark.parametrize(
    ("text", "is_talk"),
    [
        ("power outage on my street, back online in an hour", True),
        ("a meeting with the customer about their goals", False),
        ("nothing of ours is named in here", False),
        ("what is the renewal rate in the north", False),
    ],
)
def test_talk_uses_names_without_speaking_of_them(names: Names, field: FieldWords, text: str, is_talk: bool) -> None:
    assert Mentions(Subjects(names, field), text).is_talk is is_talk


def test_everyday_names_are_names_of_terms(names: Names) -> None:
    assert [key for key in EVERYDAY_NAMES if not names.find(key)] == []


def test_no_name_begins_or_ends_with_a_word_that_none_is_looked_for_at(library: Library) -> None:
    names = [words(name) for term in library.terms for name in term.names]
    assert [name for name in names if len(name) > 1 and not EDGES.isdisjoint((name[0], name[-1]))] == []
