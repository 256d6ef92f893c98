"""The ward's backlog of past mornings, the reminders of it, sessions of its task force."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Max

from congvu.assembly.demo.incoming import ward_of
from congvu.assembly.demo.pace import SESSION_BEFORE, mornings_before
from congvu.assembly.demo.signed import SENT, registry_of
from congvu.assembly.demo.temper import Staff
from congvu.foundation import reading
from congvu.modules.casework import api as casework
from congvu.modules.followup import api as followup
from congvu.modules.followup.queries.force import commitments_of
from congvu.modules.organisation import api as organisation
from congvu.modules.outgoing.models import Draft, Issued
from congvu.modules.worktime import api as worktime

MORNINGS = 50
LASTS = timedelta(minutes=90)
AFTER_OPENING = timedelta(minutes=5)
CLIMBED_BEFORE = (9, 6, 1)
"""So many working mornings ago the first letters went, the second ones, and the list was made."""


@dataclass(frozen=True, slots=True)
class Talk:
    """What a session of the task force found and agreed."""

    causes: str
    minutes: str
    promises: tuple[tuple[str, str], ...]


TALKS = (
    Talk(
        "Hồ sơ đất đai dồn cuối quý; hai chuyên viên phụ trách địa bàn rộng gấp đôi; "
        "chờ trích đo lâu nhưng không báo trước.",
        "Phòng rà soát từng hồ sơ quá hạn, báo cáo sáng thứ Hai hằng tuần. "
        "Văn phòng cử một công chức hỗ trợ nhập liệu trong một tháng.",
        (
            ("Giải quyết dứt điểm hồ sơ quá hạn trên 10 ngày", "Danh sách hồ sơ đã trả kết quả"),
            ("Phân công lại địa bàn giữa các chuyên viên", "Bảng phân công có ký nhận"),
            ("Rà soát quy trình trích đo với Văn phòng đăng ký đất đai", "Biên bản thống nhất"),
        ),
    ),
    Talk(
        "Một chuyên viên nghỉ thai sản chưa có người thay; đợt chi trả trợ cấp cuối năm dồn việc.",
        "Phòng tự sắp xếp trong tháng; UBND phường xin điều động một công chức, chưa có kết quả.",
        (
            ("Chuyển bớt việc tuyên truyền sang Trung tâm Văn hóa", "Văn bản phân công lại"),
            ("Đề nghị điều động một công chức bảo trợ xã hội", "Tờ trình gửi Sở Nội vụ"),
        ),
    ),
)
_UNASSIGNED = """
select c.code, a.received_at
from casework_assignment a join casework_case c on c.id = a.case_id
where a.unit_id = %s and a.finished_at is null and a.role = 'assign' and c.kind = 'directive'
  and a.received_at > %s
order by c.id
"""
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
    """Count what was overdue each morning, climb the ladder on some, hold two sessions."""
    reading.as_of(object())  # who sits where is read once: nobody changes it meanwhile
    calendar = worktime.calendar_in_force(unit_id=staff.agency_id, now=now)
    today = calendar.local_date(now)
    climbed = [mornings_before(calendar, today, back) for back in range(CLIMBED_BEFORE[0], 0, -1)]
    held_on = mornings_before(calendar, today, SESSION_BEFORE)
    with transaction.atomic():
        for unit in (unit for unit, spell in staff.spells.items() if spell.after < 1):
            _assign(staff, calendar, unit, since=calendar.opening(held_on), now=now)
        with connection.cursor() as cursor:
            cursor.execute(
                _BACKLOG,
                {
                    "calendar": calendar.id, "last": climbed[0],
                    "first": mornings_before(calendar, today, MORNINGS),
                    "since": now - timedelta(days=200), "units": list(staff.divisions),
                },
            )  # fmt: skip
        for place, unit in enumerate(staff.spells):
            _hold(staff, calendar, calendar.opening(held_on) + place * LASTS, unit, TALKS[place])
        for back, day in zip(range(CLIMBED_BEFORE[0], 0, -1), climbed, strict=True):
            morning = calendar.opening(day) + AFTER_OPENING
            followup.climb(now=morning)
            if back in CLIMBED_BEFORE:
                followup.draft_letters(now=morning, agency_id=staff.agency_id)
        _send_letters(staff, calendar.opening(climbed[0]) + AFTER_OPENING, now=now)
    reading.read_anew()


def _assign(
    staff: Staff, calendar: worktime.Calendar, unit: int, *, since: datetime, now: datetime
) -> None:
    """Since its session a division that catches up lets nobody's task lie unassigned for long."""
    with connection.cursor() as cursor:
        cursor.execute(_UNASSIGNED, [unit, since])
        lying = cursor.fetchall()
    for place, (code, received_at) in enumerate(lying):
        at = calendar.add(received_at, 3 * 3600)
        head = organisation.actor_of_official(staff.heads[unit], at.date(), unit)
        if at < now and head is not None:
            people = staff.divisions[unit]
            casework.assign(code=code, to_official=people[place % len(people)], actor=head, now=at)


def _hold(
    staff: Staff, calendar: worktime.Calendar, morning: datetime, unit: int, talk: Talk
) -> None:
    chair = organisation.actor_of_official(staff.leaders[0], morning.date(), staff.leaders_id)
    if chair is None:
        return
    written = calendar.add(morning, 3 * 3600)
    due = calendar.closing(calendar.working_day_after(written.date(), 24))
    made = followup.hold_session(
        unit_id=unit,
        held_at=morning,
        chair_id=staff.leaders[0],
        present="Phó Chủ tịch phụ trách; Trưởng phòng và toàn thể chuyên viên; Chánh Văn phòng",
        causes=talk.causes,
        minutes=talk.minutes,
        promises=tuple(followup.Promise(*each, unit, None, due) for each in talk.promises),
        intake_key=UUID(int=280 + unit),
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


def _send_letters(staff: Staff, drafted: datetime, *, now: datetime) -> None:
    """Sign, seal and send the letters of a morning, after all that is in the register.

    Those of later mornings wait in the leader's tray.
    """
    ward = ward_of(staff, now)
    registry = registry_of(ward.leaders, ward.clerk, since=drafted) if ward else None
    last = Issued.objects.filter(agency=staff.agency_id).aggregate(at=Max("numbered_at"))["at"]
    if registry is None or last is None:
        return
    drafts = Draft.objects.filter(made_at=drafted, drafter=None).order_by("pk")
    for place, draft in enumerate(drafts):
        at = last + (place + 1) * SENT
        if at + SENT < now:
            registry.sign_and_send(draft.pk, at)
