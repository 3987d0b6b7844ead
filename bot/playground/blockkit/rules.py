"""What the fields of one object owe each other. Each function here makes a rule for a `Shape`."""

from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation

from bot.playground.blockkit.spec import Fault, Rule, step

Object = Mapping[str, object]


def at_least_one(*names: str) -> Rule:
    """Some of these fields must be there, and not be an empty list."""

    def rule(value: Object, at: str) -> Iterator[Fault]:
        if not any(value.get(name) not in (None, [], ()) for name in names):
            yield Fault(at, f"must define either {_listed(names)}")

    return rule


def at_most_one(*names: str) -> Rule:
    """These fields exclude each other."""

    def rule(value: Object, at: str) -> Iterator[Fault]:
        if sum(name in value for name in names) > 1:
            yield Fault(at, f"must define only one of {_listed(names)}")

    return rule


def exactly_one(*names: str) -> tuple[Rule, Rule]:
    """One of these fields, not none and not several."""
    return at_least_one(*names), at_most_one(*names)


def one_given(*names: str) -> Rule:
    """One of these fields must be there, though it may be empty, and not several."""

    def rule(value: Object, at: str) -> Iterator[Fault]:
        if sum(name in value for name in names) != 1:
            yield Fault(at, f"must define one of {_listed(names)}")

    return rule


def ordered(low: str, high: str) -> Rule:
    """`low` must not exceed `high` where both are numbers, or texts that read as numbers."""

    def rule(value: Object, at: str) -> Iterator[Fault]:
        smaller, larger = read_number(value.get(low)), read_number(value.get(high))
        if smaller is not None and larger is not None and smaller > larger:
            yield Fault(step(at, low), f"must be less than or equal to {high}")

    return rule


def never_with(name: str, flag: str) -> Rule:
    """`name` cannot be set where `flag` is true."""

    def rule(value: Object, at: str) -> Iterator[Fault]:
        if name in value and value.get(flag) is True:
            yield Fault(step(at, name), f"cannot be set when {flag} is true")

    return rule


def chosen_among_options(value: Object, at: str) -> Iterator[Fault]:
    """`initial_option` and each of `initial_options` must be exactly one of the options on offer."""
    offered = list(_offered(value))
    if "initial_option" in value and value["initial_option"] not in offered:
        yield Fault(step(at, "initial_option"), "must match one of the options")
    chosen = value.get("initial_options")
    for index, option in enumerate(chosen if isinstance(chosen, list | tuple) else ()):
        if option not in offered:
            yield Fault(step(step(at, "initial_options"), index), "must match one of the options")


def whole_unless_decimal(value: Object, at: str) -> Iterator[Fault]:
    """A number input that takes no decimals cannot start, begin or end with one."""
    if value.get("is_decimal_allowed") is not False:
        return
    for name in ("initial_value", "min_value", "max_value"):
        number = read_number(value.get(name))
        if number is not None and number != number.to_integral_value():
            yield Fault(step(at, name), "must be an integer when is_decimal_allowed is false")


def read_number(value: object) -> Decimal | None:
    """A finite number, or None if the value is not one."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _offered(value: Object) -> Iterator[object]:
    options, groups = value.get("options"), value.get("option_groups")
    yield from options if isinstance(options, list | tuple) else ()
    for group in groups if isinstance(groups, list | tuple) else ():
        if isinstance(group, Mapping):
            yield from _offered(group)


def _listed(names: tuple[str, ...]) -> str:
    return " or ".join(f"`{name}`" for name in names)
