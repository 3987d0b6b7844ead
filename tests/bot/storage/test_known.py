"""Words that somebody knows: theirs alone, for a while."""

from datetime import timedelta

from bot.storage.database import Database
from bot.storage.erasure import erase_person
from bot.storage.holdings import dump
from bot.storage.preferences import KEPT, KnownWords
from tests.bot.storage.conftest import OTHERS, OURS, Clock

MAYA, TOM = "U0MAYA", "U0TOM"


async def test_a_word_is_known_to_whoever_said_so_the_latest_first(database: Database, clock: Clock) -> None:
    known = KnownWords(database, now=clock)
    await known.add(OURS, MAYA, "qbr")
    clock.forward(timedelta(minutes=1))
    await known.add(OURS, MAYA, "nrr")
    await known.add(OURS, TOM, "sla")
    assert await known.of(OURS, MAYA) == ("nrr", "qbr")
    assert await known.of(OTHERS[0], MAYA) == ()
    await known.remove(OTHERS[0], MAYA, "nrr")
    await known.remove(OURS, TOM, "nrr")
    assert await known.of(OURS, MAYA) == ("nrr", "qbr")
    await known.remove(OURS, MAYA, "nrr")
    assert await known.of(OURS, MAYA) == ("qbr",)
    assert await known.of(OURS, TOM) == ("sla",)


async def test_it_is_explained_again_after_a_while_from_the_last_time(database: Database, clock: Clock) -> None:
    known = KnownWords(database, now=clock)
    for slug in ("qbr", "nrr"):
        await known.add(OURS, MAYA, slug)
    clock.forward(timedelta(days=1))
    await known.add(OURS, MAYA, "nrr")
    clock.forward(KEPT - timedelta(hours=12))
    assert await known.of(OURS, MAYA) == ("nrr",)
    await known.prune(OTHERS[0])
    await known.prune(OURS)
    clock.forward(timedelta(days=-30))
    assert await known.of(OURS, MAYA) == ("nrr",), "what was over is gone"


async def test_it_goes_with_the_person_and_into_no_export(database: Database) -> None:
    known = KnownWords(database)
    for person in (MAYA, TOM):
        await known.add(OURS, person, "qbr")
    assert "known_words" not in await dump(database, OURS)
    assert await erase_person(database, OURS, MAYA) == {"known_words": 1}
    assert (await known.of(OURS, MAYA), await known.of(OURS, TOM)) == ((), ("qbr",))
