"""The settings that an export brings along: who may take them over, and what that would change, in words."""

from collections.abc import Awaitable, Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from bot.storage.preferences import Approval, Preferences

OURS_HOLD = "Its settings stay out: the ones that were chosen here hold."
NOT_ASKED = "Its settings stay out ({}): add --with-settings to take them over."
NO_CURATORS = "The curators it names stay out: name them under Settings."
NO_CHANNEL = "The review channel it names stays out: choose one under Settings."

GOES_LIVE: dict[Approval, str] = {
    "curators approve": "a curator approves everything",
    "curators' own edits go live": "what curators write goes live at once",
    "everyone's go live": "what anyone writes goes live at once",
}

JudgeCurators = Callable[[frozenset[str]], Awaitable[frozenset[str]]]
"""Of some people, those who may not be curators."""

JudgeChannel = Callable[[str], Awaitable[bool]]
"""Whether the team's own words may be posted in a channel."""


@dataclass(frozen=True, slots=True)
class Takeover:
    """`settings`: what would hold from now on, if anything changes; `says` puts that in words, but for the curators.
    `left_out` says in sentences what stays out, and what to do about it."""

    settings: Preferences | None = None
    says: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()

    @property
    def curators(self) -> tuple[str, ...]:
        """Who becomes a curator."""
        return self.settings.curators if self.settings else ()


async def refuse_curators(people: frozenset[str]) -> frozenset[str]:
    """Lets a file make nobody a curator."""
    return people


async def refuse_channel(_channel: str) -> bool:
    """Lets a file choose no channel."""
    return False


async def trust_curators(_people: frozenset[str]) -> frozenset[str]:
    """Whoever runs the bot may name anybody."""
    return frozenset()


async def trust_channel(_channel: str) -> bool:
    """Whoever runs the bot may choose any channel."""
    return True


async def plan_takeover(
    given: Preferences, *, chosen_here: bool, may_set: bool, judge: JudgeCurators, judge_channel: JudgeChannel
) -> Takeover:
    """What becomes of the settings `given` by a file."""
    if chosen_here:
        return Takeover(left_out=(OURS_HOLD,))
    if not may_set:
        people = [f"{_list(given.curators)} as curators"] if given.curators else []
        return Takeover(left_out=(NOT_ASKED.format("; ".join([*people, *describe(given)])),))
    left_out = []
    refused = await judge(frozenset(given.curators)) if given.curators else frozenset()
    taken = replace(given, curators=tuple(each for each in given.curators if each not in refused))
    left_out += [NO_CURATORS] if refused else []
    if given.review_channel and not await judge_channel(given.review_channel):
        taken = replace(taken, review_channel=None)
        left_out.append(NO_CHANNEL)
    return Takeover(taken, tuple(describe(taken)), tuple(left_out))


def describe(settings: Preferences) -> Iterator[str]:
    """What settings mean, in clauses, but for who the curators are."""
    yield GOES_LIVE[settings.approval]
    if settings.review_channel:
        yield f"suggestions come up in the channel {settings.review_channel}"
    yield f"entries are looked at again after {settings.stale_after_days:,} days"
    yield f"words looked up in vain are {'' if settings.count_misses else 'not '}counted"


def _list(people: Iterable[str]) -> str:
    return " and ".join(people)
