"""Messages that leave the house, and how sending one can fail."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from congvu.kernel.refusals import N_

ATTEMPTS = 12
_FIRST_PAUSE = timedelta(minutes=1)
_LONGEST_PAUSE = timedelta(hours=6)


class MessageState(StrEnum):
    """Where a message stands."""

    WAITING = "waiting"
    SENT = "sent"
    STUCK = "stuck"  # given up: a person must look
    DROPPED = "dropped"  # a person decided not to send it

    @property
    def words(self) -> str:
        return _WORDS[self]


_WORDS = {
    MessageState.WAITING: N_("Chờ gửi"),
    MessageState.SENT: N_("Đã gửi"),
    MessageState.STUCK: N_("Không gửi được"),
    MessageState.DROPPED: N_("Đã bỏ"),
}


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A message to send.

    `key` names it for ever: the same key is never posted twice, and what the receiver sees carries
    a mark made of it, so that a repetition can be told. `to` is an address, a number, or the name
    of a webhook. `files` are ids of stored files to attach (mail only).
    """

    key: str
    channel: str
    to: str
    subject: str
    body: str
    files: tuple[int, ...] = ()


class Undeliverable(Exception):  # noqa: N818  (a finding, no error)
    """It will never arrive there: the address is wrong, the receiver refuses for good."""


class TryLater(Exception):  # noqa: N818
    """Not now: the other side is away or busy."""


def pause_after(attempts: int) -> timedelta:
    """Return how long to wait after so many failed attempts: 1, 2, 4 … minutes, 6 hours at most.

    >>> [str(pause_after(n)) for n in (1, 2, 5, 12)]
    ['0:01:00', '0:02:00', '0:16:00', '6:00:00']
    """
    doubled: int = 2 ** (attempts - 1)
    return min(_FIRST_PAUSE * doubled, _LONGEST_PAUSE)


@dataclass(frozen=True, slots=True)
class MessageEntry:
    """A message as administrators see it."""

    id: int
    channel: str
    to: str
    subject: str
    state: MessageState
    attempts: int
    error: str
    created_at: datetime
    next_at: datetime
