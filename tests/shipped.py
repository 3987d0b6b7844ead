"""What ships, read once in each process that tests: neither a library nor a glossary ever changes."""

from functools import cache

from knowledge.glossary import Glossary
from knowledge.library import Library, load


@cache
def library() -> Library:
    """The library."""
    return load()


@cache
def glossary() -> Glossary:
    """The glossary of it."""
    return Glossary(library())
