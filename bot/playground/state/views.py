"""Modals and Home tabs: what is open in front of whom."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from bot.playground.state.changes import Changes
from bot.playground.state.elements import State, fill_ids, initial_state
from bot.playground.state.identifiers import new_id
from bot.playground.state.refusals import RefusalError
from bot.playground.state.workspace import Blocks

STACK_LIMIT = 3
"""Views a person can have open on top of each other; docs.slack.dev, "Modals"."""


@dataclass(frozen=True, slots=True)
class View:
    """A modal or a Home tab. `content` is what the app sent; `errors` are sentences by block_id."""

    id: str
    person: str
    content: Mapping[str, Any]
    blocks: Blocks
    state: State
    root_id: str
    previous_id: str | None = None
    hash: str = field(default_factory=lambda: new_id("h").lower())
    errors: Mapping[str, str] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """The title as people read it; a Home tab has none."""
        text: str = self.content.get("title", {}).get("text", "")
        return text

    @property
    def callback_id(self) -> str:
        """The app's name for this kind of view."""
        return str(self.content.get("callback_id", ""))

    @property
    def private_metadata(self) -> str:
        """What the app left in the view for itself."""
        return str(self.content.get("private_metadata", ""))

    @property
    def clear_on_close(self) -> bool:
        """Whether closing it closes all that lies below it too."""
        return bool(self.content.get("clear_on_close", False))

    @property
    def notify_on_close(self) -> bool:
        """Whether the app wants to hear of it being closed."""
        return bool(self.content.get("notify_on_close", False))


class Views:
    """The stack of modals of each person, the last one on top, and each person's Home tab."""

    def __init__(self, changes: Changes) -> None:
        self.homes: dict[str, View] = {}
        self._stacks: dict[str, list[View]] = {}
        self._changes = changes

    def stack(self, person: str) -> tuple[View, ...]:
        """What a person has open."""
        return tuple(self._stacks.get(person, ()))

    def find(self, view_id: str) -> View | None:
        """An open modal or a published Home tab by its id."""
        return next((view for view in self._all() if view.id == view_id), None)

    def find_external(self, external_id: str) -> View | None:
        """The same by the id the app gave it."""
        return next((view for view in self._all() if view.content.get("external_id") == external_id), None)

    def open(self, person: str, content: Mapping[str, Any], *, on_top: bool, conversation: str | None = None) -> View:
        """Show a modal, on top of what is open or in its place; RefusalError if the stack is full."""
        below = list(self.stack(person)) if on_top else []
        if len(below) >= STACK_LIMIT:
            raise RefusalError("push_limit_reached")
        self._refuse_duplicate(content, None)
        view_id = new_id("V")
        root, previous = (below[0].id, below[-1].id) if below else (view_id, None)
        view = _new_view(view_id, person, content, root, previous, conversation)
        self._stacks[person] = [*below, view]
        self._changes.mark()
        return view

    def publish(self, person: str, content: Mapping[str, Any], expected_hash: str | None) -> View:
        """Put a Home tab in place of a person's former one."""
        former = self.homes.get(person)
        if former is not None and expected_hash not in (None, former.hash):
            raise RefusalError("hash_conflict")
        view_id = former.id if former else new_id("V")
        self.homes[person] = _new_view(view_id, person, content, view_id, None)
        self._changes.mark()
        return self.homes[person]

    def update(self, view: View, content: Mapping[str, Any], expected_hash: str | None = None) -> View:
        """Put new content into an open view; input stays where block_id, action_id and type stay."""
        if expected_hash not in (None, view.hash):
            raise RefusalError("hash_conflict")
        self._refuse_duplicate(content, view)
        updated = _new_view(view.id, view.person, content, view.root_id, view.previous_id)
        return self.put(replace(updated, state=_carry_over(view.state, updated.state)))

    def put(self, view: View) -> View:
        """Store a changed view under its id."""
        stack = self._stacks.get(view.person, [])
        self._stacks[view.person] = [view if each.id == view.id else each for each in stack]
        if view.person in self.homes and self.homes[view.person].id == view.id:
            self.homes[view.person] = view
        self._changes.mark()
        return view

    def close(self, view: View) -> None:
        """Close a view and whatever lies on top of it."""
        stack = self.stack(view.person)
        below = next((place for place, each in enumerate(stack) if each.id == view.id), len(stack))
        self._stacks[view.person] = list(stack[:below])
        self._changes.mark()

    def close_all(self, person: str) -> None:
        """Close everything a person has open."""
        self._stacks[person] = []
        self._changes.mark()

    def _all(self) -> list[View]:
        return [*self.homes.values(), *(view for stack in self._stacks.values() for view in stack)]

    def _refuse_duplicate(self, content: Mapping[str, Any], own: View | None) -> None:
        external_id = content.get("external_id")
        taken = self.find_external(external_id) if external_id else None
        if taken is not None and (own is None or taken.id != own.id):
            raise RefusalError("duplicate_external_id")


def _new_view(
    view_id: str,
    person: str,
    content: Mapping[str, Any],
    root_id: str,
    previous_id: str | None,
    conversation: str | None = None,
) -> View:
    blocks = fill_ids(content["blocks"])
    return View(view_id, person, content, blocks, initial_state(blocks, conversation), root_id, previous_id)


def _carry_over(old: State, new: State) -> State:
    def kept(block_id: str, action_id: str, fresh: dict[str, Any]) -> dict[str, Any]:
        before = old.get(block_id, {}).get(action_id)
        return before if before is not None and before["type"] == fresh["type"] else fresh

    return {
        block_id: {action_id: kept(block_id, action_id, fresh) for action_id, fresh in inputs.items()}
        for block_id, inputs in new.items()
    }
