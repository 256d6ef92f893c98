"""The ways in and out of a box: one small interface, one class for each way."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import AbstractContextManager
from typing import BinaryIO

from congvu.foundation.exchange.values import Box
from congvu.kernel.refusals import Refusal


class Parcel(ABC):
    """Something delivered, held by this worker alone until it is put away."""

    name: str
    file: BinaryIO

    @abstractmethod
    def done(self) -> None:
        """Put it away among those taken in; it is kept."""

    @abstractmethod
    def refused(self, refusal: Refusal) -> None:
        """Put it away among the refused, with the reason beside it; it is kept."""


class Carrier(ABC):
    """A way. One is made for each round."""

    @abstractmethod
    def send(self, file: BinaryIO, *, mark: str) -> None:
        """Hand the message over; `mark` stays the same at every attempt.

        :raises Undeliverable, TryLater:
        """

    @abstractmethod
    def parcels(self) -> Iterator[AbstractContextManager[Parcel | None]]:
        """Give what waits to be fetched; None for what another worker holds. Nothing, when the
        other side comes by itself."""


def carrier(box: Box) -> Carrier:
    """Return the way by which this box sends and fetches."""
    from congvu.foundation.exchange.carriers.folder import FolderCarrier
    from congvu.foundation.exchange.carriers.http import HttpCarrier

    return FolderCarrier(box.folder) if box.folder else HttpCarrier(box)
