"""The act of reminding people to reflect on a quarter: by mail, each time once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db import transaction

from congvu.foundation.actors.values import SYSTEM
from congvu.foundation.clock import VIETNAM
from congvu.foundation.outbox import api as outbox
from congvu.foundation.periods import Period
from congvu.modules.evaluation import facts, models
from congvu.modules.evaluation.commands.record import state
from congvu.modules.evaluation.queries.owing import Owing, who_owes
from congvu.modules.evaluation.queries.places import agencies
from congvu.modules.evaluation.rules.reflecting import Reminder, reminder_due
from congvu.modules.worktime import api as worktime

_SUBJECTS = {
    Reminder.FIRST: "{quarter} đã qua: mời viết bản tự soi, tự sửa",
    Reminder.LAST: "Sắp hết hạn viết bản tự soi, tự sửa {quarter}",
}
_BODY = (
    "Bạn chưa viết bản tự soi, tự sửa {quarter}:\n{lines}\n\n"
    "Viết được đến hết ngày {last}. Mở mục Đánh giá, Tự soi, tự sửa: số liệu của quý đứng sẵn bên "
    "cạnh; lời hứa của quý trước cần trả lời đã giữ hay chưa.\n"
)


def remind_to_reflect(now: datetime) -> int:
    """Remind the people of every agency whose office is open and whose time has come; return how
    many mails. Each agency is a transaction of its own, and doing it again does nothing."""
    here, sent = now.astimezone(VIETNAM), 0
    told = set(models.ReflectionReminder.objects.values_list("agency", "period", "no"))
    for agency_id in agencies():
        calendar = worktime.calendar_in_force(unit_id=agency_id, now=now)
        due = reminder_due(here, calendar)
        if due is not None and (agency_id, due[0].code, int(due[1])) not in told:
            sent += _remind(agency_id, *due, now)
    return sent


@transaction.atomic
def _remind(agency_id: int, period: Period, reminder: Reminder, now: datetime) -> int:
    owing = who_owes(agency_id, period, now.astimezone(VIETNAM).date())
    row, is_new = models.ReflectionReminder.objects.get_or_create(
        agency_id=agency_id,
        period=period.code,
        no=int(reminder),
        defaults={"people": len(owing), "at": now},
    )
    if not is_new:
        return 0
    fact = facts.ReflectionsReminded(
        agency=agency_id, period=period.code, no=row.no, people=row.people
    )
    state(fact, actor=SYSTEM, now=now)
    letters = [_letter(each, period, reminder) for each in owing if each.email]
    return outbox.post_all(letters, now=now)


def _letter(owing: Owing, period: Period, reminder: Reminder) -> outbox.Outgoing:
    quarter = str(period.words)
    last = period.next().until - timedelta(days=1)
    told = {
        "quarter": quarter,
        "lines": "\n".join(f"- {line}" for line in _lines(owing)),
        "last": f"{last:%d/%m/%Y}",
    }
    return outbox.Outgoing(
        key=f"evaluation.reflect.{period.code}.{int(reminder)}.{owing.official_id}",
        channel="mail",
        to=owing.email,
        subject=_SUBJECTS[reminder].format(quarter=quarter),
        body=_BODY.format(**told),
    )


def _lines(owing: Owing) -> Iterator[str]:
    if owing.own:
        yield "của bạn"
    for unit in owing.units:
        yield f"của đơn vị bạn đứng đầu: {unit}"
