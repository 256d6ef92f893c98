"""Who takes what arrives (told by assembly/wiring.py)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from congvu.foundation.edxml.api import Kind, Reading
from congvu.foundation.exchange.values import ArrivalEntry

Handler = Callable[[ArrivalEntry, Reading, datetime], None]
_HANDLERS: dict[Kind, Handler] = {}


def on_arrival(kinds: Iterable[Kind], handler: Handler) -> None:
    """Have `handler(entry, reading, now)` called for each arrival of these kinds, in a transaction.

    It calls `taken` or `refuse` when it has dealt with it; what it leaves is a person's. When it
    raises, nothing of it holds and it is called again later. Saying it again replaces it.
    """
    for kind in kinds:
        _HANDLERS[kind] = handler


def handler_of(kind: Kind) -> Handler | None:
    """Return who takes messages of this kind, None when nobody does."""
    return _HANDLERS.get(kind)


def forget_handlers() -> None:
    """Let nobody take anything any more (for tests)."""
    _HANDLERS.clear()
