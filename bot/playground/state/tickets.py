"""Tickets for Socket Mode connections."""

import secrets


class Tickets:
    """Each ticket opens one connection, once."""

    def __init__(self) -> None:
        self._issued: set[str] = set()

    def issue(self) -> str:
        """A new ticket."""
        ticket = secrets.token_urlsafe(24)
        self._issued.add(ticket)
        return ticket

    def redeem(self, ticket: str) -> bool:
        """Use a ticket up; False if there is no such ticket."""
        if ticket not in self._issued:
            return False
        self._issued.remove(ticket)
        return True
