"""What every test may ask for."""

import pytest

from knowledge.glossary import Glossary
from knowledge.library import Library, load


@pytest.fixture(scope="session")
def library() -> Library:
    return load()


@pytest.fixture(scope="session")
def glossary(library: Library) -> Glossary:
    return Glossary(library)
