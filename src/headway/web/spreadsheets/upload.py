"""Taking in a file that is sent: in memory, no more of it than is read, and nothing on disk."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile

from headway.sources.spreadsheet.limits import UPLOAD_BYTES

PATH, FIELD = "/import", "file"
"""Where a file is taken, and the field of the form that it comes in."""


class BoundedUpload(FileUploadHandler):
    """Keeps one byte more than may be sent, so that whoever reads the file sees that it is too large.

    A form is read before it is known who sent it. So one file is kept, where one is taken, and none elsewhere.
    """

    has_one = False

    def new_file(self, field_name: str, *given: Any, **named: Any) -> None:
        """Begin a file."""
        super().new_file(field_name, *given, **named)
        if self.has_one or field_name != FIELD or self.request is None or self.request.path != PATH:
            raise SkipFile
        self.has_one = True
        self.kept = BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """Keep as much of it as there is room for."""
        del start
        self.kept.write(raw_data[: max(0, UPLOAD_BYTES + 1 - self.kept.tell())])
        return None

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        """The file, as far as it was kept."""
        size = min(file_size, UPLOAD_BYTES + 1)
        self.kept.seek(0)
        return InMemoryUploadedFile(
            self.kept,
            self.field_name,
            self.file_name or "file",
            self.content_type or "",
            size,
            self.charset,
            self.content_type_extra,
        )
