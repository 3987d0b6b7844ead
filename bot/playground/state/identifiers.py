"""Identifiers shaped like Slack's: a letter for the kind, then capitals and digits."""

import re
import secrets
import string

_SYMBOLS = string.ascii_uppercase + string.digits


def new_id(prefix: str) -> str:
    """A fresh identifier such as V7Q2MZ0A4XK."""
    return prefix + "".join(secrets.choice(_SYMBOLS) for _ in range(10))


def file_id_in(text: str) -> str:
    """The id of a file in its own id, its permalink or its private URL; "" if there is none."""
    found = re.search(r"(?<![A-Z0-9])F[A-Z0-9]{8,}(?![A-Z0-9])", text)
    return found[0] if found else ""


def named_id(prefix: str, name: str) -> str:
    """A stable identifier that can be read: ("U", "Maya") is U0MAYA."""
    return f"{prefix}0{re.sub('[^A-Z0-9]', '', name.upper())}"
