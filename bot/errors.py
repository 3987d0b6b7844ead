"""What can go wrong on the way, apart from knowledge. Every message is a sentence for a person and a way out.

JargonError
├── SetupError       the bot cannot start as it is set up
├── GoneError        a button leads to something that is no longer there
├── AwayError        what somebody has of their own cannot be reached just now
├── NotAllowedError  what was asked for is somebody else's to do
└── NotSharedError   what is the team's own would be read by others
"""


class JargonError(Exception):
    """Base of every error raised on purpose; its message may be shown to whoever asked."""


class SetupError(JargonError):
    """A setting is missing or cannot be used."""


class GoneError(JargonError):
    """What a button remembers has left the glossary since the card was drawn."""


class AwayError(JargonError):
    """The database cannot be reached, and without it there is nothing to show."""


class NotSharedError(JargonError):
    """What is the team's own stays out of a channel that people of other companies read, or may read."""


class NotAllowedError(JargonError):
    """What was asked for is somebody else's right. `people` are the ids of some who have it; the sentence stands
    without them."""

    def __init__(self, sentence: str, people: tuple[str, ...] = ()) -> None:
        super().__init__(sentence)
        self.people = people
