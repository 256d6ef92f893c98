"""The closed lists of the archive."""

from __future__ import annotations

from enum import StrEnum

from congvu.kernel.refusals import N_

PERMANENT = 0
"""Years of retention that mean for good."""


class Matter(StrEnum):
    """What kind of matter a file is of; its retention follows from it."""

    INCOMING = "incoming"
    DIRECTIVE = "directive"
    OUTGOING = "outgoing"
    OTHER = "other"

    @property
    def words(self) -> str:
        return _MATTERS[self]


_MATTERS = {
    Matter.INCOMING: N_("Giải quyết văn bản đến"),
    Matter.DIRECTIVE: N_("Thực hiện nhiệm vụ được giao"),
    Matter.OUTGOING: N_("Ban hành văn bản"),
    Matter.OTHER: N_("Việc khác"),
}


class Standing(StrEnum):
    """Where a file stands; derived, never stored."""

    OPEN = "open"
    ENDED = "ended"
    OFFERED = "offered"
    ARCHIVED = "archived"

    @property
    def words(self) -> str:
        return _STANDINGS[self]


_STANDINGS = {
    Standing.OPEN: N_("Đang lập"),
    Standing.ENDED: N_("Đã kết thúc"),
    Standing.OFFERED: N_("Chờ lưu trữ nhận"),
    Standing.ARCHIVED: N_("Đã nộp lưu trữ"),
}
