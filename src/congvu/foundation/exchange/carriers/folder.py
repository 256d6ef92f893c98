"""A directory between two programs: in/ is fetched from, out/ is laid into, nothing is lost.

    in/        the axis's program lays messages here (under another name first, or in one go)
    done/      what was taken in, as it came
    refused/   what was refused, as it came, each with NAME.reason.json
    out/       our messages; the axis's program fetches and removes them

A message is held by a lock on its file, which the system lets go of when its holder dies: then it
still lies in in/ and the next worker takes it. It leaves in/ only after it was taken in or refused,
by one rename; taken in a second time, it is known by its id.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import stat
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from shutil import copyfileobj
from typing import BinaryIO

from congvu.foundation.delivery.values import TryLater
from congvu.foundation.exchange.carriers import Carrier, Parcel
from congvu.foundation.exchange.refusals import FileNotAFile
from congvu.kernel.refusals import Refusal

SETTLED_SECONDS = 2.0  # a file that changed a moment ago may still be written to
_UNFINISHED = (".tmp", ".part", ".partial", ".filepart", ".crdownload")


class FolderCarrier(Carrier):
    """Fetches from in/, lays into out/."""

    def __init__(self, folder: Path, *, settled: float = SETTLED_SECONDS) -> None:
        self._folder, self._settled = folder, settled

    def send(self, file: BinaryIO, *, mark: str) -> None:
        try:
            place = self._place("out")
            draft = place / f".{mark}.{os.getpid()}.tmp"
            try:
                with draft.open("wb") as copy:
                    copyfileobj(file, copy)
                    copy.flush()
                    os.fsync(copy.fileno())
                draft.replace(place / f"{mark}.edxml")
            finally:
                draft.unlink(missing_ok=True)
            _sync(place)
        except OSError as full:
            raise TryLater(str(full)) from full

    def parcels(self) -> Iterator[AbstractContextManager[Parcel | None]]:
        place = self._place("in")
        for path in sorted(place.iterdir()):
            if not path.name.startswith(".") and not path.name.lower().endswith(_UNFINISHED):
                yield self._held(path)

    @contextmanager
    def _held(self, path: Path) -> Iterator[Parcel | None]:
        """Hold the file's lock while it is looked at; None when it is not ours to take now."""
        try:
            handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        except FileNotFoundError:
            yield None
            return
        except OSError:  # a link, or nothing that can be read
            yield _Strange(path, self._place("refused"))
            return
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            os.close(handle)
            yield None
            return
        with os.fdopen(handle, "rb") as file:
            if self._is_ours(path, file):
                yield _Laid(path, file, self)
            else:
                yield None

    def _is_ours(self, path: Path, file: BinaryIO) -> bool:
        found = os.fstat(file.fileno())
        if time.time() - found.st_mtime < self._settled:
            return False
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return os.path.samestat(found, path.lstat())  # else another put it away meanwhile
        except OSError:
            return False

    def _place(self, name: str) -> Path:
        place = self._folder / name
        place.mkdir(mode=0o770, parents=True, exist_ok=True)
        return place

    def put_away(self, path: Path, file: BinaryIO, name: str) -> Path:
        """Return where the file lies from now on: under its content's mark and its own name."""
        file.seek(0)
        digest = hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]
        return self._place(name) / f"{digest[:16]}-{path.name}"


class _Laid(Parcel):
    """A file that lies in in/."""

    def __init__(self, path: Path, file: BinaryIO, carrier: FolderCarrier) -> None:
        self.name, self.file = path.name, file
        self._path, self._carrier = path, carrier

    def done(self) -> None:
        self._move(self._carrier.put_away(self._path, self.file, "done"))

    def refused(self, refusal: Refusal) -> None:
        target = self._carrier.put_away(self._path, self.file, "refused")
        _explain(target, refusal)
        self._move(target)

    def _move(self, target: Path) -> None:
        self._path.replace(target)
        _sync(target.parent)
        _sync(self._path.parent)


class _Strange(Parcel):
    """A link, or what can't be opened: never followed, only put aside."""

    def __init__(self, path: Path, refused: Path) -> None:
        self.name = path.name
        self._path, self._refused = path, refused

    @property
    def file(self) -> BinaryIO:  # type: ignore[override]
        raise FileNotAFile(name=self._path.name)

    def done(self) -> None:
        """Nothing of it was taken in."""

    def refused(self, refusal: Refusal) -> None:
        target = self._refused / f"link-{self._path.name}"
        _explain(target, refusal)
        with suppress(FileNotFoundError):
            self._path.replace(target)


def _explain(target: Path, refusal: Refusal) -> None:
    """Lay the reason beside the place of the refused, before it comes there."""
    reason = target.with_name(f"{target.name}.reason.json")
    draft = reason.with_name(f".{reason.name}.{os.getpid()}.tmp")
    said = {"refused": refusal.code, "reason": str(refusal)}
    with draft.open("w", encoding="utf-8") as file:
        file.write(json.dumps(said, ensure_ascii=False, indent=1))
        file.flush()
        os.fsync(file.fileno())
    draft.replace(reason)


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
