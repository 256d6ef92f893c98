"""What casework states: each act upon a case, as JSON that can be read back and replayed."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from typing import Any

from congvu.foundation.actors.values import Actor
from congvu.foundation.clock import VIETNAM
from congvu.foundation.ledger.api import StatedFact
from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_
from congvu.modules.casework.values import acts
from congvu.modules.casework.values.choices import (
    CaseKind,
    HolderKind,
    Outcome,
    Severity,
    Stance,
    StepRole,
    SupplementEffect,
)
from congvu.modules.casework.values.state import Opinion, PlannedAsk, PlanStep

ACTS: Mapping[str, type[acts.Act]] = {
    act.__name__: act
    for act in (
        acts.Accept,
        acts.Assign,
        acts.HandOver,
        acts.Succeed,
        acts.RefuseHandOver,
        acts.Submit,
        acts.ReturnForRework,
        acts.Conclude,
        acts.Close,
        acts.AskOpinion,
        acts.GiveOpinion,
        acts.MarkVague,
        acts.RequestSupplement,
        acts.ReceiveSupplement,
        acts.Pause,
        acts.Resume,
        acts.AwaitPayment,
        acts.ReceivePayment,
        acts.AskExtension,
        acts.RefuseExtension,
        acts.Extend,
        acts.Recalendar,
        acts.FallDue,
        acts.NameComplained,
        acts.Note,
    )
}


WORDS: Mapping[str, str] = {
    "Accept": N_("tiếp nhận hồ sơ"),
    "Assign": N_("phân công"),
    "HandOver": N_("chuyển giao"),
    "Succeed": N_("thay người giữ"),
    "RefuseHandOver": N_("không nhận việc chuyển"),
    "Submit": N_("trình"),
    "ReturnForRework": N_("trả lại để sửa"),
    "Conclude": N_("kết luận"),
    "Close": N_("kết thúc"),
    "AskOpinion": N_("hỏi ý kiến"),
    "GiveOpinion": N_("cho ý kiến"),
    "MarkVague": N_("đánh dấu ý kiến không rõ"),
    "RequestSupplement": N_("yêu cầu bổ sung"),
    "ReceiveSupplement": N_("nhận bổ sung"),
    "Pause": N_("tạm dừng"),
    "Resume": N_("chạy tiếp"),
    "AwaitPayment": N_("chờ người nộp tiền"),
    "ReceivePayment": N_("xong nghĩa vụ tài chính"),
    "AskExtension": N_("đề nghị gia hạn"),
    "RefuseExtension": N_("không đồng ý gia hạn"),
    "Extend": N_("hẹn lại"),
    "Recalendar": N_("tính lại theo lịch mới"),
    "FallDue": N_("ý kiến quá hạn"),
    "NameComplained": N_("ghi nơi bị phản ánh"),
    "Note": N_("ghi chú"),
    "Remarked": N_("bút phê"),
    "Reminded": N_("nhắc"),
    "Linked": N_("nối hồ sơ"),
    "SignalReplied": N_("giải trình dấu hiệu"),
    "SignalDecided": N_("kết luận dấu hiệu"),
}
"""What each kind of fact is called in a line; the case's page tells it whole."""


def in_short(fact: StatedFact) -> Phrase:
    """Return a fact as a refusal names it: what was done, and when."""
    act = Phrase(WORDS.get(fact.kind, N_("việc khác")))
    return Phrase("{act} ({at})", act=act, at=f"{fact.at.astimezone(VIETNAM):%H:%M %-d/%-m}")


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseReopened:
    """A closed case was taken up again as a new one."""

    at: datetime
    actor_id: int | None
    kind: CaseKind
    case_id: int
    code: str
    previous_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HolderReminded:
    """A superior reminded whoever has a case; `due_at` is the holder's own due."""

    at: datetime
    reminder_id: int
    case_id: int
    official_id: int
    by: str
    text: str
    due_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class OpinionGiven:
    """A place that was asked answered with a stance, by whichever form."""

    at: datetime
    case_id: int
    opinion_no: int
    stance: Stance
    ground: str
    text: str
    actor: Actor


@dataclass(frozen=True, slots=True)
class MovedDue:
    """A case whose due moved: who has it (None: its unit's head), its old and its new due."""

    code: str
    subject: str
    official_id: int | None
    unit_id: int
    before: datetime
    after: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CasesRecounted:
    """Open cases were counted anew by another calendar; `moved`: those whose due moved, if any."""

    at: datetime
    moved: tuple[MovedDue, ...]


def plan_from(rows: list[dict[str, Any]]) -> tuple[PlanStep, ...]:
    """Read a plan from its JSON."""
    return tuple(
        PlanStep(
            **row
            | {
                "role": StepRole(row["role"]),
                "asks": tuple(PlannedAsk(**ask) for ask in row.get("asks", ())),
            }
        )
        for row in rows
    )


def _moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)


_READ: Mapping[str, Callable[[Any], Any]] = {
    "plan": plan_from,
    "due_at": _moment,
    "wanted_at": _moment,
    "kind": CaseKind,
    "holder": HolderKind,
    "outcome": lambda text: None if text is None else Outcome(text),
    "severity": Severity,
    "stance": Stance,
    "effect": SupplementEffect,
    "changes": lambda rows: tuple(tuple(row) for row in rows),
}


def body_of(act: acts.Act) -> dict[str, Any]:
    """Return an act as JSON holds it; `at` and `by` are columns of the fact, not of its body."""
    return {name: _told(getattr(act, name)) for name in _NAMES[type(act).__name__]}


def plan_rows(plan: tuple[PlanStep, ...]) -> list[dict[str, Any]]:
    """Return a plan as JSON holds it; a step beside which nothing is asked says nothing of it."""
    rows = [{name: getattr(step, name) for name in _STEP} for step in plan]
    for row in rows:
        asks = row.pop("asks")
        if asks:
            row["asks"] = [_ask_row(ask) for ask in asks]
    return rows


def _ask_row(ask: PlannedAsk) -> dict[str, Any]:
    row = asdict(ask)
    if ask.official_id is None:
        del row["official_id"]
    return row


def asked_beside(before: tuple[Opinion, ...], after: tuple[Opinion, ...]) -> dict[str, Any]:
    """Return what the process asked by itself when an act was done, for the act's fact."""
    asked = [row for row in after[len(before) :] if row.by_process]
    told = [{"unit_id": row.unit_id, "due_at": row.due_at.isoformat()} for row in asked]
    return {"asked": told} if told else {}


def origin_of(actor: Actor) -> dict[str, str]:
    """Return from where a person acts ("web 10.1.2.3", "cli"); the system says none."""
    return {"from": actor.origin} if actor.origin else {}


def act_from(*, kind: str, body: str, at: datetime, by: int | None) -> acts.Act:
    """Read an act back from its fact."""
    told = json.loads(body)
    cls = ACTS[kind]
    given = {name: _READ.get(name, _same)(told[name]) for name in _NAMES[kind] if name in told}
    return cls(at=at, by=by, **given)


_STEP = tuple(field.name for field in fields(PlanStep))


_NAMES = {
    name: tuple(field.name for field in fields(kind) if field.name not in ("at", "by"))
    for name, kind in ACTS.items()
}


def _told(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, tuple) and value and isinstance(value[0], PlanStep):
        return plan_rows(value)
    return value


def _same(value: Any) -> Any:
    return value
