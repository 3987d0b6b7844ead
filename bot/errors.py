"""What can go wrong on the way, apart from knowledge. Every message is a sentence for a person and a way out.

JargonError
├── SetupError   the bot cannot start as it is set up
└── GoneError    a button leads to something that is no longer there
"""


class JargonError(Exception):
    """Base of every error raised on purpose; its message may be shown to whoever asked."""


class SetupError(JargonError):
    """A setting is missing or cannot be used."""


class GoneError(JargonError):
    """What a button remembers has left the glossary since the card was drawn."""
