"""Who has no account yet, and whose was never used: for the administrator who opens them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db import connection

from congvu.foundation.actors.values import Actor
from congvu.modules.organisation.access import kept_agencies


@dataclass(frozen=True, slots=True)
class AccountLine:
    """An official at his main post; `username` "" and `user_id` None while he has no account."""

    official_id: int
    code: str
    full_name: str
    unit_name: str
    agency_name: str
    post_title: str
    email: str
    user_id: int | None
    username: str


_LINES = """
select distinct on (o.id) o.id, o.code, o.full_name, p.unit_name, p.agency_name, p.post_title,
       o.email, u.id, coalesce(u.username, ''), p.agency_id, o.order_key
from actor_post p
join official o on o.id = p.official_id
left join actors_user u on u.id = o.user_id
where p.starts_on <= %(on)s and (p.ends_on is null or p.ends_on > %(on)s)
  and (%(kept)s::bigint[] is null or p.agency_id = any(%(kept)s::bigint[]))
  and case when %(unused)s then u.last_login is null and u.must_change_password and u.is_active
           else u.id is null end
  and (%(ids)s::bigint[] is null or o.id = any(%(ids)s::bigint[]))
order by o.id, p.is_primary desc
"""


def without_account(
    actor: Actor, on: date, *, most: int, ids: Collection[int] | None = None
) -> tuple[int, list[AccountLine]]:
    """Return how many officials at a post have no account, and the first of them by unit."""
    return _lines(actor, on, most, ids, unused=False)


def never_signed_in(
    actor: Actor, on: date, *, most: int, ids: Collection[int] | None = None
) -> tuple[int, list[AccountLine]]:
    """Return how many have an account with which nobody signed in yet, and the first by unit."""
    return _lines(actor, on, most, ids, unused=True)


def _lines(
    actor: Actor, on: date, most: int, ids: Collection[int] | None, *, unused: bool
) -> tuple[int, list[AccountLine]]:
    kept = kept_agencies(actor)
    terms = {
        "on": on,
        "kept": None if kept is None else sorted(kept),
        "unused": unused,
        "ids": None if ids is None else list(ids),
        "most": most,
    }
    with connection.cursor() as cursor:
        cursor.execute(
            f"select *, count(*) over () from ({_LINES}) lines"  # noqa: S608  (our own text)
            " order by agency_id, unit_name, order_key limit %(most)s",
            terms,
        )
        rows = cursor.fetchall()
    return (rows[0][-1] if rows else 0), [AccountLine(*row[:9]) for row in rows]
