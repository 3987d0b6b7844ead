"""Files an app uploads in three steps: ask for a URL, send the bytes there, say that it is complete."""

import mimetypes
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from types import MappingProxyType

from bot.playground.state.identifiers import new_id
from bot.playground.state.refusals import RefusalError

ALT_TEXT_LIMIT = 1000
"""Characters; docs.slack.dev, files.getUploadURLExternal, `alt_txt_too_large`."""

IMAGE_TYPES: Mapping[str, str] = MappingProxyType(
    {"image/png": "png", "image/jpeg": "jpg", "image/gif": "gif"},
)
"""What an image block can show; docs.slack.dev, "Image block"."""


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file by its id. `owner` is who uploaded it, `address` where it is served; no `content` yet, no bytes came."""

    id: str
    name: str
    owner: str
    length: int
    address: str
    title: str = ""
    alt_text: str = ""
    content: bytes | None = None
    complete: bool = False

    @property
    def mimetype(self) -> str:
        """By the ending of its name."""
        return mimetypes.guess_type(self.name)[0] or "application/octet-stream"

    @property
    def filetype(self) -> str:
        """Slack's short name for the type, such as "png"."""
        return IMAGE_TYPES.get(self.mimetype) or PurePosixPath(self.name).suffix.lstrip(".").lower() or "binary"

    @property
    def is_image(self) -> bool:
        """Whether an image block may show it."""
        return self.mimetype in IMAGE_TYPES


class Files:
    """Everything uploaded, and what is still on its way."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._files: dict[str, StoredFile] = {}
        self._uploads: dict[str, str] = {}

    def announce(self, name: str, length: int, owner: str, alt_text: str = "") -> tuple[StoredFile, str]:
        """A file to be, and the ticket its bytes are sent with, once."""
        file = StoredFile(new_id("F"), PurePosixPath(name).name, owner, length, self._address, alt_text=alt_text)
        ticket = new_id("")
        self._files[file.id] = file
        self._uploads[ticket] = file.id
        return file, ticket

    def receive(self, ticket: str, content: bytes) -> StoredFile:
        """Take the bytes; RefusalError if the ticket is used up or the length is not what was announced."""
        file_id = self._uploads.get(ticket)
        if file_id is None:
            raise RefusalError("invalid_upload_url")
        file = self._files[file_id]
        if len(content) != file.length:
            raise RefusalError("length_mismatch", f"[ERROR] announced {file.length} bytes, sent {len(content)}")
        del self._uploads[ticket]
        self._files[file_id] = replace(file, content=content)
        return self._files[file_id]

    def complete(self, file_id: str, title: str | None) -> StoredFile:
        """Make an upload a file; RefusalError if there is none or its bytes have not come."""
        file = self._files.get(file_id)
        if file is None or file.content is None:
            raise RefusalError("file_not_found")
        if file.complete:
            raise RefusalError("file_already_completed")
        self._files[file_id] = replace(file, complete=True, title=title or file.name)
        return self._files[file_id]

    def keep(self, name: str, content: bytes, owner: str) -> StoredFile:
        """Store what a person uploads in one go."""
        file, ticket = self.announce(name, len(content), owner)
        self.receive(ticket, content)
        return self.complete(file.id, None)

    def find(self, file_id: str) -> StoredFile | None:
        """A complete file by its id."""
        file = self._files.get(file_id)
        return file if file is not None and file.complete else None
