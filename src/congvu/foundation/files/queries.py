"""Reading files again: their entries, their bytes, and whether those are still as they were."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from congvu.foundation.files import shelf
from congvu.foundation.files.models import StoredFile
from congvu.foundation.files.values import FileEntry, FileLinkOld


def file_entry(file_id: int) -> FileEntry:
    """Return the file's entry; raises FileLinkOld when there is none."""
    found = files_of([file_id])
    if file_id not in found:
        raise FileLinkOld
    return found[file_id]


def files_of(file_ids: Iterable[int]) -> dict[int, FileEntry]:
    """Return the entries by id; what does not exist is left out."""
    rows = StoredFile.objects.filter(pk__in=set(file_ids))
    return {row.pk: _entry(row) for row in rows}


def open_file(file_id: int) -> BinaryIO:
    """Open the file's bytes for reading; the caller closes it. Raises FileLinkOld."""
    return shelf.path_of(file_entry(file_id).digest).open("rb")


def damaged() -> Iterator[FileEntry]:
    """Give the files whose bytes are missing or have changed (reads all of them: for doctor)."""
    for row in StoredFile.objects.order_by("digest").distinct("digest").iterator():
        path = shelf.path_of(row.digest)
        if not path.exists() or shelf.digest_of(path) != row.digest:
            yield _entry(row)


def _entry(row: StoredFile) -> FileEntry:
    return FileEntry(row.pk, row.name, row.media_type, row.size, row.digest, row.at)
