"""Who the app is, how it connects, and the prompts it suggests."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from bot.playground.platform import Platform
from bot.playground.state.members import TEAM_ID, TEAM_NAME
from bot.playground.state.refusals import RefusalError
from bot.playground.web_api.arguments import Arguments
from bot.playground.web_api.methods import Method, find_own_channel

PROMPT_LIMIT = 4
"""docs.slack.dev, assistant.threads.setSuggestedPrompts."""


def answer_test(_slack: Platform, arguments: Arguments) -> Mapping[str, Any]:
    """api.test, with `error` to see a refusal."""
    if error := arguments.optional("error"):
        raise RefusalError(error)
    return {"args": dict(arguments.values)}


def identify(slack: Platform, _arguments: Arguments) -> Mapping[str, Any]:
    """auth.test."""
    return {
        "url": f"{slack.address}/",
        "team": TEAM_NAME,
        "user": slack.workspace.people[slack.app.user_id].handle,
        "team_id": TEAM_ID,
        "user_id": slack.app.user_id,
        "bot_id": slack.app.bot_id,
        "is_enterprise_install": False,
        **({"enterprise_id": slack.workspace.enterprise} if slack.workspace.enterprise else {}),
    }


def suggest_prompts(slack: Platform, arguments: Arguments) -> Mapping[str, Any]:
    """assistant.threads.setSuggestedPrompts; without thread_ts, as agent apps call it."""
    channel = find_own_channel(slack, arguments.text("channel_id"))
    prompts = arguments.array("prompts")
    if not 1 <= len(prompts) <= PROMPT_LIMIT:
        raise RefusalError("invalid_arguments", f"[ERROR] must have 1 to {PROMPT_LIMIT} items [json-pointer:/prompts]")
    for place, prompt in enumerate(prompts):
        if not isinstance(prompt, dict) or not prompt.get("title") or not prompt.get("message"):
            raise RefusalError("invalid_arguments", f"[ERROR] needs title and message [json-pointer:/prompts/{place}]")
    slack.workspace.suggest(channel.id, prompts)
    return {}


def open_connection(slack: Platform, _arguments: Arguments) -> Mapping[str, Any]:
    """apps.connections.open: the address of a Socket Mode connection, good for one."""
    address = slack.address.replace("http", "ws", 1)
    return {"url": f"{address}/link/?ticket={slack.tickets.issue()}&app_id={slack.app.app_id}"}


APP_METHODS: Mapping[str, Method] = MappingProxyType(
    {
        "api.test": Method(answer_test, caller="anyone"),
        "apps.connections.open": Method(open_connection, caller="app"),
        "assistant.threads.setSuggestedPrompts": Method(suggest_prompts, "assistant:write"),
        "auth.test": Method(identify),
    }
)
