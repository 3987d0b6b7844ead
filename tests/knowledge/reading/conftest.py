"""Texts as the reader sees them."""

from collections.abc import Callable

import pytest

from knowledge.glossary import Glossary
from knowledge.indexes import Indexes
from knowledge.library import Library
from knowledge.reading.readings import Reader, Reading
from knowledge.reading.sentences import Surface

Read = Callable[..., Reading]


@pytest.fixture(scope="session")
def reader(library: Library) -> Reader:
    return Reader(Indexes(library))


@pytest.fixture(scope="session")
def read(reader: Reader) -> Read:
    def read_text(text: str, surface: Surface = "mention") -> Reading:
        return reader.read(text, surface)

    return read_text


@pytest.fixture(scope="session")
def step(glossary: Glossary) -> Callable[..., str]:
    """The step that is decided for."""
    return lambda text, surface="mention": glossary.decide(text, surface).step
