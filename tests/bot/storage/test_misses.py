"""What was looked up in vain: short words as counts, for a while."""

from datetime import timedelta

import pytest

from bot.storage.database import Database
from bot.storage.gaps import KEPT, Misses, is_word
from tests.bot.storage.conftest import OTHERS, OURS, Clock


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("QRB", True),
        ("annual recurring revenue bridge", True),
        ("P2P 2026", True),
        ("Größe", True),
        ("why did the customer in Leeds leave", False),
        ("x" * 41, False),
        ("2026", False),
        ("0171 2345678", False),
        ("invoice 48213377", False),
        ("ines@example.com", False),
        ("https://example.com", False),
        ("www.example.com", False),
        ("<@U0TOM>", False),
        ("", False),
    ],
)
async def test_only_short_words_are_kept(database: Database, text: str, word: bool) -> None:
    assert is_word(text) == word
    await Misses(database).count(OURS, "key", text)
    assert [each.text for each in await Misses(database).most(OURS)] == [text] * word


async def test_a_word_is_forgotten_a_while_after_it_was_last_looked_up(database: Database, clock: Clock) -> None:
    misses = Misses(database, now=clock)
    for word in ("old", "asked again"):
        await misses.count(OURS, word, word)
    clock.forward(timedelta(days=1))
    await misses.count(OURS, "asked again", "asked again")
    clock.forward(KEPT - timedelta(hours=12))
    await misses.prune(OURS)
    assert [(each.text, each.times) for each in await misses.most(OURS)] == [("asked again", 2)]


async def test_what_was_looked_up_less_often_or_put_aside_is_not_shown(database: Database, clock: Clock) -> None:
    misses = Misses(database, now=clock)
    for word, times in (("once", 1), ("twice", 2), ("often", 3)):
        for _ in range(times):
            await misses.count(OURS, word, word)
            await misses.count(OTHERS[0], word, word)
    assert [each.text for each in await misses.most(OURS, at_least=2)] == ["often", "twice"]
    await misses.put_aside(OURS, "often")
    await misses.count(OURS, "often", "often")
    assert [each.text for each in await misses.most(OURS, at_least=2)] == ["twice"]
    assert len(await misses.most(OTHERS[0], at_least=2)) == 2
