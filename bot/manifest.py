"""The Slack app manifest, made from one source for Socket Mode and for HTTP.

Fields and limits: https://docs.slack.dev/reference/app-manifest
"""

from typing import Any, Literal

COMMANDS: tuple[tuple[str, str, str], ...] = (
    ("/define", "Say what a word or acronym means", "QBR"),
    ("/calc", "Work out a metric", "acv total=$300k fees=30k years=3"),
)
SUGGEST_WORD, SUGGEST_FROM_MESSAGE = "suggest_word", "suggest_from_message"


EXPLAIN_TEXT, EXPLAIN_MESSAGE = "explain_text", "explain_message"


SHORTCUTS: tuple[tuple[str, str, str, str], ...] = (
    (
        "Explain a text",
        "global",
        EXPLAIN_TEXT,
        "What the words of a mail or a transcript mean",
    ),
    ("Suggest a word", "global", SUGGEST_WORD, "Define a word for your team"),
    ("Explain the words here", "message", EXPLAIN_MESSAGE, "What the words in this message mean, for you alone"),
    ("Suggest a word from this", "message", SUGGEST_FROM_MESSAGE, "Suggest a word, with this message as its example"),
)
AGENT_EVENT = "app_context_changed"
"""What somebody has open beside their direct message; only agents hear of it."""

BOT_EVENTS = ("app_home_opened", "app_mention", "message.im")
BOT_SCOPES = (
    "app_mentions:read",
    "chat:write",
    "commands",
    "im:history",
)
OPTIONAL_SCOPES: dict[str, str] = {
    "channels:read": (
        "whether a public channel is shared with another company: without it no review channel can be chosen, and your"
        " team's own words cannot be shared with a button"
    ),
    "files:read": "importing words from a file: without it they are pasted",
    "files:write": "exporting words from Jargon's Home tab",
    "groups:read": "the same as channels:read for private channels",
    "users:read": (
        "who is a guest and who an admin: without it guests of your workspace are answered as colleagues are, and new"
        " curators are named in CURATORS alone"
    ),
}
"""Scopes that whoever installs the bot may decline, each with what Slack says or does by it and what is lost."""

AGENT_SCOPE = "assistant:write"
"""Slack adds it to every app with an agent_view, so nobody could decline it."""

AGENT_VIEW: dict[str, Any] = {
    "agent_description": "Ask what a customer-success, account-management or sales word means.",
    "suggested_prompts": [
        {"title": "Define a word", "message": "What is a QBR?"},
        {"title": "Compare two words", "message": "What is the difference between ACV and TCV?"},
        {"title": "See what is good", "message": "What's a good NPS?"},
        {"title": "Work out a number", "message": "What is our churn rate if we had 240 customers and lost 9?"},
    ],
}


ASSISTANT_SCOPE = "mcp:connect"
"""Lets Slackbot ask the MCP servers of the app; needed for nothing else."""


LINK_EVENT, LINK_SCOPES = "link_shared", ("links:read", "links:write")
"""For showing below a message what a link in it to the glossary's pages is about; only where those have an address."""


REQUEST_PATH = "/slack/events"
"""Where signed HTTP requests arrive: events, commands and interactions alike."""


def build_manifest(
    mode: Literal["socket", "http"],
    url: str | None = None,
    *,
    agent: bool = True,
    mcp_url: str | None = None,
    pages_host: str = "",
) -> dict[str, Any]:
    """The manifest to paste into Slack.

    `url` is the public base address of the bot, needed for HTTP. With `agent` Slack shows the prompts of an agent in
    direct messages; not every plan takes a manifest that asks for it. With `mcp_url`, the public address of
    `python -m bot mcp`, Slackbot asks there, and Slack signs on whose behalf. `pages_host` is the host of the
    glossary's pages: below a link to one Slack shows what it is about.
    """
    if mode == "http" and not url:
        raise ValueError("the HTTP manifest needs the public URL of the bot")
    request_url = {"request_url": f"{url.rstrip('/')}{REQUEST_PATH}"} if mode == "http" and url else {}
    command_url = {"url": request_url["request_url"]} if request_url else {}
    # Where the options come from of a menu that searches as one types: without it Slack asks nobody over HTTP.
    menu_url = {"message_menu_options_url": request_url["request_url"]} if request_url else {}
    scopes = (
        *BOT_SCOPES,
        *OPTIONAL_SCOPES,
        *((AGENT_SCOPE,) if agent else ()),
        *((ASSISTANT_SCOPE,) if mcp_url else ()),
        *(LINK_SCOPES if pages_host else ()),
    )
    return {
        "_metadata": {"major_version": 2, "minor_version": 1},
        "display_information": {
            "name": "Jargon",
            "description": "Says what customer-success and sales words mean, and works out the numbers.",
            "background_color": "#134e4a",
        },
        "features": {
            "app_home": {
                "home_tab_enabled": True,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": False,
            },
            "bot_user": {"display_name": "Jargon", "always_online": True},
            **({"agent_view": AGENT_VIEW} if agent else {}),
            **({"unfurl_domains": [pages_host]} if pages_host else {}),
            "shortcuts": [
                {"name": name, "type": kind, "callback_id": callback_id, "description": description}
                for name, kind, callback_id, description in SHORTCUTS
            ],
            "slash_commands": [
                {
                    "command": command,
                    "description": description,
                    "usage_hint": usage_hint,
                    "should_escape": False,
                    **command_url,
                }
                for command, description, usage_hint in COMMANDS
            ],
        },
        "oauth_config": {"scopes": {"bot": sorted(scopes), "bot_optional": sorted(OPTIONAL_SCOPES)}},
        "settings": {
            "event_subscriptions": {
                "bot_events": [*BOT_EVENTS, *([AGENT_EVENT] if agent else []), *([LINK_EVENT] if pages_host else [])],
                **request_url,
            },
            "interactivity": {"is_enabled": True, **request_url, **menu_url},
            "org_deploy_enabled": False,
            "socket_mode_enabled": mode == "socket",
            "token_rotation_enabled": False,
        },
        **({"mcp_servers": {"Jargon": {"url": mcp_url, "auth_type": "slack_identity_auth"}}} if mcp_url else {}),
    }
