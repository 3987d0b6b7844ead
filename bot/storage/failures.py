"""What the database drivers raise when the database is away, and how to say it to a person."""

import socket
import ssl

import asyncpg
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, ProgrammingError, SQLAlchemyError

FAILURES = (SQLAlchemyError, OSError, asyncpg.PostgresError, asyncpg.InterfaceError)
"""SQLAlchemy wraps what befalls a statement; a failed connection attempt comes as the driver raised it."""

OURS = (DataError, IntegrityError, ProgrammingError)
"""What says that one statement is wrong, and nothing about whether the next will work."""


def is_away(error: BaseException) -> bool:
    """Whether the next who asks would most likely fail, too."""
    return not isinstance(error, OURS)


def explain(error: BaseException) -> str:
    """Why, in a few words that fit behind a colon. The statement and its parameters are left out."""
    match _find_origin(error):
        case asyncpg.InvalidAuthorizationSpecificationError():
            return "it refuses the user name or the password"
        case asyncpg.InvalidCatalogNameError():
            return "the server has no database of that name"
        case socket.gaierror():
            return "there is no host of that name"
        case ssl.SSLError():
            return "it does not accept an encrypted connection as DATABASE_URL asks for it"
        case TimeoutError():
            return "it does not answer in time"
        case ConnectionError(errno=None):  # asyncpg's own, when the server has no SSL, or hangs up
            return "it breaks off the connection, perhaps over SSL"
        case OSError():
            return "nothing answers there"
        case origin:
            return (str(origin) or type(origin).__name__).splitlines()[0].rstrip(".")


def _find_origin(error: BaseException) -> BaseException:
    """The driver's own error, which SQLAlchemy wraps once, or twice for asyncpg."""
    if isinstance(error, DBAPIError) and error.orig is not None:
        return error.orig.__cause__ or error.orig
    return error
