"""What Slack's own form objects to before the app hears of it."""

import re
from decimal import Decimal, InvalidOperation

from bot.playground.state.elements import Json, State, inputs_of, value_key
from bot.playground.state.workspace import Blocks

LONGEST_INPUT = 3000
"""Characters of a text field that sets no max_length; docs.slack.dev, "Plain-text input"."""

_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_URL = re.compile(r"https?://\S+", re.IGNORECASE)


def form_faults(blocks: Blocks, state: State) -> dict[str, str]:
    """A sentence by block_id for every input that is missing or does not fit."""
    faults = {}
    for block, element in inputs_of(blocks):
        value = state[block["block_id"]][element["action_id"]][value_key(element)]
        if value in (None, "", []):
            if not block.get("optional", False):
                faults[block["block_id"]] = "Please complete this required field."
        elif fault := _fault_of(element, value):
            faults[block["block_id"]] = fault
    return faults


def _fault_of(element: Json, value: object) -> str | None:
    if isinstance(value, list):
        most = element.get("max_files" if element["type"] == "file_input" else "max_selected_items")
        return f"Please choose at most {most}." if most is not None and len(value) > most else None
    if not isinstance(value, str):
        return None
    match element["type"]:
        case "plain_text_input":
            return _length_fault(element, value)
        case "number_input":
            return _number_fault(element, value)
        case "email_text_input":
            return None if _EMAIL.fullmatch(value) else "Please enter a valid email address."
        case "url_text_input":
            return None if _URL.fullmatch(value) else "Please enter a valid URL."
        case _:
            return None


def _length_fault(element: Json, value: str) -> str | None:
    longest, shortest = element.get("max_length", LONGEST_INPUT), element.get("min_length", 0)
    if len(value) > longest:
        return f"Please use at most {longest} characters."
    return f"Please use at least {shortest} characters." if len(value) < shortest else None


def _number_fault(element: Json, value: str) -> str | None:
    try:
        number = Decimal(value)
    except InvalidOperation:
        return "Please enter a number."
    if not number.is_finite():
        return "Please enter a number."
    if not element["is_decimal_allowed"] and number != number.to_integral_value():
        return "Please enter a whole number."
    least, most = element.get("min_value"), element.get("max_value")
    if least is not None and number < Decimal(least):
        return f"Please enter {least} or more."
    return f"Please enter {most} or less." if most is not None and number > Decimal(most) else None
