"""The databases of the storage tests."""

from tests.bot.storage.conftest import data_folder, database, postgres, started_server, url

__all__ = ["data_folder", "database", "postgres", "started_server", "url"]
