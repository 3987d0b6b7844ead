"""Interactive elements inside blocks: finding them, and the state and actions they give rise to."""

from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from types import MappingProxyType
from typing import Any

from bot.playground.state.identifiers import new_id
from bot.playground.state.workspace import Blocks

Json = dict[str, Any]
State = dict[str, dict[str, Json]]
"""As Slack's `view.state.values`: block_id, then action_id, then type and value."""

Input = Mapping[str, Mapping[str, Any]]
"""What was filled in, by block_id and action_id: a plain value, or the entry of Slack's state."""

_VALUE_KEYS: Mapping[str, str] = MappingProxyType(
    {
        "plain_text_input": "value",
        "number_input": "value",
        "email_text_input": "value",
        "url_text_input": "value",
        "rich_text_input": "rich_text_value",
        "static_select": "selected_option",
        "external_select": "selected_option",
        "radio_buttons": "selected_option",
        "overflow": "selected_option",
        "multi_static_select": "selected_options",
        "multi_external_select": "selected_options",
        "checkboxes": "selected_options",
        "users_select": "selected_user",
        "multi_users_select": "selected_users",
        "conversations_select": "selected_conversation",
        "multi_conversations_select": "selected_conversations",
        "channels_select": "selected_channel",
        "multi_channels_select": "selected_channels",
        "datepicker": "selected_date",
        "timepicker": "selected_time",
        "datetimepicker": "selected_date_time",
        "file_input": "files",
    }
)

_CONVERSATIONS = ("conversations_select", "multi_conversations_select")


def fill_ids(blocks: Blocks) -> Blocks:
    """A copy in which every block has a block_id and every element an action_id, as Slack gives them."""
    filled = deepcopy(blocks)
    for block in _each(filled):
        block.setdefault("block_id", new_id("b"))
        for element in _elements(block):
            element.setdefault("action_id", new_id("a"))
    return filled


def find_element(blocks: Blocks, action_id: str, block_id: str | None = None) -> tuple[Json, Json]:
    """The block and the element with that action_id; LookupError names what there is instead."""
    for block in _each(blocks):
        if block_id in (None, block["block_id"]):
            for element in _elements(block):
                if element["action_id"] == action_id:
                    return block, element
    known = [element["action_id"] for block in _each(blocks) for element in _elements(block)]
    raise LookupError(f"There is no action {action_id!r} here; there are {known}.")


def initial_state(blocks: Blocks, conversation: str | None = None) -> State:
    """What a form holds before anybody touches it; `conversation` is where it was opened from, if anywhere."""
    state: State = {}
    for block in _each(blocks):
        for element in _elements(block):
            if _keeps_state(element):
                entry = {"type": element["type"], value_key(element): _initial_value(element, conversation)}
                state.setdefault(block["block_id"], {})[element["action_id"]] = entry
    return state


def with_input(blocks: Blocks, state: State, given: Input) -> State:
    """`state` with what a person filled in."""
    merged = deepcopy(state)
    for block_id, inputs in given.items():
        for action_id, value in inputs.items():
            _, element = find_element(blocks, action_id, block_id)
            if not _keeps_state(element):
                continue
            key = value_key(element)
            chosen = value.get(key) if _is_entry(value, element, key) else value
            merged[block_id][action_id] = {"type": element["type"], **choice(element, chosen)}
    return merged


def choice(element: Json, chosen: Any) -> Json:
    """What choosing adds to an action or a state; options go by value; LookupError if there is none."""
    key = value_key(element)
    if key == "selected_option":
        return {key: None if chosen is None else _option(element, chosen)}
    if key == "selected_options":
        return {key: [_option(element, each) for each in chosen or []]}
    return {key: chosen}


def inputs_of(blocks: Blocks) -> Iterator[tuple[Json, Json]]:
    """Every input block with its element."""
    yield from ((block, block["element"]) for block in blocks if block["type"] == "input")


def value_key(element: Mapping[str, Any]) -> str:
    """Under which key Slack keeps what was chosen in an element of this type."""
    return _VALUE_KEYS[element["type"]]


def action_of(block: Json, element: Json, selected: Any, action_ts: str) -> Json:
    """The entry of `actions` in a block_actions payload."""
    action: Json = {key: element[key] for key in ("type", "action_id", "text", "value", "style") if key in element}
    action |= {"block_id": block["block_id"], "action_ts": action_ts}
    if element["type"] == "feedback_buttons":
        buttons = (element["positive_button"], element["negative_button"])
        pressed = next((each for each in buttons if selected in (each["value"], None)), None)
        if pressed is None:
            raise LookupError(f"There is no feedback {selected!r}; there are {[each['value'] for each in buttons]}.")
        action |= {"text": pressed["text"], "value": pressed["value"]}
    elif element["type"] in _VALUE_KEYS:
        action |= choice(element, selected)
    return action


def selected_in(action: Mapping[str, Any]) -> Any:
    """What a page's action object says was chosen."""
    return next((action[key] for key in _VALUE_KEYS.values() if key in action), None)


def _each(blocks: Iterable[Json]) -> Iterator[Json]:
    """The blocks, and those laid out inside them."""
    for block in blocks:
        yield block
        for row in block["rows"] if block["type"] == "layout" else ():
            for item in row["items"]:
                yield from _each(item["blocks"])


def _elements(block: Json) -> Iterator[Json]:
    match block["type"]:
        case "input":
            yield block["element"]
        case "actions":
            yield from block["elements"]
        case "context_actions":
            yield from block["elements"]
        case "section" if block.get("accessory", {"type": "image"})["type"] != "image":
            yield block["accessory"]
        case _:
            return


def _keeps_state(element: Json) -> bool:
    return element["type"] in _VALUE_KEYS and element["type"] != "overflow"


def _is_entry(value: Any, element: Json, key: str) -> bool:
    return isinstance(value, Mapping) and (value.get("type") == element["type"] or key in value)


def _is_plural(element: Json) -> bool:
    kind: str = element["type"]
    return kind in ("checkboxes", "file_input") or kind.startswith("multi_")


def _initial_value(element: Json, conversation: str | None) -> Any:
    key = value_key(element)
    given = element.get(key.replace("selected", "initial") if key != "value" else "initial_value")
    if given is None and element["type"] in _CONVERSATIONS and element.get("default_to_current_conversation"):
        given = [conversation] if conversation and _is_plural(element) else conversation
    if given is None and _is_plural(element):
        return []
    return given


def _option(element: Json, chosen: Any) -> Json:
    if element["type"].endswith("external_select"):
        # The options were the app's to offer, and no longer known here.
        if not isinstance(chosen, Mapping) or not {"text", "value"} <= set(chosen):
            raise LookupError("Choose one of the options the app suggested, with its text and value.")
        return dict(chosen)
    value = chosen["value"] if isinstance(chosen, Mapping) else chosen
    groups = [{"options": element.get("options", [])}, *element.get("option_groups", [])]
    options: list[Json] = [option for group in groups for option in group["options"]]
    for option in options:
        if option["value"] == value:
            return option
    raise LookupError(f"There is no option {value!r}; there are {[option['value'] for option in options]}.")
