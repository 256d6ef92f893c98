"""An account to which official mail comes, and a letter that lay in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

LARGEST = 80 << 20  # bytes of one letter as it travels
MOST_FILES = 50


@dataclass(frozen=True, slots=True)
class Mailbox:
    """An account of an agency: a Maildir that a mail server fills, or an address by IMAP.

    `address` is imaps://host[:port]/FOLDER; plain imap:// only on this machine.
    """

    name: str
    agency_code: str
    folder: Path | None = None
    address: str = ""
    user: str = ""
    password: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A file that a letter carries."""

    name: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Mail:
    """A letter, read. `identity` is the same however often it is delivered.

    `is_automatic` is a machine's: a notice of failure, an absence, a list (RFC 3834); nobody
    answers it.
    """

    identity: str
    sender_name: str
    sender_address: str
    subject: str
    sent_at: datetime | None
    text: str
    files: tuple[Enclosed, ...] = ()
    is_automatic: bool = False
