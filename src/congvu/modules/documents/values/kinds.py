"""By which way documents come."""

from __future__ import annotations

from enum import StrEnum

from congvu.kernel.refusals import N_


class Channel(StrEnum):
    """By which way a document came."""

    PAPER = "paper"
    UPLOAD = "upload"
    EMAIL = "email"
    EXCHANGE = "exchange"
    INSIDE = "inside"

    @property
    def words(self) -> str:
        return _CHANNELS[self]

    @property
    def is_electronic(self) -> bool:
        return self is not Channel.PAPER


_CHANNELS = {
    Channel.PAPER: N_("Bản giấy, quét tại văn thư"),
    Channel.UPLOAD: N_("Bản điện tử, nộp trực tiếp"),
    Channel.EMAIL: N_("Thư điện tử công vụ"),
    Channel.EXCHANGE: N_("Trục liên thông văn bản"),
    Channel.INSIDE: N_("Chuyển trong hệ thống"),
}
