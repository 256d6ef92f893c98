"""The file of a backup: one tar with the database, the files, the secret, and a manifest of hashes.

The manifest stands last, for the hashes are taken while the rest is written; reading checks every
byte against it before anything is put in place.
"""

from __future__ import annotations

import hashlib
import io
import json
import tarfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import IO, Any

from congvu.kernel.refusals import N_, Invalid

MANIFEST = "manifest.json"
DATABASE = "database.dump"
SECRET = "secret"  # noqa: S105  (the name of a member)
FILES = "files"
FORMAT = 1
_LARGEST_MANIFEST = 1024 * 1024 * 1024


class BackupUnreadable(Invalid):
    code = "BACKUP_UNREADABLE"
    message = N_("{file} không phải bản sao lưu của congvu: {reason}")


class BackupDamaged(Invalid):
    code = "BACKUP_DAMAGED"
    message = N_("Bản sao lưu hỏng ở “{member}”: {reason}. Không có gì được khôi phục.")


class _Hashing(io.RawIOBase):
    """A stream that hashes what is read through it."""

    def __init__(self, source: IO[bytes]) -> None:
        self._source = source
        self.digest = hashlib.sha256()
        self.bytes = 0

    def read(self, size: int = -1) -> bytes:
        part = self._source.read(size)
        self.digest.update(part)
        self.bytes += len(part)
        return part


def write(target: IO[bytes], members: Iterator[tuple[str, Path]], about: dict[str, Any]) -> int:
    """Write the members and the manifest; return how many members there are."""
    entries: dict[str, dict[str, Any]] = {}
    with tarfile.open(fileobj=target, mode="w") as tar:
        for name, path in members:
            with path.open("rb") as source:
                stream = _Hashing(source)
                info = tarfile.TarInfo(name)
                info.size, info.mode = path.stat().st_size, 0o600
                tar.addfile(info, stream)
            entries[name] = {"bytes": stream.bytes, "sha256": stream.digest.hexdigest()}
        text = json.dumps({"format": FORMAT, **about, "entries": entries}, indent=1).encode()
        info = tarfile.TarInfo(MANIFEST)
        info.size, info.mode = len(text), 0o600
        tar.addfile(info, io.BytesIO(text))
    return len(entries)


def read(file: Path, into: Path) -> dict[str, Any]:
    """Unpack a backup into an empty folder and return its manifest, all hashes checked.

    :raises BackupUnreadable: if it isn't a backup, or one of a later format.
    :raises BackupDamaged: naming the first member that is missing, extra or changed.
    """
    found: dict[str, dict[str, Any]] = {}
    try:
        with tarfile.open(file, mode="r:") as tar:
            for member in tar:
                found[member.name] = _unpack(tar, member, into)
    except (tarfile.TarError, OSError) as reason:
        raise BackupUnreadable(file=file, reason=reason) from reason
    manifest = _manifest(file, into)
    entries = manifest["entries"]
    del found[MANIFEST]
    for name in sorted(entries.keys() | found.keys()):
        if entries.get(name) != found.get(name):
            raise BackupDamaged(member=name, reason=_what(entries.get(name), found.get(name)))
    return manifest


def _unpack(tar: tarfile.TarFile, member: tarfile.TarInfo, into: Path) -> dict[str, Any]:
    name = PurePosixPath(member.name)
    known = name.parts[0] == FILES or member.name in {MANIFEST, DATABASE, SECRET}
    if not known or name.is_absolute() or ".." in name.parts or not member.isreg():
        raise BackupDamaged(member=member.name, reason="tên hoặc loại không hợp lệ")
    source = tar.extractfile(member)
    assert source is not None
    target = into / name
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    stream = _Hashing(source)
    with target.open("xb") as out:
        target.chmod(0o600)
        while part := stream.read(1024 * 1024):
            out.write(part)
    return {"bytes": stream.bytes, "sha256": stream.digest.hexdigest()}


def _manifest(file: Path, into: Path) -> dict[str, Any]:
    path = into / MANIFEST
    try:
        manifest = json.loads(path.read_text("utf-8"))
        if manifest["format"] != FORMAT:
            raise BackupUnreadable(file=file, reason=f"định dạng {manifest['format']}")
        return dict(manifest, entries=dict(manifest["entries"]))
    except (OSError, ValueError, KeyError, TypeError) as reason:
        raise BackupUnreadable(file=file, reason="thiếu bản kê") from reason


def _what(wanted: dict[str, Any] | None, found: dict[str, Any] | None) -> str:
    if wanted is None:
        return "không có trong bản kê"
    return "thiếu" if found is None else "nội dung đã đổi"
