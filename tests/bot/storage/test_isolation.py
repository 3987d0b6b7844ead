"""Random operations of several workspaces on one database: each has what it would have alone."""

import asyncio
from collections import Counter, defaultdict
from collections.abc import Coroutine, Iterator
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Any, TypeVar

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, rule, run_state_machine_as_test

from bot.storage.database import Database, open_database
from bot.storage.errors import AlreadyClosedError, AlreadyDecidedError, NotFoundError, OutdatedError
from bot.storage.gaps import Gaps, Misses
from bot.storage.holdings import dump, load, read
from bot.storage.outbox import Outbox
from bot.storage.preferences import KnownWords, PreferenceLog
from bot.storage.records import Layer, NewSuggestion, NewVersion, Workspace
from bot.storage.rows import clean
from bot.storage.suggestions import Suggestions
from bot.storage.versions import Versions

Value = TypeVar("Value")
Key = tuple[str, Layer]

examples = count()
places = st.sampled_from(range(3))
slugs = st.sampled_from(["qbr", "nrr"])
layers: st.SearchStrategy[Layer] = st.sampled_from(["entry", "reading"])
people = st.sampled_from(["U1", "U2", "U3"])
texts = st.text(max_size=5).map(clean)
contents = st.dictionaries(texts, texts | st.integers() | st.none(), max_size=2)
questions = st.sampled_from(["flurble", "gizmo"])


@dataclass
class Alone:
    """What one workspace should have."""

    versions: dict[Key, list[dict[str, Any]]] = field(default_factory=lambda: defaultdict(list))
    pending: dict[str, NewSuggestion] = field(default_factory=dict)
    decided: set[str] = field(default_factory=set)
    asked: dict[str, tuple[str, set[str]]] = field(default_factory=dict)
    """Of each open question its id and who asked it."""
    closed: set[str] = field(default_factory=set)
    misses: Counter[str] = field(default_factory=Counter)
    known: set[tuple[str, str]] = field(default_factory=set)
    curators: tuple[str, ...] = ()
    told: Counter[tuple[str, str]] = field(default_factory=Counter)

    def head(self, key: Key) -> int | None:
        return len(self.versions[key]) or None

    def answer(self, gap_id: str) -> set[str]:
        """Closes an open question; who is to hear of it."""
        for key, (each, askers) in list(self.asked.items()):
            if each == gap_id:
                del self.asked[key]
                self.closed.add(gap_id)
                self.told.update(("answered", person) for person in askers)
                return askers
        return set()


class Workspaces(RuleBasedStateMachine):
    """Three workspaces, new ones for every example. Two share the enterprise, two the team."""

    suggested = Bundle("suggested")
    opened = Bundle("opened")

    def __init__(self, runner: asyncio.Runner, database: Database) -> None:
        super().__init__()
        self.runner, self.database = runner, database
        number = next(examples)
        names = [("", f"T{number}"), (f"E{number}", f"T{number}"), (f"E{number}", f"V{number}")]
        self.workspaces = [Workspace(*name) for name in names]
        self.alone = [Alone() for _ in names]

    def run(self, call: Coroutine[Any, Any, Value]) -> Value:
        return self.runner.run(call)

    @rule(place=places, slug=slugs, layer=layers, content=contents, person=people, behind=st.booleans())
    def add(self, place: int, slug: str, layer: Layer, content: dict[str, Any], person: str, behind: bool) -> None:
        alone, new = self.alone[place], NewVersion(slug, layer, content, person)
        head = alone.head((slug, layer))
        expected = 7 if behind else head
        call = Versions(self.database).add(self.workspaces[place], new, expected)
        if behind:
            with pytest.raises(OutdatedError) as refusal:
                self.run(call)
            current = refusal.value.current
            assert (current.number if current else None) == head
        else:
            assert self.run(call).number == (head or 0) + 1
            alone.versions[slug, layer].append(content)

    @rule(target=suggested, place=places, slug=slugs, layer=layers, content=contents, person=people, key=questions)
    def propose(
        self, place: int, slug: str, layer: Layer, content: dict[str, Any], person: str, key: str
    ) -> tuple[int, str]:
        alone = self.alone[place]
        gap = alone.asked[key][0] if key in alone.asked else None
        new = NewSuggestion(slug, layer, content, person, base=alone.head((slug, layer)), gap=gap)
        proposed = self.run(Suggestions(self.database).propose(self.workspaces[place], new))
        alone.pending[proposed.id] = new
        return place, proposed.id

    @rule(place=places, suggestion=suggested, curator=people)
    def approve(self, place: int, suggestion: tuple[int, str], curator: str) -> None:
        alone, (home, suggestion_id) = self.alone[place], suggestion
        call = Suggestions(self.database).approve(self.workspaces[place], suggestion_id, curator)
        if self.refused(call, place, home, suggestion_id):
            return
        new = alone.pending[suggestion_id]
        if alone.head((new.slug, new.layer)) != new.base:
            with pytest.raises(OutdatedError):
                self.run(call)
            return
        self.run(call)
        alone.versions[new.slug, new.layer].append(dict(new.content))
        self.decide(alone, suggestion_id)
        heard = alone.answer(new.gap) if new.gap else set()
        if new.author not in heard | {curator}:
            alone.told["approved", new.author] += 1

    @rule(place=places, suggestion=suggested, curator=people)
    def decline(self, place: int, suggestion: tuple[int, str], curator: str) -> None:
        alone, (home, suggestion_id) = self.alone[place], suggestion
        call = Suggestions(self.database).decline(self.workspaces[place], suggestion_id, curator, "no")
        if self.refused(call, place, home, suggestion_id):
            return
        self.run(call)
        if (author := alone.pending[suggestion_id].author) != curator:
            alone.told["declined", author] += 1
        self.decide(alone, suggestion_id)

    def refused(self, call: Coroutine[Any, Any, Any], place: int, home: int, suggestion_id: str) -> bool:
        """Whether it is another workspace's, or decided; then it has been tried."""
        if place == home and suggestion_id not in self.alone[place].decided:
            return False
        with pytest.raises(NotFoundError if place != home else AlreadyDecidedError):
            self.run(call)
        return True

    def decide(self, alone: Alone, suggestion_id: str) -> None:
        del alone.pending[suggestion_id]
        alone.decided.add(suggestion_id)

    @rule(target=opened, place=places, key=questions, person=people)
    def ask(self, place: int, key: str, person: str) -> tuple[int, str]:
        alone = self.alone[place]
        gap = self.run(Gaps(self.database).ask(self.workspaces[place], key, key, person))
        known, askers = alone.asked.setdefault(key, (gap.id, set()))
        askers.add(person)
        assert (gap.id, gap.asked) == (known, len(askers))
        assert gap.id not in alone.closed
        return place, gap.id

    @rule(place=places, gap=opened, helps=st.booleans())
    def close(self, place: int, gap: tuple[int, str], helps: bool) -> None:
        gaps, (home, gap_id), alone = Gaps(self.database), gap, self.alone[place]
        workspace = self.workspaces[place]
        call = gaps.answer(workspace, gap_id, "qbr", "U9") if helps else gaps.dismiss(workspace, gap_id, "U9")
        if place != home or gap_id in alone.closed:
            with pytest.raises(NotFoundError if place != home else AlreadyClosedError):
                self.run(call)
            return
        self.run(call)
        before = alone.told.copy()
        alone.answer(gap_id)
        if not helps:
            alone.told = before

    @rule(place=places, key=questions)
    def miss(self, place: int, key: str) -> None:
        self.run(Misses(self.database).count(self.workspaces[place], key, key))
        self.alone[place].misses[key] += 1

    @rule(place=places, person=people, slug=slugs, knows=st.booleans())
    def know(self, place: int, person: str, slug: str, knows: bool) -> None:
        known, here = KnownWords(self.database), (self.workspaces[place], person, slug)
        self.run(known.add(*here) if knows else known.remove(*here))
        (self.alone[place].known.add if knows else self.alone[place].known.discard)((person, slug))

    @rule(place=places, person=people)
    def claim(self, place: int, person: str) -> None:
        alone = self.alone[place]
        claimed = self.run(PreferenceLog(self.database).claim_curatorship(self.workspaces[place], person))
        assert claimed == (not alone.curators)
        alone.curators = alone.curators or (person,)

    def teardown(self) -> None:
        for workspace, alone in zip(self.workspaces, self.alone, strict=True):
            self.run(self.compare(workspace, alone))
        told = {workspace: Counter[tuple[str, str]]() for workspace in self.workspaces}
        for workspace in self.workspaces:
            for notice in self.run(Outbox(self.database).claim(workspace, limit=1000)):
                told[notice.workspace][notice.kind, notice.person] += 1
                self.run(Outbox(self.database).done(notice))
        assert list(told.values()) == [alone.told for alone in self.alone]

    async def compare(self, workspace: Workspace, alone: Alone) -> None:
        database = self.database
        head = {(each.slug, each.layer): each for each in await Versions(database).head(workspace)}
        assert {key: each.content for key, each in head.items()} == {
            key: contents[-1] for key, contents in alone.versions.items() if contents
        }
        for slug in ("qbr", "nrr"):
            history = await Versions(database).history(workspace, slug)
            for layer in ("entry", "reading"):
                written = [each.content for each in reversed(history) if each.layer == layer]
                assert written == alone.versions[slug, layer]
        pending = {each.id: each.content for each in await Suggestions(database).pending(workspace)}
        assert pending == {key: new.content for key, new in alone.pending.items()}
        queue = {gap.key: (gap.id, gap.asked) for gap in await Gaps(database).queue(workspace)}
        assert queue == {key: (each, len(askers)) for key, (each, askers) in alone.asked.items()}
        assert {miss.key: miss.times for miss in await Misses(database).most(workspace)} == alone.misses
        for person in ("U1", "U2", "U3"):
            known = await KnownWords(database).of(workspace, person)
            assert set(known) == {slug for whose, slug in alone.known if whose == person}
        assert (await PreferenceLog(database).get(workspace)).curators == alone.curators
        copy = replace(workspace, team=f"{workspace.team} copy")
        await load(database, copy, read(await dump(database, workspace)).rows)
        assert await dump(database, copy) == await dump(database, workspace)


@pytest.fixture
def opened(url: str) -> Iterator[tuple[asyncio.Runner, Database]]:
    with asyncio.Runner() as runner:
        database = runner.run(open_database(url))
        yield runner, database
        runner.run(database.close())


def test_each_workspace_has_what_it_would_have_alone(opened: tuple[asyncio.Runner, Database]) -> None:
    class Opened(Workspaces):
        def __init__(self) -> None:
            super().__init__(*opened)

    enough = settings(
        max_examples=25,
        stateful_step_count=20,
        deadline=None,
        database=None,
        phases=[Phase.generate],  # making a failure smaller takes minutes on a real database
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(Opened, settings=enough)
