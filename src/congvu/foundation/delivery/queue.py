"""A queue of deliveries: taking the next, putting it off, giving it up, beginning again."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from django.db import connection
from procrastinate.contrib.django import app

from congvu.foundation import clock
from congvu.foundation.delivery.models import Delivery
from congvu.foundation.delivery.values import (
    ATTEMPTS,
    LEASE,
    DeliveryState,
    TryLater,
    Undeliverable,
    pause_after,
)

ROUND = 200  # deliveries in one round; what is left asks for another
_log = logging.getLogger(__name__)

# Taking one puts its next attempt off by the lease: who dies over it leaves it to the next.
_CLAIM = """
update {table} set attempts = attempts + 1, next_at = %(until)s
where id = (
    select id from {table} where state = 'waiting' and next_at <= %(now)s
    order by next_at, id limit 1 for update skip locked
)
returning id
"""

Row = TypeVar("Row", bound=Delivery)


@dataclass(frozen=True, slots=True)
class DeliveryQueue(Generic[Row]):
    """The deliveries of a table; `task` is the job that carries what is due."""

    model: type[Row]
    task: str

    def wake(self) -> None:
        """Have the due carried as soon as the transaction is committed."""
        app.configure_task(self.task, queue="house").defer()

    def send_due(self, now: datetime, carry: Callable[[Row], None]) -> int:
        """Carry what is due, one after the other; return how many left the house.

        One handed over whose carrier died before noting it is handed over again after the lease:
        at least once, and the receiver knows it by its mark.
        """
        sent = 0
        for _turn in range(ROUND):
            row = self._claim(now)
            if row is None:
                return sent
            sent += self._sent(row, carry)
        self.wake()
        return sent

    def retry(self, row: Row, *, now: datetime) -> None:
        """Have one that was given up tried again from the beginning."""
        self._mark(row, state=DeliveryState.WAITING, attempts=0, next_at=now, error="")
        self.wake()

    def drop(self, row: Row) -> None:
        """Let one that was given up rest for ever."""
        self._mark(row, state=DeliveryState.DROPPED)

    def stuck(self, row_id: int) -> Row | None:
        """Return one that was given up, locked; None if it stands otherwise by now."""
        rows = self.model._default_manager.select_for_update()
        return rows.filter(pk=row_id, state=DeliveryState.STUCK).first()

    def _claim(self, now: datetime) -> Row | None:
        with connection.cursor() as cursor:
            claim = _CLAIM.format(table=self.model._meta.db_table)
            cursor.execute(claim, {"now": now, "until": now + LEASE})
            row = cursor.fetchone()
        return self.model._default_manager.get(pk=row[0]) if row else None

    def _sent(self, row: Row, carry: Callable[[Row], None]) -> bool:
        try:
            carry(row)
        except Undeliverable as never:
            self._give_up(row, str(never))
        except TryLater as later:
            self._put_off(row, str(later))
        except Exception as defect:
            _log.exception("%s %s could not be sent", self.model._meta.model_name, row.pk)
            self._put_off(row, type(defect).__name__)
        else:
            self._mark(row, state=DeliveryState.SENT, sent_at=clock.now(), error="")
            return True
        return False

    def _put_off(self, row: Row, why: str) -> None:
        if row.attempts >= ATTEMPTS:
            self._give_up(row, why)
        else:
            next_at = row.next_at - LEASE + pause_after(row.attempts)
            self._mark(row, next_at=next_at, error=why[:500])

    def _give_up(self, row: Row, why: str) -> None:
        self._mark(row, state=DeliveryState.STUCK, error=why[:500])

    def _mark(self, row: Row, **values: object) -> None:
        self.model._default_manager.filter(pk=row.pk).update(**values)
