"""The agency's rooms and threshold, a person's calendar by a secret address."""

from __future__ import annotations

import secrets
from datetime import datetime

from django.db import transaction

from congvu.foundation.actors.values import Actor
from congvu.foundation.pages.typed import FieldMissing
from congvu.kernel.words import clean
from congvu.modules.meetings import access
from congvu.modules.meetings.models import Feed, Norm, Room
from congvu.modules.meetings.queries.events import digest_of
from congvu.modules.meetings.rules.refusals import NormBad, RoomExists, RoomUnknown

HOUR = 3600


@transaction.atomic
def open_room(*, name: str, seats: int | None, actor: Actor, now: datetime) -> int:
    """Have a room that can be booked from now on.

    :raises RoomExists: if there is one of this name.
    """
    agency_id = access.keeping(actor)
    said = " ".join(clean(name).split())[:100]
    if not said:
        raise FieldMissing
    if Room.objects.filter(agency=agency_id, name=said, closed_at=None).exists():
        raise RoomExists(name=said)
    return Room.objects.create(agency_id=agency_id, name=said, seats=seats).pk


@transaction.atomic
def close_room(*, room_id: int, actor: Actor, now: datetime) -> None:
    """Let a room be booked no more; meetings that have it keep it.

    :raises RoomUnknown: if it is none of the agency's.
    """
    agency_id = access.keeping(actor)
    if not Room.objects.filter(pk=room_id, agency=agency_id, closed_at=None).update(closed_at=now):
        raise RoomUnknown


@transaction.atomic
def set_norm(*, hours: int, actor: Actor, now: datetime) -> None:
    """Say from how many hours of meetings a week on a person is over-invited.

    :raises NormBad: for hours that no week has.
    """
    agency_id = access.keeping(actor)
    if not 1 <= hours <= 40:
        raise NormBad
    Norm.objects.create(agency_id=agency_id, at=now, by_id=actor.person, weekly=hours * HOUR)


@transaction.atomic
def open_feed(*, actor: Actor, now: datetime) -> str:
    """Give a person the secret of a new address of his calendar; the one before is dead.

    It is shown once: only its digest is kept.
    """
    official_id = actor.person
    Feed.objects.filter(official=official_id, closed_at=None).update(closed_at=now)
    token = secrets.token_urlsafe(32)
    Feed.objects.create(
        official_id=official_id,
        agency_id=access.agency(actor),
        digest=digest_of(token),
        opened_at=now,
    )
    return token


@transaction.atomic
def close_feed(*, actor: Actor, now: datetime) -> None:
    """Withdraw a person's address: calendars that have it find nothing there any more."""
    official_id = actor.person
    Feed.objects.filter(official=official_id, closed_at=None).update(closed_at=now)
