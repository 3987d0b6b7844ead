"""The settings of a team's glossary, as curators change them in Slack."""

from collections.abc import Mapping
from typing import Any

from slack_sdk.models.blocks import (
    CheckboxesElement,
    ConversationFilter,
    ConversationSelectElement,
    InputBlock,
    Option,
    PlainTextObject,
    RadioButtonsElement,
    StaticSelectElement,
    UserMultiSelectElement,
)
from slack_sdk.models.views import View

CALLBACK = "preferences_form"
CURATORS, CHANNEL, APPROVAL, STALE, MISSES = "curators", "channel", "approval", "stale", "misses"
COUNT = "count"

PERIODS = ((90, "3 months"), (180, "6 months"), (365, "A year"), (730, "2 years"))
"""Days after which an entry's owner is asked whether it is still right."""


def draw_preferences_form(
    curators: tuple[str, ...],
    review_channel: str | None,
    approvals: Mapping[str, str],
    approval: str,
    stale_after_days: int,
    *,
    count_misses: bool,
    seen: str = "",
) -> View:
    """The form, filled with what holds now. `approvals` are the ways to choose from, with their wording; `seen` tells
    what holds from anything else, and travels along."""
    ways = [Option(text=PlainTextObject(text=text), value=value) for value, text in approvals.items()]
    periods = [Option(text=PlainTextObject(text=text), value=str(days)) for days, text in PERIODS]
    counting = Option(text=PlainTextObject(text="Count them"), value=COUNT)
    return View(
        type="modal",
        callback_id=CALLBACK,
        private_metadata=seen,
        title=PlainTextObject(text="Settings"),
        submit=PlainTextObject(text="Save"),
        close=PlainTextObject(text="Cancel"),
        blocks=[
            _field(
                CURATORS,
                "Curators",
                "They decide on suggestions and answer questions",
                UserMultiSelectElement(action_id=CURATORS, initial_users=list(curators) or None),
            ),
            _field(
                CHANNEL,
                "Review channel",
                "Where suggestions come up; invite Jargon there. Without one, curators get direct messages",
                ConversationSelectElement(
                    action_id=CHANNEL,
                    initial_conversation=review_channel,
                    filter=ConversationFilter(
                        include=["public", "private"], exclude_bot_users=True, exclude_external_shared_channels=True
                    ),
                ),
                optional=True,
            ),
            _field(
                APPROVAL,
                "What goes live at once",
                None,
                RadioButtonsElement(action_id=APPROVAL, options=ways, initial_option=_chosen(ways, approval)),
            ),
            _field(
                STALE,
                "Ask owners again after",
                "Whoever answers for an entry is asked whether it is still right",
                StaticSelectElement(
                    action_id=STALE, options=periods, initial_option=_chosen(periods, str(stale_after_days))
                ),
            ),
            _field(
                MISSES,
                "Words looked up in vain",
                "Only the word and how often, never who asked",
                CheckboxesElement(
                    action_id=MISSES, options=[counting], initial_options=[counting] if count_misses else None
                ),
                optional=True,
            ),
        ],
    )


def read_preferences_form(state: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> dict[str, Any]:
    """What was chosen, by the names of the preferences."""
    fields = {name: next(iter(values.values())) for name, values in state.items()}
    return {
        "curators": tuple(fields[CURATORS].get("selected_users") or ()),
        "review_channel": fields[CHANNEL].get("selected_conversation"),
        "approval": fields[APPROVAL]["selected_option"]["value"],
        "stale_after_days": int(fields[STALE]["selected_option"]["value"]),
        "count_misses": bool(fields[MISSES].get("selected_options")),
    }


def _chosen(options: list[Option], value: str) -> Option:
    return next((option for option in options if option.value == value), options[0])


def _field(name: str, label: str, hint: str | None, element: Any, *, optional: bool = False) -> InputBlock:
    return InputBlock(
        block_id=name,
        label=PlainTextObject(text=label),
        hint=PlainTextObject(text=hint) if hint else None,
        element=element,
        optional=optional,
    )
