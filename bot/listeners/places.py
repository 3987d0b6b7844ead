"""Where an answer goes: the place someone asked from, remembered while a form is open."""

import logging
from collections.abc import Mapping
from dataclasses import replace
from http import HTTPStatus
from typing import Any, Self

import aiohttp
from pydantic import BaseModel, ConfigDict, Field
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.blocks.definition import Audience
from bot.blocks.forms import ANSWER_WINDOW as WINDOW
from bot.blocks.forms import draw_window, renew_view
from bot.blocks.message import Message, renew
from bot.slack import is_response_url
from bot.storage.records import Card
from bot.team.rights import DIRECT
from bot.team.verdicts import forgiving

REFUSED = "invalid_blocks"
"""What Slack says of a message with a block it does not take."""

GONE = {"not_found", "invalid_trigger_id", "push_limit_reached"}
"""What Slack says of a window that is not open any more, or that nothing can be put on top of."""

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
    """Whether what was acted on is seen by this person alone, so that an answer may take its place."""
    at_home: bool = False
    """Whether that was the Home tab, which no answer takes the place of."""
    window: str | None = None
    """The id of the window acted on, if it is one of answers: the next answer stands there too."""
    below: bool = False
    """Whether another window lies below that one."""
    ts: str | None = Field(default=None, exclude=True)
    """Of the message acted on; like the trigger of use for the moment only, so that no form remembers it."""
    trigger_id: str | None = Field(default=None, exclude=True)

    @classmethod
    def of_command(cls, command: dict[str, Any]) -> Self:
        """Where a slash command was typed."""
        return cls(user=command["user_id"], channel=command["channel_id"], response_url=command.get("response_url"))

    @classmethod
    def of_action(cls, body: dict[str, Any]) -> Self:
        """Where a button was pressed."""
        container, message, view = body.get("container") or {}, body.get("message") or {}, body.get("view") or {}
        window = view.get("id") if view.get("callback_id") == WINDOW else None
        return cls(
            user=body["user"]["id"],
            channel=(body.get("channel") or {}).get("id") or body["user"]["id"],
            thread_ts=message.get("thread_ts") or container.get("thread_ts"),
            response_url=body.get("response_url"),
            private=bool(container.get("is_ephemeral")) or window is not None,
            at_home=view.get("type") == "home",
            window=window,
            below=bool(window and view.get("previous_view_id")),
            ts=container.get("message_ts"),
            trigger_id=body.get("trigger_id"),
        )

    @staticmethod
    def card_in(body: dict[str, Any]) -> Card | None:
        """The message a button stands on; None for one in a window, on the Home tab, or in what only one person
        sees, which Slack lets nobody change later."""
        container = body.get("container") or {}
        if container.get("type") != "message" or container.get("is_ephemeral"):
            return None
        return Card(str(container.get("channel_id", "")), str(container.get("message_ts", "")))

    @property
    def gives_way(self) -> bool:
        """Whether what a list led to takes the place of the list: the first window stays below it."""
        return self.private and (self.window is None or self.below)

    def narrow(self, audience: Audience) -> Audience:
        """Who sees what is shown here: from a window, which stands in no channel, nothing is shared."""
        return replace(audience, may_share=False) if self.window or self.at_home else audience

    async def answer(self, client: AsyncWebClient, message: Message, *, replacing: bool = False) -> None:
        """Answers the person: in place of the message acted on, in the thread, or in the channel, for them alone.

        A response URL lasts half an hour and five answers; after that the answer comes as a direct message, and so
        it does when the URL leads elsewhere than to Slack.
        """
        try:
            await self._answer(client, message, replacing=replacing)
        except SlackApiError as error:
            if not is_too_modern(error, message):
                raise
            await self._answer(client, message.in_older_blocks(), replacing=replacing)

    async def show(self, client: AsyncWebClient, message: Message) -> None:
        """Shows what a list led to: in place of a private card, or in a window on top of the Home tab or the list."""
        if self.at_home and self.trigger_id:
            await client.views_open(trigger_id=self.trigger_id, view=draw_window(message))
        else:
            await self.answer(client, message, replacing=self.gives_way)

    async def redraw(self, client: AsyncWebClient, message: Message) -> None:
        """Puts `message` in place of the one acted on, such as the next page of a list, where only this person reads
        it; else it is an answer to them alone."""
        if not self.private and self.channel.startswith(DIRECT) and self.ts:
            await client.chat_update(channel=self.channel, ts=self.ts, **message.content())
        else:
            await self.answer(client, message, replacing=True)

    async def draw_again(self, client: AsyncWebClient, body: Mapping[str, Any], card: Message | None = None) -> None:
        """Puts what was acted on once more in its own place, so that its menus show no choice and the same can be
        chosen again; nothing is lost if Slack does not take it.

        Slack sends a private message not along: `card` is what it shows. Where others read it stays as it is: they
        would see it marked as edited whenever somebody has chosen something.
        """
        shown, view = body.get("message") or {}, body.get("view") or {}
        with forgiving():
            if self.window:
                await client.views_update(view_id=self.window, view=renew_view(view))
            elif self.at_home:
                await client.views_publish(user_id=self.user, view=renew_view(view))
            elif self.private and card:
                await self._respond(client, card.privately(replacing=True))
            elif self.channel.startswith(DIRECT) and shown.get("blocks"):
                blocks = [renew(block) for block in shown["blocks"]]
                await client.chat_update(channel=self.channel, ts=shown["ts"], text=shown["text"], blocks=blocks)

    async def remove(self, client: AsyncWebClient) -> bool:
        """Deletes the message acted on, for everyone. Whether Slack did: the response URL is for that message alone."""
        return await self._respond(client, {"delete_original": True})

    async def share(self, client: AsyncWebClient, message: Message) -> bool:
        """Tells the whole channel. Whether Slack took it; a used-up response URL does not."""
        in_thread = {"thread_ts": self.thread_ts} if self.thread_ts else {}
        try:
            return await self._respond(client, message.publicly() | in_thread)
        except SlackApiError as error:
            if not is_too_modern(error, message):
                raise
            return await self._respond(client, message.in_older_blocks().publicly() | in_thread)

    async def _answer(self, client: AsyncWebClient, message: Message, *, replacing: bool) -> None:
        if self.window:
            await self._answer_in_window(client, message, replacing=replacing)
        elif not self.private and self.channel.startswith(DIRECT):
            await client.chat_postMessage(channel=self.channel, thread_ts=self.thread_ts, **message.content())
        elif not self.private and self.thread_ts:
            await client.chat_postEphemeral(
                channel=self.channel, user=self.user, thread_ts=self.thread_ts, **message.content()
            )
        elif not await self._respond(client, message.privately(replacing=replacing and self.private)):
            await client.chat_postMessage(channel=self.user, **message.content())

    async def _answer_in_window(self, client: AsyncWebClient, message: Message, *, replacing: bool) -> None:
        """In place of what it shows, or on top. A window that was closed meanwhile leaves the direct message."""
        try:
            if replacing or not self.trigger_id:
                await client.views_update(view_id=self.window, view=draw_window(message))
            else:
                await client.views_push(trigger_id=self.trigger_id, view=draw_window(message))
        except SlackApiError as error:
            if error.response["error"] not in GONE:
                raise
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


def is_too_modern(error: SlackApiError, message: Message) -> bool:
    """Whether a new block may be why Slack refuses `message`, so that it is worth sending in older ones."""
    refused = error.response["error"] == REFUSED and message.is_modern
    if refused:
        logger.warning("Slack does not take the newest blocks; the answer goes out in older ones: %s", error)
    return refused
