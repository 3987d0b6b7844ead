"""Walks over a payload that may be wrong anywhere: what is not an object or a list is passed over."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.playground.blockkit.spec import step

_NESTING: Mapping[str, str] = {"container": "child_blocks", "carousel": "elements", "plan": "tasks", "layout": "rows"}


@dataclass(frozen=True, slots=True)
class Placed:
    """An object of the payload, and the pointer to it."""

    at: str
    value: Mapping[str, object]

    @property
    def nesting(self) -> str | None:
        """The field that holds further blocks, if this is a block of blocks."""
        tag = self.value.get("type")
        return _NESTING.get(tag) if isinstance(tag, str) else None


def each_block(blocks: object, at: str) -> Iterator[Placed]:
    """The blocks of a list, each followed by the blocks inside it."""
    for index, value in enumerate(blocks if isinstance(blocks, list | tuple) else ()):
        if isinstance(value, Mapping):
            placed = Placed(step(at, index), value)
            yield placed
            if placed.nesting == "rows":
                for item in _each_item(value, at=placed.at):
                    yield from each_block(item.value.get("blocks"), step(item.at, "blocks"))
            elif placed.nesting:
                yield from each_block(value.get(placed.nesting), step(placed.at, placed.nesting))


def _each_item(layout: Mapping[str, object], at: str) -> Iterator[Placed]:
    for row in _each_mapping(layout.get("rows"), step(at, "rows")):
        yield from _each_mapping(row.value.get("items"), step(row.at, "items"))


def _each_mapping(values: object, at: str) -> Iterator[Placed]:
    for index, value in enumerate(values if isinstance(values, list | tuple) else ()):
        if isinstance(value, Mapping):
            yield Placed(step(at, index), value)


def each_attached_block(attachments: object, at: str) -> Iterator[Placed]:
    """The blocks inside a list of attachments."""
    for index, value in enumerate(attachments if isinstance(attachments, list | tuple) else ()):
        if isinstance(value, Mapping):
            yield from each_block(value.get("blocks"), step(step(at, index), "blocks"))


def each_object(value: object, at: str) -> Iterator[Placed]:
    """The value, if it is an object, and every object inside it."""
    if isinstance(value, Mapping):
        yield Placed(at, value)
        for name, inner in value.items():
            yield from each_object(inner, step(at, name))
    elif isinstance(value, list | tuple):
        for index, inner in enumerate(value):
            yield from each_object(inner, step(at, index))
