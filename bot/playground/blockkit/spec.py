"""What a field may hold. A spec is a value, and asking it for its `faults` is the whole checker."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

TYPE = "type"


@dataclass(frozen=True, slots=True)
class Fault:
    """One reason for Slack to refuse, at a JSON pointer. `str()` reads like Slack's own messages."""

    pointer: str
    problem: str

    def __str__(self) -> str:
        return f"[ERROR] {self.problem} [json-pointer:{self.pointer or '/'}]"


Rule = Callable[[Mapping[str, object], str], Iterator[Fault]]
"""What the fields of one object owe each other: takes the object and its pointer."""


class Kind(Protocol):
    """Anything that can say what is wrong with a value found at a pointer."""

    def faults(self, value: object, at: str) -> Iterator[Fault]: ...


def step(at: str, key: object) -> str:
    """The pointer one level down, escaped as in RFC 6901."""
    return f"{at}/{str(key).replace('~', '~0').replace('/', '~1')}"


@dataclass(frozen=True, slots=True)
class Form:
    """A shape that a text must have, and its name as it completes "must be …"."""

    name: str
    fits: Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Text:
    """A string of `least` to `most` characters (code points)."""

    most: int | None = None
    least: int = 1
    form: Form | None = None

    def faults(self, value: object, at: str) -> Iterator[Fault]:
        if not isinstance(value, str):
            yield Fault(at, "must provide a string")
        elif len(value) < self.least:
            yield Fault(at, f"must be more than {self.least - 1} characters")
        elif self.most is not None and len(value) > self.most:
            yield Fault(at, f"must be less than {self.most + 1} characters")
        elif self.form is not None and not self.form.fits(value):
            yield Fault(at, f"must be {self.form.name}")


@dataclass(frozen=True, slots=True)
class Flag:
    """True or false."""

    def faults(self, value: object, at: str) -> Iterator[Fault]:
        if not isinstance(value, bool):
            yield Fault(at, "must provide a boolean")


@dataclass(frozen=True, slots=True)
class Number:
    """A number between `least` and `most`, both inclusive, and greater than `above`."""

    least: float | None = None
    most: float | None = None
    above: float | None = None
    whole: bool = False

    def faults(self, value: object, at: str) -> Iterator[Fault]:
        if isinstance(value, bool) or not isinstance(value, int | float):
            yield Fault(at, "must provide a number")
        elif self.whole and not isinstance(value, int):
            yield Fault(at, "must provide an integer")
        elif self.least is not None and value < self.least:
            yield Fault(at, f"must be greater than or equal to {self.least}")
        elif self.most is not None and value > self.most:
            yield Fault(at, f"must be less than or equal to {self.most}")
        elif self.above is not None and value <= self.above:
            yield Fault(at, f"must be greater than {self.above}")


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few values."""

    values: tuple[object, ...]

    def faults(self, value: object, at: str) -> Iterator[Fault]:
        if value not in self.values:
            yield Fault(at, f"must be one of: {', '.join(str(each) for each in self.values)}")


@dataclass(frozen=True, slots=True)
class Items:
    """A list of `least` to `most` values of one kind."""

    of: Kind
    least: int = 0
    most: int | None = None

    def faults(self, value: object, at: str) -> Iterator[Fault]:
        if not isinstance(value, list | tuple):
            yield Fault(at, "must provide an array")
            return
        if len(value) < self.least:
            yield Fault(at, f"must provide at least {self.least} items")
        if self.most is not None and len(value) > self.most:
            yield Fault(at, f"no more than {self.most} items allowed")
        for index, each in enumerate(value):
            yield from self.of.faults(each, step(at, index))


@dataclass(frozen=True, slots=True)
class Optional:
    """Null, or a value of the kind."""

    of: Kind

    def faults(self, value: object, at: str) -> Iterator[Fault]:
        if value is not None:
            yield from self.of.faults(value, at)


@dataclass(frozen=True, slots=True)
class Shape:
    """An object. With a `tag` its `type` must be that; unless `open`, keys it does not name are refused."""

    tag: str = ""
    required: Mapping[str, Kind] = field(default_factory=dict)
    optional: Mapping[str, Kind] = field(default_factory=dict)
    rules: tuple[Rule, ...] = ()
    open: bool = False

    def faults(self, value: object, at: str) -> Iterator[Fault]:
        if not isinstance(value, Mapping):
            yield Fault(at, "must provide an object")
            return
        if self.tag and (wrong := _misfit(value, at, (self.tag,))):
            yield wrong
            return
        for name in self.required:
            if name not in value:
                yield Fault(at, f"missing required field: {name}")
        yield from self._fields(value, at)
        for rule in self.rules:
            yield from rule(value, at)

    def _fields(self, value: Mapping[str, object], at: str) -> Iterator[Fault]:
        known = {**self.required, **self.optional}
        for name, each in value.items():
            if name in known:
                yield from known[name].faults(each, step(at, name))
            elif not self.open and not (self.tag and name == TYPE):
                yield Fault(at, f"invalid additional property: {name}")


@dataclass(frozen=True, slots=True)
class Variant:
    """An object whose `type` says which of several shapes it has."""

    shapes: Mapping[str, Shape]

    def faults(self, value: object, at: str) -> Iterator[Fault]:
        if not isinstance(value, Mapping):
            yield Fault(at, "must provide an object")
        elif wrong := _misfit(value, at, self.shapes):
            yield wrong
        else:
            yield from self.shapes[value[TYPE]].faults(value, at)


def one_of(*kinds: Shape | Variant) -> Variant:
    """A choice between tagged shapes, and between the shapes of other choices."""
    shapes: dict[str, Shape] = {}
    for kind in kinds:
        shapes |= kind.shapes if isinstance(kind, Variant) else {kind.tag: kind}
    return Variant(shapes)


def _misfit(value: Mapping[str, object], at: str, tags: Mapping[str, Shape] | tuple[str, ...]) -> Fault | None:
    if TYPE not in value:
        return Fault(at, f"missing required field: {TYPE}")
    tag = value[TYPE]
    if isinstance(tag, str) and tag in tags:
        return None
    return Fault(step(at, TYPE), f"unsupported type: {tag}")
