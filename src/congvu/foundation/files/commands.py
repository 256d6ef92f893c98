"""Accepting a file, and tidying the shelf."""

from __future__ import annotations

import shlex
import subprocess
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.core.files.base import File

from congvu.foundation.actors.values import Actor
from congvu.foundation.files import packed, shelf
from congvu.foundation.files.incoming import TooLarge
from congvu.foundation.files.kinds import ALLOWED, FileKind, kind_of, tidy_name
from congvu.foundation.files.models import StoredFile
from congvu.foundation.files.values import (
    FileBomb,
    FileEmpty,
    FileEntry,
    FileHasMacro,
    FileInfected,
    FileNameBad,
    FileTooLarge,
    FileTypeRefused,
)

_SCAN_SECONDS = 60
_CHUNK = 1 << 16


def store(upload: File[bytes], *, actor: Actor | None, now: datetime) -> FileEntry:
    """Accept an uploaded file; `actor` is None for a citizen who is not signed in.

    Raises FileNameBad, FileTooLarge, FileEmpty, FileTypeRefused (also FileHasMacro, FileBomb,
    FileInfected). Call it inside the act's transaction: rolled back, nothing refers to the bytes
    and the nightly tidying takes them away.
    """
    name = tidy_name(upload.name or "")
    if name is None:
        raise FileNameBad(name=_shown(upload.name or ""))
    limit = settings.FILE_LIMIT_BYTES
    if isinstance(upload, TooLarge) or (upload.size or 0) > limit:
        raise FileTooLarge(name=name, limit_mb=limit >> 20)
    upload.seek(0)
    try:
        with shelf.draft(upload.chunks(), limit) as draft:
            if not draft.size:
                raise FileEmpty(name=name)
            kind = _kind(name, draft.path)
            _scan(name, draft.path)
            shelf.shelve(draft)
    except shelf.TooMuch as more:
        raise FileTooLarge(name=name, limit_mb=limit >> 20) from more
    row = StoredFile.objects.create(
        digest=draft.digest,
        name=name,
        media_type=kind.media_type,
        size=draft.size,
        uploaded_by_id=actor.user_id if actor else None,
        at=now,
    )
    return FileEntry(row.pk, name, kind.media_type, draft.size, draft.digest, now)


def keep(source: BinaryIO, *, name: str, media_type: str, limit: int, now: datetime) -> FileEntry:
    """Keep byte for byte what a program brought or made; it is judged by whoever calls.

    For raw messages and the like, which no link leads to. Raises FileTooLarge and FileEmpty.
    """
    source.seek(0)
    try:
        with shelf.draft(iter(lambda: source.read(_CHUNK), b""), limit) as draft:
            if not draft.size:
                raise FileEmpty(name=name)
            shelf.shelve(draft)
    except shelf.TooMuch as more:
        raise FileTooLarge(name=name, limit_mb=limit >> 20) from more
    row = StoredFile.objects.create(
        digest=draft.digest, name=name, media_type=media_type, size=draft.size, at=now
    )
    return FileEntry(row.pk, name, media_type, draft.size, draft.digest, now)


def tidy(now: datetime) -> int:
    """Delete bytes that no row has referred to for a day; return how many files."""
    known = set(StoredFile.objects.values_list("digest", flat=True).distinct())
    count = 0
    for path in shelf.unknown(known, now):
        path.unlink(missing_ok=True)
        count += 1
    return count


def _kind(name: str, path: Path) -> FileKind:
    try:
        with path.open("rb") as file:
            kind = kind_of(name, file)
    except packed.Macro as found:
        raise FileHasMacro(name=name) from found
    except packed.Bomb as found:
        raise FileBomb(name=name) from found
    if kind is None:
        raise FileTypeRefused(name=name, allowed=ALLOWED)
    return kind


def _scan(name: str, path: Path) -> None:
    """Ask the installation's scanner, if there is one (settings.FILE_SCANNER, as clamdscan)."""
    if not settings.FILE_SCANNER:
        return
    command = [*shlex.split(settings.FILE_SCANNER), str(path)]
    told = subprocess.run(command, capture_output=True, timeout=_SCAN_SECONDS, check=False)
    if told.returncode == 1:
        raise FileInfected(name=name)
    told.check_returncode()


def _shown(name: str) -> str:
    return "".join(c for c in name[:80] if c.isprintable())
