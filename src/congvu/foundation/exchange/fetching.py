"""Fetching what lies in the folders, and offering what waits to whoever takes it."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction

from congvu.foundation import clock
from congvu.foundation.delivery.values import ATTEMPTS, LEASE, pause_after
from congvu.foundation.edxml.api import Kind, read
from congvu.foundation.exchange import queries
from congvu.foundation.exchange.arriving import take_in
from congvu.foundation.exchange.boxes import boxes
from congvu.foundation.exchange.carriers import Carrier, carrier
from congvu.foundation.exchange.handlers import handler_of
from congvu.foundation.exchange.models import Arrival
from congvu.foundation.exchange.values import ArrivalState, Box
from congvu.foundation.files.api import open_file
from congvu.kernel.refusals import Refusal

_ROUND = 200
_log = logging.getLogger(__name__)

_CLAIM = """
update exchange_arrival set attempts = attempts + 1, next_at = %(until)s
where id = (
    select id from exchange_arrival
    where state = 'waiting' and next_at <= %(now)s and kind = any(%(kinds)s)
    order by next_at, id limit 1 for update skip locked
)
returning id
"""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a round brought: taken in, come again, refused."""

    taken: int = 0
    repeated: int = 0
    refused: tuple[tuple[str, str, str], ...] = ()  # file, code, sentence


def collect(now: datetime) -> None:
    """Fetch from all boxes; one that can't be reached keeps no other waiting."""
    for box in boxes():
        try:
            fetch(box, now=now)
        except OSError:
            _log.exception("box %s could not be fetched from", box.name)


def fetch(box: Box, *, now: datetime, way: Carrier | None = None) -> Fetched:
    """Take in what lies there; what is refused is put aside with its reason."""
    taken = repeated = 0
    refused: list[tuple[str, str, str]] = []
    for holding in (way or carrier(box)).parcels():
        with holding as parcel:
            if parcel is None:
                continue
            try:
                landed = take_in(parcel.file, box=box, now=now)
            except Refusal as refusal:
                refused.append((parcel.name, refusal.code, str(refusal)))
                parcel.refused(refusal)
                continue
            taken, repeated = taken + (not landed.is_repeated), repeated + landed.is_repeated
            parcel.done()
    return Fetched(taken, repeated, tuple(refused))


def offer_waiting(now: datetime) -> int:
    """Offer what waits to whoever takes its kind; return how many offers were made.

    Who fails is asked again after a pause, and in the end a person: nothing is offered for ever.
    """
    kinds = [kind.value for kind in Kind if handler_of(kind)]
    for turn in range(_ROUND):
        arrival_id = _claim(now, kinds)
        if arrival_id is None:
            return turn
        _offer(arrival_id, now)
    return _ROUND


def offer_now() -> None:
    """Offer what waits now (the queue's task)."""
    offer_waiting(clock.now())


def again(arrival_id: int, *, now: datetime) -> None:
    """Have what could not be taken offered again from the beginning."""
    stuck = Arrival.objects.filter(pk=arrival_id, state=ArrivalState.STUCK)
    stuck.update(state=ArrivalState.WAITING, attempts=0, next_at=now, note="")


def _claim(now: datetime, kinds: list[str]) -> int | None:
    with connection.cursor() as cursor:
        cursor.execute(_CLAIM, {"now": now, "until": now + LEASE, "kinds": kinds})
        row = cursor.fetchone()
    return row[0] if row else None


def _offer(arrival_id: int, now: datetime) -> None:
    why = ""
    try:
        with transaction.atomic():
            row = Arrival.objects.select_for_update().get(pk=arrival_id)
            handler = handler_of(Kind(row.kind))
            assert handler is not None
            with open_file(row.file_id) as file:
                reading = read(file)
            handler(queries.entry(row), reading, now)
    except Refusal as refusal:
        why = f"{refusal.code}: {refusal}"
    except Exception as defect:
        _log.exception("arrival %s could not be taken", arrival_id)
        why = type(defect).__name__
    _note(arrival_id, why, now)


def _note(arrival_id: int, why: str, now: datetime) -> None:
    """Note how the offer went: left to a person it is not offered again, failed it is."""
    waiting = Arrival.objects.filter(pk=arrival_id, state=ArrivalState.WAITING)
    row = waiting.first()
    if row is None:
        return
    if not why:
        waiting.update(next_at=_NEVER)
    elif row.attempts >= ATTEMPTS:
        waiting.update(state=ArrivalState.STUCK, note=why[:500])
    else:
        waiting.update(next_at=now + pause_after(row.attempts), note=why[:500])


_NEVER = datetime.max.replace(year=9000, tzinfo=clock.VIETNAM)
