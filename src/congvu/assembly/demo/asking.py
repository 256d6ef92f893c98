"""An opinion asked of another division, and how its answer comes: in time, late, or vague."""

from __future__ import annotations

from datetime import datetime

from congvu.assembly.demo.pace import Pace
from congvu.modules.casework.values import acts
from congvu.modules.casework.values.choices import Stance
from congvu.modules.casework.values.state import Assignment

_GROUNDS = (
    "Điều 121 Luật Đất đai 2024",
    "Quyết định phê duyệt quy hoạch phân khu của phường",
    "Khoản 2 Điều 9 Nghị định 118/2025/NĐ-CP",
    "Hồ sơ lưu trữ tại đơn vị và kết quả kiểm tra thực địa",
)
_TEXTS = {
    Stance.AGREE: "Nội dung đề nghị phù hợp quy hoạch và hồ sơ quản lý của đơn vị",
    Stance.CONDITION: "Thống nhất, với điều kiện trừ phần diện tích thuộc hành lang bảo vệ",
    Stance.DISAGREE: "Không thống nhất vì nội dung chưa phù hợp quy hoạch được duyệt",
}


def asked_and_answered(
    pace: Pace, turn: Assignment, at: datetime, spent: float
) -> tuple[list[acts.Act], datetime]:
    """Return the acts of asking and answering, and when the answer was there."""
    asked_at = pace.later(at, spent * 0.35)
    due_at = pace.calendar.closing(
        pace.calendar.working_day_after(asked_at.date(), pace.rng.choice((2, 2, 3)))
    )
    others = [unit for unit in pace.staff.divisions if unit != turn.unit_id] or [turn.unit_id]
    unit = pace.rng.choice(others)
    person = pace.rng.choice(pace.staff.divisions[unit])
    temper = pace.temper(person)
    late = pace.rng.random() < temper.answers_late
    share = pace.rng.uniform(1.1, 2.6) if late else pace.rng.uniform(0.2, 0.95)
    answered_at = pace.later(asked_at, pace.calendar.seconds_between(asked_at, due_at) * share)
    told: list[acts.Act] = [
        acts.AskOpinion(
            at=asked_at,
            by=turn.official_id,
            unit_id=unit,
            official_id=person,
            question="Đề nghị cho ý kiến về nội dung thuộc lĩnh vực quản lý của đơn vị",
            due_at=due_at,
        )
    ]
    if late:
        told.append(acts.FallDue(at=pace.calendar.add(due_at, 60), by=None, opinion_no=0))
    told.append(_answer(pace, person, answered_at))
    if pace.rng.random() < temper.answers_vaguely:
        answered_at = pace.later(answered_at, 1800)
        told.append(
            acts.MarkVague(
                at=answered_at,
                by=turn.official_id,
                opinion_no=0,
                reason="Trả lời chung chung, không nêu rõ thửa đất có vướng hay không",
            )
        )
    return told, answered_at


def _answer(pace: Pace, person: int, at: datetime) -> acts.Act:
    stance = pace.rng.choices(list(_TEXTS), (0.75, 0.2, 0.05))[0]
    return acts.GiveOpinion(
        at=at,
        by=person,
        opinion_no=0,
        stance=stance,
        ground=pace.rng.choice(_GROUNDS),
        text=_TEXTS[stance],
    )
