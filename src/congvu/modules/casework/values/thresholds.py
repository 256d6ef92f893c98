"""The thresholds of the detectors: whole numbers and phrases, as settings show and keep them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

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
    "đề nghị cho ý kiến",
    "xin ý kiến",
    "về nội dung",
    "thuộc lĩnh vực quản lý",
    "của quý cơ quan",
    "của đơn vị",
    "lãnh đạo",
    "cho ý kiến chỉ đạo",
    "xin ý kiến chỉ đạo",
    "về việc giải quyết hồ sơ",
    "về hồ sơ",
    "hồ sơ này",
    "hồ sơ nêu trên",
    "nội dung này",
    "nội dung nêu trên",
    "vấn đề này",
    "vụ việc này",
    "việc này",
    "trường hợp này",
)
"""What can be written about any matter whatever: it asks nothing, tells no stance, is no ground."""

AGAIN_PHRASES = (
    "khẳng định lại",
    "xác nhận lại",
    "trả lời lại",
    "cho ý kiến lại",
    "nhắc lại ý kiến",
    "một lần nữa",
)
"""Words by which somebody wants to be told once more what he was told."""

ELSEWHERE_PHRASES = (
    "liên hệ",
    "hỏi cơ quan",
    "hỏi nơi khác",
    "đến cơ quan khác",
    "đề nghị gửi đến",
    "mời gửi đến",
    "mời lên",
    "mời sang",
    "đề nghị lên",
    "đề nghị sang",
    "hướng dẫn đến",
    "hướng dẫn sang",
    "không thuộc thẩm quyền",
    "không thuộc chức năng",
)
"""Words by which an ending sends the applicant to somebody else; whom it addresses is left out."""

CARRIED_PHRASES = ("đã chuyển", "đã gửi hồ sơ", "đã bàn giao")
"""Words by which an office says that it carried the matter there itself."""


@dataclass(frozen=True, slots=True)
class Thresholds:
    """A version of all thresholds; `since` is None for the one as shipped."""

    pass_on_minutes: int = 30
    late_hand_over_percent: int = 10
    late_supplement_percent: int = 70
    idle_percent: int = 50
    question_words: int = 3
    clear_words: int = 3
    condition_words: int = 8
    ground_words: int = 2
    same_question_percent: int = 80
    refiled_days: int = 60
    refiled_percent: int = 50
    split_hours: int = 24
    stock_phrases: tuple[str, ...] = STOCK_PHRASES
    again_phrases: tuple[str, ...] = AGAIN_PHRASES
    elsewhere_phrases: tuple[str, ...] = ELSEWHERE_PHRASES
    carried_phrases: tuple[str, ...] = CARRIED_PHRASES
    since: datetime | None = None

    @property
    def pass_on_seconds(self) -> int:
        return 60 * self.pass_on_minutes

    @property
    def refiled_within(self) -> timedelta:
        return timedelta(days=self.refiled_days)

    @property
    def split_within(self) -> timedelta:
        return timedelta(hours=self.split_hours)
