"""Nothing that people type takes long to read: twice the text takes about twice the time, not four times."""

import pkgutil
import re
from collections.abc import Callable, Iterator
from importlib import import_module
from time import process_time

import pytest

import knowledge
from knowledge.glossary import Glossary

LENGTHS = (2000, 4000)
MOST_TIMES_AS_LONG = 3.0
"""Twice is linear, four times is quadratic."""
LONGEST_ANSWER = 0.25
"""Seconds of the processor, five times what it takes at most where nothing else runs."""
TOO_SHORT_TO_TELL = 0.004

NASTY = (
    "a=", "a-a-", "total=", "x:1 ", "start lost ", "$", "1,", "1.", "1 ", "a b=", "a ", "a\n", "-", "'", "a’s ",
    "1 vs ", "expansion=? ", "to reach ", "5% then ", "0-50k 4%, ", "nrr vs ", "what is nrr and ", "(", "1/", "A",
    "1 year ", "is ", "do ", "*", "<@U1", "&amp;", "how much ", "of ", "?", "a, ", "1k 2", "a.", "|",
)  # fmt: skip

BLANKS = (" ", "\t", "\n", " \t")
"""Long gaps are closed before anything is looked for, so the expressions alone need not bear them."""

MODULES = tuple(each.name for each in pkgutil.walk_packages(knowledge.__path__, "knowledge."))


def patterns_of(module: str) -> Iterator[tuple[str, re.Pattern[str]]]:
    """Every compiled expression that the module holds, by itself or in a collection."""
    for name, value in vars(import_module(module)).items():
        yield from ((name, pattern) for pattern in _patterns_in(value))


def _patterns_in(value: object) -> Iterator[re.Pattern[str]]:
    match value:
        case re.Pattern():
            yield value
        case tuple() | list():
            for each in value:
                yield from _patterns_in(each)
        case dict():
            yield from _patterns_in(list(value.values()))
        case _ if hasattr(value, "expression"):
            yield from _patterns_in(value.expression)


def _time(run: Callable[[str], object], text: str) -> float:
    start = process_time()
    run(text)
    return process_time() - start


def _grows_too_fast(run: Callable[[str], object], piece: str) -> bool:
    """Measured again where it seems so, as a busy machine makes anything slow once."""
    for _ in range(4):
        shorter, longer = (_time(run, (piece * length)[:length]) for length in LENGTHS)
        if longer < TOO_SHORT_TO_TELL or longer < MOST_TIMES_AS_LONG * shorter:
            return False
    return True


@pytest.mark.parametrize("module", MODULES)
def test_every_expression_reads_in_time_that_grows_with_the_text(module: str) -> None:
    for name, pattern in patterns_of(module):

        def run(text: str, pattern: re.Pattern[str] = pattern) -> None:
            pattern.fullmatch(text)
            for _ in pattern.finditer(text):
                pass

        assert [piece for piece in NASTY if _grows_too_fast(run, piece)] == [], name


@pytest.mark.parametrize("before", ["", "nrr ", "acv total=1 ", "health_score ", "commission_tiers ", "what is "])
def test_whatever_is_typed_is_answered_at_once(glossary: Glossary, before: str) -> None:
    ways: tuple[Callable[[str], object], ...] = (
        glossary.calculate,
        lambda text: glossary.ask(text, "mention"),
        lambda text: glossary.ask(text, "define"),
    )
    for answer in ways:
        for piece in (*NASTY, *BLANKS):
            text = f"{before}{piece * 2000}"[:1999] + "?"
            assert any(_time(answer, text) < LONGEST_ANSWER for _ in range(3)), piece  # a busy machine is slow once
