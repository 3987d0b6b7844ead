"""What one person has read: which messages are still new to them, channel by channel."""

from collections import defaultdict

from bot.playground.state.workspace import Message, Workspace


class Reader:
    """Reads the workspace's journal on behalf of one person, from where they came in."""

    def __init__(self, workspace: Workspace, person: str) -> None:
        start = len(workspace.journal)
        self._workspace = workspace
        self._person = person
        self._read = defaultdict[str, int](lambda: start)

    def all(self, channel: str) -> list[Message]:
        """Everything visible in a channel, oldest first; all of it counts as read."""
        self._read[channel] = len(self._workspace.journal)
        return self._workspace.visible(self._person, channel)

    async def next(self, channel: str) -> Message:
        """The next unread message by somebody else, new or edited; waits until there is one."""
        journal, changes = self._workspace.journal, self._workspace.changes
        while True:
            revision = changes.revision
            while self._read[channel] < len(journal):
                message = journal[self._read[channel]]
                self._read[channel] += 1
                if message.channel == channel and self._is_news(message):
                    return message
            await changes.after(revision)

    def _is_news(self, message: Message) -> bool:
        return message.user != self._person and message.only_for in (None, self._person)
