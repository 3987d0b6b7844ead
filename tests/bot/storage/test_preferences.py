"""Preferences: changed one after another, with who and when; the first curator is chosen once."""

import asyncio
from dataclasses import replace

import pytest

from bot.storage.database import Database
from bot.storage.preferences import PreferenceChange, PreferenceLog, Preferences
from bot.storage.versions import Versions
from tests.bot.storage.conftest import OTHERS, OURS, Clock


async def test_a_workspace_that_chose_nothing_has_the_usual(database: Database) -> None:
    log = PreferenceLog(database)
    assert await log.get(OURS) == Preferences((), None, "curators approve", 365, count_misses=True, year_start=1)
    assert await log.history(OURS) == ()


async def test_a_change_keeps_who_and_when_and_the_one_before(database: Database, clock: Clock) -> None:
    log = PreferenceLog(database, now=clock)
    first = await log.change(OURS, "U1", lambda present: replace(present, curators=("U1", "U2"), review_channel="C1"))
    second = await log.change(OURS, "U2", lambda present: replace(present, approval="everyone's go live"))
    assert second == Preferences(("U1", "U2"), "C1", "everyone's go live")
    assert await log.get(OURS) == second
    assert await log.history(OURS) == (
        PreferenceChange(2, second, "U2", clock.moment),
        PreferenceChange(1, first, "U1", clock.moment),
    )
    assert await log.get(OTHERS[0]) == Preferences()


async def test_a_change_raises_the_revision_and_no_change_is_none(database: Database) -> None:
    log = PreferenceLog(database)
    await log.change(OURS, "U1", lambda present: replace(present, year_start=2))
    await log.change(OURS, "U1", lambda present: present)
    assert len(await log.history(OURS)) == 1
    assert await Versions(database).revision(OURS) == 1


async def test_changes_at_once_lose_nothing(database: Database, other_process: Database) -> None:
    logs = (PreferenceLog(database), PreferenceLog(other_process))

    async def add(person: str) -> None:
        log = logs[int(person[1:]) % 2]
        await log.change(OURS, person, lambda present: replace(present, curators=(*present.curators, person)))

    people = {f"U{number}" for number in range(10)}
    await asyncio.gather(*map(add, people))
    assert set((await logs[0].get(OURS)).curators) == people


async def test_of_many_who_claim_curatorship_at_once_one_gets_it(database: Database, other_process: Database) -> None:
    logs = (PreferenceLog(database), PreferenceLog(other_process))
    claims = [logs[number % 2].claim_curatorship(OURS, f"U{number}") for number in range(10)]
    answers = await asyncio.gather(*claims)
    assert answers.count(True) == 1
    assert (await logs[0].get(OURS)).curators == (f"U{answers.index(True)}",)
    assert await logs[0].claim_curatorship(OTHERS[0], "U1")


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"stale_after_days": 0}, "A review is due after one day or more: choose a larger number of days."),
        ({"year_start": 13}, "A year starts in a month from 1 to 12: choose one of these."),
    ],
)
async def test_what_cannot_be_is_refused_with_a_sentence(
    database: Database, wrong: dict[str, int], sentence: str
) -> None:
    log = PreferenceLog(database)
    with pytest.raises(ValueError, match=sentence):
        await log.change(OURS, "U1", lambda present: replace(present, **wrong))  # type: ignore[arg-type]
    assert await log.history(OURS) == ()
