"""The ward's backlog of past mornings, the reminders of it, a session of its task force."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection, transaction

from congvu.assembly.demo.temper import Staff
from congvu.foundation import reading
from congvu.modules.casework import api as casework
from congvu.modules.followup import api as followup
from congvu.modules.followup.queries.force import commitments_of
from congvu.modules.organisation import api as organisation
from congvu.modules.worktime import api as worktime

MORNINGS = 40
SESSION_BEFORE = 15
CLIMBED_BEFORE = (9, 6, 1)
"""So many working mornings ago the first letters went, the second ones, and the list was made."""

_BACKLOG = """
with morning as (
    select d.day, d.day::timestamp at time zone 'Asia/Ho_Chi_Minh' + interval '7 hours 35 minutes'
           as at
    from calendar_day d
    where d.calendar_version_id = %(calendar)s and d.seconds > 0
      and d.day >= %(first)s and d.day < %(last)s
), kept as (
    insert into followup_morning (day, calendar_id, at)
    select day, %(calendar)s, at from morning
    on conflict do nothing
)
insert into followup_backlog (unit_id, day, overdue, long_overdue, oldest_due)
select a.unit_id, m.day, count(*), count(*) filter (where a.due_at < m.at - interval '7 days'),
       min(a.due_at)
from morning m
join casework_assignment a on a.due_at < m.at and (a.finished_at is null or a.finished_at > m.at)
where a.unit_id = any(%(units)s) and a.due_at > %(since)s
group by a.unit_id, m.day
"""


def let_reminders_go(staff: Staff, *, now: datetime) -> None:
    """Count what was overdue each morning, climb the ladder on some, hold a session."""
    reading.as_of(object())  # who sits where is read once: nobody changes it meanwhile
    calendar = worktime.calendar_in_force(unit_id=staff.agency_id, now=now)
    today = calendar.local_date(now)
    days = [today]
    while len(days) <= MORNINGS:
        day = days[-1] - timedelta(days=1)
        while not calendar.day(day).is_working:
            day -= timedelta(days=1)
        days.append(day)
    first_climb = days[CLIMBED_BEFORE[0]]
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(
                _BACKLOG,
                {
                    "calendar": calendar.id, "first": days[-1], "last": first_climb,
                    "since": now - timedelta(days=200), "units": list(staff.divisions),
                },
            )  # fmt: skip
        _hold(staff, calendar, calendar.opening(days[SESSION_BEFORE]))
        for before in range(CLIMBED_BEFORE[0], 0, -1):
            morning = calendar.opening(days[before]) + timedelta(minutes=5)
            followup.climb(now=morning)
            if before in CLIMBED_BEFORE:
                followup.draft_letters(now=morning, agency_id=staff.agency_id)
    reading.read_anew()


def _hold(staff: Staff, calendar: worktime.Calendar, morning: datetime) -> None:
    unit = next(iter(staff.divisions))
    chair = organisation.actor_of_official(staff.leaders[0], morning.date(), staff.leaders_id)
    if chair is None:
        return
    written = calendar.add(morning, 3 * 3600)
    due = calendar.closing(calendar.working_day_after(written.date(), 20))
    promises = (
        ("Giải quyết dứt điểm hồ sơ quá hạn trên 10 ngày", "Danh sách hồ sơ đã trả kết quả"),
        ("Phân công lại địa bàn giữa các chuyên viên", "Bảng phân công có ký nhận"),
        ("Rà soát quy trình trích đo với Văn phòng đăng ký đất đai", "Biên bản thống nhất"),
    )
    made = followup.hold_session(
        unit_id=unit,
        held_at=morning,
        chair_id=staff.leaders[0],
        present="Phó Chủ tịch phụ trách; Trưởng phòng và toàn thể chuyên viên; Chánh Văn phòng",
        causes="Hồ sơ đất đai dồn cuối tháng; hai chuyên viên phụ trách địa bàn rộng gấp đôi; "
        "chờ trích đo lâu nhưng không báo trước.",
        minutes="Phòng rà soát từng hồ sơ quá hạn, báo cáo sáng thứ Hai hằng tuần. "
        "Văn phòng cử một công chức hỗ trợ nhập liệu trong một tháng.",
        promises=tuple(followup.Promise(*each, unit, None, due) for each in promises),
        intake_key=UUID(int=280),
        actor=chair,
        now=written,
    )
    head = organisation.actor_of_official(staff.heads[unit], morning.date(), unit)
    assert head is not None
    for place, promise in enumerate(commitments_of(made)):
        casework.assign(
            code=promise.code,
            to_official=staff.divisions[unit][place],
            actor=head,
            now=calendar.add(written, 1_800),
        )
