"""What can go wrong on the way, apart from knowledge. Every message is a sentence for a person and a way out.

JargonError
├── SetupError       the bot cannot start as it is set up
├── GoneError        a button leads to something that is no longer there
└── NotAllowedError  what was asked for is somebody else's to do
"""


class JargonError(Exception):
    """Base of every error raised on purpose; its message may be shown to whoever asked."""


class SetupError(JargonError):
    """A setting is missing or cannot be used."""


class GoneError(JargonError):
    """What a button remembers has left the glossary since the card was drawn."""


class NotAllowedError(JargonError):
    """What was asked for is somebody else's right. `people` are the ids of some who have it."""

    def __init__(self, sentence: str, people: tuple[str, ...] = ()) -> None:
        super().__init__(sentence)
        self.people = people
