"""What the reader learns from: every line is well-formed, none contradicts another, and none is measured on."""

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import pytest

from knowledge.library import Library
from knowledge.matching.fold import words
from knowledge.reading.wants import Want
from tests.learning.examples import WANTS, Example, read_examples, read_file

UNREAD = sorted((Path(__file__).parent / "unread").glob("*.jsonl"))
KINDS = {*WANTS, "practice", "reverse", "kept", "none"}
"""A practice may be how, who, when or why; "kept" is answered by a stored question, "reverse" is a description."""


@pytest.fixture(scope="module")
def examples() -> list[Example]:
    return read_examples()


def key(text: str) -> str:
    """What two lines have in common that say the same."""
    return " ".join(words(text)) or text.strip()


def several(told: Iterable[tuple[object, object]]) -> list[object]:
    """What is told in more than one way."""
    ways = defaultdict(set)
    for about, way in told:
        ways[about].add(way)
    return [about for about, found in ways.items() if len(found) > 1]


def test_they_are_many_in_many_files(examples: list[Example]) -> None:
    assert len(examples) > 16_000
    assert len({each.file for each in examples}) > 15


def test_no_id_is_there_twice_in_a_file(examples: list[Example]) -> None:
    told = [(each.file, each.id) for each in examples]
    assert len(set(told)) == len(told)


def test_each_is_of_a_known_kind_asked_somewhere_and_wants_something_known(examples: list[Example]) -> None:
    assert {each.kind for each in examples} == KINDS
    assert {each.surface for each in examples} == {"define", "mention"}
    assert {each.want for each in examples} <= {"", *map(str, Want)}


def test_each_that_asks_names_terms_there_are_and_talk_names_none(examples: list[Example], library: Library) -> None:
    assert {slug for each in examples for slug in each.expect} <= library.by_slug.keys()
    assert [each.id for each in examples if bool(each.expect) != each.asks] == []


def test_each_stored_question_is_one_of_a_term_it_names(examples: list[Example], library: Library) -> None:
    for each in examples:
        if each.stored:
            terms = [library.by_slug[slug] for slug in each.expect]
            assert each.stored in {pair.question for term in terms for pair in term.questions}, each.id


def test_what_a_comparison_lacks_stands_in_the_text(examples: list[Example]) -> None:
    for each in examples:
        assert key(each.lacks) in key(each.text), each.id


def test_no_text_asks_for_two_different_things(examples: list[Example]) -> None:
    assert several(((key(each.text), each.surface), each.expect) for each in examples) == []
    assert several(((key(each.text), each.surface), each.want) for each in examples if each.want) == []


@pytest.mark.parametrize("path", UNREAD, ids=[path.stem for path in UNREAD])
def test_no_line_that_is_measured_on_is_learned_from(examples: list[Example], path: Path) -> None:
    learned = {key(each.text) for each in examples}
    in_both = sum(key(each.text) in learned for each in read_file(path))  # counted, not shown: nobody has read them
    assert in_both == 0
