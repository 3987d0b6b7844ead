"""What is wrong with a team's words as a whole, which no entry shows by itself; and how much they are used, by nobody
in particular."""

from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import combinations, product

from bot.slack import is_person
from bot.storage.usage import ENTRY, Counted, week_of
from bot.team.directory import Person
from bot.team.findings import Audit, Finding, Week
from bot.team.gaps import SHOWN_FROM
from bot.team.proposals import today
from bot.team.rights import find_keepers
from bot.team.team import Team
from bot.team.views import Missed
from knowledge.glossary import Glossary
from knowledge.house import TEAM_CATEGORY, HouseDefault, HouseReading, HouseTerm
from knowledge.library import Library
from knowledge.matching.fold import keys
from knowledge.models import Calculator, Input, Term
from knowledge.numbers.figures import show_value

MOST_ASKED = 10

UNASKED_AFTER = timedelta(weeks=4)
"""How long a word has been there, and asking has been counted, before it is said that nobody asks for it."""


async def audit(team: Team, *, ask_slack: bool = True) -> Audit:
    """Looks through a team's words. Without `ask_slack` it is not known who has left. Raises StorageError."""
    ours, counts = team.glossaries.ours, team.preferences.count_misses
    counted = await team.usage.all(team.workspace) if counts else ()
    missed = await team.misses.most(team.workspace, MOST_ASKED, SHOWN_FROM) if counts else ()
    asked = Counter({each.slug: 0 for each in counted if each.kind == ENTRY})
    for each in counted:
        if each.kind == ENTRY:
            asked[each.slug] += each.times
    lacking = tuple(Missed(each.key, each.text, each.times) for each in missed)
    terms = ours.library.by_slug
    most = [(terms[slug], times) for slug, times in asked.most_common() if slug in terms]
    findings = (
        *find_shared_names(ours.library),
        *find_contradictions(ours),
        *_find_outdated(ours.library),
        *[each async for each in _find_unkept(team, ask_slack=ask_slack)],
        *_find_unasked(team, counted, asked),
    )
    return Audit(findings, read_weeks(counted), tuple(most[:MOST_ASKED]), lacking, counts)


def find_shared_names(library: Library) -> Iterator[Finding]:
    """Names that a word of the team's own claims and another entry too, such as two that go by PS."""
    claims: defaultdict[str, dict[str, tuple[str, Term]]] = defaultdict(dict)
    for term in library.terms:
        for name in term.names:
            for key in keys(name)[:1]:
                claims[key].setdefault(term.slug, (name, term))
    for claimed in claims.values():
        terms = tuple(term for _, term in claimed.values())
        own = [each for each in terms if each.category == TEAM_CATEGORY]
        if len(terms) > 1 and own:
            name = next(iter(claimed.values()))[0]
            others = " and ".join(f"“{each.name}”" for each in terms)
            yield Finding("one name", f"{name} leads to {others}: people are asked which one they mean.", tuple(own))


def find_contradictions(ours: Glossary) -> Iterator[Finding]:
    """Readings of which one takes a number, or a word that is worked out in several ways, otherwise than another."""
    calculators = {each.id: each for term in ours.library.terms for each in term.calculators}
    for one, other in combinations(ours.library.readings.values(), 2):
        terms = tuple(ours.library.by_slug[each.term] for each in (one, other) if each.term in ours.library.by_slug)
        says = _compare(one, other, calculators)
        if says and len(terms) == len((one, other)):
            yield Finding("contradiction", f"“{terms[0].name}” and “{terms[1].name}”: {says}", terms)


def _compare(one: HouseReading, other: HouseReading, calculators: Mapping[str, Calculator]) -> str:
    chosen = [calculators.get(each.calculator or "") for each in (one, other)]
    first, second = (each.variant if each else None for each in chosen)
    if first and second and first.of == second.of and first.name != second.name:
        return f"{first.of} is worked out {first.name.lower()} in one and {second.name.lower()} in the other."
    for mine, theirs in product(one.defaults, other.defaults):
        input_here, input_there = _input_of(mine, calculators), _input_of(theirs, calculators)
        same = input_here and input_there and (input_here.name, input_here.unit) == (input_there.name, input_there.unit)
        if input_here and same and mine.value != theirs.value:
            here, there = (show_value(each.value, input_here.unit, "") for each in (mine, theirs))
            return f"{input_here.label} is usually {here} in one and {there} in the other."
    return ""


def _input_of(default: HouseDefault, calculators: Mapping[str, Calculator]) -> Input | None:
    calculator = calculators.get(default.calculator)
    return next((each for each in calculator.inputs if each.name == default.input), None) if calculator else None


def _find_outdated(library: Library) -> Iterator[Finding]:
    for term in library.terms:
        if isinstance(term, HouseTerm) and term.outdated:
            yield Finding("standard", f"The standard under your reading of “{term.name}” has changed.", (term,))


async def _find_unkept(team: Team, *, ask_slack: bool) -> AsyncIterator[Finding]:
    """Entries whose owner has left or may not decide here any more, and those without one where there is no curator."""
    library = team.glossaries.ours.library
    for term in library.terms:
        reading = library.readings.get(term.slug)
        if term.category != TEAM_CATEGORY and reading is None:
            continue
        owner = reading.owner if reading else term.owner
        if not find_keepers(team, owner):
            yield Finding(
                "nobody", f"Nobody answers for “{term.name}”: it has no owner and there are no curators.", (term,)
            )
        elif ask_slack and is_person(owner):
            found = await team.directory.find(owner)
            if isinstance(found, Person) and found.why_not:
                yield Finding("nobody", f"Nobody answers for “{term.name}”: its owner {found.why_not}.", (term,))


def _find_unasked(team: Team, counted: Sequence[Counted], asked: Mapping[str, int]) -> Iterator[Finding]:
    """Of words as old as that, where asking has been counted as long."""
    since = min((each.week for each in counted), default=None)
    if since is None or today() - since < UNASKED_AFTER:
        return
    for term in team.glossaries.ours.library.terms:
        head = team.glossaries.head(term.slug, "entry")
        settled = head is not None and today() - head.at.date() >= UNASKED_AFTER
        if settled and term.category == TEAM_CATEGORY and not asked.get(term.slug):
            yield Finding("unasked", f"Nobody has asked for “{term.name}” since {since:%B} {since.day}.", (term,))


def read_weeks(counted: Sequence[Counted]) -> tuple[Week, ...]:
    """Each week that anything was asked in, the latest first."""
    sums: defaultdict[date, Counter[str]] = defaultdict(Counter)
    for each in counted:
        sums[week_of(each.week)][each.kind] += each.times
    weeks = sorted(sums, reverse=True)
    return tuple(Week(week, *(sums[week][kind] for kind in ("asked", "answered", "missed"))) for week in weeks)
