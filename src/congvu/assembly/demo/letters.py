"""What comes in to the demonstration's ward: who writes about what, and how pressing it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from congvu.modules.documents.api import Channel, DocumentKind, Letter, Urgency
from congvu.modules.worktime.api import Calendar

_KIND = DocumentKind
_AUTHORS = (
    ("UBND tỉnh Hà Tĩnh", "UBND-NL", "H27"),
    ("Văn phòng UBND tỉnh", "VP-TH", "H27.1"),
    ("Sở Nông nghiệp và Môi trường", "SNNMT-QLĐĐ", "H27.8"),
    ("Sở Xây dựng", "SXD-QH", "H27.12"),
    ("Sở Nội vụ", "SNV-CCHC", "H27.6"),
    ("Sở Tài chính", "STC-NS", "H27.11"),
    ("Sở Khoa học và Công nghệ", "SKHCN-CĐS", "H27.5"),
    ("Công an tỉnh Hà Tĩnh", "CAT-PV01", ""),
    ("UBND xã Cẩm Bình", "UBND-KT", "H27.60"),
    ("Ban Quản lý dự án đầu tư xây dựng khu vực", "BQLDA-KHTH", ""),
)
_SUBJECTS = (
    ("KT", "rà soát quỹ đất công do phường quản lý", _KIND.LETTER),
    ("KT", "báo cáo tiến độ giải ngân vốn đầu tư công", _KIND.LETTER),
    ("KT", "phối hợp giải phóng mặt bằng tuyến đường vành đai", _KIND.LETTER),
    ("KT", "thẩm định dự toán duy tu vỉa hè, thoát nước", _KIND.SUBMISSION),
    ("KT", "tăng cường quản lý trật tự xây dựng đô thị", _KIND.INSTRUCTION),
    ("KT", "phòng chống thiên tai và tìm kiếm cứu nạn", _KIND.PLAN),
    ("VH", "tổ chức các hoạt động văn hóa chào mừng ngày lễ", _KIND.PLAN),
    ("VH", "rà soát hộ nghèo, hộ cận nghèo cuối năm", _KIND.LETTER),
    ("VH", "báo cáo kết quả cải cách hành chính quý", _KIND.LETTER),
    ("VH", "hướng dẫn thực hiện chế độ với người có công", _KIND.GUIDANCE),
    ("VH", "góp ý dự thảo quy chế phối hợp", _KIND.LETTER),
    ("VH", "kết luận cuộc họp giao ban công tác chuyển đổi số", _KIND.NOTICE),
)
_CHANNELS = (Channel.EXCHANGE, Channel.EXCHANGE, Channel.EXCHANGE, Channel.PAPER, Channel.EMAIL)


@dataclass(frozen=True, slots=True)
class Coming:
    """A letter on its way in: when it comes, and whose field it is."""

    letter: Letter
    at: datetime
    field: str


def letters(*, count: int, calendar: Calendar, rng: Random, now: datetime) -> Iterator[Coming]:
    """Yield letters of the last weeks in the order in which they come, each with its own number."""
    first = calendar.working_day_after(now.date() - timedelta(days=63))
    whole = calendar.seconds_between(calendar.opening(first), now)
    for place, share in enumerate(sorted(rng.random() for _ in range(count)), start=1):
        at = calendar.add(calendar.opening(first), max(1, int(whole * share)))
        author, symbol, code = _AUTHORS[rng.randrange(len(_AUTHORS))]
        field, subject, kind = _SUBJECTS[rng.randrange(len(_SUBJECTS))]
        yield Coming(
            Letter(
                author=author,
                author_code=code,
                notation=f"{400 + 3 * place}/{symbol}",
                issued_on=at.date() - timedelta(days=rng.randint(0, 4)),
                kind=kind,
                abstract=f"Về việc {subject}" if kind is _KIND.LETTER else subject.capitalize(),
                arrived_at=at,
                channel=_CHANNELS[rng.randrange(len(_CHANNELS))],
                urgency=_urgency(rng),
                wanted_on=_wanted(at.date(), rng),
            ),
            at,
            field,
        )


def _urgency(rng: Random) -> Urgency:
    return rng.choices(list(Urgency), weights=(78, 12, 6, 4))[0]


def _wanted(day: date, rng: Random) -> date | None:
    return day + timedelta(days=rng.randint(6, 20)) if rng.random() < 0.3 else None
