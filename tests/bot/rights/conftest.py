"""A world of one's own for tests that change it."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest

from knowledge.glossary import Glossary
from tests.bot.rights.pressing import World, make_world

MakeWorld = Callable[..., AbstractAsyncContextManager[World]]


@pytest.fixture
def worlds(glossary: Glossary, tmp_path: Path) -> MakeWorld:
    """Makes a world: see `make_world`."""
    return lambda *curators, **options: make_world(glossary, tmp_path, curators, **options)
