"""Praise, a lesson, a criticism on record; self-reflection with its promises: by real acts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import transaction

from congvu.assembly.demo.incoming import Ward, ward_of
from congvu.assembly.demo.temper import Staff
from congvu.foundation import reading
from congvu.foundation.actors.values import Actor, Role
from congvu.foundation.clock import VIETNAM
from congvu.foundation.periods import Period, PeriodKind
from congvu.modules.evaluation import api as evaluation
from congvu.modules.evaluation.api import ActKind, ActText
from congvu.modules.organisation import api as organisation

ACTS = (
    (ActKind.PRAISE, "Giấy khen", "Quyết định số 212/QĐ-UBND",
     "Số hóa xong toàn bộ hồ sơ đất đai của tổ dân phố trước hạn một tháng"),
    (ActKind.LESSON, "", "Thông báo số 64/TB-UBND",
     "Kết luận giao ban: để ba văn bản quá hạn trả lời mà không báo cáo"),
    (ActKind.CRITICISM, "", "Văn bản số 118/UBND-VP",
     "Tham mưu chậm báo cáo quý theo chỉ đạo của Chủ tịch UBND phường"),
)  # fmt: skip
SAID = (
    ("Hai hồ sơ đất đai trễ vì tôi để dồn đến sát hạn mới xác minh.",
     ("Mỗi sáng soát hạn của mười việc gần nhất", "Gửi phiếu xác minh trong ngày nhận hồ sơ"),
     "Đã soát mỗi sáng, có sổ ghi; không còn việc nào sát hạn"),
    ("Ý kiến phối hợp trả lời chậm, có lần phải nhắc hai lần.",
     ("Trả lời ý kiến phối hợp trong hai ngày làm việc",),
     "Còn ba lần trả lời muộn vì đi cơ sở dài ngày"),
)  # fmt: skip
OF_UNIT = ("Văn bản đến ở phòng nằm hơn một ngày mới được giao cho người làm.",
           ("Phân công hết văn bản trong buổi sáng nhận",))  # fmt: skip
CONFIRMED = "Đã đối chiếu với bảng việc của phòng"


def let_people_reflect(home: Staff, *, now: datetime) -> int:
    """Let acts be recorded, people reflect, answer last quarter's promises; count the pages."""
    reading.as_of(object())  # who sits where is read once: nobody changes it meanwhile
    ward = ward_of(home, now)
    if ward is None:
        return 0
    with transaction.atomic():  # one commit: it is a story, nobody waits for an answer
        made = _recorded(ward, home, now)
        made += sum(_unit(head, ward.specialists[unit], now) for unit, head in ward.heads.items())
    reading.read_anew()
    return made


def _recorded(ward: Ward, home: Staff, now: datetime) -> int:
    today = _day(now)
    officers = organisation.officials_with(Role.PERSONNEL, today, home.agency_id)
    officer = (
        organisation.actor_of_official(officers[0].id, today, officers[0].unit_id)
        if officers
        else None
    )
    if officer is None:
        return 0
    people = [person for each in ward.specialists.values() for person in each]
    on = today - timedelta(days=20)
    told = list(zip(people, ACTS, strict=False))
    for person, (kind, form, document, ground) in told:
        is_whole = kind is ActKind.LESSON
        evaluation.record_act(
            kind=kind,
            official_id=None if is_whole else person.official_id,
            unit_id=person.unit_id if is_whole else None,
            text=ActText(document, on, form, ground, on + timedelta(days=1)),
            actor=officer,
            now=now,
        )
    return len(told)


def _unit(head: Actor, people: Iterable[Actor], now: datetime) -> int:
    """Let a unit's people and its head write of the last quarter, answer, and be confirmed."""
    present = Period.holding(_day(now), PeriodKind.QUARTER)
    past = present.previous()
    written = past.span.end + timedelta(hours=9)
    made = 0
    for person, (wrong, promises, answer) in zip(people, SAID, strict=False):
        _write(person, past, wrong, promises, of_unit=False, now=written)
        for promise in evaluation.promises_of(person.official_id or 0, past):
            kept = "không còn" in answer
            evaluation.tell_promise(
                promise_id=promise, kept=kept, reason=answer, actor=person, now=now
            )
            if kept:
                evaluation.confirm_promise(
                    promise_id=promise, kept=kept, reason=CONFIRMED, actor=head, now=now
                )
        made += 1
    _write(head, past, OF_UNIT[0], OF_UNIT[1], of_unit=True, now=written)
    return made + 1


def _write(
    actor: Actor,
    period: Period,
    wrong: str,
    promises: Iterable[str],
    *,
    of_unit: bool,
    now: datetime,
) -> None:
    by = period.until + timedelta(days=30)
    evaluation.reflect(
        period=period.code,
        went_wrong=wrong,
        promises=[(what, by) for what in promises],
        of_unit=of_unit,
        actor=actor,
        now=now,
    )


def _day(now: datetime) -> date:
    return now.astimezone(VIETNAM).date()
