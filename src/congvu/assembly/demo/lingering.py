"""Tasks that nobody ends in the demonstration, the backlog list that names them: by real acts."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.db import transaction

from congvu.assembly.demo.incoming import Ward, ward_of
from congvu.assembly.demo.temper import Staff
from congvu.foundation import reading
from congvu.foundation.actors.values import SYSTEM
from congvu.foundation.clock import VIETNAM
from congvu.modules.directives import api as directives
from congvu.modules.directives.api import Seat, Source
from congvu.modules.evaluation import api as evaluation

MONTHS = 3
"""So many whole months the list looks back to."""
TASKS = (
    ("Rà soát nhà, đất công đang cho thuê trên địa bàn", "Báo cáo và danh mục nhà, đất",
     "Danh mục vướng 14 thửa chưa có hồ sơ gốc, tôi đã xin trích lục từ tháng 9. "
     "Tôi hẹn xong trước ngày 15 tháng này và sẽ báo cáo từng thửa."),
    ("Lập danh sách hộ kinh doanh chưa đăng ký", "Danh sách theo tổ dân phố", ""),
)  # fmt: skip


def let_backlog_linger(home: Staff, *, now: datetime) -> int:
    """Let two tasks lie for months in one unit, find who keeps backlog, let one of them reply;
    return how many lines there are."""
    reading.as_of(object())  # who sits where is read once: nobody changes it meanwhile
    ward = ward_of(home, now)
    morning = _first_morning(ward, now) if ward is not None else None
    if ward is None or morning is None:
        return 0
    with transaction.atomic():  # one commit: it is a story, nobody waits for an answer
        _give(ward, morning)
        found = evaluation.find_backlog(agency_id=home.agency_id, actor=SYSTEM, now=morning)
        _reply(ward, morning)
    reading.read_anew()
    return found


def _first_morning(ward: Ward, now: datetime) -> datetime | None:
    """Return the first working morning of the month, of the last one if that lies ahead."""
    first = now.astimezone(VIETNAM).date().replace(day=1)
    for on in (first, (first - timedelta(days=1)).replace(day=1)):
        at = _at(ward.calendar.working_day_after(on - timedelta(days=1)), 9)
        if at + timedelta(days=1) < now:
            return at
    return None


def _give(ward: Ward, morning: datetime) -> None:
    """Give the tasks in the first month asked about, due within it, and let them lie."""
    month = morning.date().replace(day=1)
    for _number in range(MONTHS):
        month = (month - timedelta(days=1)).replace(day=1)
    given = _at(ward.calendar.working_day_after(month, 3), 8)
    unit, people = max(ward.specialists.items(), key=lambda each: len(each[1]))
    for person, (title, product, _words) in zip(people[-2:], TASKS, strict=False):
        directives.give(
            title=title,
            product=product,
            lead=Seat(unit, person.official_id),
            coordinators=(),
            due_at=_at(ward.calendar.working_day_after(given.date(), 10), 17),
            source=Source(directives.SourceKind.MEETING, "Họp giao ban tuần", "demo-backlog"),
            actor=ward.leaders[0],
            now=given,
        )


def _reply(ward: Ward, morning: datetime) -> None:
    """Let the first of those who have the tasks say what there is to say."""
    people = max(ward.specialists.values(), key=len)
    for person, (_title, _product, words) in zip(people[-2:], TASKS, strict=False):
        line = evaluation.backlog_line_of(person.official_id or 0)
        if words and line is not None:
            at = ward.after(morning, 3_600, 7_200)
            evaluation.reply_to_line(line_id=line, text=words, actor=person, now=at)


def _at(on: date, hour: int) -> datetime:
    return datetime.combine(on, time(hour), VIETNAM)
