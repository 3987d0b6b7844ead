"""Questions about every entry and every calculator: one right choice, and wrong ones that are near and wrong."""

from collections.abc import Iterator
from datetime import date
from itertools import combinations
from random import Random

import pytest

from knowledge.answers import Calculation
from knowledge.calculator.calculate import calculate
from knowledge.house import HouseReading, TeamWords
from knowledge.lessons.arithmetic_questions import ask_number
from knowledge.lessons.distractors import Distractors, is_one_thing
from knowledge.lessons.models import Question
from knowledge.lessons.paths import load_paths, read_lesson
from knowledge.lessons.questions import tell_difference
from knowledge.lessons.quizzes import LENGTH, ask_everything, draw_quiz
from knowledge.lessons.sentences import first_sentence, titled
from knowledge.library import Library
from knowledge.matching.names import Names
from knowledge.models import Calculator, Term

SEEDS = ("one", "two", "three")
SHORT = 75
"""Characters that Slack shows of a choice; meanings stand above theirs, and there is room for a paragraph."""


def drawing(seed: str) -> Random:
    return Random(seed)  # noqa: S311 - the same questions every time


@pytest.fixture(scope="module")
def asked(library: Library) -> list[tuple[Term, Question]]:
    """Every question about every entry, drawn three times."""
    distractors = Distractors(library.terms)
    return [
        (term, question)
        for seed in SEEDS
        for term in library.terms
        for question in ask_everything(term, distractors, drawing(f"{seed} {term.slug}"))
    ]


def test_nearly_every_entry_can_be_asked_about(library: Library, asked: list[tuple[Term, Question]]) -> None:
    of_words = {term.slug for term, question in asked if question.kind in ("which term", "which meaning")}
    assert len(of_words) > 0.98 * len(library.terms)
    numbers = {question.asks for _, question in asked if question.kind == "which number"}
    assert len(numbers) > 150
    assert len({term.slug for term, question in asked if question.kind == "which of two"}) > 400


def test_each_question_has_one_right_choice(asked: list[tuple[Term, Question]]) -> None:
    for term, question in asked:
        texts = [each.text for each in question.choices]
        assert len(set(texts)) == len(texts) >= (2 if question.kind == "which of two" else 3), question
        assert 0 <= question.right < len(texts)
        if question.kind in ("which term", "which of two"):
            assert question.answer.text == titled(term)
        if question.kind == "which meaning":
            assert question.answer.text == first_sentence(term.definition)


def test_the_right_choice_stands_in_no_fixed_place(asked: list[tuple[Term, Question]]) -> None:
    of_four = [question.right for _, question in asked if len(question.choices) == 4]
    shares = [of_four.count(place) / len(of_four) for place in range(4)]
    assert all(0.2 < share < 0.3 for share in shares), shares


def test_no_wrong_choice_is_right_too(library: Library, asked: list[tuple[Term, Question]]) -> None:
    """Neither by a name that both have, nor by what an entry says of them; looked up as the glossary does."""
    by_title = {titled(term): term for term in library.terms}
    by_meaning = {first_sentence(term.definition): term for term in library.terms}
    names = Names(library.terms)
    for term, question in asked:
        if question.kind == "which number":
            continue
        for choice in question.choices:
            other = by_title.get(choice.text) or by_meaning[choice.text]
            if other is term:
                continue
            found = {hit.term.slug for name in term.names for hit in names.find(name)}
            assert other.slug not in found, f"{other.name} shares a name with {term.name}"
            assert not is_one_thing(term, other), question
            linked = other.slug in term.related or tell_difference(term, other)
            assert other.category == term.category or linked, f"{other.name} is far from {term.name}"


def test_no_question_gives_its_answer_away(asked: list[tuple[Term, Question]]) -> None:
    for term, question in asked:
        if question.kind in ("which term", "which of two"):
            assert not Names((term,)).find(question.about.rstrip(".")), question
            for name in term.names:
                assert f" {name.casefold()} " not in f" {question.about.casefold().rstrip('.')} ", question


def test_which_of_two_is_asked_in_the_words_of_an_entry(library: Library, asked: list[tuple[Term, Question]]) -> None:
    by_title = {titled(term): term for term in library.terms}
    for term, question in asked:
        if question.kind == "which of two":
            (other,) = (by_title[each.text] for each in question.choices if each.text != titled(term))
            said = question.about.removeprefix("This").removeprefix("These").rstrip(".")
            assert said in tell_difference(term, other)
            assert {each.says for each in question.choices} == {tell_difference(term, other)}


def test_each_choice_is_explained_in_a_sentence(asked: list[tuple[Term, Question]]) -> None:
    for _, question in asked:
        for choice in question.choices:
            assert 10 < len(choice.says) < 700, choice
            assert choice.says.rstrip('”"').endswith((".", "?", "!")), choice
            assert "{" not in choice.says


def test_what_is_asked_fits_where_slack_shows_it(asked: list[tuple[Term, Question]]) -> None:
    for _, question in asked:
        assert len(question.asks) <= 150
        if question.kind != "which meaning":
            assert all(len(each.text) <= SHORT for each in question.choices), question
        assert all(len(label) <= SHORT and len(value) <= SHORT for label, value in question.given)


def calculators(library: Library) -> Iterator[tuple[Term, Calculator]]:
    return ((term, each) for term in library.terms for each in term.calculators)


def test_the_numbers_given_come_to_the_right_choice_alone(library: Library) -> None:
    """What is shown is typed into the calculator again, as a person would."""
    for term, calculator in calculators(library):
        for seed in SEEDS:
            question = ask_number(term, calculator, drawing(f"{seed}{calculator.id}"))
            if question is None:
                continue
            labels = {each.label: each.name for each in calculator.inputs}
            typed = {labels[label]: value for label, value in question.given}
            answer = calculate(term, calculator, typed)
            assert isinstance(answer, Calculation), (calculator.id, typed, answer)
            assert answer.shown == question.answer.text, (calculator.id, typed)
            assert answer.result == answer.result.to_integral_value(), calculator.id
            assert answer.working in question.answer.says


def test_typical_mistakes_are_among_the_choices(library: Library) -> None:
    churn = library.by_slug["churn-rate"]
    says = [
        choice.says
        for seed in range(20)
        if (question := ask_number(churn, churn.calculators[0], drawing(str(seed))))
        for choice in question.choices
    ]
    assert any("the wrong way round" in each for each in says)
    assert any("what is left of 100%" in each for each in says)
    payback = library.by_slug["cac-payback"]
    question = ask_number(payback, payback.calculators[0], drawing("1"))
    assert question
    assert any("where a month is meant" in each.says for each in question.choices)


def test_numbers_are_drawn_anew(library: Library) -> None:
    churn = library.by_slug["churn-rate"]
    drawn = {ask_number(churn, churn.calculators[0], drawing(str(seed))).given for seed in range(10)}  # type: ignore[union-attr]
    assert len(drawn) > 5


def test_a_quiz_asks_about_each_word_of_its_lesson(library: Library) -> None:
    for path in load_paths(library).every:
        for number, lesson in enumerate(path.lessons):
            reading = read_lesson(path, number, library)
            assert reading
            for seed in SEEDS:
                quiz = draw_quiz(reading.terms, library, seed)
                assert len(quiz) == LENGTH
                assert {each.term for each in quiz} == {*lesson.terms}
                assert len({each.kind for each in quiz}) >= 3
                assert len({(each.term, each.kind) for each in quiz}) == LENGTH


def test_the_same_seed_draws_the_same_quiz(library: Library) -> None:
    terms = [library.by_slug[slug] for slug in ("churn-rate", "upsell", "renewal")]
    assert draw_quiz(terms, library, "a") == draw_quiz(terms, library, "a") != draw_quiz(terms, library, "b")


def test_entries_listed_as_near_are_never_set_against_each_other(library: Library) -> None:
    distractors = Distractors(library.terms)
    near = ("sales-development-representative", "business-development-representative"), ("incident", "outage")
    for one, other in near:
        assert not distractors.is_wrong(library.by_slug[one], library.by_slug[other])
        drawn = [each for seed in range(30) for each in distractors.draw(library.by_slug[one], 3, drawing(str(seed)))]
        assert library.by_slug[other] not in drawn


def test_every_entry_named_in_the_list_of_alikes_exists(library: Library) -> None:
    from knowledge.lessons import distractors

    assert {slug for pairs in distractors._alike().values() for pair in pairs for slug in pair} <= {*library.by_slug}


def test_no_two_wrong_choices_are_one_thing(library: Library) -> None:
    distractors = Distractors(library.terms)
    for term in library.terms:
        drawn = distractors.draw(term, 3, drawing(term.slug))
        assert not any(is_one_thing(one, other) for one, other in combinations(drawn, 2))


def test_a_team_s_own_meaning_is_what_is_asked(library: Library) -> None:
    """And what the standard says of the difference to others is not told, for it may not hold."""
    ours = HouseReading(
        term="upsell", definition="More money from a plan change alone.", owner="U1", since=date(2026, 11, 1)
    )
    with_team = library.with_team(TeamWords(readings=(ours,)))
    term, other = with_team.by_slug["upsell"], with_team.by_slug["cross-sell"]
    asked = list(ask_everything(term, Distractors(with_team.terms), drawing("1")))
    assert any(
        "More money from a plan change alone." in (each.about, *(c.text for c in each.choices)) for each in asked
    )
    assert tell_difference(term, other) == ""
    assert all(each.kind != "which of two" for each in asked)
