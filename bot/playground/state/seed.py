"""The workspace one starts in: three colleagues, a customer, and some talk from the last half hour."""

from dataclasses import dataclass, replace

from bot.playground.state.app_manifest import InstalledApp
from bot.playground.state.identifiers import named_id
from bot.playground.state.members import ENTERPRISE_ID, NORTHWIND, SOUTHWIND, Profile, Team
from bot.playground.state.workspace import SLACKBOT, Channel, Clock, Workspace

ACME = Team("T0ACME", "Acme", "acme")
"""A customer, with whom Northwind shares a channel."""

_COLLEAGUES = (
    Profile("U0MAYA", "Maya Chen", "maya", "Customer success manager"),
    Profile("U0TOM", "Tom Okafor", "tom", "Account executive", tz="America/Chicago"),
    Profile("U0INES", "Ines Duarte", "ines", "Head of customer success", tz="Europe/Lisbon", is_admin=True),
)
_CUSTOMERS = (Profile("U0LENA", "Lena Vogt", "lena", "Operations lead", team=ACME, tz="Europe/Berlin"),)

ZETA = Team("T0ZETA", "Zeta", "zeta")
"""A company that shares nothing with Northwind."""

_VISITORS = (
    Profile("U0PAT", "Pat Rivera", "pat", "Contractor", is_restricted=True),
    Profile("U0SAM", "Sam Lind", "sam", "Auditor", is_ultra_restricted=True),
    Profile("U0ZED", "Zed Moss", "zed", "Buyer", team=ZETA),
)
_SISTERS = (Profile("U0KAI", "Kai Brandt", "kai", "Customer success manager", team=SOUTHWIND),)


@dataclass(frozen=True, slots=True)
class _Place:
    id: str
    name: str
    topic: str
    members: tuple[str, ...]
    has_app: bool = True
    private: bool = False
    shared_with: Team | None = None


_EVERYBODY = tuple(person.id for person in _COLLEAGUES)
_PLACES = (
    _Place("C0SUCCESS", "customer-success", "Renewals, onboarding, health", _EVERYBODY),
    _Place("C0DEALS", "deal-desk", "Pricing and paper for open deals", _EVERYBODY),
    _Place("C0RANDOM", "random", "Everything else", _EVERYBODY, has_app=False),
    _Place("C0ACME", "acme-shared", "With Acme: rollout and renewal", (*_EVERYBODY, "U0LENA"), shared_with=ACME),
    _Place("C0REVIEW", "glossary-review", "What the glossary should say", ("U0INES",), private=True),
)
_TALK = (
    (
        1860,
        "C0SUCCESS",
        "U0MAYA",
        "Prep for the Halden QBR is in the shared folder. Slides by Thursday, please.",
    ),
    (1800, "C0ACME", "U0LENA", "Hi all, our admins are through the training. What comes next?"),
    (1740, "C0ACME", "U0MAYA", "Great, Lena. Next is the data import; I'll send the checklist today."),
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


def seed(app: InstalledApp, clock: Clock, *, visitors: bool = False, organization: bool = False) -> Workspace:
    """A fresh workspace with `app` installed in it; whoever is from elsewhere has no direct message with it.

    `visitors` adds two guests of the workspace, Pat and Sam, and Zed, a stranger; with an `organization` it belongs to
    an Enterprise organization, and Kai of the other workspace there is in its channels.
    """
    others = [*(_VISITORS if visitors else ()), *(_SISTERS if organization else ())]
    people = [*_COLLEAGUES, *_CUSTOMERS, *others]
    if organization:
        ours = replace(NORTHWIND, enterprise=ENTERPRISE_ID)
        people = [replace(each, team=ours) if each.team == NORTHWIND else each for each in people]
    inside = [person.id for person in people if not person.external]
    app_user = Profile(app.user_id, app.name, app.name.lower(), "App", is_bot=True)
    slackbot = Profile(SLACKBOT, "Slackbot", "slackbot", is_bot=True)
    direct = [
        Channel(named_id("D", person.handle), app.name, "dm", frozenset({person.id, app.user_id}))
        for person in people
        if person.id in inside
    ]
    channels = [_make_channel(place, app, others) for place in _PLACES]
    start = clock()
    enterprise = ENTERPRISE_ID if organization else ""
    workspace = Workspace([*people, app_user, slackbot], [*channels, *direct], clock, enterprise)
    for channel in direct:
        workspace.suggest(channel.id, app.prompts)
    for seconds_ago, place, user, text in _TALK:
        workspace.post(place, user, text, at=start - seconds_ago)
    return workspace


def _make_channel(place: _Place, app: InstalledApp, others: list[Profile]) -> Channel:
    joining = {each.id for each in others if not place.private and not each.external}
    members = frozenset(place.members) | joining | ({app.user_id} if place.has_app else frozenset())
    return Channel(place.id, place.name, "channel", members, place.topic, place.private, place.shared_with)
