"""Takes away one guard at a time and looks whether a test notices: `make guards`, some three minutes.

With all of them in place the tests have to pass, and do so first. A guard is the right of a route, or a check that a
right or a place hangs on. One whose loss no test notices could be lost in any change; then this ends with 1 and says
which.
"""

import contextlib
import io
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from bot.blocks.buttons import REMOVE
from bot.listeners import registration, routes
from bot.team import directory
from bot.team.rights import Claim, Right

HERE = Path(__file__).parent / "bot" / "rights"
MATRIX, STANDING, CURATORS, READERS, FORGED = (
    f"test_{name}.py" for name in ("matrix", "standing", "curators", "readers", "forged")
)
NOTICED = int(pytest.ExitCode.TESTS_FAILED)


@dataclass(frozen=True, slots=True)
class Mutation:
    """A guard, what stands in its place, and the tests that have to fail without it."""

    guard: str
    owner: Any
    """The module or class that has it."""
    name: str
    instead: Any
    tests: str
    only: str = ""
    """Of these tests, those whose name has this in it."""


def mutations() -> Iterator[Mutation]:
    """Every guard, one at a time."""
    yield from _routes()
    yield from _checks()


def is_noticed(mutation: Mutation) -> bool:
    """Whether a test fails without the guard. Raises RuntimeError if there is no such test."""
    kept = getattr(mutation.owner, mutation.name)
    setattr(mutation.owner, mutation.name, mutation.instead)
    said = io.StringIO()
    chosen = ["-k", mutation.only] if mutation.only else []
    try:
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
            code = pytest.main(
                [str(HERE / mutation.tests), *chosen, "-x", "-q", "-n0", "-p", "no:cacheprovider", "--tb=no"]
            )
    finally:
        setattr(mutation.owner, mutation.name, kept)
    if code not in (0, NOTICED):
        raise RuntimeError(f"The tests of {mutation.guard} did not run:\n{said.getvalue()}")
    return code == NOTICED


def main() -> int:
    """Prints what was noticed; 1 if anything was not."""
    lost, began = [], time.monotonic()
    if is_noticed(Mutation("nothing", routes, "Guard", routes.Guard, "")):
        raise RuntimeError("The tests fail with every guard in its place: mend them first.")
    for mutation in mutations():
        noticed = is_noticed(mutation)
        print(f"{'noticed ' if noticed else 'NOT SEEN'}  {mutation.guard}", flush=True)  # noqa: T201 - its one output
        lost += [] if noticed else [mutation.guard]
    seconds = time.monotonic() - began
    print(f"{len(lost)} guards could be lost unseen; {seconds:.0f} seconds")  # noqa: T201 - its one output
    return 1 if lost else 0


def _routes() -> Iterator[Mutation]:
    """Each route open to anyone."""
    for place, route in enumerate(registration.ROUTES):
        if route.right is not Right.ANYONE:
            opened = (
                *registration.ROUTES[:place],
                replace(route, right=Right.ANYONE),
                *registration.ROUTES[place + 1 :],
            )
            only = (
                f"test_each_is_let_in and {route.kind.split()[-1]} and {route.id} and (colleague or guest or company)"
            )
            guard, tests = f"the right of {route.kind} {route.id}", MATRIX
            if route.id == REMOVE:  # everybody may, and nobody what another has shared
                tests, only = FORGED, "takes_back"
            yield Mutation(guard, registration, "ROUTES", opened, tests, only)


def _checks() -> Iterator[Mutation]:
    """Each check, saying that all is well."""

    async def unobjectionable(*_: Any, **__: Any) -> str:
        return ""

    async def read_by_us(*_: Any) -> directory.Readers:
        return "ours"

    def never(*_: Any) -> bool:
        return False

    def described(user: Any, workspace: Any, **certain: Any) -> directory.Person:
        return replace(_read_person(user, workspace), **certain)

    for listener, only in (("home", "named or kept or nobody_becomes"), ("feedback", "passed_on")):
        module = import_module(f"bot.listeners.{listener}")
        yield Mutation(f"who may be named, in {listener}", module, "explain_unfit", unobjectionable, CURATORS, only)
    conditions = import_module("bot.listeners.routes")
    yield Mutation("who may claim", conditions, "explain_no_claim", unobjectionable, CURATORS, "take_it_on")
    for module_name, only in (
        ("bot.listeners.home", "review_channel or saving"),
        ("bot.listeners.actions", "shared_among"),
        ("bot.listeners.questions", "mention"),
        ("bot.notices.messages", "instead"),
        ("bot.notices.queue", "instead or hears_nothing"),
    ):
        guard = f"who reads along, in {module_name}"
        yield Mutation(guard, import_module(module_name), "find_readers", read_by_us, READERS, only)
    for module_name, only in (("bot.listeners.actions", "shared_among"), ("bot.listeners.questions", "mention")):
        guard = f"what is our own, in {module_name}"
        yield Mutation(guard, import_module(module_name), "shows_own_words", never, READERS, only)
    yield Mutation("what counts as shared", directory, "is_shared", never, READERS, "instead")
    for field, only in (("guest", "becomes_a_guest"), ("bot", "least_rights"), ("gone", "becomes_a_guest")):
        instead = _fixed(described, **{field: False})
        yield Mutation(f"who is {field}", directory, "read_person", instead, STANDING, only)
    yield Mutation("who is ours", directory, "read_person", _fixed(described, ours=True), CURATORS, "named")
    rights = import_module("bot.team.rights")
    yield Mutation("where a request comes from", rights, "read_claim", lambda _: Claim("T0NORTHWIND"), MATRIX, "placed")
    yield Mutation(
        "that acting asks anew", routes.Route, "acts", property(never), STANDING, "next_press or stays_where"
    )
    yield Mutation(
        "that guests get the shipped entries",
        routes,
        "_glossary_for",
        lambda _body, _standing, team: team.glossaries.ours,
        MATRIX,
        "shipped_entries",
    )


_read_person = directory.read_person


def _fixed(described: Any, **certain: bool) -> Any:
    return lambda user, workspace: described(user, workspace, **certain)


if __name__ == "__main__":
    sys.exit(main())
