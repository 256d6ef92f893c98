"""How it stands with a delivery, and how one can fail."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum

from congvu.kernel.refusals import N_

ATTEMPTS = 12
LEASE = timedelta(minutes=5)  # how long who took something may be busy with it
_FIRST_PAUSE = timedelta(minutes=1)
_LONGEST_PAUSE = timedelta(hours=6)


class DeliveryState(StrEnum):
    """Where a delivery stands."""

    WAITING = "waiting"
    SENT = "sent"
    STUCK = "stuck"  # given up: a person must look
    DROPPED = "dropped"  # a person decided not to send it

    @property
    def words(self) -> str:
        return _WORDS[self]


_WORDS = {
    DeliveryState.WAITING: N_("Chờ gửi"),
    DeliveryState.SENT: N_("Đã gửi"),
    DeliveryState.STUCK: N_("Không gửi được"),
    DeliveryState.DROPPED: N_("Đã bỏ"),
}


class Undeliverable(Exception):  # noqa: N818  (a finding, no error)
    """It will never arrive there: the address is wrong, the receiver refuses for good."""


class TryLater(Exception):  # noqa: N818
    """Not now: the other side is away or busy."""


def pause_after(attempts: int) -> timedelta:
    """Return how long to wait after so many failed attempts: 1, 2, 4 … minutes, 6 hours at most.

    >>> [str(pause_after(n)) for n in (1, 2, 5, 12)]
    ['0:01:00', '0:02:00', '0:16:00', '6:00:00']
    """
    doubled: int = 2 ** min(attempts - 1, 30)
    return min(_FIRST_PAUSE * doubled, _LONGEST_PAUSE)
