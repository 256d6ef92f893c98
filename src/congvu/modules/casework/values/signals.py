"""What a detector needs to speak, and what it says: thresholds, what the house knows, a signal."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from congvu.modules.casework.values.choices import Outcome, SignalKind

STOCK_PHRASES = (
    "theo đúng quy định của pháp luật",
    "theo quy định của pháp luật hiện hành",
    "theo quy định của pháp luật",
    "theo quy định hiện hành",
    "theo đúng quy định",
    "theo quy định",
    "theo thẩm quyền",
    "đúng thẩm quyền",
    "theo chức năng, nhiệm vụ",
    "các văn bản có liên quan",
    "các quy định có liên quan",
    "pháp luật hiện hành",
    "quy định hiện hành",
    "xem xét, giải quyết",
    "nghiên cứu, thực hiện",
    "tham mưu, đề xuất",
    "đề nghị đơn vị chủ trì",
    "đề nghị thực hiện",
    "đề nghị quý cơ quan",
)
"""What can be written about any matter whatever: it tells no stance and is no ground."""

ELSEWHERE_PHRASES = (
    "liên hệ",
    "hỏi cơ quan",
    "hỏi nơi khác",
    "đến cơ quan khác",
    "đề nghị gửi đến",
    "hướng dẫn công dân đến",
    "hướng dẫn người nộp đến",
    "không thuộc thẩm quyền",
    "không thuộc chức năng",
)
"""Words by which an ending sends the applicant to somebody else."""


@dataclass(frozen=True, slots=True)
class Thresholds:
    """When a detector speaks: working seconds, shares of a limit, words, phrases."""

    pass_on_seconds: int = 30 * 60
    late_hand_over_share: float = 0.10
    late_supplement_share: float = 0.70
    idle_share: float = 0.50
    clear_words: int = 3
    condition_words: int = 8
    ground_words: int = 2
    same_question_share: float = 0.80
    refiled_within: timedelta = timedelta(days=60)
    refiled_share: float = 0.50
    split_within: timedelta = timedelta(days=1)
    stock_phrases: tuple[str, ...] = STOCK_PHRASES
    elsewhere_phrases: tuple[str, ...] = ELSEWHERE_PHRASES


@dataclass(frozen=True, slots=True)
class Authority:
    """What an official may decide himself, because another delegated it to him."""

    giver_id: int
    decision: str
    since: date
    until: date


def _nobody_above(unit_id: int, target_id: int) -> bool:
    return False


def _nothing_delegated(official_id: int, at: datetime) -> Sequence[Authority]:
    return ()


@dataclass(frozen=True, slots=True)
class House:
    """What detectors ask of the organisation: who stands above a unit, what was delegated to whom.

    `authorities` is asked only about one who refers a matter upward: a rare act.
    """

    is_above: Callable[[int, int], bool] = _nobody_above
    authorities: Callable[[int, datetime], Sequence[Authority]] = _nothing_delegated


@dataclass(frozen=True, slots=True)
class Filing:
    """A case as the look for re-filed matters sees it. `used` is the share of its limit."""

    case_id: int
    code: str
    accepted_at: datetime
    ended_at: datetime | None
    outcome: Outcome | None
    used: float
    subject: str
    official_id: int | None
    unit_id: int


@dataclass(frozen=True, slots=True)
class Signal:
    """A sign, whom it is about, and its evidence. `place` makes it one of its kind in the case."""

    kind: SignalKind
    official_id: int | None
    unit_id: int
    at: datetime
    place: str
    evidence: dict[str, object] = field(hash=False)
