"""What every test may ask for, and what a test that hangs leaves behind."""

import asyncio
import signal
import sys
from collections.abc import Iterator
from types import FrameType
from typing import Any

import pytest
from hypothesis import settings as hypothesis

from knowledge.glossary import Glossary
from knowledge.library import Library
from tests import shipped

AGAIN_AFTER = 30.0
"""Seconds after which what goes on in spite of its time being up is interrupted again."""

hypothesis.register_profile("same", derandomize=True)
hypothesis.register_profile("explore", max_examples=2_000)
hypothesis.load_profile("same")  # a change fails for its own faults; `--hypothesis-profile explore` looks for others


@pytest.fixture(scope="session")
def library() -> Library:
    return shipped.library()


@pytest.fixture(scope="session")
def glossary() -> Glossary:
    return shipped.glossary()


@pytest.hookimpl(tryfirst=True)
def pytest_timeout_set_timer(item: pytest.Item, settings: Any) -> bool | None:
    """Fails a test after the seconds in pyproject.toml, and prints where every asyncio task stands.

    The plugin's own way shows threads alone, of which an event loop is one, waiting.
    """
    if not hasattr(signal, "SIGALRM"):
        return None  # Windows: the plugin does it

    def expire(_number: int, _frame: FrameType | None) -> None:
        _print_tasks()
        pytest.fail(f"Not done within {settings.timeout:.0f} seconds; the stacks of all tasks are in its output.")

    signal.signal(signal.SIGALRM, expire)
    signal.setitimer(signal.ITIMER_REAL, settings.timeout, AGAIN_AFTER)
    item.cancel_timeout = lambda: signal.setitimer(signal.ITIMER_REAL, 0)  # type: ignore[attr-defined] # the plugin's
    return True


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown(item: pytest.Item) -> Iterator[None]:
    """Cleaning up after a failure gets its own time: the plugin watches over none after one."""
    if hasattr(item, "cancel_timeout"):
        signal.setitimer(signal.ITIMER_REAL, AGAIN_AFTER * 2, AGAIN_AFTER)
    yield


def _print_tasks() -> None:
    try:
        tasks = asyncio.all_tasks()
    except RuntimeError:
        print("No event loop is running.", file=sys.stderr)  # noqa: T201 - for whoever reads the failure
        return
    for task in tasks:
        print(f"\n{'cancelling' if task.cancelling() else 'waiting'}: {task!r}", file=sys.stderr)  # noqa: T201
        task.print_stack(file=sys.stderr)
