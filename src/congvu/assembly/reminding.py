"""What the clockwork of casework does each tick, and who is told of it by mail."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from congvu.foundation.clock import VIETNAM
from congvu.foundation.outbox import api as outbox
from congvu.modules.casework import api as casework
from congvu.modules.organisation import api as organisation

_SUBJECTS = {
    1: "Sắp đến hạn: {code} – {subject}",
    2: "Đã đến hạn: {code} – {subject}",
}
_REMINDED = "{by} nhắc việc: {code} – {subject}"
_RECOUNTED = "Lịch làm việc thay đổi: hạn của {count} việc được tính lại"
_RECOUNTED_BODY = (
    "Lịch làm việc của đơn vị thay đổi; hạn các việc bạn đang giữ được tính lại "
    "(hạn cũ → hạn mới):\n{lines}\n\nNgày hẹn đã in trên giấy không đổi.\n"
)
_REMINDED_BODY = (
    "{by} nhắc việc {code} – {subject}\nlời nhắc: {words}\nhạn: {due}\n\n"
    "Mở bàn làm việc để xử lý. Lời nhắc đã được ghi vào diễn biến của việc.\n"
)
_BODY = (
    "Việc {code} – {subject}\nngười đang giữ: {holder}\nhạn của bước: {due}\n\n"
    "Mở bàn làm việc để xử lý. Thư này do hệ thống gửi theo bậc đôn đốc, mỗi bậc một lần.\n"
)


def tick(now: datetime) -> None:
    """Let pass what is due by now; each part stands for itself and may be repeated."""
    casework.settle_overdue_opinions(now=now)
    casework.hand_to_deputies(now=now)
    casework.release_work_of_leavers(now=now)
    with transaction.atomic():
        outbox.post_all(_messages(casework.climb_reminders(now=now), now), now=now)


def tell_reminded(fact: casework.HolderReminded) -> None:
    """Mail a superior's reminder to whoever has the case."""
    case = casework.briefs_of([fact.case_id])[fact.case_id]
    receiver = organisation.official(fact.official_id)
    if not receiver.email:
        return
    details = {
        "code": case.code,
        "subject": case.subject,
        "by": fact.by,
        "words": fact.text or "đề nghị xử lý, đúng hạn",
        "due": f"{fact.due_at.astimezone(VIETNAM):%H:%M %d/%m/%Y}",
    }
    letter = outbox.Outgoing(
        key=f"casework.reminder.{fact.reminder_id}",
        channel="mail",
        to=receiver.email,
        subject=_REMINDED.format(**details),
        body=_REMINDED_BODY.format(**details),
    )
    outbox.post(letter, now=fact.at)


def tell_recounted(fact: casework.CasesRecounted) -> None:
    """Mail each holder the old and the new due of his cases, one letter for all of them."""
    heads = organisation.heads_of({row.unit_id for row in fact.moved}, fact.at.date())
    theirs: dict[int, list[str]] = defaultdict(list)
    for row in fact.moved:
        holder = row.official_id if row.official_id is not None else heads.get(row.unit_id)
        if holder is not None:
            line = f"- {row.code} – {row.subject}: {_moment(row.before)} → {_moment(row.after)}"
            theirs[holder].append(line)
    letters = [
        outbox.Outgoing(
            key=f"casework.recounted.{fact.at.isoformat()}.{person.id}",
            channel="mail",
            to=person.email,
            subject=_RECOUNTED.format(count=len(theirs[person.id])),
            body=_RECOUNTED_BODY.format(lines="\n".join(theirs[person.id])),
        )
        for person in map(organisation.official, theirs)
        if person.email
    ]
    outbox.post_all(letters, now=fact.at)


def _moment(at: datetime) -> str:
    return f"{at.astimezone(VIETNAM):%H:%M %d/%m/%Y}"


def _messages(rungs: Iterable[casework.Rung], now: datetime) -> list[outbox.Outgoing]:
    """Return the mails of some rungs: a nudge to the holder, a notice to him and his head."""
    rungs = list(rungs)
    cases = casework.briefs_of([rung.case_id for rung in rungs])
    heads = organisation.heads_of({rung.unit_id for rung in rungs}, now.date())
    told = {
        rung.id: {rung.official_id, heads.get(rung.unit_id) if rung.rung > 1 else None} - {None}
        for rung in rungs
    }
    people = {
        official: organisation.official(official)
        for official in {each for ids in told.values() for each in ids if each is not None}
    }
    return [
        _message(rung, cases[rung.case_id], people[official], people.get(rung.official_id or 0))
        for rung in rungs
        for official in sorted(each for each in told[rung.id] if each is not None)
        if people[official].email
    ]


def _message(
    rung: casework.Rung,
    case: casework.Brief,
    receiver: organisation.Person,
    holder: organisation.Person | None,
) -> outbox.Outgoing:
    details = {
        "code": case.code,
        "subject": case.subject,
        "holder": holder.full_name if holder else "chưa phân công",
        "due": f"{rung.due_at.astimezone(VIETNAM):%H:%M %d/%m/%Y}",
    }
    return outbox.Outgoing(
        key=f"casework.rung.{rung.id}.{receiver.id}",
        channel="mail",
        to=receiver.email,
        subject=_SUBJECTS[rung.rung].format(**details),
        body=_BODY.format(**details),
    )
