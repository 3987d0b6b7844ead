"""Gaps: each person counts once, each who asked hears once, and nobody is named."""

import asyncio
from dataclasses import fields
from datetime import timedelta

import pytest
from sqlalchemy import text

from bot.storage.database import Database
from bot.storage.errors import AlreadyClosedError, NotFoundError, TooManyError
from bot.storage.gap_changes import Cards
from bot.storage.gaps import Gaps, Misses
from bot.storage.holdings import dump
from bot.storage.outbox import Outbox
from bot.storage.records import Asking, Card, Gap, Miss, NewNotice, Quota
from tests.bot.storage.conftest import OTHERS, OURS, Clock


async def test_the_same_question_is_one_gap_and_each_person_counts_once(database: Database, clock: Clock) -> None:
    gaps = Gaps(database, now=clock)
    first = await gaps.ask(OURS, "flurble", "What is Flurble?", "U1")
    assert (first.kind, first.text, first.asked, first.at) == ("unknown", "What is Flurble?", 1, clock.moment)
    clock.forward(timedelta(hours=1))
    again = await gaps.ask(OURS, "flurble", "flurble", "U1")
    more = await gaps.ask(OURS, "flurble", "FLURBLE?!", "U2")
    assert [again.asked, more.asked] == [1, 2]
    assert (more.id, more.text, more.at) == (first.id, first.text, first.at)
    assert more.last_at == clock.moment
    assert await gaps.queue(OURS) == (more,)


async def test_who_asked_is_in_no_field_of_a_gap(database: Database) -> None:
    gap = await Gaps(database).ask(OURS, "flurble", "flurble", "USECRET")
    assert "USECRET" not in repr([getattr(gap, field.name) for field in fields(Gap)])


async def test_the_queue_has_the_most_asked_first_then_the_oldest(database: Database, clock: Clock) -> None:
    gaps = Gaps(database, now=clock)
    for key, people in [("old", 1), ("new", 1), ("often", 3), ("twice", 2)]:
        clock.forward(timedelta(seconds=1))
        for number in range(people):
            await gaps.ask(OURS, key, key, f"U{number}")
    await gaps.ask(OTHERS[0], "theirs", "theirs", "U1")
    assert [gap.key for gap in await gaps.queue(OURS)] == ["often", "twice", "old", "new"]
    assert [gap.key for gap in await gaps.queue(OURS, limit=2)] == ["often", "twice"]


async def test_an_answer_reaches_everybody_who_asked_once(database: Database, clock: Clock) -> None:
    gaps = Gaps(database, now=clock)
    for person in ("U1", "U2", "U1"):
        gap = await gaps.ask(OURS, "flurble", "flurble?", person)
    closed = await gaps.answer(OURS, gap.id, "flurble", "U9")
    assert (closed.state, closed.slug, closed.closed_by, closed.closed_at) == (
        "answered",
        "flurble",
        "U9",
        clock.moment,
    )
    told = await Outbox(database).claim(OURS)
    assert sorted((notice.kind, notice.person) for notice in told) == [("answered", "U1"), ("answered", "U2")]
    assert told[0].payload == {"gap": gap.id, "text": "flurble?", "slug": "flurble", "by": "U9"}
    assert await gaps.queue(OURS) == ()


@pytest.mark.parametrize("helps", [True, False])
async def test_who_asked_is_forgotten_once_it_is_closed(database: Database, helps: bool) -> None:
    gaps = Gaps(database)
    gap = await gaps.report(OURS, "qbr", "USECRET", "Too long.")
    await (gaps.answer(OURS, gap.id, "qbr", "U9") if helps else gaps.dismiss(OURS, gap.id, "U9"))
    for notice in await Outbox(database).claim(OURS):
        await Outbox(database).done(notice)
    assert "USECRET" not in repr(await dump(database, OURS))
    assert (await gaps.get(OURS, gap.id)).asked == 1
    async with database.begin() as connection:
        assert await connection.scalar(text("SELECT count(*) FROM notices")) == 0


async def test_dismissing_tells_nobody(database: Database) -> None:
    gap = await Gaps(database).ask(OURS, "asdf", "asdf", "U1")
    assert (await Gaps(database).dismiss(OURS, gap.id, "U9")).state == "dismissed"
    assert await Outbox(database).claim(OURS) == ()


@pytest.mark.parametrize("state", ["answered", "dismissed"])
async def test_a_closed_gap_stays_closed_and_asking_again_opens_another(database: Database, state: str) -> None:
    gaps = Gaps(database)
    gap = await gaps.ask(OURS, "flurble", "flurble", "U1")
    closed = await (
        gaps.answer(OURS, gap.id, "flurble", "U9") if state == "answered" else gaps.dismiss(OURS, gap.id, "U9")
    )
    for again in (gaps.answer(OURS, gap.id, "other", "U8"), gaps.dismiss(OURS, gap.id, "U8")):
        with pytest.raises(AlreadyClosedError, match=r"Somebody has (answered|put aside) this already") as refusal:
            await again
        assert refusal.value.gap == closed
    assert (await gaps.ask(OURS, "flurble", "flurble", "U1")).id != gap.id


async def test_whoever_asked_is_told_why_it_is_put_aside_unless_they_did_it(
    database: Database,
) -> None:
    gaps = Gaps(database)
    for person in ("U1", "U2", "U9"):
        gap = await gaps.ask(OURS, "flurble", "flurble?", person)
    await gaps.dismiss(OURS, gap.id, "U9", "We say gizmo.")
    told = await Outbox(database).claim(OURS)
    assert {(each.kind, each.person, each.payload["reason"]) for each in told} == {
        ("put aside", "U1", "We say gizmo."),
        ("put aside", "U2", "We say gizmo."),
    }


@pytest.mark.parametrize("how", ["answered", "dismissed", "settled"])
async def test_every_message_that_shows_a_gap_is_to_say_what_became_of_it(database: Database, how: str) -> None:
    gaps, cards = Gaps(database), Cards(database)
    gap = await gaps.expire(OURS, "flurble", "Flurble", [NewNotice("stale", "U8", {"slug": "flurble"})])
    (asked,) = await Outbox(database).claim(OURS)
    assert asked.payload == {"slug": "flurble", "gap": gap.id}
    for card in (Card("C1", "1.1"), Card("D1", "1.2")):
        await cards.put(OURS, gap.id, card)
    await cards.put(OURS, "another", Card("C1", "1.3"))
    if how == "answered":
        await gaps.answer(OURS, gap.id, "flurble", "U9")
    elif how == "dismissed":
        await gaps.dismiss(OURS, gap.id, "U9")
    else:
        await gaps.settle(OURS, "stale", "flurble", "U9")
    settled = [each for each in await Outbox(database).claim(OURS) if each.kind == "settled"]
    assert {(each.person, each.payload["ts"]) for each in settled} == {("C1", "1.1"), ("D1", "1.2")}


async def test_it_is_known_when_somebody_asked_and_how_many_others_did(database: Database, clock: Clock) -> None:
    gaps = Gaps(database, now=clock)
    gap = await gaps.ask(OURS, "flurble", "flurble?", "U1")
    asked_at = clock.moment
    clock.forward(timedelta(hours=1))
    await gaps.ask(OURS, "flurble", "flurble?", "U2")
    assert await gaps.find_ask(OURS, gap.id, "U1") == Asking(1, asked_at)
    assert await gaps.find_ask(OURS, gap.id, "U3") == Asking(2, None)
    assert await gaps.find_ask(OTHERS[0], gap.id, "U1") == Asking(0, None)


async def test_of_many_who_ask_at_once_each_counts_once(database: Database, other_process: Database) -> None:
    both = (Gaps(database), Gaps(other_process))
    asked = [both[turn % 2].ask(OURS, "flurble", "flurble", f"U{turn % 10}") for turn in range(30)]
    assert len({gap.id for gap in await asyncio.gather(*asked)}) == 1
    (gap,) = await both[0].queue(OURS)
    assert gap.asked == 10


async def test_who_asks_while_it_is_answered_hears_of_it_or_has_a_new_gap(
    database: Database, other_process: Database
) -> None:
    one, other = Gaps(database), Gaps(other_process)
    for turn in range(10):
        gap = await one.ask(OURS, f"key {turn}", "flurble", "U1")
        asked, _ = await asyncio.gather(
            other.ask(OURS, f"key {turn}", "flurble", "U2"), one.answer(OURS, gap.id, "flurble", "U9")
        )
        notices = await Outbox(database).claim(OURS)
        for notice in notices:
            await Outbox(database).done(notice)
        told = {notice.person for notice in notices}
        assert told == ({"U1", "U2"} if asked.id == gap.id else {"U1"})


async def test_feedback_is_one_gap_a_term_with_a_remark_a_person(database: Database, clock: Clock) -> None:
    gaps = Gaps(database, now=clock)
    for person, wrong in [("U1", "Too long."), ("U2", ""), ("U3", "It says 30 days."), ("U1", "Far too long.")]:
        clock.forward(timedelta(seconds=1))
        gap = await gaps.report(OURS, "qbr", person, wrong)
    assert (gap.kind, gap.slug, gap.asked) == ("feedback", "qbr", 3)
    assert await gaps.remarks(OURS, gap.id) == ("Far too long.", "It says 30 days.")
    assert await gaps.queue(OURS) == (gap,)


async def test_praise_is_counted_and_waits_for_nobody(database: Database) -> None:
    gaps = Gaps(database)
    await gaps.praise(OURS, "qbr", "U1")
    praise = await gaps.praise(OURS, "qbr", "U2")
    assert (praise.kind, praise.asked) == ("praise", 2)
    assert await gaps.queue(OURS) == ()


async def test_a_review_that_is_due_is_told_by_one_process(
    database: Database, other_process: Database, clock: Clock
) -> None:
    both = (Gaps(database, now=clock), Gaps(other_process, now=clock))
    owner = [NewNotice("still right", "UOWNER", {"slug": "qbr"})]
    opened = await asyncio.gather(*(both[turn % 2].expire(OURS, "qbr", "QBR", owner) for turn in range(6)))
    assert {(gap.id, gap.kind, gap.slug) for gap in opened} == {(opened[0].id, "stale", "qbr")}
    assert [notice.person for notice in await Outbox(database).claim(OURS)] == ["UOWNER"]
    await both[0].answer(OURS, opened[0].id, "qbr", "UOWNER")
    assert (await both[0].expire(OURS, "qbr", "QBR", owner)).id != opened[0].id


async def test_a_gap_of_another_workspace_is_not_there(database: Database) -> None:
    gaps = Gaps(database)
    theirs = await gaps.ask(OTHERS[1], "flurble", "flurble", "U1")
    for call in (
        gaps.get(OURS, theirs.id),
        gaps.answer(OURS, theirs.id, "qbr", "U9"),
        gaps.dismiss(OURS, theirs.id, "U9"),
    ):
        with pytest.raises(NotFoundError, match="This workspace has no such question"):
            await call
    assert await gaps.remarks(OURS, theirs.id) == ()
    assert await gaps.queue(OTHERS[1]) == (theirs,)


async def test_a_question_as_long_as_a_message_is_kept(database: Database) -> None:
    question = "".join(map(chr, range(0x4E00, 0x4E00 + 4000)))
    gaps = Gaps(database)
    first, again = [await gaps.ask(OURS, question, question, person) for person in ("U1", "U2")]
    assert (first.id, again.asked, again.text) == (again.id, 2, question)
    await Misses(database).count(OURS, question, question)


async def test_misses_are_a_term_and_a_count(database: Database, clock: Clock) -> None:
    misses = Misses(database, now=clock)
    for key in ("flurble", "gizmo", "flurble"):
        clock.forward(timedelta(seconds=1))
        await misses.count(OURS, key, key.title())
    await misses.count(OTHERS[0], "gizmo", "gizmo")
    assert await misses.most(OURS) == (
        Miss("flurble", "Flurble", 2, clock.moment),
        Miss("gizmo", "Gizmo", 1, clock.moment - timedelta(seconds=1)),
    )
    await misses.forget(OURS)
    assert await misses.most(OURS) == ()
    assert len(await misses.most(OTHERS[0])) == 1


async def test_misses_at_once_are_all_counted(database: Database, other_process: Database) -> None:
    both = (Misses(database), Misses(other_process))
    await asyncio.gather(*(both[turn % 2].count(OURS, "flurble", "flurble") for turn in range(20)))
    assert [miss.times for miss in await both[0].most(OURS)] == [20]


async def test_what_is_settled_leaves_the_queue_without_a_word(database: Database) -> None:
    gaps = Gaps(database)
    await gaps.expire(OURS, "qbr", "QBR")
    await gaps.settle(OURS, "stale", "qbr", "UOWNER")
    await gaps.settle(OURS, "stale", "qbr", "UOWNER")
    assert await gaps.queue(OURS) == ()
    assert await Outbox(database).claim(OURS) == ()


async def test_who_looks_after_it_is_told_of_a_gap_once_and_of_what_one_person_says_once_an_hour(
    database: Database, clock: Clock
) -> None:
    gaps, outbox = Gaps(database, now=clock), Outbox(database, now=clock)
    for person in ("U1", "U2"):
        await gaps.ask(OURS, "flurble", "flurble", person, ["U9"])
    assert [(each.kind, each.person) for each in await outbox.claim(OURS)] == [("gap", "U9")]
    for minutes, remark in ((0, "Too long."), (59, "Far too long."), (60, "Much too long.")):
        clock.forward(timedelta(minutes=minutes))
        await gaps.report(OURS, "qbr", "U1", remark, ["U8"])
    told = [each.payload["remark"] for each in await outbox.claim(OURS) if each.kind == "feedback"]
    assert told == ["Too long.", "Much too long."]


async def test_one_person_asks_so_much_within_a_time_and_the_same_as_often_as_they_like(
    database: Database, clock: Clock
) -> None:
    gaps, quota = Gaps(database, now=clock), Quota(2, timedelta(hours=1))
    await gaps.praise(OURS, "qbr", "U1")
    for key in ("a", "b", "a"):
        await gaps.ask(OURS, key, key, "U1", quota=quota)
    with pytest.raises(TooManyError, match="You have sent 2 questions and remarks within an hour"):
        await gaps.report(OURS, "qbr", "U1", "Too long.", quota=quota)
    await gaps.ask(OURS, "c", "c", "U2", quota=quota)
    assert await gaps.keys(OURS) == {each.key: each.id for each in await gaps.queue(OURS)}
    clock.forward(timedelta(hours=1))
    await gaps.ask(OURS, "d", "d", "U1", quota=quota)
