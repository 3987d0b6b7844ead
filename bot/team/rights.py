"""Who may decide. Asked on the server at every click: what a button shows is no proof."""

from collections.abc import Collection

from bot.errors import NotAllowedError

MOST_NAMED = 5


def require_curator(person: str, curators: Collection[str]) -> None:
    """Raises NotAllowedError, naming those who may, unless `person` is a curator."""
    if person in curators:
        return
    if not curators:
        raise NotAllowedError("Only curators can do that, and there are none yet: see Jargon's Home tab.")
    raise NotAllowedError("Only curators can do that. Yours are:", tuple(sorted(curators)[:MOST_NAMED]))
