"""The workspace one starts in: two colleagues, three channels, and some talk from the last half hour."""

from bot.playground.state.app_manifest import InstalledApp
from bot.playground.state.identifiers import named_id
from bot.playground.state.workspace import SLACKBOT, Channel, Clock, Profile, Workspace

_COLLEAGUES = (
    Profile("U0MAYA", "Maya Chen", "maya", "Customer success manager"),
    Profile("U0TOM", "Tom Okafor", "tom", "Account executive"),
)
_CHANNELS = (
    ("C0SUCCESS", "customer-success", "Renewals, onboarding, health", True),
    ("C0DEALS", "deal-desk", "Pricing and paper for open deals", True),
    ("C0RANDOM", "random", "Everything else", False),
)
_TALK = (
    (
        1860,
        "C0SUCCESS",
        "U0MAYA",
        "Prep for the Halden QBR is in the shared folder. Slides by Thursday, please.",
    ),
    (1500, "C0SUCCESS", "U0TOM", "Thanks. They asked whether our NPS moved since the support change."),
    (1440, "C0SUCCESS", "U0MAYA", "It did, 31 to 38. I'll add a slide."),
    (1200, "C0DEALS", "U0TOM", "Orsted Foods wants three years with a ramp. What do we put as ACV?"),
    (
        900,
        "C0DEALS",
        "U0MAYA",
        "Average it over the term, I think? Let's check before it goes on the order form.",
    ),
    (600, "C0RANDOM", "U0TOM", "Coffee machine on 2 is fixed &amp; descaled."),
)


def seed(app: InstalledApp, clock: Clock) -> Workspace:
    """A fresh workspace with `app` installed in it."""
    app_user = Profile(app.user_id, app.name, app.name.lower(), "App", is_bot=True)
    everybody = frozenset(person.id for person in _COLLEAGUES)
    channels = [
        Channel(channel, name, "channel", everybody | ({app.user_id} if has_app else frozenset()), topic)
        for channel, name, topic, has_app in _CHANNELS
    ]
    direct = [
        Channel(named_id("D", person.handle), app.name, "dm", frozenset({person.id, app.user_id}))
        for person in _COLLEAGUES
    ]
    slackbot = Profile(SLACKBOT, "Slackbot", "slackbot", is_bot=True)
    start = clock()
    workspace = Workspace([*_COLLEAGUES, app_user, slackbot], [*channels, *direct], clock)
    for channel in direct:
        workspace.suggest(channel.id, app.prompts)
    for seconds_ago, place, user, text in _TALK:
        workspace.post(place, user, text, at=start - seconds_ago)
    return workspace
