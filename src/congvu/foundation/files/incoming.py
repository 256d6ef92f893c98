"""Uploads on their way in: what is too large is not even written to the disk."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler


class TooLarge(UploadedFile):  # type: ignore[type-arg]
    """Stands for an upload of which only the first bytes were taken."""

    def __init__(self, name: str, size: int) -> None:
        super().__init__(ContentFile(b""), name, "application/octet-stream", size)


class CappedUploadHandler(FileUploadHandler):
    """Swallow what goes beyond settings.FILE_LIMIT_BYTES; first among FILE_UPLOAD_HANDLERS."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.seen = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        self.seen += len(raw_data)
        return raw_data if self.seen <= settings.FILE_LIMIT_BYTES else None

    def file_complete(self, file_size: int) -> TooLarge | None:
        if self.seen > settings.FILE_LIMIT_BYTES:
            return TooLarge(self.file_name or "", file_size)
        return None
