"""A person at the keyboard: what they can do in Slack, and what they see."""

import asyncio

from bot.playground.people.app_user import AppUser
from bot.playground.people.outcome import NotPossibleError
from bot.playground.people.reading import Reader
from bot.playground.platform import Platform
from bot.playground.state.workspace import SLACKBOT, Message


class Person(AppUser):
    """Acts for one user. Every act waits for the app's acknowledgement, up to Slack's three seconds."""

    def __init__(self, slack: Platform, user_id: str) -> None:
        super().__init__(slack, user_id)
        self._reader = Reader(slack.workspace, user_id)

    def sees(self, channel: str) -> list[Message]:
        """Every message visible in a channel, oldest first; `sees_next` goes on from here."""
        return self._reader.all(self.find_channel(channel).id)

    async def sees_next(self, channel: str, timeout: float = 3) -> Message:  # noqa: ASYNC109
        """The next message by somebody else, new or edited, not given out yet; TimeoutError in the end."""
        async with asyncio.timeout(timeout):
            return await self._reader.next(self.find_channel(channel).id)

    async def say(self, channel: str, text: str, thread_ts: str | None = None, beside: str | None = None) -> Message:
        """Post a message as typed, to the app perhaps with a channel open `beside`; NotPossibleError where Slack has no
        field to type it in."""
        slack, place = self._slack, self.find_channel(channel)
        if place.kind == "dm" and not slack.app.messages_tab:
            raise NotPossibleError("Sending messages to this app has been turned off.")
        if not text.strip():
            raise NotPossibleError("There is nothing to send.")
        if thread_ts is not None and slack.workspace.find(channel, thread_ts) is None:
            raise NotPossibleError("There is no such thread.")
        message = slack.workspace.post(channel, self.id, slack.markup.of_message(text), thread_ts=thread_ts)
        if slack.app.user_id not in place.members and f"<@{slack.app.user_id}>" in message.text:
            hint = f"<@{slack.app.user_id}> is not in this channel, so it was not told of your message."
            slack.workspace.post(channel, SLACKBOT, hint, only_for=self.id, thread_ts=thread_ts)
        await slack.events.tell_of_message(message, beside)
        return message

    def edit(self, message: Message, text: str) -> Message:
        """Write one's own message anew."""
        before = self._find_own(message)
        after = self._slack.workspace.edit(before, self._slack.markup.of_message(text), None)
        self._slack.events.echo_edit(before, after)
        return after

    def delete(self, message: Message) -> None:
        """Delete one's own message."""
        current = self._find_own(message)
        self._slack.workspace.remove(current)
        self._slack.events.echo_deletion(current)

    def _find_own(self, message: Message) -> Message:
        current = self.find_message(message)
        if current.user != self.id:
            raise NotPossibleError("That message is somebody else's.")
        return current
