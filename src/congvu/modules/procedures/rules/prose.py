"""Time limits as prose says them: "trong thời hạn 03 (ba) ngày làm việc, kể từ ngày…".

A clause about checking, asking back or waiting for others names a time, but not the limit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from congvu.kernel.words import clean
from congvu.modules.procedures.rules.limits import limit_of
from congvu.modules.worktime.api import LimitUnit, TimeLimit

_CLAUSE = re.compile(r"[\n;]+|(?<=[\w)])\.\s+(?=[A-ZĐÀ-Ỹ+\-(])")
_SPAN = re.compile(
    r"(?<![\d/.,])(?P<count>\d{1,3}(?:[.,]5)?)\s*(?:\([^()]{1,24}\)\s*)?"
    r"(?P<unit>ngày\s+làm\s+việc|giờ\s+làm\s+việc|ngày(?!\s+làm)|giờ(?!\s*\d|\s+làm)|tháng|tuần)(?!\s*\d|\w)",
    re.I,
)
_IS_DATE = re.compile(r"(?:ngày|từ|lúc|sau|trước|sáng|chiều|:)\s*$", re.I)
_SAME_DAY = re.compile(
    r"trong\s+(?:cùng\s+)?(?:buổi|ngày(?!\s+\d))(?!(?:\s+làm\s+việc)?\s+tiếp)|"
    r"\b(?:giải quyết|đổi|trả|cấp)(?: kết quả)? ngay(?! sau)",
    re.I,
)
_LATE_IS_NEXT_DAY = re.compile(
    r"sau\s+15\s*(?:giờ|h)[^.;]{0,80}trả[^.;]{0,60}ngày\s+làm\s+việc\s+tiếp", re.I
)
"""A dossier received after 15:00 is answered the next working day: so the others, on the day."""
_SIDE = re.compile(
    "|".join(
        (
            r"đầy đủ của|tính (?:hợp lệ|đầy đủ)|xem xét tính|tiếp nhận và kiểm tra|hướng dẫn",
            r"kiểm tra (?:hồ sơ|thành phần|tính|nội dung hồ sơ)",
            r"yêu cầu[^,;]{0,40}bổ sung|thông báo[^.;]{0,80}(?:bổ sung|lý do|không)",
            r"(?:bổ sung|hoàn thiện),? (?:hoàn thiện )?hồ sơ|bổ sung|khắc phục",
            r"lấy ý kiến|xin ý kiến|cho ý kiến|có ý kiến|tham vấn|cung cấp thông tin",
            r"niêm yết|xác minh|(?:chuyển|gửi|nộp) hồ sơ|thống nhất thời gian|xác nhận vào",
            r"(?:chưa|không) (?:đầy đủ|đủ|hợp lệ|đáp ứng|đạt)",
            r"trước (?:ngày|khi|thời|giờ)|có hiệu lực|hết hạn",
            r"người (?:làm|yêu cầu|nộp|đề nghị|bị thiệt hại)[^.;]{0,40}"
            r"(?:nộp|phải|trách nhiệm|ý kiến)",
            r"(?:cha|mẹ)[^.;]{0,20}trách nhiệm|khiếu nại|tố cáo|nghỉ|làm việc từ",
            r"thời hạn (?:của|sử dụng|hiệu lực)|giá trị|lưu (?:trữ|giữ)",
        )
    ),
    re.I,
)
_FOLLOWS = re.compile(
    r"kể từ (?:ngày|khi|thời điểm) "
    r"(?:nhận|có|được|kết thúc|hoàn thành|ban hành|công bố|ký|phát hành)[^.;]{0,20}"
    r"(?:ý kiến|kết quả|văn bản|thông báo|báo cáo|biên bản|quyết định|tờ trình|trình|"
    r"đề xuất|kiểm tra|thẩm định|đề nghị của)|"
    r"kể từ (?:ngày|khi) (?:kết thúc|hoàn thành|công bố|phát hành|ban hành|thực hiện)",
    re.I,
)
_HEART = re.compile(
    r"kể từ (?:ngày|khi|thời điểm) (?:tiếp )?(?:nhận|hồ sơ)|"
    r"thời (?:hạn|gian) (?:giải quyết|trả|xử lý|thực hiện)|"
    r"nhận (?:được )?(?:đủ |đầy đủ )?hồ sơ|hồ sơ (?:đầy đủ,? )?hợp lệ",
    re.I,
)
_UNSET = re.compile(
    r"(?:không|chưa)(?: có)? quy định(?! (?:phí|lệ phí|mức|tại|của))|theo quy chế|không thời hạn",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Said:
    """A limit that prose names, with its clause; `is_main` if the clause is about the result."""

    limit: TimeLimit
    clause: str
    is_main: bool
    is_same_day: bool = False


def limits_said(text: str) -> Iterator[Said]:
    """Yield every limit that the prose names, in its order."""
    for clause in map(_tidy, _CLAUSE.split(text)):
        spans = [
            one for one in _SPAN.finditer(clause) if not _IS_DATE.search(clause[: one.start()])
        ]
        is_late_rule = "15" in clause and bool(_LATE_IS_NEXT_DAY.search(clause))
        is_same_day = is_late_rule or (not spans and bool(_SAME_DAY.search(clause)))
        if not (spans or is_same_day):
            continue
        is_side = bool(_SIDE.search(clause) or _FOLLOWS.search(clause))
        is_main = not is_side and (bool(_HEART.search(clause)) or _opens(clause, spans))
        for span in spans:
            limit, _ = limit_of(span["count"], " ".join(span["unit"].lower().split()))
            if limit:
                yield Said(limit, clause, is_main)
        if is_same_day:
            is_main = is_late_rule or not is_side
            yield Said(TimeLimit(1, LimitUnit.WORKING_DAY), clause, is_main, is_same_day=True)


def says_unset(text: str) -> bool:
    """Return whether the text says that no limit is set."""
    return bool(_UNSET.search(text))


def _opens(clause: str, spans: list[re.Match[str]]) -> bool:
    """Return whether the clause begins with its limit: "15 ngày làm việc kể từ ngày nhận…"."""
    return bool(spans) and len(clause[: spans[0].start()].strip("-+*• ")) <= 30


def _tidy(clause: str) -> str:
    return clean(" ".join(clause.split()))
