"""Who asks, read in one statement: the session, the account, and the posts it may act at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth import HASH_SESSION_KEY
from django.db import InterfaceError, OperationalError, connection
from django.utils.crypto import constant_time_compare

from congvu.foundation.actors.models import User
from congvu.foundation.actors.sessions import SessionStore, row_key
from congvu.foundation.actors.values import Actor, Role

# An official acts at his own posts; at the posts of those in whose stead he stands, who may stand
# in for others in turn; and at the posts of those who delegated all their authority to him (which
# can't be delegated further).
_SQL = """
select m.mark, s.session_data, s.started_at, s.seen_at,
       u.id, u.password, u.last_login, u.username, u.email, u.language, u.is_active,
       u.must_change_password, u.joined_at,
       held.official_id, held.full_name, held.behalf_id, held.post_id, held.post_title, held.roles,
       held.unit_id, held.unit_name, held.agency_id, held.agency_name
from actors_session s
cross join reference_mark m
left join actors_user u on u.id = s.user_id and u.is_active
left join lateral (
    with recursive me as (
        select id, full_name from official where user_id = u.id and active
    ), standing (holder_id, behalf_id) as (
        select id, null::bigint from me
        union
        select a.official_id, a.official_id
        from standing join absence a on a.deputy_id = standing.holder_id
        where a.starts_at <= %(now)s and a.ends_at > %(now)s and a.cancelled_at is null
    ), place (holder_id, behalf_id) as (
        select holder_id, behalf_id from standing
        union
        select d.giver_id, d.giver_id from me join delegation d on d.taker_id = me.id
        where d.scope = 'all' and d.withdrawn_at is null
          and d.starts_on <= %(today)s and d.ends_on > %(today)s
    )
    select me.id as official_id, me.full_name, place.behalf_id, p.post_id, p.post_title, p.roles,
           p.unit_id, p.unit_name, p.agency_id, p.agency_name, p.is_primary
    from me, place
    join actor_post p on p.official_id = place.holder_id
         and p.starts_on <= %(today)s and (p.ends_on is null or p.ends_on > %(today)s)
    where place.behalf_id is distinct from me.id
) held on true
where s.session_key = %(key)s and s.expire_date > %(now)s
order by held.behalf_id nulls first, held.is_primary desc, held.post_id
"""
_ACCOUNT = [
    "id",
    "password",
    "last_login",
    "username",
    "email",
    "language",
    "is_active",
    "must_change_password",
    "joined_at",
]
_POST = "post"  # the session's key of the post chosen


@dataclass(frozen=True, slots=True)
class Place:
    """A post at which the person may act: his own, or another's in whose stead he acts."""

    key: str
    actor: Actor


@dataclass(frozen=True, slots=True)
class Identity:
    """The account signed in (None for a stranger), its places, and the one chosen."""

    user: User | None = None
    places: tuple[Place, ...] = ()
    actor: Actor | None = None
    mark: object = None
    """The mark of reference data, read in the same statement."""


STRANGER = Identity()


def identify(session: SessionStore, *, now: datetime) -> Identity:
    """Fill the session by its cookie and return who it belongs to, in one statement.

    A session that has ended, was revoked, or whose account was closed or changed its password
    belongs to a stranger and is emptied.
    """
    rows = _rows(session.session_key or "", now)
    if not rows:
        session.empty()
        return STRANGER
    mark, data, started_at, seen_at, *columns = rows[0]
    session.fill(data=data, started_at=started_at, seen_at=seen_at)
    user = _account(session, columns[:9])
    if user is None:
        return STRANGER
    origin = f"web {session.address or ''}".strip()
    places = tuple(_place(user.pk, origin, row[13:]) for row in rows if row[13] is not None)
    return Identity(user, places, _chosen(places, session.get(_POST)), mark)


def _rows(cookie: str, now: datetime) -> list[tuple[Any, ...]]:
    given: dict[str, Any] = {"key": row_key(cookie), "now": now, "today": now.date()}
    connection.health_check_done = True  # type: ignore[attr-defined]  # this asks, too
    try:
        return _asked(given)
    except (OperationalError, InterfaceError):
        if connection.in_atomic_block:
            raise
        connection.close()  # the server was restarted since the last request
        return _asked(given)


def _asked(given: dict[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(_SQL, given)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows


def _account(session: SessionStore, columns: list[Any]) -> User | None:
    if columns[0] is None:
        if "_auth_user_id" in session:
            session.empty()  # the account is closed
        return None
    user = User.from_db("default", _ACCOUNT, columns)
    if constant_time_compare(session.get(HASH_SESSION_KEY, ""), user.get_session_auth_hash()):
        return user
    session.empty()  # the password was changed meanwhile
    return None


def _place(user_id: int, origin: str, columns: tuple[Any, ...]) -> Place:
    official, name, behalf, post, title, roles, unit, unit_name, agency, agency_name = columns
    actor = Actor(
        user_id=user_id,
        official_id=official,
        name=name,
        post_title=title,
        unit_id=unit,
        unit_name=unit_name,
        agency_id=agency,
        agency_name=agency_name,
        roles=frozenset(map(Role, roles)),
        behalf_of_id=behalf,
        origin=origin,
    )
    return Place(f"{post}:{behalf or ''}", actor)


def _chosen(places: tuple[Place, ...], wanted: object) -> Actor | None:
    for place in places:
        if place.key == wanted:
            return place.actor
    own = (place.actor for place in places if place.actor.behalf_of_id is None)
    return next(own, None)
