"""Suggestions: decided once, by one curator, with everything that follows from it at the same moment."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.storage.database import Database
from bot.storage.errors import AlreadyDecidedError, NotFoundError, OutdatedError, TooManyError
from bot.storage.gap_changes import Cards
from bot.storage.gaps import Gaps
from bot.storage.outbox import Outbox
from bot.storage.records import Card, NewNotice, NewSuggestion, NewVersion, Quota, Suggestion, Version
from bot.storage.suggestions import Suggestions
from bot.storage.versions import Versions
from tests.bot.storage.conftest import OTHERS, OURS, Clock

FLURBLE = NewSuggestion("flurble", "entry", {"name": "Flurble", "definition": "A thing."}, "UAUTHOR", why="asked twice")


async def notices(database: Database) -> list[tuple[str, str]]:
    """The kind of each notice and who gets it."""
    return sorted((notice.kind, notice.person) for notice in await Outbox(database).claim(OURS, limit=100))


async def test_a_suggestion_waits_with_what_was_proposed(database: Database, clock: Clock) -> None:
    suggestions = Suggestions(database, now=clock)
    proposed = await suggestions.propose(OURS, FLURBLE)
    assert (proposed.state, proposed.content, proposed.at) == ("pending", FLURBLE.content, clock.moment)
    assert await suggestions.get(OURS, proposed.id) == proposed
    clock.forward(timedelta(seconds=1))
    later = await suggestions.propose(OURS, FLURBLE)
    assert await suggestions.pending(OURS) == (proposed, later)
    assert await suggestions.pending(OURS, limit=1) == (proposed,)
    assert await Versions(database).head(OURS) == ()


async def test_many_are_proposed_at_once(database: Database) -> None:
    suggestions = Suggestions(database)
    new = [NewSuggestion(f"term-{number}", "entry", {}, "U1") for number in range(1000)]
    proposed = await suggestions.propose_all(OURS, new)
    assert [each.slug for each in proposed] == [each.slug for each in new]
    assert len(await suggestions.pending(OURS, limit=2000)) == 1000


async def test_approving_adds_the_version_closes_the_gap_and_tells_everybody_once(
    database: Database, clock: Clock
) -> None:
    suggestions, gaps = Suggestions(database, now=clock), Gaps(database)
    for person in ("U1", "U2", "U2"):
        gap = await gaps.ask(OURS, "flurble", "flurble?", person)
    proposed = await suggestions.propose(OURS, NewSuggestion("flurble", "entry", {}, "UAUTHOR", gap=gap.id))
    version = await suggestions.approve(OURS, proposed.id, "UCURATOR")
    assert (version.number, version.author, version.approved_by) == (1, "UAUTHOR", "UCURATOR")
    assert await Versions(database).head(OURS) == (version,)
    decided = await suggestions.get(OURS, proposed.id)
    assert (decided.state, decided.decided_by, decided.decided_at) == ("approved", "UCURATOR", clock.moment)
    assert decided.number == 1
    closed = await gaps.get(OURS, gap.id)
    assert (closed.state, closed.slug, closed.closed_by) == ("answered", "flurble", "UCURATOR")
    assert await notices(database) == [("answered", "U1"), ("answered", "U2"), ("approved", "UAUTHOR")]
    assert await suggestions.pending(OURS) == ()


@pytest.mark.parametrize(
    ("author", "curator", "askers", "told"),
    [
        ("U1", "U9", [], [("approved", "U1")]),
        ("U9", "U9", [], []),
        ("U1", "U9", ["U1", "U2"], [("answered", "U2"), ("approved", "U1")]),
        ("U9", "U9", ["U9"], []),
    ],
)
async def test_nobody_is_told_twice_nor_answered_with_their_own_words(
    database: Database, author: str, curator: str, askers: list[str], told: list[tuple[str, str]]
) -> None:
    gap = None
    for person in askers:
        gap = (await Gaps(database).ask(OURS, "flurble", "flurble?", person)).id
    proposed = await Suggestions(database).propose(OURS, NewSuggestion("flurble", "entry", {}, author, gap=gap))
    await Suggestions(database).approve(OURS, proposed.id, curator)
    assert await notices(database) == told


async def test_a_suggestion_may_be_approved_with_changes(database: Database) -> None:
    proposed = await Suggestions(database).propose(OURS, FLURBLE)
    version = await Suggestions(database).approve(OURS, proposed.id, "U9", {"name": "Flurble, rightly"})
    assert version.content == {"name": "Flurble, rightly"}
    assert (await Suggestions(database).get(OURS, proposed.id)).content == FLURBLE.content


async def test_deleting_deprecating_and_bringing_back_can_be_suggested(database: Database) -> None:
    suggestions = Suggestions(database)
    await Versions(database).add(OURS, NewVersion("qbr", "entry", {}, "U1"), None)
    deleted = NewSuggestion("qbr", "entry", {}, "U2", base=1, becomes="deleted")
    back = NewSuggestion("qbr", "entry", {}, "U2", base=2, restored=1)
    proposed = await suggestions.propose_all(OURS, [deleted, back])
    versions = [await suggestions.approve(OURS, each.id, "U9") for each in proposed]
    assert [(version.number, version.state, version.restored) for version in versions] == [
        (2, "deleted", None),
        (3, "live", 1),
    ]


async def test_declining_gives_the_reason_to_the_author_and_leaves_the_gap_open(database: Database) -> None:
    gap = await Gaps(database).ask(OURS, "flurble", "flurble?", "U1")
    new = NewSuggestion("flurble", "entry", {}, "UAUTHOR", gap=gap.id)
    proposed = await Suggestions(database).propose(OURS, new)
    declined = await Suggestions(database).decline(OURS, proposed.id, "U9", "We say gizmo.")
    assert (declined.state, declined.decided_by, declined.reason) == ("declined", "U9", "We say gizmo.")
    (notice,) = await Outbox(database).claim(OURS)
    assert (notice.kind, notice.person, notice.payload["reason"]) == ("declined", "UAUTHOR", "We say gizmo.")
    assert await Gaps(database).queue(OURS) == (gap,)
    assert await Versions(database).head(OURS) == ()


async def test_every_card_of_a_suggestion_is_found_again(database: Database) -> None:
    suggestions, cards = Suggestions(database), Cards(database)
    proposed, other = [await suggestions.propose(OURS, FLURBLE) for _ in range(2)]
    stand = (Card("C1", "171.0001"), Card("D1", "171.0002"))
    for card in (*stand, stand[0]):
        await cards.put(OURS, proposed.id, card)
    assert await cards.of(OURS, proposed.id) == stand
    assert await cards.of(OURS, other.id) == ()
    assert await cards.of(OTHERS[0], proposed.id) == ()


Decide = Callable[[Suggestions, str], Awaitable[object]]
DECISIONS: dict[str, Decide] = {
    "approved": lambda suggestions, each: suggestions.approve(OURS, each, "U9"),
    "declined": lambda suggestions, each: suggestions.decline(OURS, each, "U8", "no"),
    "withdrawn": lambda suggestions, each: suggestions.withdraw(OURS, each, "UAUTHOR"),
}


@pytest.mark.parametrize("second", DECISIONS)
@pytest.mark.parametrize("first", DECISIONS)
async def test_a_second_click_is_told_who_decided(database: Database, first: str, second: str) -> None:
    suggestions = Suggestions(database)
    proposed = await suggestions.propose(OURS, FLURBLE)
    await DECISIONS[first](suggestions, proposed.id)
    decided = await suggestions.get(OURS, proposed.id)
    await notices(database)
    with pytest.raises(AlreadyDecidedError, match=f"has already been {first}") as refusal:
        await DECISIONS[second](suggestions, proposed.id)
    assert refusal.value.suggestion == decided
    assert await suggestions.get(OURS, proposed.id) == decided
    assert await notices(database) == []


@pytest.mark.parametrize(
    ("one", "other"), [("approved", "approved"), ("approved", "declined"), ("declined", "withdrawn")]
)
async def test_of_two_curators_at_once_one_decides(
    database: Database, other_process: Database, one: str, other: str
) -> None:
    first, second = Suggestions(database), Suggestions(other_process)
    for number in range(5):
        proposed = await first.propose(OURS, NewSuggestion(f"term-{number}", "entry", {}, "UAUTHOR"))
        results = await asyncio.gather(
            DECISIONS[one](first, proposed.id), DECISIONS[other](second, proposed.id), return_exceptions=True
        )
        (refusal,) = [result for result in results if isinstance(result, AlreadyDecidedError)]
        (success,) = [result for result in results if isinstance(result, (Version, Suggestion))]
        decided = await first.get(OURS, proposed.id)
        assert refusal.suggestion == decided
        assert decided.state == ("approved" if isinstance(success, Version) else success.state)
        added = await Versions(database).history(OURS, proposed.slug)
        assert len(added) == (1 if decided.state == "approved" else 0)


async def test_a_suggestion_on_an_outdated_version_waits_until_it_is_put_on_the_present_one(
    database: Database,
) -> None:
    suggestions, versions = Suggestions(database), Versions(database)
    proposed = await suggestions.propose(OURS, FLURBLE)
    present = await versions.add(OURS, NewVersion("flurble", "entry", {"name": "Other"}, "U3"), None)
    with pytest.raises(OutdatedError) as refusal:
        await suggestions.approve(OURS, proposed.id, "U9")
    assert refusal.value.current == present
    assert await suggestions.pending(OURS) == (proposed,)
    assert await notices(database) == []
    await suggestions.rebase(OURS, proposed.id, present.number)
    assert (await suggestions.approve(OURS, proposed.id, "U9")).number == 2


async def test_one_reminder_is_sent_by_one_process_and_none_after_that(
    database: Database, other_process: Database, clock: Clock
) -> None:
    both = (Suggestions(database, now=clock), Suggestions(other_process, now=clock))
    proposed = await both[0].propose(OURS, FLURBLE)
    decided = await both[0].propose(OURS, FLURBLE)
    await both[0].withdraw(OURS, decided.id, "UAUTHOR")
    assert await both[0].due(OURS, clock.moment) == ()
    clock.forward(timedelta(days=1))
    await both[0].propose(OTHERS[0], FLURBLE)
    assert await both[0].due(OURS, clock.moment) == (proposed,)
    reminder = [NewNotice("waiting", "U9", {"suggestion": proposed.id})]
    reminded = await asyncio.gather(*(both[turn % 2].remind(OURS, proposed.id, reminder) for turn in range(6)))
    assert reminded.count(True) == 1
    assert await notices(database) == [("waiting", "U9")]
    assert await both[0].due(OURS, clock.moment) == ()
    assert not await both[0].remind(OURS, decided.id, reminder)


@pytest.mark.parametrize("decide", DECISIONS.values(), ids=DECISIONS)
async def test_a_suggestion_of_another_workspace_is_not_there(database: Database, decide: Decide) -> None:
    suggestions = Suggestions(database)
    theirs = await suggestions.propose(OTHERS[0], FLURBLE)
    for call in (
        decide(suggestions, theirs.id),
        suggestions.get(OURS, theirs.id),
        suggestions.rebase(OURS, theirs.id, 1),
        suggestions.remind(OURS, theirs.id, []),
    ):
        with pytest.raises(NotFoundError, match="This workspace has no such suggestion"):
            await call
    assert await suggestions.pending(OTHERS[0]) == (theirs,)


async def test_a_suggestion_for_a_gap_that_is_not_there_is_refused(database: Database) -> None:
    gap = await Gaps(database).ask(OTHERS[0], "flurble", "flurble?", "U1")
    with pytest.raises(NotFoundError, match="no such question"):
        await Suggestions(database).propose(OURS, NewSuggestion("flurble", "entry", {}, "U1", gap=gap.id))


async def test_a_gap_answered_in_the_meantime_does_not_stand_in_the_way(database: Database) -> None:
    gaps, suggestions = Gaps(database), Suggestions(database)
    gap = await gaps.ask(OURS, "flurble", "flurble?", "U1")
    proposed = await suggestions.propose(OURS, NewSuggestion("flurble", "entry", {}, "UAUTHOR", gap=gap.id))
    await gaps.answer(OURS, gap.id, "gizmo", "U9")
    await suggestions.approve(OURS, proposed.id, "U9")
    assert await notices(database) == [("answered", "U1"), ("approved", "UAUTHOR")]
    assert (await gaps.get(OURS, gap.id)).slug == "gizmo"


async def test_who_is_asked_to_decide_is_told_which_suggestion_it_is(database: Database, clock: Clock) -> None:
    asked = NewNotice("review", "U0CURATOR", {})
    suggestion = await Suggestions(database, now=clock).propose(OURS, FLURBLE, [asked])
    (notice,) = await Outbox(database, now=clock).claim(OURS)
    assert (notice.kind, notice.person, notice.payload) == ("review", "U0CURATOR", {"suggestion": suggestion.id})


async def test_what_one_person_suggested_comes_the_latest_first(database: Database, clock: Clock) -> None:
    suggestions = Suggestions(database, now=clock)
    first = await suggestions.propose(OURS, FLURBLE)
    clock.forward(timedelta(minutes=1))
    second = await suggestions.propose(OURS, FLURBLE)
    assert [each.id for each in await suggestions.by_author(OURS, FLURBLE.author)] == [second.id, first.id]
    assert await suggestions.by_author(OURS, "U0ELSE") == ()


async def test_what_is_sent_twice_is_one_suggestion_however_it_was_decided(database: Database) -> None:
    suggestions, sent = Suggestions(database), replace(FLURBLE, id="f" * 32)
    both = await asyncio.gather(*(suggestions.propose(OURS, sent, [NewNotice("review", "U9", {})]) for _ in range(2)))
    assert both[0] == both[1]
    assert len(await Outbox(database).claim(OURS)) == 1
    declined = await suggestions.decline(OURS, sent.id, "U9", "Too long.")
    assert await suggestions.propose(OURS, sent) == declined
    assert (await suggestions.propose(OTHERS[0], sent)).state == "pending", "another workspace's is another one"


async def test_what_goes_live_at_once_is_written_as_a_whole_or_not_at_all(database: Database) -> None:
    suggestions = Suggestions(database)
    live = await suggestions.publish(OURS, replace(FLURBLE, id="f" * 32))
    assert (live.state, live.decided_by, live.number) == ("approved", FLURBLE.author, 1)
    assert await suggestions.publish(OURS, replace(FLURBLE, id="f" * 32)) == live
    with pytest.raises(OutdatedError):
        await suggestions.publish(OURS, FLURBLE)
    assert await suggestions.by_author(OURS, FLURBLE.author) == (live,)


async def test_one_person_suggests_so_much_within_a_time(database: Database, clock: Clock) -> None:
    suggestions, quota = Suggestions(database, now=clock), Quota(2, timedelta(hours=1))
    first = await suggestions.propose(OURS, replace(FLURBLE, id="f" * 32), quota=quota)
    await suggestions.propose(OURS, FLURBLE, quota=quota)
    for again in (suggestions.propose, suggestions.publish):
        with pytest.raises(TooManyError, match="You have sent 2 suggestions within an hour"):
            await again(OURS, FLURBLE, quota=quota)
    assert await suggestions.propose(OURS, replace(FLURBLE, id="f" * 32), quota=quota) == first, "it is kept already"
    await suggestions.propose(OURS, replace(FLURBLE, author="UOTHER"), quota=quota)
    clock.forward(timedelta(hours=1))
    await suggestions.propose(OURS, FLURBLE, quota=quota)
