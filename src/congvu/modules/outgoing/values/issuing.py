"""How a document leaves: by which way, in which state it stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from congvu.kernel.refusals import N_


class Way(StrEnum):
    """By which way a recipient gets a document."""

    INSIDE = "inside"
    EXCHANGE = "exchange"
    EMAIL = "email"
    PAPER = "paper"

    @property
    def words(self) -> str:
        return _WAYS[self]


_WAYS = {
    Way.INSIDE: N_("Chuyển trong hệ thống"),
    Way.EXCHANGE: N_("Trục liên thông văn bản"),
    Way.EMAIL: N_("Thư điện tử"),
    Way.PAPER: N_("Bản giấy"),
}


class Standing(StrEnum):
    """Where a numbered document stands; derived, never stored."""

    TO_SEAL = "to_seal"
    TO_ISSUE = "to_issue"
    IN_FORCE = "in_force"
    REPLACED = "replaced"
    RECALLED = "recalled"

    @property
    def words(self) -> str:
        return _STANDINGS[self]


_STANDINGS = {
    Standing.TO_SEAL: N_("Chờ đóng dấu"),
    Standing.TO_ISSUE: N_("Chờ gửi"),
    Standing.IN_FORCE: N_("Đã phát hành"),
    Standing.REPLACED: N_("Đã thay thế"),
    Standing.RECALLED: N_("Đã thu hồi"),
}


@dataclass(frozen=True, slots=True)
class Numbered:
    """What numbering gave."""

    document_id: int
    number: int
    year: int
    notation: str
    issued_on: date
    again: bool = False


class Errand(StrEnum):
    """What a recipient is told with a message: the document itself, or word about one he has."""

    NEW = "new"
    REPLACE = "replace"
    RECALL = "recall"
    CORRECT = "correct"

    @property
    def words(self) -> str:
        return _ERRANDS[self]


_ERRANDS = {
    Errand.NEW: N_("Gửi văn bản"),
    Errand.REPLACE: N_("Gửi văn bản thay thế"),
    Errand.RECALL: N_("Thu hồi văn bản"),
    Errand.CORRECT: N_("Báo đính chính"),
}
