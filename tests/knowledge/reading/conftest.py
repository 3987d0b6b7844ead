"""Texts as the reader sees them."""

from collections.abc import Callable

import pytest

from knowledge.glossary import Glossary
from knowledge.indexes import Indexes
from knowledge.library import Library
from knowledge.reading.reader import Reader
from knowledge.reading.readings import Reading, read_text
from knowledge.reading.sentences import Surface

Read = Callable[..., Reading]


@pytest.fixture(scope="session")
def reader(library: Library) -> Reader:
    return Reader(Indexes(library))


@pytest.fixture(scope="session")
def read(reader: Reader) -> Read:
    def read_with_all(text: str, surface: Surface = "mention") -> Reading:
        return read_text(reader, text, surface)

    return read_with_all


@pytest.fixture(scope="session")
def step(glossary: Glossary) -> Callable[..., str]:
    """The step that is decided for."""
    return lambda text, surface="mention": glossary.decide(text, surface).step
