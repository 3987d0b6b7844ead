"""Elements of a page. Text is escaped wherever it stands: what a team writes is as hostile as what a visitor types."""

from collections.abc import Iterable
from html import escape

VOID = frozenset({"input", "link", "meta", "br"})


class Html(str):
    """Markup, made by `tag` and `join` alone."""

    __slots__ = ()


Child = str | None
Attribute = str | bool | None


def tag(name: str, /, *children: Child, **attributes: Attribute) -> Html:
    """An element. Children that are no `Html` are escaped; those that are None are left out, as are attributes that are
    None or False. A name that Python keeps for itself ends in an underscore; other underscores stand for hyphens.

    >>> tag("a", "R&D <3", href="?a=1&b=2", class_="quiet", aria_label='"R"')
    '<a href="?a=1&amp;b=2" class="quiet" aria-label="&quot;R&quot;">R&amp;D &lt;3</a>'
    """
    written = "".join(_attribute(key, value) for key, value in attributes.items())
    if name in VOID:
        return Html(f"<{name}{written}>")
    return Html(f"<{name}{written}>{join(children)}</{name}>")


def join(children: Iterable[Child]) -> Html:
    """Elements and texts one after the other."""
    return Html("".join(each if isinstance(each, Html) else escape(each) for each in children if each is not None))


def _attribute(key: str, value: Attribute) -> str:
    if value is None or value is False:
        return ""
    name = key.removesuffix("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{escape(value)}"'
