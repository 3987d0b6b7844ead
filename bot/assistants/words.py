"""Whose words an assistant is answered with: a team's own for whoever may read them, else the shipped glossary."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from slack_sdk.web.async_client import AsyncWebClient

from bot.connection import introduce
from bot.errors import SetupError
from bot.patience import end_tasks
from bot.settings import Settings
from bot.storage.address import SqliteFile, read_address
from bot.storage.database import Database, list_workspaces, open_database
from bot.storage.records import Workspace
from bot.team.directory import Directory
from bot.team.rights import Right, find_standing
from bot.team.team import Team
from knowledge.glossary import Glossary

ENDING = 1.0
"""Seconds for what follows changes to end."""

SLACK_PATIENCE = 10.0
"""Seconds that Slack gets to say which workspace the bot token is for."""

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Asker:
    """On whose behalf Slackbot asks, as Slack has signed it; any of it may be empty."""

    person: str
    team: str
    enterprise: str = ""


class Words:
    """The glossaries to answer from; with a `team`, its words are kept up to date while somebody follows changes."""

    def __init__(self, standard: Glossary, team: Team | None = None) -> None:
        self._standard = standard
        self._team = team

    async def find_glossary(self, asker: Asker | None) -> Glossary:
        """The glossary for whoever asks: None for whoever was let in by a token, or runs this on their own machine.

        For people whom Slackbot asks for, it is as in Slack: guests and people of other companies are answered from
        the shipped entries, and so is everybody while Slack does not say who they are.
        """
        if self._team is None:
            return self._standard
        if asker is not None:
            body = {"user_id": asker.person, "team_id": asker.team, "enterprise_id": asker.enterprise}
            standing = await find_standing(self._team, body, fresh=False)
            if standing.right < Right.COLLEAGUE:
                return self._standard
        return self._team.glossaries.ours


@asynccontextmanager
async def open_words(settings: Settings, standard: Glossary, workspace: str | None) -> AsyncIterator[Words]:
    """The words of a workspace, by its id such as T0123ABCD, following every change; the shipped ones without an id.

    Raises SetupError where there is no such workspace, StorageError where the database cannot be used.
    """
    if workspace is None:
        yield Words(standard)
        return
    database = await _open(settings)
    try:
        token = settings.slack_bot_token.get_secret_value() if settings.slack_bot_token else ""
        client = AsyncWebClient(token, base_url=settings.api_url)
        found = await _find_known(database, workspace, client)
        team = Team(database, found, standard, Directory(client, found), settings.curator_ids)
        await team.refresh()
        following = asyncio.create_task(_follow(team))
        try:
            yield Words(standard, team)
        finally:
            await end_tasks({following}, ENDING)
    finally:
        await database.close()


async def _follow(team: Team) -> None:
    async for _ in team.follow():
        logger.debug("The team's words are at revision %d", team.glossaries.revision)


async def _open(settings: Settings) -> Database:
    """The database, where there is one: looking things up makes none. Raises SetupError, StorageError."""
    url = settings.database_url.get_secret_value()
    address = read_address(url)
    if isinstance(address, SqliteFile) and not address.path.exists():
        raise SetupError(
            f"{address.name} is not there yet, and so there are no team's words: start Jargon first, set DATABASE_URL"
            " to the one it uses, or leave out --workspace to answer from the shipped glossary."
        )
    return await open_database(url)


async def _find_known(database: Database, team: str, client: AsyncWebClient) -> Workspace:
    """The workspace with that id: one that the database holds, or the one that the bot token is for."""
    known = await list_workspaces(database)
    if found := [each for each in known if each.team == team]:
        return found[0]
    if client.token:
        identity = await introduce(client, client.token, SLACK_PATIENCE)
        if identity.team_id == team:
            return Workspace(identity.enterprise_id or "", team)
    teams = ", ".join(each.team for each in known[:5]) or "none"
    raise SetupError(f"{database.name} holds no workspace {team[:30]}; it holds {teams}: name the one you mean.")
