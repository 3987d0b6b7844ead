"""The app told of everything by hand, where a client of ours would not do."""

from tests.bot.rights.conftest import worlds

__all__ = ["worlds"]
