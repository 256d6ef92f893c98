"""Signals of the demonstration: raised as the detectors raise them, replied to, decided rightly.

What is behind a sign is known here: whoever `shirks` by temper shirks, everybody else has a reason.
A superior decides accordingly, so the share of false signs shown beside a detector is its true one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from congvu.assembly.demo.cells import line
from congvu.assembly.demo.chain import Said
from congvu.assembly.demo.lives import Life
from congvu.assembly.demo.pace import HOUR, Pace
from congvu.modules.casework.rules.signals import Signal, Thresholds, idle_seconds
from congvu.modules.casework.values.choices import Label, SignalKind
from congvu.modules.casework.values.state import Assignment

PER_CASE = 32  # ids of signals are the case's, times this
LOOKED_AT = timedelta(hours=17, minutes=30)
_WAITS = timedelta(days=6)
_REPLIES: Mapping[SignalKind, tuple[str, str]] = {
    SignalKind.PASS_ON: (
        "Tôi đang nhiều việc nên chuyển đồng nghiệp làm giúp",
        "Tôi chuyển vì hồ sơ thuộc địa bàn đồng nghiệp phụ trách",
    ),
    SignalKind.PING_PONG: (
        "Hai anh em thống nhất chuyển lại cho nhau",
        "Chuyển lại vì đồng nghiệp đã nắm hồ sơ trước đó",
    ),
    SignalKind.IDLE: (
        "Tôi chưa sắp xếp được thời gian",
        "Tôi được cử đi kiểm tra thực địa theo kế hoạch, chưa kịp cập nhật",
    ),
    SignalKind.LATE_HAND_OVER: (
        "Việc khó, tôi chuyển để đồng chí khác xử lý",
        "Chuyển theo phân công lại của Trưởng phòng",
    ),
    SignalKind.LATE_SUPPLEMENT: (
        "Tôi đọc hồ sơ muộn nên yêu cầu bổ sung chậm",
        "Thiếu sót chỉ phát hiện khi đối chiếu thực địa",
    ),
    SignalKind.VAGUE_OPINION: (
        "Nội dung nhạy cảm, tôi trả lời chung để an toàn",
        "Câu hỏi chưa nêu rõ thửa đất nên chỉ trả lời được nguyên tắc",
    ),
    SignalKind.UPWARD: (
        "Tôi xin ý kiến lãnh đạo cho chắc",
        "Việc này chưa có quy định cụ thể nên tôi xin chỉ đạo",
    ),
    SignalKind.NEEDLESS: (
        "Tôi hỏi thêm cho đủ thủ tục",
        "Sau sắp xếp bộ máy, chưa rõ phòng nào quản lý nội dung này",
    ),
    SignalKind.ELSEWHERE: (
        "Người nộp nên hỏi nơi khác cho nhanh",
        "Đã hướng dẫn đúng cơ quan có thẩm quyền theo luật",
    ),
}
_LIMITS = Thresholds()
_LAWFUL_LABELS = [label for label in Label if not label.is_shirking]
_GROUNDS = {True: "Không có căn cứ cho việc này", False: "Đúng phân công, có lý do chính đáng"}


@dataclass(frozen=True, slots=True)
class Sign:
    """A signal with the truth behind it, its row and what was said about it on the record."""

    kind: SignalKind
    place: str
    is_shirking: bool
    row: str
    said: tuple[Said, ...]


def signs_of(pace: Pace, life: Life, case_id: int, unit_id: int) -> Iterator[Sign]:
    """Return the signals of a life; those of this week still wait for a reply or a decision.

    What was planted is as true as it was planted; of the rest the person's temper says.
    """
    planted = {(each.kind, each.place): each.shirks for each in life.planted}
    found = [*life.signals, *_idle(pace, life)]
    for place, signal in enumerate(found[:PER_CASE]):
        known = planted.get((signal.kind, signal.place))
        shirks = pace.temper(signal.official_id).shirks if known is None else known
        yield _sign(pace, signal, case_id * PER_CASE + place, case_id, unit_id, shirks=shirks)


def _sign(
    pace: Pace, signal: Signal, number: int, case_id: int, unit_id: int, *, shirks: bool
) -> Sign:
    rng, head = pace.rng, pace.staff.heads.get(unit_id)
    reply = replied = verdict = decided = None
    label = ""
    said: list[Said] = []
    told = {"signal": number, "kind": signal.kind}
    if signal.at < pace.now - _WAITS and rng.random() < 0.85:
        replied = pace.later(signal.at, rng.uniform(1, 20) * HOUR)
        reply = _REPLIES.get(signal.kind, _REPLIES[SignalKind.PASS_ON])[not shirks]
        said.append(Said(replied, signal.official_id, "SignalReplied", told | {"reply": reply}))
        if head is not None and rng.random() < 0.85:
            decided = pace.later(replied, rng.uniform(1, 20) * HOUR)
            verdict = "confirmed" if shirks else "lawful"
            words = told | {"verdict": verdict, "ground": _GROUNDS[shirks]}
            if signal.kind is SignalKind.UPWARD:
                label = Label.AFRAID if shirks else rng.choice(_LAWFUL_LABELS)
                words["label"] = label
            said.append(Said(decided, head, "SignalDecided", words))
    row = line(
        [
            number, case_id, signal.kind, signal.official_id, signal.unit_id, signal.at,
            signal.place, signal.evidence, reply, replied, verdict, head if verdict else None,
            decided, _GROUNDS[shirks] if verdict else "", label,
        ]
    )  # fmt: skip
    return Sign(signal.kind, signal.place, shirks, row, tuple(said))


def _idle(pace: Pace, life: Life) -> Iterator[Signal]:
    """Return who let a turn lie, as the daily look sees it: too much time gone, nothing done."""
    for turn in life.state.assignments:
        if turn.official_id is None or not turn.allowance:
            continue
        gone = pace.calendar.add(turn.received_at, idle_seconds(turn, _LIMITS) + 1)
        if gone >= (turn.finished_at or pace.now):
            continue
        at = gone.replace(hour=0, minute=0, second=0) + LOOKED_AT
        at = at if at >= gone else at + timedelta(days=1)
        if at < min(turn.finished_at or pace.now, pace.now, _first_act(life, turn) or pace.now):
            yield Signal(
                kind=SignalKind.IDLE,
                official_id=turn.official_id,
                unit_id=turn.unit_id,
                at=at,
                place=f"turn {turn.no}",
                evidence={
                    "received": turn.received_at.isoformat(),
                    "due": turn.due_at.isoformat(),
                },
            )


def _first_act(life: Life, turn: Assignment) -> datetime | None:
    return next(
        (act.at for act in life.taken if act.by == turn.official_id and act.at > turn.received_at),
        None,
    )
