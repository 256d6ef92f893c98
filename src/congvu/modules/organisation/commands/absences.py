"""Acts by which one official stands in for another who is away."""

from __future__ import annotations

from datetime import date, datetime

from django.db import connection, transaction

from congvu.foundation.actors.values import Actor
from congvu.kernel.refusals import N_, Conflict, Invalid
from congvu.kernel.words import clean
from congvu.modules.organisation import access, facts, rules
from congvu.modules.organisation.commands.appointments import OfficialInactive
from congvu.modules.organisation.commands.record import refusing, state
from congvu.modules.organisation.models import Absence, Official
from congvu.modules.organisation.queries import DeputyCircle, names_of
from congvu.modules.organisation.rules.spans import day_of


class AbsenceOverlaps(Conflict):
    code = "ABSENCE_OVERLAPS"
    message = N_("{official} đã có lần vắng mặt khác trùng thời gian này.")


class OwnDeputy(Invalid):
    code = "OWN_DEPUTY"
    message = N_("Người thay thế phải là người khác.")


class DeputyOutsideAgency(Conflict):
    code = "DEPUTY_OUTSIDE_AGENCY"
    message = N_("{deputy} không giữ vị trí nào trong cùng cơ quan.")


class AbsenceAlreadyOver(Conflict):
    code = "ABSENCE_ALREADY_OVER"
    message = N_("Lần vắng mặt này đã kết thúc.")


@transaction.atomic
def record_absence(
    *,
    official_id: int,
    starts_at: datetime,
    ends_at: datetime,
    deputy_id: int | None,
    actor: Actor,
    now: datetime,
    reason: str = "",
) -> int:
    """Record that an official is away on [starts_at, ends_at) and who stands in; return the id.

    :raises OfficialNotFound, NotYours: see access.official_whose_time.
    :raises OwnDeputy: if he would stand in for himself.
    :raises OfficialInactive: if one of the two has left.
    :raises DeputyOutsideAgency: if the deputy holds no post in one of his agencies.
    :raises DeputyCircle: if the deputies would stand in for each other at some moment.
    :raises AbsenceOverlaps: if he is away already at some moment of it.
    """
    if ends_at <= starts_at:
        raise rules.DatesOutOfOrder
    rules.in_order(day_of(starts_at), None)
    official = access.official_whose_time(actor=actor, official_id=official_id, on=day_of(now))
    row = Absence(
        official=official,
        deputy_id=deputy_id,
        starts_at=starts_at,
        ends_at=ends_at,
        reason=clean(reason),
        recorded_at=now,
    )
    _leave(row)
    state(
        facts.AbsenceRecorded(
            at=now,
            by=actor,
            absence_id=row.pk,
            official_id=official_id,
            deputy_id=deputy_id,
            starts_at=starts_at,
            ends_at=ends_at,
        )
    )
    return row.pk


def _leave(row: Absence) -> None:
    """Insert the absence if the official is at work and the deputy can stand in."""
    name = row.official.full_name
    if not row.official.active:
        raise OfficialInactive(official=name)
    if row.deputy_id is not None:
        _check_deputy(row.official, row.deputy_id, row.starts_at, row.ends_at)
    with refusing(an_official_is_away_once_at_a_time=AbsenceOverlaps(official=name)):
        row.save(force_insert=True)


def _check_deputy(
    official: Official, deputy_id: int, starts_at: datetime, ends_at: datetime
) -> None:
    if deputy_id == official.pk:
        raise OwnDeputy
    with connection.cursor() as cursor:  # two absences recorded at once could close a circle
        cursor.execute("select pg_advisory_xact_lock(hashtext('organisation.record_absence'))")
    colleague(official.pk, deputy_id, day_of(starts_at))
    circle = _circle(official.pk, deputy_id, starts_at, ends_at)
    if circle:
        names = names_of(circle)
        raise DeputyCircle(names=" → ".join(names[each] for each in circle))


def colleague(official_id: int, other_id: int, on: date) -> Official:
    """Return the other official; he must hold a post in one of the same agencies on the day."""
    other = Official.objects.filter(pk=other_id).first()
    if other is None:
        raise access.OfficialNotFound(official=other_id)
    if not other.active:
        raise OfficialInactive(official=other.full_name)
    if not access.agencies_of(official_id, on) & access.agencies_of(other_id, on):
        raise DeputyOutsideAgency(deputy=other.full_name)
    return other


_CIRCLE = """
with recursive chain as (
    select %(deputy)s::bigint as id,
           tstzrange(%(since)s::timestamptz, %(until)s::timestamptz) as during,
           array[%(official)s::bigint, %(deputy)s::bigint] as path
    union all
    select a.deputy_id, c.during * tstzrange(a.starts_at, a.ends_at), c.path || a.deputy_id
    from chain c join absence a on a.official_id = c.id
    where c.id <> %(official)s::bigint and a.deputy_id is not null and a.cancelled_at is null
      and c.during && tstzrange(a.starts_at, a.ends_at)
      and not a.deputy_id = any(c.path[2:])
)
select path from chain where id = %(official)s::bigint limit 1
"""


def _circle(official_id: int, deputy_id: int, starts_at: datetime, ends_at: datetime) -> list[int]:
    """Return the officials who would stand in for each other at one moment; [] when none would."""
    with connection.cursor() as cursor:
        cursor.execute(
            _CIRCLE,
            {"official": official_id, "deputy": deputy_id, "since": starts_at, "until": ends_at},
        )
        row = cursor.fetchone()
    return list(row[0]) if row else []


@transaction.atomic
def end_absence(*, absence_id: int, actor: Actor, now: datetime) -> int:
    """Record that someone is back: from now, or that he never left when it lies ahead.

    Return the official's id.

    :raises AbsenceNotFound, NotYours: see access.absence_to_change.
    :raises AbsenceAlreadyOver: if it ended before now.
    """
    row = access.absence_to_change(actor=actor, absence_id=absence_id, on=day_of(now))
    if row.ends_at <= now:
        raise AbsenceAlreadyOver
    began = row.starts_at < now
    if began:
        Absence.objects.filter(pk=absence_id).update(ends_at=now)
    else:
        Absence.objects.filter(pk=absence_id).update(cancelled_at=now)
    state(
        facts.AbsenceEnded(
            at=now,
            by=actor,
            absence_id=absence_id,
            official_id=row.official_id,
            ends_at=now if began else None,
        )
    )
    return row.official_id
