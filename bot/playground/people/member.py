"""What somebody in the workspace can reach, and what they read when something fails."""

from bot.playground.delivery.transport import Reply, Unanswered
from bot.playground.people.outcome import OK, NotPossibleError, Outcome, failed
from bot.playground.platform import Platform
from bot.playground.state.members import Profile
from bot.playground.state.refusals import RefusalError
from bot.playground.state.views import View
from bot.playground.state.workspace import Channel, Message


class Member:
    """One user, with their own channels, messages and views, and nobody else's."""

    def __init__(self, slack: Platform, user_id: str) -> None:
        self.id = user_id
        self._slack = slack

    @property
    def profile(self) -> Profile:
        """Who this is."""
        return self._slack.workspace.people[self.id]

    def find_channel(self, channel: str) -> Channel:
        """A channel this person is in; NotPossibleError otherwise."""
        place = self._slack.workspace.channels.get(channel)
        if place is None or self.id not in place.members:
            raise NotPossibleError(f"{self.profile.name} is not in {channel}.")
        return place

    def find_message(self, message: Message) -> Message:
        """A message as it is now; NotPossibleError if this person does not see it (any more)."""
        current = self._slack.workspace.find(message.channel, message.ts)
        if current is None or current.only_for not in (None, self.id):
            raise NotPossibleError("That message is not there any more.")
        self.find_channel(current.channel)
        return current

    def find_view(self, view: View) -> View:
        """A view as it is now; NotPossibleError if it is not open in front of this person."""
        current = self._slack.views.find(view.id)
        if current is None or current.person != self.id:
            raise NotPossibleError("That view is not open any more.")
        return current

    def _told(self, reply: Reply) -> Outcome:
        return failed(reply.error, self._slack.app.name) if isinstance(reply, Unanswered) else OK

    def _refuse(self, refusal: RefusalError) -> Outcome:
        self._slack.record.refuse("acknowledgement", refusal)
        return failed(refusal.error, self._slack.app.name)
