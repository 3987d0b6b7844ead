"""Another process on the database of the bot under test."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from slack_sdk.web.async_client import AsyncWebClient

from bot.storage.database import open_database
from bot.storage.records import Workspace
from bot.team.directory import Directory
from bot.team.team import Team
from knowledge.glossary import Glossary
from tests.bot.contributing.acting import NORTHWIND


@asynccontextmanager
async def other_process(glossary: Glossary, folder: Path, workspace: Workspace = NORTHWIND) -> AsyncIterator[Team]:
    """The same workspace in another process, which only writes: it sends nothing."""
    database = await open_database(f"sqlite:///{folder / 'jargon.db'}")
    team = Team(database, workspace, glossary, Directory(AsyncWebClient(), workspace))
    await team.refresh()
    yield team
    await database.close()
