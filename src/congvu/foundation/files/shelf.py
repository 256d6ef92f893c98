"""Where the bytes lie: by their digest, two levels deep, outside of everything the web serves."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

_FORGOTTEN = timedelta(days=1)


class TooMuch(Exception):  # noqa: N818  (a finding, no error)
    """More bytes came than may be kept."""


@dataclass(frozen=True, slots=True)
class Draft:
    """Bytes written but not yet on the shelf."""

    path: Path
    digest: str
    size: int


@contextmanager
def draft(chunks: Iterable[bytes], limit: int) -> Iterator[Draft]:
    """Write the chunks to a file that is gone afterwards unless it was shelved; raises TooMuch."""
    place = _root() / "coming"
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=place)
    path = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            digest, size = _copy(chunks, file.write, limit)
            file.flush()
            os.fsync(file.fileno())
        yield Draft(path, digest, size)
    finally:
        path.unlink(missing_ok=True)


def shelve(found: Draft) -> None:
    """Put the draft on the shelf, durably; the same bytes are kept once."""
    target = path_of(found.digest)
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if target.exists() and target.stat().st_size == found.size:
        os.utime(target)  # it is wanted again: the nightly tidying leaves it alone
        return
    found.path.chmod(0o400)
    found.path.replace(target)
    for folder in (target.parent, target.parent.parent):
        _sync(folder)


def path_of(digest: str) -> Path:
    """Return where the bytes of this digest lie, or would."""
    return _root() / digest[:2] / digest[2:4] / digest


def digest_of(path: Path) -> str:
    """Return the SHA-256 of the file's bytes as they are now."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def unknown(known: set[str], now: datetime) -> Iterator[Path]:
    """Give the files on the shelf that nothing refers to for a day: acts that were rolled back."""
    for path in _root().glob("[0-9a-f][0-9a-f]/[0-9a-f][0-9a-f]/*"):
        age = now - datetime.fromtimestamp(path.stat().st_mtime, now.tzinfo)
        if path.name not in known and age > _FORGOTTEN:
            yield path


def _root() -> Path:
    return Path(settings.FILES_ROOT)


def _copy(chunks: Iterable[bytes], write: Callable[[bytes], object], limit: int) -> tuple[str, int]:
    sha, size = hashlib.sha256(), 0
    for chunk in chunks:
        size += len(chunk)
        if size > limit:
            raise TooMuch
        sha.update(chunk)
        write(chunk)
    return sha.hexdigest(), size


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
