"""How often something may be tried: an even pace with some room, agreed on by all processes.

A key may be taken `limit` times at once and regains one turn every `seconds / limit`. One row and
one statement a turn; a turn taken counts even when what it was taken for fails, so take it outside
of a transaction that may be rolled back.
"""

from __future__ import annotations

import hashlib
from datetime import datetime

from django.db import connection

from congvu.foundation.actors.models import Attempt
from congvu.kernel.refusals import N_, TooMany

_TAKE = """
insert into actors_attempt as held (key, ahead_until)
values (%(key)s, %(now)s + make_interval(secs => %(step)s))
on conflict (key) do update
    set ahead_until = greatest(held.ahead_until, %(now)s) + make_interval(secs => %(step)s)
where greatest(held.ahead_until, %(now)s) + make_interval(secs => %(step)s)
      <= %(now)s + make_interval(secs => %(room)s)
returning 1
"""
_GIVE_BACK = """
update actors_attempt set ahead_until = ahead_until - make_interval(secs => %s) where key = %s
"""


class TooOften(TooMany):
    """The key has no turn left; `wait` says how many minutes until the next."""

    code = "TOO_OFTEN"
    message = N_("Bạn đã thử quá nhiều lần. Vui lòng thử lại sau {wait} phút.")


class SignInTooOften(TooOften):
    """Too many failed sign-ins of one account, or from one address."""

    code = "SIGN_IN_TOO_OFTEN"
    message = N_("Đăng nhập sai quá nhiều lần. Vui lòng thử lại sau {wait} phút.")


def take(
    key: str, limit: int, seconds: int, now: datetime, refusal: type[TooOften] = TooOften
) -> None:
    """Take one of the key's turns, `limit` in `seconds`; raise `refusal` when none is left."""
    values: dict[str, str | float | datetime] = {
        "key": _mark(key),
        "now": now,
        "room": float(seconds),
        "step": seconds / limit,
    }
    with connection.cursor() as cursor:
        cursor.execute(_TAKE, values)
        if cursor.fetchone():
            return
    raise refusal(wait=_wait(key, limit, seconds, now))


def give_back(key: str, limit: int, seconds: int) -> None:
    """Return a turn: what it was taken for was no failure."""
    with connection.cursor() as cursor:
        cursor.execute(_GIVE_BACK, [seconds / limit, _mark(key)])


def forget_rested(now: datetime) -> int:
    """Delete the keys that have all their turns again; return how many there were."""
    return Attempt.objects.filter(ahead_until__lt=now).delete()[0]


def _wait(key: str, limit: int, seconds: int, now: datetime) -> int:
    """Return after how many whole minutes, at least one, there is a turn again."""
    row = Attempt.objects.filter(key=_mark(key)).first()
    until = row.ahead_until if row else now
    missing = (until - now).total_seconds() - seconds + seconds / limit
    return max(1, -int(-missing // 60))


def _mark(key: str) -> str:
    """Return the key as kept: names and addresses of people are nobody's business there."""
    return hashlib.blake2b(key.encode(), digest_size=24).hexdigest()
