"""What an app wants shown, checked as Slack checks it before anything is stored."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from bot.playground.blockkit import check_message, check_view
from bot.playground.blockkit.trees import each_object
from bot.playground.state.elements import fill_ids
from bot.playground.state.files import Files
from bot.playground.state.identifiers import file_id_in
from bot.playground.state.refusals import RefusalError
from bot.playground.state.workspace import Blocks

TEXT_LIMIT = 40_000
"""Characters of a message; docs.slack.dev, chat.postMessage, "Truncating content"."""

VIEW_LIMIT = 250_000
"""Bytes of a view as JSON; docs.slack.dev, views.open, `view_too_large`."""


@dataclass(frozen=True, slots=True)
class Content:
    """The text and blocks of a message, fit to be posted."""

    text: str
    blocks: Blocks | None


def read_content(payload: Mapping[str, Any], files: Files) -> Content:
    """The message in a payload; RefusalError with every reason if Slack would not post it."""
    text, blocks = payload.get("text") or "", _read_blocks(payload.get("blocks"))
    if not isinstance(text, str):
        raise RefusalError("invalid_arguments", "[ERROR] must be a string [json-pointer:/text]")
    if not text and not blocks:
        raise RefusalError("no_text")
    if len(text) > TEXT_LIMIT:
        raise RefusalError("msg_too_long")
    message = {"text": text} if blocks is None else {"text": text, "blocks": blocks}
    if faults := check_message(message) or list(_picture_faults(blocks, "/blocks", files)):
        raise RefusalError("invalid_blocks", *faults)
    return Content(text, fill_ids(blocks) if blocks else None)


def has_content(payload: Mapping[str, Any]) -> bool:
    """Whether there is anything to show at all."""
    return bool(payload.get("text") or payload.get("blocks"))


def read_view(view: Any, kind: str, files: Files) -> Mapping[str, Any]:
    """A view of that kind ("modal" or "home"); RefusalError with every reason if Slack would not show it."""
    if isinstance(view, str):
        view = _parse(view, "invalid_arguments")
    if not isinstance(view, dict):
        raise RefusalError("invalid_arguments", "[ERROR] must be an object [json-pointer:/view]")
    if view.get("type") != kind:
        raise RefusalError("invalid_arguments", f"[ERROR] must be {kind} [json-pointer:/view/type]")
    if len(json.dumps(view)) > VIEW_LIMIT:
        raise RefusalError("view_too_large")
    if faults := check_view(view) or list(_picture_faults(view["blocks"], "/view/blocks", files)):
        raise RefusalError("invalid_arguments", *faults)
    return view


def _picture_faults(blocks: Any, at: str, files: Files) -> Iterator[str]:
    # Slack fetches every picture before it takes the message; what it cannot get at, it refuses.
    for placed in each_object(blocks, at):
        if placed.value.get("type") != "image":
            continue
        url, source = placed.value.get("image_url"), placed.value.get("slack_file")
        if isinstance(url, str) and not _is_public(url):
            yield f"[ERROR] downloading image failed [json-pointer:{placed.at}/image_url]"
        if isinstance(source, Mapping):
            file = files.find(file_id_in(str(source.get("id") or source.get("url"))))
            if file is None or not file.is_image:
                yield f"[ERROR] invalid slack file [json-pointer:{placed.at}/slack_file]"


def _is_public(url: str) -> bool:
    parts = urlsplit(url)
    host = parts.hostname or ""
    if parts.scheme not in ("http", "https") or "." not in host:
        return False
    try:
        return ip_address(host).is_global
    except ValueError:
        return True


def holds_file_input(view: Mapping[str, Any]) -> bool:
    """Whether the view asks people for files."""
    return any(block.get("element", {}).get("type") == "file_input" for block in view["blocks"])


def _read_blocks(blocks: Any) -> Blocks | None:
    if isinstance(blocks, str):
        blocks = _parse(blocks, "invalid_blocks_format")
    if blocks is None:
        return None
    if not isinstance(blocks, list) or not all(isinstance(block, dict) for block in blocks):
        raise RefusalError("invalid_blocks_format")
    return blocks


def _parse(text: str, error: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        raise RefusalError(error) from None
