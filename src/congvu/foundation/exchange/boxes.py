"""The boxes that the installation has (settings.EXCHANGE_BOXES)."""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings

from congvu.foundation.exchange.refusals import BoxUnknown
from congvu.foundation.exchange.values import Box


def box_of(name: str) -> Box:
    """Return the box of this name; raises BoxUnknown."""
    found: Box | None = settings.EXCHANGE_BOXES.get(name)
    if found is None:
        raise BoxUnknown(name=name)
    return found


def boxes() -> Iterator[Box]:
    """Give all the boxes."""
    yield from settings.EXCHANGE_BOXES.values()
