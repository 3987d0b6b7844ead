"""The PostgreSQL server of the storage tests."""

from tests.bot.storage.conftest import data_folder, postgres, started_server

__all__ = ["data_folder", "postgres", "started_server"]
