"""Small terms to build a library of one's own."""

from datetime import date
from typing import Any

from knowledge.models import Term


def make_term(slug: str, name: str, **fields: Any) -> Term:
    """A term with everything it needs, and `fields`."""
    given: dict[str, Any] = {
        "category": "tests",
        "definition": "A thing to look up.",
        "example": f"We looked up {name}.",
        "reviewed": date(2026, 11, 1),
    }
    return Term(slug=slug, name=name, **(given | fields))
