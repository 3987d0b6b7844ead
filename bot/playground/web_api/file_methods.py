"""files.*: the upload in three steps, and looking at what was uploaded.

Reference: docs.slack.dev/messaging/working-with-files
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from bot.playground.delivery.payloads import draw_file
from bot.playground.platform import Platform
from bot.playground.state.content import read_content
from bot.playground.state.files import ALT_TEXT_LIMIT, StoredFile
from bot.playground.state.refusals import RefusalError
from bot.playground.state.workspace import Channel
from bot.playground.web_api.arguments import Arguments
from bot.playground.web_api.methods import Method, check_thread, find_own_channel


def announce_upload(slack: Platform, arguments: Arguments) -> Mapping[str, Any]:
    """files.getUploadURLExternal: the id of a file to be, and the URL its bytes go to."""
    name, length = arguments.text("filename"), arguments.number("length")
    alt_text = arguments.optional("alt_txt") or ""
    if length == 0:
        raise RefusalError("missing_argument")
    if len(alt_text) > ALT_TEXT_LIMIT:
        raise RefusalError("alt_txt_too_large")
    file, ticket = slack.files.announce(name, length, slack.app.user_id, alt_text)
    return {"upload_url": f"{slack.address}/upload/v1/{ticket}", "file_id": file.id}


def complete_upload(slack: Platform, arguments: Arguments) -> Mapping[str, Any]:
    """files.completeUploadExternal: shared in a channel if one is named, else private until a message shows it."""
    wanted = [_read_wanted(each) for each in arguments.array("files")]
    if not wanted:
        raise RefusalError("invalid_arguments", "[ERROR] must provide at least 1 items [json-pointer:/files]")
    named = arguments.optional("channel_id")
    channel = find_own_channel(slack, named) if named else None
    thread_ts, comment = arguments.optional("thread_ts"), arguments.optional("initial_comment") or ""
    if channel is not None:
        check_thread(slack, channel, thread_ts)
    blocks = read_content(arguments.values, slack.files).blocks if arguments.values.get("blocks") else None
    files = [slack.files.complete(file_id, title) for file_id, title in wanted]
    if channel is not None:
        _share(slack, channel, files, comment, None if comment else blocks, thread_ts)
    return {"files": [draw_file(file) for file in files]}


def file_info(slack: Platform, arguments: Arguments) -> Mapping[str, Any]:
    """files.info."""
    file = slack.files.find(arguments.text("file"))
    if file is None:
        raise RefusalError("file_not_found")
    return {"file": draw_file(file)}


def _share(
    slack: Platform, channel: Channel, files: Sequence[StoredFile], comment: str, blocks: Any, thread_ts: str | None
) -> None:
    message = slack.workspace.post(
        channel.id, slack.app.user_id, comment, blocks=blocks, thread_ts=thread_ts, files=files
    )
    slack.events.echo(message)


def _read_wanted(entry: Any) -> tuple[str, str | None]:
    if not isinstance(entry, dict) or not isinstance(entry.get("id"), str):
        raise RefusalError("invalid_arguments", "[ERROR] missing required field: id [json-pointer:/files]")
    return entry["id"], entry.get("title")


FILE_METHODS: Mapping[str, Method] = MappingProxyType(
    {
        "files.completeUploadExternal": Method(complete_upload, "files:write"),
        "files.getUploadURLExternal": Method(announce_upload, "files:write"),
        "files.info": Method(file_info, "files:read"),
    }
)
