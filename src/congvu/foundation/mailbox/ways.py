"""The ways to an account: a Maildir, and IMAP over TLS."""

from __future__ import annotations

import imaplib
import ssl
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from congvu.foundation.mailbox.refusals import MailTooLarge
from congvu.foundation.mailbox.values import LARGEST, Mailbox

_PATIENCE = 30  # seconds
_ROUND = 50  # letters in one round; the next takes what is left


class AccountAway(OSError):  # noqa: N818  (a finding, no error)
    """The account can't be reached, or doesn't let us in."""


class Waiting(ABC):
    """A letter that lies there unread."""

    name: str

    @abstractmethod
    def raw(self) -> bytes:
        """Return it as it travelled; raises MailTooLarge."""

    @abstractmethod
    def done(self) -> None:
        """Mark it as read: it is not fetched again."""

    @abstractmethod
    def flag(self) -> None:
        """Mark it as read and flagged: a person must look at it in the account."""


def waiting(box: Mailbox) -> Iterator[Waiting]:
    """Give the letters of an account that nobody has read, the oldest first.

    :raises AccountAway: if it can't be reached.
    """
    return _in_folder(box.folder) if box.folder else _by_imap(box)


class _InFolder(Waiting):
    def __init__(self, path: Path) -> None:
        self.name, self._path = path.name, path

    def raw(self) -> bytes:
        size = self._path.stat().st_size
        if size > LARGEST:
            raise MailTooLarge(size)
        return self._path.read_bytes()

    def done(self) -> None:
        self._put_away("S")

    def flag(self) -> None:
        self._put_away("FS")

    def _put_away(self, flags: str) -> None:
        name = self._path.name.partition(":")[0]
        self._path.rename(self._path.parent.parent / "cur" / f"{name}:2,{flags}")


def _in_folder(folder: Path) -> Iterator[Waiting]:
    if not (folder / "new").is_dir() or not (folder / "cur").is_dir():
        raise AccountAway(f"{folder}: new/, cur/")
    for path in sorted((folder / "new").iterdir(), key=lambda each: each.name)[:_ROUND]:
        if path.is_file():
            yield _InFolder(path)


class _ByImap(Waiting):
    def __init__(self, line: imaplib.IMAP4, uid: str) -> None:
        self.name, self._line = uid, line

    def raw(self) -> bytes:
        head = _asked(self._line.uid("fetch", self.name, "(RFC822.SIZE)"))
        size = int(bytes(head[0]).rpartition(b"RFC822.SIZE ")[2].split(b")")[0].split()[0])
        if size > LARGEST:
            raise MailTooLarge(size)
        found = _asked(self._line.uid("fetch", self.name, "(BODY.PEEK[])"))
        return next(bytes(part[1]) for part in found if isinstance(part, tuple))

    def done(self) -> None:
        _asked(self._line.uid("store", self.name, "+FLAGS.SILENT", r"(\Seen)"))

    def flag(self) -> None:
        _asked(self._line.uid("store", self.name, "+FLAGS.SILENT", r"(\Seen \Flagged)"))


def _by_imap(box: Mailbox) -> Iterator[Waiting]:
    with _line_to(box) as line:
        found = _asked(line.uid("search", "UNSEEN"))
        for uid in (found[0] or b"").decode().split()[:_ROUND]:
            yield _ByImap(line, uid)


@contextmanager
def _line_to(box: Mailbox) -> Iterator[imaplib.IMAP4]:
    parts = urlsplit(box.address)
    host = parts.hostname or ""
    try:
        line: imaplib.IMAP4
        if parts.scheme == "imaps":
            line = imaplib.IMAP4_SSL(
                host, parts.port or 993, timeout=_PATIENCE,
                ssl_context=ssl.create_default_context(),
            )  # fmt: skip
        else:
            line = imaplib.IMAP4(host, parts.port or 143, timeout=_PATIENCE)
        with line:
            _sign_in(line, box)
            _asked(line.select(unquote(parts.path.strip("/")) or "INBOX"))
            yield line
    except imaplib.IMAP4.error as refused:
        raise AccountAway(str(refused)) from refused


def _sign_in(line: imaplib.IMAP4, box: Mailbox) -> None:
    if "AUTH=PLAIN" in line.capabilities:  # takes any letters, where LOGIN takes ASCII alone
        line.authenticate("PLAIN", lambda _: f"\0{box.user}\0{box.password}".encode())
    else:
        line.login(box.user, box.password)


def _asked(answer: tuple[str, list[Any]]) -> list[Any]:
    """Return what the server gave; raises AccountAway when it says no."""
    said, found = answer
    if said != "OK":
        raise AccountAway(f"{said} {found}")
    return found
