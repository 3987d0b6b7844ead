"""What stands in the way of opening a SQLite file, found out before the engine is made.

SQLite itself would only say that it could not open the file, and a first connection that fails in the engine
leaves its thread behind, which complains on the terminal when the program ends with its one sentence.
"""

import sqlite3
from contextlib import closing, suppress

from bot.storage.address import SqliteFile

OWN = 0o600
"""The mode of a new file: a team's words are for whoever runs Jargon to read, and nobody else on that machine."""
EVERYONE = 0o007
"""What of a mode concerns everyone on the machine."""


def find_identity(file: SqliteFile) -> tuple[int, int] | None:
    """What tells the file from any other that may come to lie in its place; None if nothing lies there."""
    try:
        status = file.path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def find_obstacle(file: SqliteFile) -> str | None:
    """Why the file cannot be opened, or None. Creates it, empty, if need be. Blocks for milliseconds."""
    folder = file.path.parent
    if file.path.is_dir():
        return "it is a folder"
    if not folder.is_dir():
        return f"{folder} is not a folder" if folder.exists() else f"there is no folder {folder}"
    try:
        with suppress(OSError):  # where it cannot be made, SQLite says why
            file.path.touch(mode=OWN, exist_ok=False)  # and gives the files beside it the same mode
        _close_to_everyone(file)
        with closing(sqlite3.connect(file.path)) as connection:
            connection.execute("PRAGMA schema_version")  # reads the header
    except sqlite3.Error as error:
        return str(error)
    return None


def _close_to_everyone(file: SqliteFile) -> None:
    """Makes a file of an older release, which everyone could read, its owner's; one opened to a group stays so."""
    for path in (file.path, *(file.path.with_name(file.path.name + end) for end in ("-wal", "-shm"))):
        with suppress(OSError):  # not there, or another user's, who has decided about it
            if path.stat().st_mode & EVERYONE:
                path.chmod(OWN)
