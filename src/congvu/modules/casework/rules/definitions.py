"""By what each detector speaks, in a sentence that anyone can check, and what of it may be set."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields

from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_
from congvu.modules.casework.values.choices import SignalKind
from congvu.modules.casework.values.thresholds import Thresholds

NAMES = tuple(each.name for each in fields(Thresholds) if each.name != "since")

OF_DETECTOR: Mapping[SignalKind, tuple[str, ...]] = {
    SignalKind.PASS_ON: ("pass_on_minutes",),
    SignalKind.PING_PONG: (),
    SignalKind.IDLE: ("idle_percent",),
    SignalKind.LATE_HAND_OVER: ("late_hand_over_percent",),
    SignalKind.LATE_SUPPLEMENT: ("late_supplement_percent",),
    SignalKind.VAGUE_OPINION: (
        "question_words",
        "clear_words",
        "condition_words",
        "ground_words",
        "stock_phrases",
    ),
    SignalKind.UPWARD: (),
    SignalKind.NEEDLESS: ("same_question_percent", "again_phrases"),
    SignalKind.ELSEWHERE: ("elsewhere_phrases", "carried_phrases"),
    SignalKind.REFILED: ("refiled_days", "refiled_percent", "split_hours"),
    SignalKind.TO_COMPLAINED: (),
}
"""Which thresholds a detector speaks by; one without any speaks by what happened alone."""

BOUNDS: Mapping[str, tuple[int, int]] = {
    "pass_on_minutes": (5, 240),
    "late_hand_over_percent": (1, 30),
    "late_supplement_percent": (50, 95),
    "idle_percent": (25, 90),
    "question_words": (1, 10),
    "clear_words": (1, 20),
    "condition_words": (1, 40),
    "ground_words": (1, 10),
    "same_question_percent": (60, 100),
    "refiled_days": (7, 365),
    "refiled_percent": (25, 100),
    "split_hours": (1, 72),
}
"""Beyond these a number makes no sense: it would speak of everybody, or of nobody."""

MOST_PHRASES, MOST_LETTERS = 80, 120

WORDS: Mapping[str, str] = {
    "pass_on_minutes": N_("Giữ chưa đủ bao nhiêu phút làm việc"),
    "late_hand_over_percent": N_("Còn không quá bao nhiêu phần trăm thời gian của bước"),
    "late_supplement_percent": N_("Đã dùng quá bao nhiêu phần trăm thời hạn"),
    "idle_percent": N_("Quá bao nhiêu phần trăm thời gian được giao"),
    "question_words": N_("Câu hỏi ít nhất bao nhiêu từ, bỏ câu mẫu"),
    "clear_words": N_("Trả lời ít nhất bao nhiêu từ, bỏ câu mẫu"),
    "condition_words": N_("Đồng ý có điều kiện ít nhất bao nhiêu từ, bỏ câu mẫu"),
    "ground_words": N_("Căn cứ ít nhất bao nhiêu từ, bỏ câu mẫu"),
    "same_question_percent": N_("Hai câu hỏi trùng từ bao nhiêu phần trăm số từ"),
    "refiled_days": N_("Nộp lại trong bao nhiêu ngày"),
    "refiled_percent": N_("Lần trước đã dùng từ bao nhiêu phần trăm thời hạn"),
    "split_hours": N_("Tách việc: tiếp nhận cách nhau không quá bao nhiêu giờ"),
    "stock_phrases": N_("Câu mẫu, ai cũng viết được"),
    "again_phrases": N_("Lời xin được trả lời lại"),
    "elsewhere_phrases": N_("Lời chỉ người nộp sang nơi khác"),
    "carried_phrases": N_("Lời cho biết cơ quan đã tự chuyển đi"),
}

_MEANINGS: Mapping[SignalKind, str] = {
    SignalKind.PASS_ON: N_(
        "Chuyển đi khi giữ chưa đủ {pass_on_minutes} phút làm việc và chưa có sản phẩm."
    ),
    SignalKind.PING_PONG: N_("A chuyển cho B rồi B chuyển lại A."),
    SignalKind.IDLE: N_(
        "Chủ trì quá {idle_percent} phần trăm thời gian được giao mà chưa ghi một việc làm nào; "
        "bước chỉ có một việc (tiếp nhận, thẩm định, ký, trả kết quả) thì khi đã hết thời gian."
    ),
    SignalKind.LATE_HAND_OVER: N_(
        "Chuyển đi khi chỉ còn không quá {late_hand_over_percent} phần trăm thời gian của bước."
    ),
    SignalKind.LATE_SUPPLEMENT: N_(
        "Yêu cầu bổ sung sau {late_supplement_percent} phần trăm thời hạn, hoặc lần thứ hai."
    ),
    SignalKind.VAGUE_OPINION: N_(
        "Được hỏi rõ (từ {question_words} từ, bỏ câu ai cũng viết được) mà trả lời còn dưới "
        "{clear_words} từ (đồng ý có điều kiện: dưới {condition_words} từ), hoặc căn cứ không chỉ "
        "ra văn bản nào; hoặc người hỏi đánh dấu, có nêu lý do."
    ),
    SignalKind.UPWARD: N_(
        "Hỏi hoặc chuyển lên lãnh đạo, cấp trên trong khi đang được uỷ quyền quyết định."
    ),
    SignalKind.NEEDLESS: N_(
        "Hỏi nơi không bước nào, chỉ đạo nào nêu tên, nơi ấy trả lời không thuộc chức năng, rồi "
        "trình luôn mà không cần ai trả lời; hoặc hỏi lại nơi đã trả lời rõ (trùng từ "
        "{same_question_percent} phần trăm số từ, hay xin nói lại lần nữa) rồi trình với câu "
        "trả lời như trước."
    ),
    SignalKind.ELSEWHERE: N_(
        "Đóng việc không có kết quả, lời kết bảo người nộp tìm nơi khác mà không nêu điều khoản "
        "của văn bản nào và cơ quan không tự chuyển đi."
    ),
    SignalKind.REFILED: N_(
        "Việc của người dân, doanh nghiệp kết thúc không kết quả khi đã dùng từ "
        "{refiled_percent} phần trăm thời hạn, rồi cùng người, cùng thủ tục nộp lại trong "
        "{refiled_days} ngày; hoặc một việc tách thành hai trong {split_hours} giờ."
    ),
    SignalKind.TO_COMPLAINED: N_(
        "Giao hoặc chuyển xử lý cho chính đơn vị mà đơn phản ánh, khiếu nại."
    ),
}


def meaning(kind: SignalKind, limits: Thresholds) -> Phrase:
    """Return by what a detector speaks under some thresholds."""
    told = {name: getattr(limits, name) for name in OF_DETECTOR[kind] if name in BOUNDS}
    return Phrase(_MEANINGS[kind], **told)
