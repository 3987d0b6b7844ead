"""A person at the keyboard: what they can do in Slack, and what they see."""

import asyncio
from dataclasses import replace
from typing import Any

from bot.playground.delivery.payloads import draw_view
from bot.playground.delivery.transport import Reply, Unanswered
from bot.playground.people.acknowledgements import show_command_reply, steer_modal
from bot.playground.people.interactions import closing, command_payload, message_click, submission, view_click
from bot.playground.people.outcome import OK, NotPossibleError, Outcome, failed
from bot.playground.people.reading import Reader
from bot.playground.platform import Platform
from bot.playground.state.elements import Input, missing_inputs, with_input
from bot.playground.state.refusals import RefusalError
from bot.playground.state.text import escape
from bot.playground.state.views import View
from bot.playground.state.workspace import SLACKBOT, Channel, Message


class Person:
    """Acts for one user. Every act waits for the app's acknowledgement, up to Slack's three seconds."""

    def __init__(self, slack: Platform, user_id: str) -> None:
        self.id = user_id
        self._slack = slack
        self._reader = Reader(slack.workspace, user_id)

    @property
    def view(self) -> View | None:
        """The modal on top, if one is open."""
        stack = self._slack.views.stack(self.id)
        return stack[-1] if stack else None

    @property
    def home(self) -> View | None:
        """The app's Home tab as published for this person."""
        return self._slack.views.homes.get(self.id)

    def sees(self, channel: str) -> list[Message]:
        """Every message visible in a channel, oldest first; `sees_next` goes on from here."""
        return self._reader.all(self._channel(channel).id)

    async def sees_next(self, channel: str, timeout: float = 3) -> Message:  # noqa: ASYNC109
        """The next message by somebody else, new or edited, not given out yet; TimeoutError in the end."""
        async with asyncio.timeout(timeout):
            return await self._reader.next(self._channel(channel).id)

    async def say(self, channel: str, text: str, thread_ts: str | None = None) -> Message:
        """Post a message as typed; NotPossibleError where Slack has no field to type it in."""
        slack, place = self._slack, self._channel(channel)
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
        await slack.events.tell_of_message(message)
        return message

    async def command(self, channel: str, text: str) -> Outcome:
        """Type a slash command."""
        slack, place = self._slack, self._channel(channel)
        name, _, rest = text.strip().partition(" ")
        declared = slack.app.commands.get(name)
        if declared is None:
            return Outcome(False, "invalid_command", f"{name} is not a command here (invalid_command).")
        argument = slack.markup.of_command(rest.strip(), declared.should_escape)
        reply = await slack.interact("slash_commands", command_payload(slack, self.id, place, name, argument))
        if isinstance(reply, Unanswered):
            return failed(reply.error, slack.app.name)
        try:
            show_command_reply(reply.body, slack.app, slack.workspace, channel, self.id, escape(text.strip()))
        except RefusalError as refusal:
            return self._refuse(refusal)
        return OK

    async def click(
        self,
        where: Message | View,
        action_id: str,
        block_id: str | None = None,
        selected: Any = None,
        state: Input | None = None,
    ) -> Outcome:
        """Press a button, or choose the option whose value is `selected`; `state` is the rest."""
        slack = self._slack
        if not slack.app.interactive:
            return Outcome(False, "not_interactive", f"{slack.app.name} is not set up to handle interactions.")
        if isinstance(where, Message):
            message = self._find_message(where)
            payload = message_click(slack, self.id, message, action_id, block_id, selected, state or {})
        else:
            view = self._fill(where, state or {})
            payload = view_click(slack, self.id, view, action_id, block_id, selected)
        return self._told(await slack.interact("interactive", payload))

    async def submit(self, view: View, state: Input | None = None) -> Outcome:
        """Press Submit; the fields' own errors are on the view afterwards."""
        slack, filled = self._slack, self._fill(view, state or {})
        if faults := missing_inputs(filled.blocks, filled.state):
            slack.views.put(replace(filled, errors=faults))
            return Outcome(False, "incomplete_form", next(iter(faults.values())))
        reply = await slack.interact("interactive", submission(slack, self.id, filled))
        if isinstance(reply, Unanswered):
            return failed(reply.error, slack.app.name)
        try:
            steer_modal(reply.body, filled.id, slack.views)
        except RefusalError as refusal:
            return self._refuse(refusal)
        return OK

    async def close(self, view: View) -> Outcome:
        """Close a modal without submitting it."""
        slack, current = self._slack, self._find_view(view)
        slack.views.close(current)
        if not current.notify_on_close:
            return OK
        return self._told(await slack.interact("interactive", closing(slack, self.id, current)))

    async def open_app(self, tab: str = "home") -> None:
        """Open the app's "home" or "messages" tab."""
        slack, direct = self._slack, self._slack.workspace.dm_of(self.id)
        home = draw_view(self.home, slack.app) if self.home is not None and tab == "home" else None
        if direct is not None:
            await slack.events.tell_of_home(self.id, direct.id, tab, home)

    def _fill(self, view: View, given: Input) -> View:
        current = self._find_view(view)
        return self._slack.views.put(
            replace(current, state=with_input(current.blocks, current.state, given), errors={})
        )

    def _told(self, reply: Reply) -> Outcome:
        return failed(reply.error, self._slack.app.name) if isinstance(reply, Unanswered) else OK

    def _refuse(self, refusal: RefusalError) -> Outcome:
        self._slack.record.refuse("acknowledgement", refusal)
        return failed(refusal.error, self._slack.app.name)

    def _channel(self, channel: str) -> Channel:
        place = self._slack.workspace.channels.get(channel)
        if place is None or self.id not in place.members:
            raise NotPossibleError(f"{self._slack.workspace.people[self.id].name} is not in {channel}.")
        return place

    def _find_message(self, message: Message) -> Message:
        current = self._slack.workspace.find(message.channel, message.ts)
        if current is None or current.only_for not in (None, self.id):
            raise NotPossibleError("That message is not there any more.")
        return current

    def _find_view(self, view: View) -> View:
        current = self._slack.views.find(view.id)
        if current is None or current.person != self.id:
            raise NotPossibleError("That view is not open any more.")
        return current
