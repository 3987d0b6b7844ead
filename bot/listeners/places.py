"""Where an answer goes: the place someone asked from, remembered while a form is open."""

import logging
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, Self

import aiohttp
from pydantic import BaseModel, ConfigDict
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.blocks.message import Message, renew
from bot.listeners.origins import is_response_url
from bot.storage.records import Card
from bot.team.verdicts import forgiving

REFUSED = "invalid_blocks"
"""What Slack says of a message with a block it does not take."""

PATIENCE = aiohttp.ClientTimeout(total=10)
"""Seconds an answer may take to be taken."""

logger = logging.getLogger(__name__)


class Place(BaseModel):
    """A person in a channel, perhaps in a thread, and the response URL that answers there."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    user: str
    channel: str
    thread_ts: str | None = None
    response_url: str | None = None
    private: bool = True
    """Whether the message acted on is seen by this person alone, so that an answer may take its place."""

    @classmethod
    def of_command(cls, command: dict[str, Any]) -> Self:
        """Where a slash command was typed."""
        return cls(user=command["user_id"], channel=command["channel_id"], response_url=command.get("response_url"))

    @classmethod
    def of_action(cls, body: dict[str, Any]) -> Self:
        """Where a button was pressed."""
        container, message = body.get("container") or {}, body.get("message") or {}
        return cls(
            user=body["user"]["id"],
            channel=(body.get("channel") or {}).get("id") or body["user"]["id"],
            thread_ts=message.get("thread_ts") or container.get("thread_ts"),
            response_url=body.get("response_url"),
            private=bool(container.get("is_ephemeral")),
        )

    @staticmethod
    def card_in(body: dict[str, Any]) -> Card | None:
        """The message a button stands on; None for one in a window, on the Home tab, or in what only one person
        sees, which Slack lets nobody change later."""
        container = body.get("container", {})
        if container.get("type") != "message" or container.get("is_ephemeral"):
            return None
        return Card(str(container.get("channel_id", "")), str(container.get("message_ts", "")))

    async def answer(self, client: AsyncWebClient, message: Message, *, replacing: bool = False) -> None:
        """Answers the person: in place of the message acted on, in the thread, or in the channel, for them alone.

        A response URL lasts half an hour and five answers; after that the answer comes as a direct message, and so
        it does when the URL leads elsewhere than to Slack.
        """
        try:
            await self._answer(client, message, replacing=replacing)
        except SlackApiError as error:
            if not _lacks_picture(error, message):
                raise
            await self._answer(client, message.without_picture(), replacing=replacing)

    async def draw_again(self, client: AsyncWebClient, card: Message, body: Mapping[str, Any]) -> None:
        """Puts the message acted on once more in its own place, so that its menus show no choice and the same can be
        chosen again; nothing is lost if Slack does not take it.

        Slack sends a private message not along: `card` is what it shows. Where others read it stays as it is: they
        would see it marked as edited whenever somebody has chosen something.
        """
        shown = body.get("message") or {}
        with forgiving():
            if self.private:
                await self._respond(client, card.privately(replacing=True))
            elif self.channel.startswith("D") and shown.get("blocks"):
                blocks = [renew(block) for block in shown["blocks"]]
                await client.chat_update(channel=self.channel, ts=shown["ts"], text=shown["text"], blocks=blocks)

    async def redraw(self, client: AsyncWebClient, body: dict[str, Any], message: Message) -> None:
        """Puts `message` in place of the one acted on, whether one person sees it or everybody in the place."""
        card = self.card_in(body)
        if card:
            await client.chat_update(channel=card.channel, ts=card.ts, **message.content())
        else:
            await self.answer(client, message, replacing=True)

    async def share(self, client: AsyncWebClient, message: Message) -> bool:
        """Tells the whole channel. Whether Slack took it; a used-up response URL does not."""
        in_thread = {"thread_ts": self.thread_ts} if self.thread_ts else {}
        try:
            return await self._respond(client, message.publicly() | in_thread)
        except SlackApiError as error:
            if not _lacks_picture(error, message):
                raise
            return await self._respond(client, message.without_picture().publicly() | in_thread)

    async def _answer(self, client: AsyncWebClient, message: Message, *, replacing: bool) -> None:
        if not self.private and self.channel.startswith("D"):
            await client.chat_postMessage(channel=self.channel, thread_ts=self.thread_ts, **message.content())
        elif not self.private and self.thread_ts:
            await client.chat_postEphemeral(
                channel=self.channel, user=self.user, thread_ts=self.thread_ts, **message.content()
            )
        elif not await self._respond(client, message.privately(replacing=replacing and self.private)):
            await client.chat_postMessage(channel=self.user, **message.content())

    async def _respond(self, client: AsyncWebClient, payload: dict[str, Any]) -> bool:
        if not self.response_url:
            return False
        if not is_response_url(self.response_url, client.base_url):
            logger.warning("A response URL that is not Slack's was not used")
            return False
        status, said = await _post(client, self.response_url, payload)
        if REFUSED in said:
            raise SlackApiError(f"Slack refuses the message: {said}", {"ok": False, "error": REFUSED})
        return status == HTTPStatus.OK


async def _post(client: AsyncWebClient, url: str, payload: dict[str, Any]) -> tuple[int, str]:
    """The status and the text of what comes back from `url` itself: where it would redirect to is nobody's choice."""
    session = client.session
    if session is None or session.closed:
        raise ValueError("the client has no open session")
    async with session.post(url, json=payload, allow_redirects=False, timeout=PATIENCE) as response:
        return response.status, await response.text()


def _lacks_picture(error: SlackApiError, message: Message) -> bool:
    """Whether a picture may be why Slack refuses: it takes none that it has not looked at yet."""
    return error.response["error"] == REFUSED and message.shows_picture
