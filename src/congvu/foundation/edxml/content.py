"""The bytes of an attachment: known by size and digest, kept in memory only while they are few."""

from __future__ import annotations

import hashlib
import tempfile
import weakref
from collections.abc import Iterable, Iterator
from typing import BinaryIO, Self, cast

IN_MEMORY = 1 << 20
CHUNK = 1 << 16


class Content:
    """Bytes that are read again and again in chunks; what is large lies in a file without a name.

    Two are equal when their bytes are.
    """

    __slots__ = ("__weakref__", "_file", "digest", "size")

    def __init__(self, chunks: Iterable[bytes]) -> None:
        file = spool()
        weakref.finalize(self, file.close)
        sha, size = hashlib.sha256(), 0
        for chunk in chunks:
            sha.update(chunk)
            size += len(chunk)
            file.write(chunk)
        self._file, self.size, self.digest = file, size, sha.hexdigest()

    @classmethod
    def of(cls, given: bytes) -> Self:
        """Return the content that these bytes are."""
        return cls([given])

    def chunks(self) -> Iterator[bytes]:
        """Give the bytes from the beginning; whoever reads at the same time is not disturbed."""
        place = 0
        while True:
            self._file.seek(place)
            chunk = self._file.read(CHUNK)
            if not chunk:
                return
            place += len(chunk)
            yield chunk

    def whole(self) -> bytes:
        """Return all the bytes at once: for what is known to be small."""
        return b"".join(self.chunks())

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Content):
            return NotImplemented
        return (self.size, self.digest) == (other.size, other.digest)

    def __hash__(self) -> int:
        return hash(self.digest)

    def __repr__(self) -> str:
        return f"Content({self.size} bytes, {self.digest[:12]}…)"


def spool() -> BinaryIO:
    """Return a file without a name that begins in memory and goes to the disk as it grows."""
    return cast("BinaryIO", tempfile.SpooledTemporaryFile(max_size=IN_MEMORY))
