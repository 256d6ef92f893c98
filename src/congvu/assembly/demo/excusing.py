"""Objective causes and entered figures of the demonstration's ward, by real acts."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from congvu.assembly.demo.incoming import Ward, ward_of
from congvu.assembly.demo.temper import Staff
from congvu.foundation import reading
from congvu.foundation.actors.values import Actor, Role
from congvu.foundation.clock import VIETNAM
from congvu.foundation.periods import Period, PeriodKind
from congvu.kernel.spans import Span
from congvu.modules.evaluation import api as evaluation
from congvu.modules.evaluation.api import METRICS, Cause, Document, Item, Place
from congvu.modules.organisation import api as organisation

CAUSES = (
    (Cause.OUTAGE, "Hệ thống đất đai mất kết nối hai ngày liền, không tra cứu được thửa đất.",
     "Thông báo số 41/TB-TTCNTT của Trung tâm Công nghệ thông tin", "Sự cố có thật, đã đối chiếu"),
    (Cause.LAW, "Biểu mẫu thay đổi giữa chừng, phải làm lại tờ trình.",
     "Thông tư sửa biểu mẫu, hiệu lực trong kỳ", ""),
    (Cause.OTHERS, "Chi nhánh đăng ký đất đai gửi kết quả xác minh muộn.",
     "Công văn trả lời đề ngày sau hạn", ""),
    (Cause.FORCE, "Mưa lũ ngập trụ sở, toàn phòng đi ứng trực theo công điện.",
     "Công điện số 05/CĐ-UBND và bảng phân công trực", "Đúng thời gian ứng trực"),
)  # fmt: skip
REFUSED = "Việc xác minh gửi đi đã sát hạn; không phải nguyên nhân khách quan"
ENTERED = (
    ("trainings", 1, "Chứng nhận số 118/CN-TCTT, bồi dưỡng kỹ năng số"),
    ("initiative", 1, "Quyết định số 77/QĐ-UBND công nhận sáng kiến"),
    ("culture_findings", 1, "Biên bản số 09/BB-KTCV, đi làm muộn"),
)
SATISFACTION = (212, 230)
SURVEY = "Báo cáo khảo sát hài lòng số 15/BC-UBND"


def let_causes_be_told(home: Staff, *, now: datetime) -> int:
    """Let officials of the ward ask for excuses, heads decide some; enter figures; count both."""
    reading.as_of(object())  # who sits where is read once: nobody changes it meanwhile
    ward = ward_of(home, now)
    if ward is None:
        return 0
    period = Period.holding(now.astimezone(VIETNAM).date(), PeriodKind.QUARTER)
    span = Span(period.span.start, now)
    with transaction.atomic():  # one commit: it is a story, nobody waits for an answer
        made = sum(
            _unit(head, ward.specialists[unit], span, now) for unit, head in ward.heads.items()
        )
        made += _entered(ward, home, period, now)
    reading.read_anew()
    return made


def _unit(head: Actor, people: tuple[Actor, ...], span: Span, now: datetime) -> int:
    """Let late turns of a unit be asked about: confirmed, refused, or waiting for the head."""
    late = METRICS["late"]
    rows = [(person, row) for person in people[:4]
            for row in evaluation.evidence(late, person.official_id or 0, span)[:1]]  # fmt: skip
    asked_at = now - timedelta(hours=3)
    for (person, row), (cause, ground, shown, reason) in zip(rows, CAUSES, strict=False):
        excuse = evaluation.ask_excuse(
            place=Place(Item(row.item), row.item_id or 0, row.no or 0),
            cause=cause,
            ground=ground,
            evidence=shown,
            actor=person,
            now=asked_at,
        )
        if reason:
            evaluation.confirm_excuse(excuse_id=excuse, reason=reason, actor=head, now=now)
        elif cause is Cause.OTHERS:
            evaluation.refuse_excuse(excuse_id=excuse, reason=REFUSED, actor=head, now=now)
    return min(len(rows), len(CAUSES))


def _entered(ward: Ward, home: Staff, period: Period, now: datetime) -> int:
    """Enter figures of some people and of each unit, as personnel officers do."""
    today = now.astimezone(VIETNAM).date()
    officers = organisation.officials_with(Role.PERSONNEL, today, home.agency_id)
    if not officers:
        return 0
    officer = organisation.actor_of_official(officers[0].id, today, officers[0].unit_id)
    assert officer is not None
    on = max(period.first, today - timedelta(days=12))

    def enter(kind: str, unit: int | None, who: int | None, figure: tuple[int, int | None],
              notation: str) -> None:  # fmt: skip
        evaluation.enter_figure(
            kind=kind,
            unit_id=unit,
            official_id=who,
            period=period.code,
            counted=figure[0],
            of_all=figure[1],
            document=Document(notation, on),
            actor=officer,
            now=now,
        )

    for unit, people in ward.specialists.items():
        for person, (kind, counted, notation) in zip(people, ENTERED, strict=False):
            enter(kind, None, person.official_id, (counted, None), notation)
        good, of_all = SATISFACTION
        enter("satisfaction", unit, None, (good - unit % 9, of_all), SURVEY)
    return len(ward.specialists)
