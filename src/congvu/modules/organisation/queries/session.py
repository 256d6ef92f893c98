"""From an account to an actor, in one query over the view `actor_post`."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import connection

from congvu.foundation.actors.values import Actor, Role

ACTOR_COLUMNS = (
    "user_id, official_id, official_name, post_title, "
    "unit_id, unit_name, agency_id, agency_name, roles"
)
_ACTOR = f"""
select {ACTOR_COLUMNS} from actor_post
where {{whose}} = %(id)s and starts_on <= %(on)s::date
  and (ends_on is null or ends_on > %(on)s::date)
  and (%(unit)s::bigint is null or unit_id = %(unit)s::bigint)
order by is_primary desc, appointment_id limit 1
"""  # noqa: S608  (columns of our own)


def actor_of_user(user_id: int, on: date, unit_id: int | None = None) -> Actor | None:
    """Return who the account is on the day: at the primary post, or at the post in `unit_id`.

    None when the account belongs to no active official, or the official holds no post.
    """
    return _actor("user_id", user_id, on, unit_id)


def actor_of_official(official_id: int, on: date, unit_id: int | None = None) -> Actor | None:
    """Return the official as an actor on the day; None when he holds no post."""
    return _actor("official_id", official_id, on, unit_id)


def _actor(whose: str, key: int, on: date, unit_id: int | None) -> Actor | None:
    with connection.cursor() as cursor:
        cursor.execute(_ACTOR.format(whose=whose), {"id": key, "on": on, "unit": unit_id})
        row: Any = cursor.fetchone()
    if row is None:
        return None
    names = [name.strip() for name in ACTOR_COLUMNS.split(",")]
    told = dict(zip(names, row, strict=True))
    told["name"] = told.pop("official_name")
    told["roles"] = frozenset(Role(role) for role in told["roles"])
    return Actor(**told)
