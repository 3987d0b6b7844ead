"""How often an app may call what: Slack's tiers, each a bucket that fills as time passes."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from bot.playground.state.workspace import Clock


@dataclass(frozen=True, slots=True)
class Tier:
    """So many calls a minute, `burst` of them at once. `per_channel` counts every channel apart."""

    per_minute: int
    burst: int
    per_channel: bool = False


_TIER_1 = Tier(1, 10)
""""1+ a minute", with room to open all ten connections at a start."""
_TIER_3, _TIER_4 = Tier(50, 50), Tier(100, 100)
_POSTING = Tier(60, 4, per_channel=True)
"""One message a second and channel, with short bursts let through; the burst's size is not documented."""
_SPECIAL = Tier(300, 300)
""""Several hundred a minute"."""

TIERS: Mapping[str, Tier] = MappingProxyType(
    {
        "api.test": _TIER_4,
        "apps.connections.open": _TIER_1,
        "assistant.threads.setSuggestedPrompts": _TIER_3,
        "auth.test": _SPECIAL,
        "chat.delete": _TIER_3,
        "chat.getPermalink": _SPECIAL,
        "chat.postEphemeral": _TIER_4,
        "chat.postMessage": _POSTING,
        "chat.unfurl": _TIER_3,
        "chat.update": _TIER_3,
        "conversations.info": _TIER_3,
        "conversations.members": _TIER_4,
        "conversations.open": _TIER_3,
        "files.completeUploadExternal": _TIER_4,
        "files.getUploadURLExternal": _TIER_4,
        "files.info": _TIER_4,
        "users.info": _TIER_4,
        "views.open": _TIER_4,
        "views.publish": _TIER_4,
        "views.push": _TIER_4,
        "views.update": _TIER_4,
    }
)
"""docs.slack.dev, "Rate limits", with the tier each method's own page names."""


class RateLimits:
    """Counts the calls of one app in one workspace."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._buckets: dict[tuple[str, str], tuple[float, float]] = {}

    def wait_for(self, method: str, channel: str) -> int | None:
        """None if the call may go ahead, and it then counts; else the seconds to wait, as in Retry-After."""
        tier = TIERS[method]
        key = (method, channel if tier.per_channel else "")
        now = self._clock()
        left, since = self._buckets.get(key, (float(tier.burst), now))
        left = min(float(tier.burst), left + (now - since) * tier.per_minute / 60)
        allowed = left >= 1
        self._buckets[key] = (left - 1 if allowed else left, now)
        return None if allowed else max(1, math.ceil((1 - left) * 60 / tier.per_minute))
