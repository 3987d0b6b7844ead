"""Which addresses in a payload are Slack's own. No other is called, and none is handed a token."""

import re

_SLACK = re.compile(r"https://(?:[\w-]+\.)?(slack\.com|slack-gov\.com)/")
"""Slack itself, and the one it keeps for governments."""

_ORIGIN = re.compile(r"https?://[^/?#\\@\s]+")


def is_response_url(url: str, api_url: str) -> bool:
    """Whether an answer may go to `url`: at Slack to its own host for them, at an emulator to the emulator.

    >>> is_response_url("https://hooks.slack.com/actions/T1/2/abc", "https://slack.com/api/")
    True
    >>> is_response_url("https://hooks.slack.com.example.com/", "https://slack.com/api/")
    False
    >>> is_response_url("http://127.0.0.1:9000/response/1", "http://127.0.0.1:9000/api/")
    True
    """
    return _is_at("hooks", url, api_url)


def is_file_url(url: str, api_url: str) -> bool:
    """Whether a file may be fetched from `url` with the bot's token.

    >>> is_file_url("https://files.slack.com/files-pri/T1-F1/download/words.csv", "https://slack.com/api/")
    True
    >>> is_file_url("https://example.com/words.csv", "https://slack.com/api/")
    False
    """
    return _is_at("files", url, api_url)


def _is_at(name: str, url: str, api_url: str) -> bool:
    """A comparison of the beginning, up to the slash that ends the host, which no two readers of URLs read two ways."""
    if slack := _SLACK.match(api_url):
        return url.startswith(f"https://{name}.{slack.group(1)}/")
    configured = _ORIGIN.match(api_url)
    return configured is not None and url.startswith(f"{configured.group()}/")
