"""What an app manifest grants: which commands exist, which events flow, which methods may be called."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Literal

from bot.playground.state.identifiers import named_id

EVENT_SCOPES: Mapping[str, str] = MappingProxyType(
    {
        "app_mention": "app_mentions:read",
        "link_shared": "links:read",
        "message.im": "im:history",
        "message.channels": "channels:history",
        "message.groups": "groups:history",
        "message.mpim": "mpim:history",
    }
)
"""The scope without which Slack does not let an app subscribe to the event."""


MOST_DOMAINS = 5
"""docs.slack.dev, app manifest, features.unfurl_domains."""


@dataclass(frozen=True, slots=True)
class DeclaredCommand:
    """A slash command as people see it; `should_escape` turns names and links in its text into entities."""

    command: str
    description: str
    usage_hint: str
    should_escape: bool


@dataclass(frozen=True, slots=True)
class DeclaredShortcut:
    """A shortcut: "global" ones start anywhere, "message" ones from a message."""

    callback_id: str
    name: str
    description: str
    kind: Literal["global", "message"]


@dataclass(frozen=True, slots=True)
class InstalledApp:
    """The app as this workspace knows it."""

    name: str
    app_id: str
    bot_id: str
    user_id: str
    scopes: frozenset[str]
    events: frozenset[str]
    commands: Mapping[str, DeclaredCommand]
    shortcuts: Mapping[str, DeclaredShortcut]
    interactive: bool
    offers_options: bool
    """Whether Slack knows where to ask for the options of a menu that searches as one types: in Socket Mode always,
    over HTTP where the manifest says."""
    home_tab: bool
    messages_tab: bool
    socket_mode: bool
    prompts: tuple[Mapping[str, str], ...]
    agent: bool = False
    """Whether it is what Slack calls an agent: told of what somebody has open beside their direct message with it."""
    unfurl_domains: tuple[str, ...] = ()
    """Hosts of which the app is told when somebody posts an address there; subdomains are among them."""


def install(manifest: Mapping[str, Any], declined: Collection[str] = ()) -> InstalledApp:
    """The app a manifest describes, without those of its optional scopes that were `declined` at the installation.

    ValueError, with the mend, where Slack would not accept the manifest or would not let anybody decline a scope.
    """
    features, settings = manifest.get("features", {}), manifest.get("settings", {})
    scopes = manifest.get("oauth_config", {}).get("scopes", {})
    _check_optional(scopes, declined)
    name = features.get("bot_user", {}).get("display_name") or manifest["display_information"]["name"]
    home = features.get("app_home", {})
    app = InstalledApp(
        name=name,
        app_id=named_id("A", name),
        bot_id=named_id("B", name),
        user_id=named_id("U", name),
        scopes=frozenset(scopes.get("bot", ())) - set(declined),
        events=frozenset(settings.get("event_subscriptions", {}).get("bot_events", ())),
        commands=_commands(features.get("slash_commands", ())),
        shortcuts=_shortcuts(features.get("shortcuts", ())),
        interactive=bool(settings.get("interactivity", {}).get("is_enabled", False)),
        offers_options=bool(
            settings.get("socket_mode_enabled") or settings.get("interactivity", {}).get("message_menu_options_url")
        ),
        home_tab=bool(home.get("home_tab_enabled", False)),
        messages_tab=bool(home.get("messages_tab_enabled")) and not home.get("messages_tab_read_only_enabled"),
        socket_mode=bool(settings.get("socket_mode_enabled", False)),
        prompts=tuple(features.get("agent_view", {}).get("suggested_prompts", ())),
        agent="agent_view" in features,
        unfurl_domains=tuple(features.get("unfurl_domains", ())),
    )
    _check_scopes(app)
    return app


def _commands(declared: Any) -> Mapping[str, DeclaredCommand]:
    return MappingProxyType(
        {
            each["command"]: DeclaredCommand(
                command=each["command"],
                description=each.get("description", ""),
                usage_hint=each.get("usage_hint", ""),
                should_escape=bool(each.get("should_escape", False)),
            )
            for each in declared
        }
    )


def _shortcuts(declared: Any) -> Mapping[str, DeclaredShortcut]:
    return MappingProxyType(
        {
            each["callback_id"]: DeclaredShortcut(
                callback_id=each["callback_id"],
                name=each["name"],
                description=each.get("description", ""),
                kind=each["type"],
            )
            for each in declared
        }
    )


def _check_optional(scopes: Mapping[str, Any], declined: Collection[str]) -> None:
    """`bot_optional` marks some of the scopes in `bot`: docs.slack.dev, changelog of March 2026, "Optional scopes"."""
    optional = set(scopes.get("bot_optional", ()))
    if unasked := sorted(optional - set(scopes.get("bot", ()))):
        raise ValueError(f"bot_optional marks {', '.join(unasked)}, which bot does not ask for; add it there.")
    if needed := sorted(set(declined) - optional):
        raise ValueError(f"{', '.join(needed)} is not optional: it cannot be declined.")


def _check_scopes(app: InstalledApp) -> None:
    needed = {event: EVENT_SCOPES[event] for event in sorted(app.events) if event in EVENT_SCOPES}
    if app.commands:
        needed["slash_commands"] = "commands"
    if app.shortcuts:
        needed["shortcuts"] = "commands"
    if len(app.unfurl_domains) > MOST_DOMAINS:
        raise ValueError(f"The manifest has more than {MOST_DOMAINS} features.unfurl_domains; leave some out.")
    for feature, scope in needed.items():
        if scope not in app.scopes:
            raise ValueError(f"The manifest uses {feature} but does not ask for {scope}; add it to scopes.bot.")
    if "app_context_changed" in app.events and not app.agent:
        raise ValueError("The manifest uses app_context_changed but has no features.agent_view; add it.")
    if app.shortcuts and not app.interactive:
        raise ValueError("The manifest has shortcuts but settings.interactivity is not enabled; enable it.")
