"""Which page may drive this Slack: its own, and none that happens to be open in the same browser."""

from starlette.requests import HTTPConnection


def is_own_page(connection: HTTPConnection, address: str) -> bool:
    """Whether a request comes from the page served at `address`, under any of its names."""
    port = address.rpartition(":")[2]
    own = {address, f"http://127.0.0.1:{port}", f"http://localhost:{port}"}
    origin = connection.headers.get("origin")
    return f"http://{connection.headers.get('host')}" in own and (origin is None or origin in own)
