"""A Slack on 127.0.0.1: strict, self-contained, with people to act as and a page to look at."""

from bot.playground.loopback import LoopbackSlack
from bot.playground.people.outcome import NotPossibleError, Outcome
from bot.playground.people.person import Person
from bot.playground.state.views import View
from bot.playground.state.workspace import Message

__all__ = ["LoopbackSlack", "Message", "NotPossibleError", "Outcome", "Person", "View"]
