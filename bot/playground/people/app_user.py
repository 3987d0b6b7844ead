"""Using the app: commands, shortcuts, buttons, menus, forms and its Home tab."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.playground.delivery.payloads import draw_file, draw_view
from bot.playground.delivery.transport import Unanswered
from bot.playground.people.acknowledgements import show_command_reply, steer_modal
from bot.playground.people.interactions import closing, command_payload, message_click, submission, view_click
from bot.playground.people.member import Member
from bot.playground.people.outcome import OK, NotPossibleError, Outcome, failed
from bot.playground.people.shortcuts import global_shortcut, message_shortcut
from bot.playground.people.suggesting import read_options, suggestion_request
from bot.playground.state.app_manifest import DeclaredShortcut
from bot.playground.state.elements import Input, with_input
from bot.playground.state.files import StoredFile
from bot.playground.state.form_faults import form_faults
from bot.playground.state.members import TEAM_NAME
from bot.playground.state.pickers import check_offered
from bot.playground.state.refusals import RefusalError
from bot.playground.state.text import escape
from bot.playground.state.views import View
from bot.playground.state.workspace import Message


class AppUser(Member):
    """What one does with the app. Every act waits for its acknowledgement, up to Slack's three seconds.

    Commands, shortcuts and the Home tab are for people of the workspace; whoever is in a shared channel from another
    company can mention the app and press its buttons.
    """

    @property
    def view(self) -> View | None:
        """The modal on top, if one is open."""
        stack = self._slack.views.stack(self.id)
        return stack[-1] if stack else None

    @property
    def home(self) -> View | None:
        """The app's Home tab as published for this person."""
        return self._slack.views.homes.get(self.id)

    async def command(self, channel: str, text: str) -> Outcome:
        """Type a slash command."""
        slack, place = self._slack, self.find_channel(channel)
        name, _, rest = text.strip().partition(" ")
        declared = None if self.profile.external else slack.app.commands.get(name)
        if declared is None:
            return Outcome(False, "invalid_command", self._no_command(name))
        argument = slack.markup.of_command(rest.strip(), declared.should_escape)
        reply = await slack.interact("slash_commands", command_payload(slack, self.id, place, name, argument))
        if isinstance(reply, Unanswered):
            return failed(reply.error, slack.app.name)
        typed = escape(text.strip())
        try:
            show_command_reply(reply.body, slack.app, slack.workspace, slack.files, channel, self.id, typed)
        except RefusalError as refusal:
            return self._refuse(refusal)
        return OK

    async def shortcut(self, callback_id: str, message: Message | None = None, channel: str | None = None) -> Outcome:
        """Run a shortcut: one for messages on `message`, any other with `channel` in view, if any is."""
        slack, declared = self._slack, self._find_shortcut(callback_id)
        if declared.kind == "global":
            return self._told(
                await slack.interact("interactive", global_shortcut(slack, self.id, callback_id, channel))
            )
        if message is None:
            raise NotPossibleError(f"{declared.name} is run on a message.")
        current = self.find_message(message)
        if current.ephemeral:
            raise NotPossibleError("A message only visible to you has no shortcuts.")
        payload = message_shortcut(slack, self.id, callback_id, current)
        return self._told(await slack.interact("interactive", payload))

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
            message = self.find_message(where)
            payload = message_click(slack, self.id, message, action_id, block_id, selected, state or {})
        else:
            view = self._fill(where, state or {})
            payload = view_click(slack, self.id, view, action_id, block_id, selected)
        return self._told(await slack.interact("interactive", payload))

    async def suggestions(
        self, where: Message | View, action_id: str, typed: str, block_id: str | None = None
    ) -> Mapping[str, Any]:
        """The `options` or `option_groups` the app offers for what is typed; choose one of them as it stands.

        NotPossibleError if too little is typed, or if the app has nothing to offer that Slack could show.
        """
        current = self.find_message(where) if isinstance(where, Message) else self.find_view(where)
        request = suggestion_request(self._slack, self.id, current, action_id, block_id, typed)
        reply = await self._slack.interact("interactive", request)
        if isinstance(reply, Unanswered):
            raise NotPossibleError(str(failed(reply.error, self._slack.app.name).say))
        try:
            return read_options(reply.body)
        except RefusalError as refusal:
            raise NotPossibleError(str(self._refuse(refusal).say)) from None

    async def submit(self, view: View, state: Input | None = None) -> Outcome:
        """Press Submit; the fields' own errors are on the view afterwards."""
        slack, filled = self._slack, self._fill(view, state or {})
        if faults := form_faults(filled.blocks, filled.state):
            slack.views.put(replace(filled, errors=faults))
            return Outcome(False, "incomplete_form", next(iter(faults.values())))
        reply = await slack.interact("interactive", submission(slack, self.id, filled))
        if isinstance(reply, Unanswered):
            return failed(reply.error, slack.app.name)
        try:
            steer_modal(reply.body, filled.id, slack.views, slack.files)
        except RefusalError as refusal:
            return self._refuse(refusal)
        return OK

    async def close(self, view: View) -> Outcome:
        """Close a modal without submitting it, and with it all others if it clears on closing."""
        slack, current = self._slack, self.find_view(view)
        stack = slack.views.stack(self.id)
        cleared = current.clear_on_close
        closed = list(reversed(stack)) if cleared else [each for each in reversed(stack) if each.id == current.id]
        slack.views.close(stack[0] if cleared else current)
        outcome = OK
        for each in closed:
            if each.notify_on_close:
                payload = closing(slack, self.id, each, cleared=cleared)
                outcome = self._told(await slack.interact("interactive", payload))
        return outcome

    async def open_app(self, tab: str = "home", beside: str | None = None) -> None:
        """Open the app's "home" or "messages" tab, the latter perhaps `beside` a channel; NotPossibleError if it has no
        such tab for this person, or they are not in that channel."""
        slack, direct = self._slack, self._slack.workspace.dm_of(self.id)
        if direct is None:
            raise NotPossibleError(f"{slack.app.name} belongs to another company's workspace.")
        if tab == "home" and not slack.app.home_tab:
            raise NotPossibleError(f"{slack.app.name} has no Home tab.")
        home = draw_view(self.home, slack.app) if self.home is not None and tab == "home" else None
        if beside is not None:
            self.find_channel(beside)
        await slack.events.tell_of_home(self.id, direct.id, tab, home, beside)

    async def go_beside(self, channel: str) -> None:
        """Go to another channel while the app's direct message is open."""
        direct = self._slack.workspace.dm_of(self.id)
        if direct is None:
            raise NotPossibleError(f"{self._slack.app.name} belongs to another company's workspace.")
        await self._slack.events.tell_of_context(self.id, direct.id, self.find_channel(channel).id)

    def upload(self, name: str, content: bytes) -> StoredFile:
        """Upload a file for a file input; its id goes into the form."""
        return self._slack.files.keep(name, content, self.id)

    def _no_command(self, name: str) -> str:
        if name not in self._slack.app.commands:
            return f"{name} is not a command here (invalid_command)."
        return (
            f"{name} belongs to {TEAM_NAME}'s workspace. Here, mention the app instead: @{self._slack.app.name} and"
            " what you want to know (invalid_command)."
        )

    def _find_shortcut(self, callback_id: str) -> DeclaredShortcut:
        declared = None if self.profile.external else self._slack.app.shortcuts.get(callback_id)
        if declared is None:
            raise NotPossibleError(f"There is no shortcut {callback_id} here.")
        return declared

    def _fill(self, view: View, given: Input) -> View:
        current = self.find_view(view)
        state = with_input(current.blocks, current.state, self._with_files(given))
        check_offered(current.blocks, current.state, given, self._slack.workspace.channels)
        return self._slack.views.put(replace(current, state=state, errors={}))

    def _with_files(self, given: Input) -> Input:
        def resolve(value: Any) -> Any:
            if not isinstance(value, Mapping) or value.get("type") != "file_input":
                return value
            files = [self._slack.files.find(each) for each in value.get("files") or []]
            return {**value, "files": [draw_file(file) for file in files if file is not None]}

        return {block: {action: resolve(value) for action, value in inputs.items()} for block, inputs in given.items()}
