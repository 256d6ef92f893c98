"""By which way documents come, and by which their line in the register goes."""

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


class Void(StrEnum):
    """Why a line of the register stands for nothing any more: it stays there, struck through."""

    RECALLED = "recalled"
    REPLACED = "replaced"


_CHANNELS = {
    Channel.PAPER: N_("Bản giấy, quét tại văn thư"),
    Channel.UPLOAD: N_("Bản điện tử, nộp trực tiếp"),
    Channel.EMAIL: N_("Thư điện tử công vụ"),
    Channel.EXCHANGE: N_("Trục liên thông văn bản"),
    Channel.INSIDE: N_("Chuyển trong hệ thống"),
}
