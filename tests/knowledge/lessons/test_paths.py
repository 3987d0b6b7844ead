"""The paths that ship, and what `check` says of others."""

from pathlib import Path

import pytest

from knowledge.lessons.paths import Paths, load_paths, read_lesson, read_paths
from knowledge.library import Library

ROLES = {
    "new csm": "csm",
    "CSM": "csm",
    "am": "account-manager",
    "SDR": "sdr",
    "bdr": "sdr",
    "account executive": "account-executive",
    "AE": "account-executive",
    "support": "support",
    "Manager": "manager",
    "team leads": "manager",
}
"""What people type for a role, and its path."""


@pytest.fixture(scope="module")
def paths(library: Library) -> Paths:
    return load_paths(library)


@pytest.mark.parametrize(("typed", "slug"), ROLES.items())
def test_a_role_is_found_by_what_people_call_it(paths: Paths, typed: str, slug: str) -> None:
    found = paths.find(typed)
    assert found
    assert found.slug == slug


@pytest.mark.parametrize("typed", ["", "more about QBR", "flurble", "learning management system"])
def test_other_words_are_no_role(paths: Paths, typed: str) -> None:
    assert paths.find(typed) is None


def test_every_role_has_a_month_of_short_lessons(paths: Paths, library: Library) -> None:
    assert {each.slug for each in paths.every} == {*ROLES.values()}
    for path in paths.every:
        for number in range(len(path.lessons)):
            reading = read_lesson(path, number, library)
            assert reading
            assert len(reading.terms) == len(reading.lesson.terms)
            assert all(each.example for each in reading.terms), reading.lesson.title


def test_there_is_no_lesson_before_the_first_or_after_the_last(paths: Paths, library: Library) -> None:
    path = paths.every[0]
    assert read_lesson(path, -1, library) is None
    assert read_lesson(path, len(path.lessons), library) is None


FINE = """
name = "Tester"
about = "After a month you can test."
""" + "".join(
    f'\n[[lessons]]\ntitle = "Lesson {number}"\nterms = ["{first}", "{second}", "{third}"]\n'
    for number, (first, second, third) in enumerate(
        [
            ("upsell", "cross-sell", "renewal"),
            ("churn-rate", "contraction", "logo"),
            ("lead", "opportunity", "quote"),
            ("ticket", "backlog", "bug"),
            ("demo", "pilot", "discount"),
            ("quota", "ramp", "spiff"),
            ("align", "leverage", "robust"),
            ("emea", "dach", "apac"),
        ],
        start=1,
    )
)

FAULTS: list[tuple[str, str, str]] = [
    ("upsell", "upsel", "which does not exist"),
    ("cross-sell", "upsell", "2 times"),
    ('name = "Tester"', "", "cannot be used"),
    ('name = "Tester"', 'name = "Tester"\nslug = "other"', "name of the file says it"),
    ('name = "Tester"', 'name = "Tester', "not valid TOML"),
    ('["upsell", "cross-sell", "renewal"]', '["upsell", "cross-sell"]', "cannot be used"),
    ("[[lessons]]", "[[lesson]]", "cannot be used"),
]


@pytest.mark.parametrize(("what", "instead", "said"), FAULTS)
def test_a_fault_is_named_with_its_file(library: Library, tmp_path: Path, what: str, instead: str, said: str) -> None:
    (tmp_path / "tester.toml").write_text(FINE)
    assert read_paths(library, tmp_path)[1] == ()
    (tmp_path / "tester.toml").write_text(FINE.replace(what, instead, 1))
    faults = read_paths(library, tmp_path)[1]
    assert any("paths/tester.toml" in str(each) and said in str(each) for each in faults), faults


def test_two_paths_of_one_name_are_a_fault(library: Library, tmp_path: Path) -> None:
    (tmp_path / "tester.toml").write_text(FINE)
    (tmp_path / "second.toml").write_text(FINE)
    assert any("also names" in str(each) for each in read_paths(library, tmp_path)[1])
