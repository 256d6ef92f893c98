"""What stands in the way of a meeting, and how much those invited meet in its week."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime, time, timedelta

from django.db import connection

from congvu.foundation.clock import VIETNAM
from congvu.modules.meetings.models import Meeting
from congvu.modules.meetings.queries.seats import weekly_norm
from congvu.modules.meetings.rules.hours import off_hours, seconds_of
from congvu.modules.meetings.rules.wording import week_of
from congvu.modules.meetings.values.clashes import Clash, ClashKind, Load, Weighing
from congvu.modules.organisation import api as organisation
from congvu.modules.worktime import api as worktime

# Who really sits there: the deputy in the stead of whoever sent him; nobody who declined.
SITTING = """
select p.meeting_id, case when p.reply = 'deputy' then p.deputy_id else p.official_id end as person
from meetings_participant p
where p.withdrawn_at is null and p.reply <> 'decline'
"""

_BUSY = f"""
select s.person, m.subject, m.starts_at, m.ends_at
from meetings_meeting m join ({SITTING}) s on s.meeting_id = m.id
where s.person = any(%(people)s::bigint[]) and m.id <> %(me)s
  and m.sent_at is not null and m.cancelled_at is null
  and m.starts_at < %(ends)s and m.ends_at > %(starts)s
order by m.starts_at, m.id, s.person
"""  # noqa: S608  (declared parts)
_AWAY = """
select official_id, reason, starts_at, ends_at from absence
where official_id = any(%(people)s::bigint[]) and cancelled_at is null
  and starts_at < %(ends)s and ends_at > %(starts)s
order by starts_at, official_id
"""
_HOURS = f"""
select s.person, sum(extract(epoch from m.ends_at - m.starts_at))::bigint
from meetings_meeting m join ({SITTING}) s on s.meeting_id = m.id
where s.person = any(%(people)s::bigint[]) and m.id <> %(me)s
  and m.sent_at is not null and m.cancelled_at is null
  and m.starts_at >= %(monday)s and m.starts_at < %(sunday)s
group by s.person
"""  # noqa: S608


def weighing_of(
    row: Meeting,
    people: Iterable[int],
    *,
    starts_at: datetime,
    ends_at: datetime,
    room_id: int | None,
) -> Weighing:
    """Return the clashes of a meeting at an hour, and the week's hours of those invited."""
    wanted = sorted(set(people))
    names = organisation.names_of(wanted)
    return Weighing(
        clashes=(
            *_room_clashes(row, room_id, starts_at, ends_at),
            *_people_clashes(row, wanted, names, starts_at, ends_at),
            *_off_hours(row, starts_at, ends_at),
        ),
        loads=_loads(row, wanted, names, starts_at, ends_at),
    )


def _room_clashes(
    row: Meeting, room_id: int | None, starts_at: datetime, ends_at: datetime
) -> Iterator[Clash]:
    if room_id is None:
        return
    others = Meeting.objects.filter(
        room=room_id, sent_at__isnull=False, cancelled_at=None,
        starts_at__lt=ends_at, ends_at__gt=starts_at,
    ).exclude(pk=row.pk).select_related("room").order_by("starts_at", "pk")  # fmt: skip
    for other in others:
        room = other.room.name if other.room else ""
        yield Clash(ClashKind.ROOM, room, other.subject, other.starts_at, other.ends_at)


def _people_clashes(
    row: Meeting, people: list[int], names: dict[int, str], starts_at: datetime, ends_at: datetime
) -> Iterator[Clash]:
    for statement, kind in ((_BUSY, ClashKind.PERSON), (_AWAY, ClashKind.ABSENCE)):
        with connection.cursor() as cursor:
            cursor.execute(
                statement,
                {"people": people, "me": row.pk or 0, "starts": starts_at, "ends": ends_at},
            )
            for person, what, starts, ends in cursor.fetchall():
                yield Clash(kind, names.get(person, ""), what, starts, ends)


def _off_hours(row: Meeting, starts_at: datetime, ends_at: datetime) -> Iterator[Clash]:
    calendar = worktime.calendar_in_force(unit_id=row.unit_id, now=starts_at)
    name = organisation.unit_names([row.unit_id]).get(row.unit_id, "")
    found = off_hours(starts_at, ends_at, calendar, name)
    if found is not None:
        yield found


def _loads(
    row: Meeting, people: list[int], names: dict[int, str], starts_at: datetime, ends_at: datetime
) -> tuple[Load, ...]:
    held: dict[int, int] = defaultdict(int)
    monday = datetime.combine(
        week_of(starts_at.astimezone(VIETNAM).date()), time.min, tzinfo=VIETNAM
    )
    sunday = monday + timedelta(days=7)
    with connection.cursor() as cursor:
        cursor.execute(
            _HOURS, {"people": people, "me": row.pk or 0, "monday": monday, "sunday": sunday}
        )
        held.update(cursor.fetchall())
    limit, own = weekly_norm(row.agency_id), seconds_of(starts_at, ends_at)
    loads = [Load(each, names.get(each, ""), held[each] + own, limit) for each in people]
    return tuple(sorted(loads, key=lambda load: (-load.seconds, load.official_id)))
