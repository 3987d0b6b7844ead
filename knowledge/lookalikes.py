"""Names that look like another and are written with other letters, such as NPS with a Cyrillic S: nobody would see that
there are two words, so curators are told."""

from collections.abc import Iterable

from knowledge.characters import plain_letters
from knowledge.library import Library
from knowledge.matching.fold import keys
from knowledge.models import Term


def find_lookalike(names: Iterable[str], library: Library, slug: str) -> Term | None:
    """The entry, other than that of `slug`, one name of which only looks like one of `names`."""
    wanted = {look_of(name): _key(name) for name in names}
    strange = any(look != key for look, key in wanted.items())
    for term in library.terms:
        for name in term.names if term.slug != slug else ():
            if strange or not name.isascii():
                own = wanted.get(look_of(name))
                if own is not None and own != _key(name):
                    return term
    return None


def look_of(name: str) -> str:
    """What `name` is filed under by how it looks: names that look the same have it in common."""
    return _key(plain_letters(name))


def _key(name: str) -> str:
    return next(iter(keys(name)), "")
