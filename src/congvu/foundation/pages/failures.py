"""What a machine's failure means to a person: the disk is full, the database went away."""

from __future__ import annotations

import errno
from dataclasses import dataclass

from django.db import DatabaseError, InterfaceError, OperationalError

from congvu.kernel.refusals import N_

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_DISK_FULL, _CANCELLED, _LOCKED = "53100", "57014", "55P03"


@dataclass(frozen=True, slots=True)
class Failure:
    """The status, code and sentence with which a failure is answered."""

    status: int
    code: str
    message: str


DISK_FULL = Failure(
    507,
    "DISK_FULL",
    N_("Máy chủ hết chỗ ghi nên chưa ghi gì. Hãy báo quản trị hệ thống rồi làm lại."),
)
AWAY = Failure(
    503,
    "DATABASE_AWAY",
    N_(
        "Kết nối với cơ sở dữ liệu vừa bị ngắt. Việc này hoặc đã ghi trọn, hoặc chưa ghi gì: "
        "hãy tải lại trang để xem, rồi làm lại nếu chưa có."
    ),
)
SLOW = Failure(
    503,
    "DATABASE_BUSY",
    N_("Máy chủ đang quá tải nên chưa ghi gì. Hãy thử lại sau ít phút."),
)


def failure_of(exception: BaseException) -> Failure | None:
    """Return how to answer a failure of disk or database, None for a defect of ours."""
    if isinstance(exception, OSError):
        return DISK_FULL if exception.errno in _FULL else None
    if not isinstance(exception, DatabaseError | InterfaceError):
        return None
    state = getattr(exception.__cause__, "sqlstate", None)
    if state == _DISK_FULL:
        return DISK_FULL
    if state in (_CANCELLED, _LOCKED):
        return SLOW
    is_lost = state is None or state.startswith(("08", "57P"))
    return AWAY if is_lost and isinstance(exception, OperationalError | InterfaceError) else None
