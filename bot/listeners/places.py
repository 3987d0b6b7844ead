"""Where an answer goes: the place someone asked from, remembered while a form is open."""

from http import HTTPStatus
from typing import Any, Self

from pydantic import BaseModel, ConfigDict
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.blocks.message import Message

REFUSED = "invalid_blocks"
"""What Slack says of a message with a block it does not take."""


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
        container, message = body.get("container", {}), body.get("message") or {}
        return cls(
            user=body["user"]["id"],
            channel=body.get("channel", {}).get("id") or body["user"]["id"],
            thread_ts=message.get("thread_ts") or container.get("thread_ts"),
            response_url=body.get("response_url"),
            private=bool(container.get("is_ephemeral")),
        )

    async def answer(self, client: AsyncWebClient, message: Message, *, replacing: bool = False) -> None:
        """Answers the person: in place of the message acted on, in the thread, or in the channel, for them alone.

        A response URL lasts half an hour and five answers; after that the answer comes as a direct message.
        """
        try:
            await self._answer(client, message, replacing=replacing)
        except SlackApiError as error:
            if not _lacks_picture(error, message):
                raise
            await self._answer(client, message.without_picture(), replacing=replacing)

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
        webhook = AsyncWebhookClient(self.response_url, session=client.session)
        response = await webhook.send_dict(payload)
        if REFUSED in (response.body or ""):
            raise SlackApiError(f"Slack refuses the message: {response.body}", {"ok": False, "error": REFUSED})
        return bool(response.status_code == HTTPStatus.OK)


def _lacks_picture(error: SlackApiError, message: Message) -> bool:
    """Whether a picture may be why Slack refuses: it takes none that it has not looked at yet."""
    return error.response["error"] == REFUSED and message.shows_picture
