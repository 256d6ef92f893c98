"""Entering a key with the act, keeping the answer, forgetting it after a day."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import OperationalError, connection
from psycopg.errors import LockNotAvailable, QueryCanceled

from congvu.foundation.once.models import KeptAnswer
from congvu.foundation.once.values import Ask, Kept, KeyReused, StillBeingDone

KEPT = timedelta(hours=24)
PATIENCE = "10s"  # how long the second of two waits for the first to end

_ENTER = """
insert into once_keptanswer (asker, key, path, digest, location, media_type, body, at)
values (%s, %s, %s, %s, '', '', ''::bytea, %s)
on conflict (asker, key) do nothing returning id
"""


def enter(ask: Ask, *, now: datetime) -> Kept | None:
    """Enter the key in the act's transaction, or return how the act was answered before.

    Of two at once PostgreSQL lets one in; the other waits here until the first has ended. If that
    one came to nothing, this one is let in.

    :raises KeyReused: if the key was given before with something else, or elsewhere.
    :raises StillBeingDone: if the first takes longer than this one can wait.
    """
    if _is_first(ask, now):
        return None
    row = KeptAnswer.objects.get(asker=ask.asker, key=ask.key)
    if (row.path, bytes(row.digest)) != (ask.path, ask.digest) or row.status is None:
        raise KeyReused
    return Kept(row.status, row.location, row.media_type, bytes(row.body))


def _is_first(ask: Ask, now: datetime) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("select set_config('lock_timeout', %s, true)", [PATIENCE])
        try:
            cursor.execute(_ENTER, [ask.asker, ask.key, ask.path, ask.digest, now])
        except OperationalError as late:
            if isinstance(late.__cause__, LockNotAvailable | QueryCanceled):
                raise StillBeingDone from late
            raise
        first = cursor.fetchone() is not None
        cursor.execute("set local lock_timeout to default")
    return first


def keep(ask: Ask, answered: Kept) -> None:
    """Keep the answer of an act that was done."""
    KeptAnswer.objects.filter(asker=ask.asker, key=ask.key).update(
        status=answered.status,
        location=answered.location,
        media_type=answered.media_type,
        body=answered.body,
    )


def let_go(ask: Ask) -> None:
    """Forget the key: nothing was done under it, so it may be tried again."""
    KeptAnswer.objects.filter(asker=ask.asker, key=ask.key).delete()


def forget(now: datetime) -> int:
    """Delete what was answered more than a day ago; return how many there were."""
    return KeptAnswer.objects.filter(at__lt=now - KEPT).delete()[0]
