"""The ways out of the house (settings.OUTBOX_CHANNELS names the class of each)."""

from __future__ import annotations

import hashlib
from abc import ABC, abstractmethod
from datetime import datetime

from django.conf import settings
from django.utils.module_loading import import_string

from congvu.foundation.delivery.values import Undeliverable
from congvu.foundation.outbox.values import Outgoing


class Channel(ABC):
    """A way out. One is made for each round of sending, and closed after it."""

    @abstractmethod
    def send(self, message: Outgoing, *, created_at: datetime) -> None:
        """Hand the message over; raises Undeliverable or TryLater when that fails."""

    def close(self) -> None:  # noqa: B027  (most have nothing to let go of)
        """Let go of what was opened."""


def channel(name: str) -> Channel:
    """Return the channel of this name; raises Undeliverable when the house has none."""
    path = settings.OUTBOX_CHANNELS.get(name)
    if path is None:
        msg = f"no channel {name}"
        raise Undeliverable(msg)
    made: Channel = import_string(path)()
    return made


def mark(key: str) -> str:
    """Return the mark by which a receiver knows a message again: 40 hexadecimal digits."""
    return hashlib.blake2b(key.encode(), digest_size=20).hexdigest()
