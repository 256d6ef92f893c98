"""A round as it is carried out (đợt đánh giá): timetable, steps, what is said of a card."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

from congvu.kernel.refusals import N_
from congvu.modules.evaluation.values.given import Judgement
from congvu.modules.evaluation.values.metrics import Figure


@dataclass(frozen=True, slots=True)
class Timetable:
    """By when each part is done; how long one may appeal, and how long an answer may take."""

    self_by: datetime
    appraise_by: datetime
    decide_by: datetime
    appeal_limit: str
    answer_limit: str


class StepKind(StrEnum):
    """What can be done in a round; each once to a card (a decision once more, to correct it)."""

    OPENED = "opened"
    DUTY = "duty"  # an appraisal or a decision is owed by somebody, as a case
    SELF = "self"
    PART = "part"  # the score that the unit sends which a person left within the period
    APPRAISED = "appraised"
    SHARED = "shared"  # how the leader shared out the places
    DECIDED = "decided"
    NOTICED = "noticed"
    APPEALED = "appealed"
    PANEL = "panel"
    ANSWERED = "answered"
    CLOSED = "closed"

    @property
    def words(self) -> str:
        return _KINDS[self]


_KINDS = {
    StepKind.OPENED: N_("Mở đợt, chốt số liệu"),
    StepKind.DUTY: N_("Giao việc đánh giá"),
    StepKind.SELF: N_("Tự đánh giá"),
    StepKind.PART: N_("Đơn vị cũ gửi điểm"),
    StepKind.APPRAISED: N_("Người đứng đầu đơn vị đánh giá"),
    StepKind.SHARED: N_("Phân bổ tỷ lệ"),
    StepKind.DECIDED: N_("Lãnh đạo quyết định"),
    StepKind.NOTICED: N_("Thông báo"),
    StepKind.APPEALED: N_("Kiến nghị"),
    StepKind.PANEL: N_("Lập tổ xem xét"),
    StepKind.ANSWERED: N_("Trả lời kiến nghị"),
    StepKind.CLOSED: N_("Đóng đợt"),
}


class Stage(StrEnum):
    """Where a round stands as a whole."""

    SELF = "self"
    APPRAISAL = "appraisal"
    DECISION = "decision"
    NOTICE = "notice"
    APPEALS = "appeals"
    CLOSED = "closed"

    @property
    def words(self) -> str:
        return _STAGES[self]

    @property
    def tone(self) -> str:
        return {"closed": "vien", "appeals": "con"}.get(self.value, "sap")


_STAGES = {
    Stage.SELF: N_("Đang tự đánh giá"),
    Stage.APPRAISAL: N_("Đang đánh giá ở đơn vị"),
    Stage.DECISION: N_("Chờ lãnh đạo quyết định"),
    Stage.NOTICE: N_("Chờ thông báo"),
    Stage.APPEALS: N_("Trong thời hạn kiến nghị"),
    Stage.CLOSED: N_("Đã đóng"),
}


@dataclass(frozen=True, slots=True)
class Opinion:
    """What somebody says of a card: points by criterion, a level if not the one they come to."""

    judged: Mapping[str, Judgement] = field(default_factory=lambda: MappingProxyType({}))
    level: str | None = None
    reason: str = ""


class Because(StrEnum):
    """Why a figure or a point is corrected on appeal."""

    EXCUSE = "excuse"
    ENTRY = "entry"
    JUDGED = "judged"

    @property
    def words(self) -> str:
        return _BECAUSE[self]


_BECAUSE = {
    Because.EXCUSE: N_("Nguyên nhân khách quan được xác nhận"),
    Because.ENTRY: N_("Số liệu nhập sai được sửa"),
    Because.JUDGED: N_("Điểm chấm được sửa"),
}


@dataclass(frozen=True, slots=True)
class Correction:
    """A figure as it should have been, the paper or decision that says so, and the rows – excuses
    or entries – which the appeal confirmed for it."""

    metric: str
    figure: Figure
    because: Because
    ground: str
    rows: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class PartScore:
    """The points that a unit gave for the working days a person had there."""

    unit: str
    days: int
    judged: Mapping[str, Judgement]


@dataclass(frozen=True, slots=True)
class Appraiser:
    """Who answers for a card on a day: the head of a unit, or the leader above."""

    unit_id: int
    official_id: int
    is_superior: bool = False
