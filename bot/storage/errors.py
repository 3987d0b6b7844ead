"""What can go wrong with storage."""


class StorageError(Exception):
    """The database cannot be used. The message says what is wrong and the way out, and never a password."""
