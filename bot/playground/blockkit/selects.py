"""Menus that pick one thing, and their `multi_` twins that pick several.

Reference: docs.slack.dev/reference/block-kit/block-elements/select-menu-element and multi-select-menu-element
"""

from collections.abc import Mapping

from bot.playground.blockkit.composition import (
    CONFIRM,
    CONVERSATION_FILTER,
    IDENTIFIER,
    OPTION,
    OPTION_GROUP,
    plain,
)
from bot.playground.blockkit.rules import chosen_among_options, exactly_one, one_given
from bot.playground.blockkit.spec import Flag, Items, Kind, Number, Rule, Shape, Text, one_of

_EVERY_MENU: Mapping[str, Kind] = {
    "action_id": IDENTIFIER,
    "placeholder": plain(150),
    "confirm": CONFIRM,
    "focus_on_load": Flag(),
}
_CHOICES: Mapping[str, Kind] = {
    "options": Items(OPTION, least=1, most=100),
    "option_groups": Items(OPTION_GROUP, least=1, most=100),
}
_CHOICE_RULES = (*exactly_one("options", "option_groups"), chosen_among_options)
_QUERY: Mapping[str, Kind] = {"min_query_length": Number(least=0, whole=True)}
_CONVERSATIONS: Mapping[str, Kind] = {
    "default_to_current_conversation": Flag(),
    "filter": CONVERSATION_FILTER,
}
_ANSWERS: Mapping[str, Kind] = {"response_url_enabled": Flag()}


def _single(tag: str, fields: Mapping[str, Kind], rules: tuple[Rule, ...] = ()) -> Shape:
    return Shape(tag, optional={**_EVERY_MENU, **fields}, rules=rules)


def _multi(tag: str, fields: Mapping[str, Kind], rules: tuple[Rule, ...] = ()) -> Shape:
    several: Mapping[str, Kind] = {"max_selected_items": Number(least=1, whole=True)}
    return Shape(f"multi_{tag}", optional={**_EVERY_MENU, **several, **fields}, rules=rules)


SELECT = one_of(
    _single("static_select", {**_CHOICES, "initial_option": OPTION}, _CHOICE_RULES),
    _single("external_select", {**_QUERY, "initial_option": OPTION}),
    _single("users_select", {"initial_user": Text()}),
    _single("conversations_select", {**_CONVERSATIONS, **_ANSWERS, "initial_conversation": Text()}),
    _single("channels_select", {**_ANSWERS, "initial_channel": Text()}),
)

MULTI_SELECT = one_of(
    _multi("static_select", {**_CHOICES, "initial_options": Items(OPTION)}, _CHOICE_RULES),
    _multi("external_select", {**_QUERY, "initial_options": Items(OPTION)}),
    _multi("users_select", {"initial_users": Items(Text())}),
    _multi("conversations_select", {**_CONVERSATIONS, "initial_conversations": Items(Text())}),
    _multi("channels_select", {"initial_channels": Items(Text())}),
)

# No options at all means that nothing was found.
SUGGESTED_OPTIONS = Shape(
    optional={
        "options": Items(OPTION, most=100),
        "option_groups": Items(OPTION_GROUP, most=100),
    },
    rules=(one_given("options", "option_groups"),),
)
