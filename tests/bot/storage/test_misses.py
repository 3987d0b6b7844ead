"""What was looked up in vain: short words as counts, for a while."""

from datetime import timedelta

import pytest

from bot.storage.database import Database
from bot.storage.misses import KEPT, Misses, is_word
from tests.bot.storage.conftest import OURS, Clock


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
