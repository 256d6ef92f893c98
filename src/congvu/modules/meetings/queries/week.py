"""The calendar of a week: the meetings and visits of an agency, of a person, unit or room."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import connection

from congvu.foundation.actors.values import Actor
from congvu.foundation.clock import VIETNAM
from congvu.foundation.pages.counting import Count
from congvu.modules.meetings import access
from congvu.modules.meetings.queries.seats import weekly_norm
from congvu.modules.meetings.queries.weighing import SITTING
from congvu.modules.meetings.rules.standing import state_of
from congvu.modules.meetings.values.clashes import Load
from congvu.modules.meetings.values.meeting import Kind, Reply
from congvu.modules.meetings.values.views import DayOfWeek, Line
from congvu.modules.worktime import api as worktime

PAGE = 200
"""Meetings of a week on one page; what is left is counted, and shown on the next."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which week, and whose; empty fields narrow nothing. `after` is the meeting seen last."""

    monday: date
    person: int = 0
    unit: int = 0
    room: int = 0
    after: int = 0


_WEEK = """
with sitting as materialized (
    select m.id, count(*) over () as found from meetings_meeting m
    where m.starts_at >= %(monday)s and m.starts_at < %(sunday)s
      and m.sent_at is not null and {which}
    order by m.starts_at, m.id limit %(most)s
)
select m.id, m.kind, m.subject, m.starts_at, m.ends_at, m.place, r.name as room, u.name as unit,
       m.form, m.sent_at, m.issued_at, m.cancelled_at, m.concluded_at, m.created_by_id,
       m.agency_id, p.chair, p.names, p.mine, p.invited, sitting.found
from sitting join meetings_meeting m on m.id = sitting.id
join unit u on u.id = m.unit_id
left join meetings_room r on r.id = m.room_id
left join lateral (
    select max(o.full_name) filter (where q.part = 'chair') as chair,
           array_agg(o.full_name order by q.id) filter (where q.part <> 'chair') as names,
           max(q.reply) filter (where q.official_id = any(%(me)s::bigint[])) as mine,
           bool_or(q.official_id = any(%(me)s::bigint[])
                   or q.deputy_id = any(%(me)s::bigint[])) as invited
    from meetings_participant q join official o on o.id = q.official_id
    where q.meeting_id = m.id and q.withdrawn_at is null
) p on true
order by m.starts_at, m.id
"""
_OF_AGENCY = """(m.agency_id = %(agency)s or exists (
    select from meetings_participant a where a.meeting_id = m.id and a.withdrawn_at is null
    and (a.official_id = any(%(me)s::bigint[]) or a.deputy_id = any(%(me)s::bigint[]))))"""
_OF_PERSON = """exists (
    select from meetings_participant a where a.meeting_id = m.id and a.withdrawn_at is null
    and a.reply <> 'decline'
    and (a.official_id = %(person)s and a.reply <> 'deputy' or a.deputy_id = %(person)s))"""
_AFTER = """(m.starts_at, m.id) > (
    select b.starts_at, b.id from meetings_meeting b where b.id = %(after)s)"""
_OF_UNIT = """(m.unit_id = %(unit)s or exists (
    select from meetings_participant a where a.meeting_id = m.id and a.withdrawn_at is null
    and a.unit_id = %(unit)s))"""
_HOURS = f"""
select s.person, o.full_name, sum(extract(epoch from m.ends_at - m.starts_at))::bigint as seconds
from meetings_meeting m join ({SITTING}) s on s.meeting_id = m.id
join official o on o.id = s.person
where m.agency_id = %(agency)s and m.sent_at is not null and m.cancelled_at is null
  and m.starts_at >= %(monday)s and m.starts_at < %(sunday)s
group by s.person, o.full_name order by seconds desc, s.person limit %(most)s
"""  # noqa: S608  (declared parts)


def week_lines(
    actor: Actor, wanted: Wanted, *, now: datetime, most: int | None = PAGE
) -> tuple[list[Line], int]:
    """Return what the agency and this person have called in a week, in the order of time, and how
    many more there are; all of them where `most` is None."""
    which, asked = [_OF_AGENCY], _span(wanted.monday)
    asked |= {"agency": actor.agency_id or 0, "me": list(actor.seats), "most": most}
    for name, words in (
        ("after", _AFTER),
        ("person", _OF_PERSON),
        ("unit", _OF_UNIT),
        ("room", "m.room_id = %(room)s"),
    ):
        if value := getattr(wanted, name):
            which.append(words)
            asked[name] = value
    with connection.cursor() as cursor:
        cursor.execute(_WEEK.format(which=" and ".join(which)), asked)  # of declared parts alone
        names = [column.name for column in cursor.description or ()]
        rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    rest = rows[0]["found"] - len(rows) if rows else 0
    return [_line(row, actor, now) for row in rows], rest


def days_of(
    monday: date, lines: list[Line], calendar: worktime.Calendar, *, is_whole: bool = True
) -> list[DayOfWeek]:
    """Return the days of a week with what happens on each; an empty day off is left out, and of a
    part of a week every day of which nothing is known."""
    held: dict[date, list[Line]] = defaultdict(list)
    for line in lines:
        held[line.starts_at.astimezone(VIETNAM).date()].append(line)
    days = []
    for place in range(7):
        on = monday + timedelta(days=place)
        try:
            day = calendar.day(on)
            is_working, name = day.is_working, day.reason
        except worktime.BeyondCalendar:
            is_working, name = place < 5, ""
        if held[on] or (is_working and is_whole):
            days.append(DayOfWeek(on, is_working, name, tuple(held[on])))
    return days


def week_loads(agency_id: int, monday: date, most: int = 12) -> list[Load]:
    """Return who meets most in a week, beside the agency's threshold."""
    limit = weekly_norm(agency_id)
    with connection.cursor() as cursor:
        cursor.execute(_HOURS, _span(monday) | {"agency": agency_id, "most": most})
        return [Load(person, name, seconds, limit) for person, name, seconds in cursor.fetchall()]


def drafts_of(actor: Actor, most: int = 20) -> list[tuple[int, str, datetime]]:
    """Return what a person prepares and has not called yet."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select id, subject, starts_at from meetings_meeting where created_by_id ="
            " any(%(me)s::bigint[]) and sent_at is null and cancelled_at is null"
            " order by starts_at, id limit %(most)s",
            {"me": list(actor.seats), "most": most},
        )
        return list(cursor.fetchall())


def _span(monday: date) -> dict[str, Any]:
    start = datetime.combine(monday, time.min, tzinfo=VIETNAM)
    return {"monday": start, "sunday": start + timedelta(days=7)}


def _line(row: dict[str, Any], actor: Actor, now: datetime) -> Line:
    mine = actor.seats
    oversees = actor.has(*access.OVERSEERS) and actor.agency_id == row["agency_id"]
    return Line(
        id=row["id"],
        kind=Kind(row["kind"]),
        subject=row["subject"],
        starts_at=row["starts_at"],
        ends_at=row["ends_at"],
        place=", ".join(filter(None, (row["room"], row["place"]))),
        chair=row["chair"] or "",
        unit=row["unit"],
        state=state_of(
            form=row["form"], sent_at=row["sent_at"], issued_at=row["issued_at"],
            ends_at=row["ends_at"], cancelled_at=row["cancelled_at"],
            concluded_at=row["concluded_at"], now=now,
        ),
        people=tuple(row["names"] or ()),
        may_open=bool(row["invited"]) or row["created_by_id"] in mine or oversees,
        my_reply=None if row["mine"] is None else Reply(row["mine"]),
    )  # fmt: skip


def waiting(actor: Actor, now: datetime) -> Count:
    """Count the invitations that a person has not answered."""
    return Count(
        "select count(*) from meetings_participant p join meetings_meeting m"
        " on m.id = p.meeting_id where p.official_id = any(%s::bigint[]) and p.reply = ''"
        " and p.part <> 'chair' and p.withdrawn_at is null and m.sent_at is not null"
        " and m.cancelled_at is null and m.starts_at > %s",
        (list(actor.seats), now),
    )
