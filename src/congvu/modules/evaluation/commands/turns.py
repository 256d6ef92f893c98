"""One rating at a time: two at once would keep the same round twice."""

from __future__ import annotations

from django.db import connection

_LOCK = 0x45_56_41_4C


def take_turn() -> None:
    """Wait until nobody else rates, or changes by what is rated; until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s)", [_LOCK])
