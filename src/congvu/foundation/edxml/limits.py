"""How much a message may hold, and what an installation thinks of old algorithms."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

MB = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """What is beyond is refused before it costs memory or time."""

    message_bytes: int = 300 * MB
    stray_bytes: int = 1024
    depth: int = 32
    elements: int = 20_000
    attributes: int = 32
    text: int = 200_000  # characters of one element, of one attribute
    texts: int = 8_000_000  # characters of all elements together, attachments apart
    token: int = 1 * MB  # bytes of one tag or comment
    signature: int = 512 * 1024
    attachments: int = 200
    unpacked: int = 200 * MB  # bytes of one attachment
    unpacked_all: int = 500 * MB
    ratio: int = 200
    free: int = 10 * MB  # below this the ratio doesn't matter: empty tables pack very well
    contents: int = 1 * MB  # bytes of the list of contents of a packed attachment


class Sha1(StrEnum):
    """What to do about a signature by SHA-1."""

    WARN = "warn"
    REFUSE = "refuse"


@dataclass(frozen=True, slots=True)
class Policy:
    """How strict an installation is."""

    sha1: Sha1 = Sha1.WARN


LIMITS = Limits()
POLICY = Policy()
