"""Taking in a file that is sent: in memory, no more of it than is read, and nothing on disk."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler

from headway.sources.spreadsheet.limits import UPLOAD_BYTES


class BoundedUpload(FileUploadHandler):
    """Keeps one byte more than may be sent, so that whoever reads the file sees that it is too large."""

    def new_file(self, *given: Any, **named: Any) -> None:
        """Begin a file."""
        super().new_file(*given, **named)
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
