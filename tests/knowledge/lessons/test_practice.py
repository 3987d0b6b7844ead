"""What a hiring manager hears in a line, and what is missing in a draft."""

from dataclasses import replace

import pytest

from knowledge.drafts import Draft
from knowledge.lessons.guide import coach, load_guide
from knowledge.lessons.practice import find_question, holds_up, listen
from knowledge.library import Library

LINES: list[tuple[str, str, set[str]]] = [
    ("quarterly-business-review", "Rebuilt 22 QBRs around their savings; 17 ended with a dated next step.", set()),
    ("quarterly-business-review", "We did the QBR.", {"number", "result", "how", "empty"}),
    ("quarterly-business-review", "We did our QBR", {"number", "result", "how"}),
    ("quarterly-business-review", "Ran QBRs for 40 accounts", {"result"}),
    ("churn-rate", "Cut churn from 9% to 6% by calling every quiet account in its first month", set()),
    ("churn-rate", "Churn fell from 9% to 6%", {"how"}),
    ("churn-rate", "Reduced churn significantly", {"number", "how", "empty"}),
    ("renewal", "Responsible for renewals", {"number", "result", "how", "empty"}),
    ("renewal", "Skilled in renewals and stakeholder alignment", {"number", "result", "how", "empty"}),
    ("upsell", "Leveraged synergy to sell 14 upgrades worth $90,000", {"empty"}),
    ("upsell", "Sold twelve upgrades by showing each team what its neighbors used", set()),
    ("upsell", "", {"number", "result", "how"}),
]
"""A term, somebody's line, and what is missing or too much in it."""


@pytest.mark.parametrize(("slug", "line", "wanting"), LINES)
def test_a_line_is_told_what_it_lacks(library: Library, slug: str, line: str, wanting: set[str]) -> None:
    heard = listen(line, library.by_slug[slug], library)
    assert {each.part for each in heard if not each.good} == wanting, heard
    assert holds_up(heard) == (not wanting)


def test_nearly_all_lines_of_the_entries_hold_up(library: Library) -> None:
    shown = [(term, term.show_it) for term in library.terms if term.show_it]
    fine = [term.slug for term, line in shown if holds_up(listen(line, term, library))]
    assert len(fine) > 0.92 * len(shown)


def test_nearly_no_empty_phrase_of_an_entry_holds_up(library: Library) -> None:
    flags = [(term, term.red_flag or "") for term in library.terms]
    quoted = [(term, flag.split('"')[1]) for term, flag in flags if flag.startswith('"')]
    fine = [term.slug for term, line in quoted if holds_up(listen(line, term, library))]
    assert len(quoted) > 500
    assert not fine


def test_what_is_said_is_kind_and_short(library: Library) -> None:
    for slug, line, _ in LINES:
        for each in listen(line, library.by_slug[slug], library):
            assert len(each.says) < 350
            assert "!" not in each.says


def test_the_question_back_is_the_entry_s(library: Library) -> None:
    question = find_question(library.by_slug["quarterly-business-review"])
    assert question == "Which result did they confirm, and what did both sides agree to do?"


GOOD = Draft(
    name="Referral rate",
    short="RFR",
    definition="The share of customers who brought in another one.",
    example="Our referral rate was 8%: 16 of 200 customers sent us someone new.",
    is_not="Not a promise to recommend.",
    say_it="Whom do you know who has the same problem?",
)

DRAFTS: list[tuple[dict[str, str], str, str]] = [
    ({"name": ""}, "name", "Give the word"),
    ({"definition": ""}, "definition", "Say in a sentence what it is"),
    ({"definition": "The rate at which a referral rate rises."}, "definition", "leans on"),
    ({"definition": "So many words. " * 30}, "definition", "characters"),
    ({"example": ""}, "example", "no example"),
    ({"example": "Our referral rate is important."}, "example", "no number"),
    ({"example": "We had 16 of 200."}, "example", "does not use"),
    ({"is_not": ""}, "is_not", "mistaken for"),
    ({"say_it": ""}, "say_it", "How would you say it"),
    ({"say_it": "We'd like to lift your referral rate."}, "say_it", "without"),
    ({"name": "QBR", "definition": "A show.", "example": "A QBR of 2 hours."}, "name", "already"),
]


def test_a_good_draft_is_left_alone(library: Library) -> None:
    assert coach(GOOD, library) == ()


@pytest.mark.parametrize(("change", "field", "said"), DRAFTS)
def test_a_draft_is_told_what_would_make_it_better(
    library: Library, change: dict[str, str], field: str, said: str
) -> None:

    advice = coach(replace(GOOD, **change), library)
    assert any(each.field == field and said in each.sentence for each in advice), advice


def test_the_good_parts_of_the_guide_are_good_and_the_poor_ones_poor(library: Library) -> None:

    guide = load_guide()
    good = Draft(name=guide.word, **{each.field: each.good for each in guide.parts})
    assert coach(good, library) == ()
    for part in guide.parts:
        if part.field in ("definition", "example"):
            assert coach(replace(good, **{part.field: part.poor}), library), part.field
