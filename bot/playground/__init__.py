"""A Slack on 127.0.0.1: strict, self-contained, with people to act as and a page to look at."""

from bot.playground.loopback import LoopbackSlack
from bot.playground.outcome import NotPossibleError, Outcome
from bot.playground.person import Person
from bot.playground.views import View
from bot.playground.workspace import Message

__all__ = ["LoopbackSlack", "Message", "NotPossibleError", "Outcome", "Person", "View"]
