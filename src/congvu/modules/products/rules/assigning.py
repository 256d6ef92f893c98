"""What can be assigned to whom."""

from __future__ import annotations

from datetime import date

from congvu.kernel.words import fold
from congvu.modules.products.rules.refusals import (
    DueNotAhead,
    NotOfPosition,
    QuantityNothing,
    TitleMissing,
)
from congvu.modules.products.values.catalogue import PositionView

MOST = 10_000
"""Of one product; more is a typing slip."""


def check_said(title: str, quantity: int) -> None:
    """Refuse a product that says nothing, or of which there are none.

    :raises TitleMissing, QuantityNothing: so.
    """
    if not title:
        raise TitleMissing
    if not 1 <= quantity <= MOST:
        raise QuantityNothing(most=MOST)


def check_due(due_on: date, today: date) -> None:
    """Refuse a day that isn't ahead.

    :raises DueNotAhead: so.
    """
    if due_on <= today:
        raise DueNotAhead


def check_position(position: PositionView, code: str, roles: frozenset[str], post: str) -> None:
    """Refuse a standard product of other positions than the official's.

    :raises NotOfPosition: so.
    """
    if not position.holds(roles, fold(post)):
        raise NotOfPosition(code=code, post=post)
