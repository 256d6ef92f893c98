"""What stands on a unit's board beside cases: others tell of it; casework knows none of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from congvu.foundation.actors.values import Actor
from congvu.modules.casework.web.shapes import BoardPanel

Teller = Callable[[int, Actor, datetime], BoardPanel | None]
_tellers: list[Teller] = []


def tell_on_boards(teller: Teller) -> None:
    """Have a teller asked for a panel on each unit's board; it answers within its own access."""
    if teller not in _tellers:
        _tellers.append(teller)


def told_on_board(unit_id: int, actor: Actor, now: datetime) -> tuple[BoardPanel, ...]:
    """Return the panels that others put on a unit's board."""
    told = (teller(unit_id, actor, now) for teller in _tellers)
    return tuple(panel for panel in told if panel is not None)
