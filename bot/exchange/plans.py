"""What an import would do, on whose behalf, which settings it brings along, and how curators look at all that."""

from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

from bot.slack import CURATORS, is_person
from bot.storage.preferences import Approval, Preferences
from bot.storage.records import Layer, NewVersion
from bot.team.views import ImportedRow, ImportReport, TakenSettings

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


Outcome = Literal["new", "changed", "same", "left alone", "wrong"]
OUTCOMES: tuple[Outcome, ...] = ("new", "changed", "same", "left alone", "wrong")


NO_TAKEOVER = Takeover()

Target = tuple[str, Layer]
"""A slug, and whether it is about the entry or about the house reading."""


@dataclass(frozen=True, slots=True)
class Importer:
    """Who imports, when and from what; `restore` brings back what was removed or retired here."""

    person: str
    today: date
    source: str
    restore: bool = False
    may_set: bool = False
    """Whether they may take settings over from a file, too."""
    judge: JudgeCurators = refuse_curators
    judge_channel: JudgeChannel = refuse_channel

    @property
    def owner(self) -> str:
        """Who answers for what is new: the importer, if that is a person in Slack."""
        return self.person if is_person(self.person) else CURATORS


@dataclass(frozen=True, slots=True)
class PlanLine:
    """What becomes of one row. `says`: the fields that change, or why it is as it is."""

    number: int
    name: str
    outcome: Outcome
    says: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """What becomes of every row, and the versions that make it so, each with the number of the one it follows."""

    lines: tuple[PlanLine, ...]
    versions: tuple[tuple[NewVersion, int | None], ...]
    notes: tuple[str, ...] = ()
    place: str = "line"
    """What the numbers count: lines of a file, or entries of a JSON list."""
    restores: Mapping[str, list[dict[str, Any]]] | None = None
    """By table, the rows that come back as they were, where there are no words yet."""
    takeover: Takeover = NO_TAKEOVER

    @property
    def writes(self) -> int:
        """How many entries it changes, or rows it brings back; settings count as one."""
        rows = sum(map(len, (self.restores or {}).values()))
        return len(self.versions) + rows + (self.takeover.settings is not None)

    def count(self, outcome: Outcome) -> int:
        """How many rows come out like this."""
        return sum(line.outcome == outcome for line in self.lines)

    @property
    def sums(self) -> str:
        """How many rows come out how: "2 new, 1 changed, 5,790 same, 0 left alone, 0 wrong"."""
        return ", ".join(f"{self.count(outcome):,} {outcome}" for outcome in OUTCOMES)


_FIRST: tuple[Outcome, ...] = ("wrong", "left alone", "changed", "new", "same")


def report(plan: Plan, *, done: bool) -> ImportReport:
    """The sums, what holds for the whole file, and its rows, those that go wrong on top."""
    lines = sorted(plan.lines, key=lambda line: (_FIRST.index(line.outcome), not line.says, line.number))
    rows = tuple(ImportedRow(f"{plan.place} {line.number}", line.name, line.outcome, line.says) for line in lines)
    counts = ((plan.count(outcome), outcome) for outcome in OUTCOMES)
    sums = ", ".join(f"{count:,} {outcome}" for count, outcome in counts if count)
    settings = TakenSettings(plan.takeover.curators, plan.takeover.says, plan.takeover.left_out)
    staying_out = plan.count("wrong") + plan.count("left alone")
    return ImportReport(sums or "no rows", plan.writes, done, plan.notes, rows, settings, staying_out, len(plan.lines))


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
