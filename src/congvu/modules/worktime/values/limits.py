"""Time limits: a length and a unit, as the law writes them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_, Invalid

LONGEST = 9_999
_WRITTEN = re.compile(r"(-?[0-9]{1,9})(wh|wd|cd|mo)")


class LimitUnit(StrEnum):
    """In what a time limit is measured."""

    WORKING_HOUR = "wh"  # giờ làm việc
    WORKING_DAY = "wd"  # ngày làm việc
    CALENDAR_DAY = "cd"  # ngày (theo dương lịch)
    MONTH = "mo"  # tháng


class LimitNotUnderstood(Invalid):
    """The text is not a length and a unit."""

    code = "TIME_LIMIT_NOT_UNDERSTOOD"
    message = N_("Không đọc được thời hạn “{text}”. Viết như 8wh, 5wd, 30cd hoặc 3mo.")


class LimitNotPositive(Invalid):
    """A time limit of zero or less."""

    code = "TIME_LIMIT_NOT_POSITIVE"
    message = N_("Thời hạn phải lớn hơn 0, đang ghi {length}.")


class LimitTooLong(Invalid):
    """A time limit beyond anything the law knows, surely a slip of the key."""

    code = "TIME_LIMIT_TOO_LONG"
    message = N_("Thời hạn {length} quá dài, tối đa {longest}.")


_WORDS = {
    LimitUnit.WORKING_HOUR: N_("{length} giờ làm việc"),
    LimitUnit.WORKING_DAY: N_("{length} ngày làm việc"),
    LimitUnit.CALENDAR_DAY: N_("{length} ngày"),
    LimitUnit.MONTH: N_("{length} tháng"),
}


@dataclass(frozen=True, slots=True)
class TimeLimit:
    """How long an act may take (thời hạn giải quyết).

    :raises LimitNotPositive: for a length of zero or less.
    :raises LimitTooLong: for a length above `LONGEST`.
    """

    length: int
    unit: LimitUnit

    def __post_init__(self) -> None:
        if self.length <= 0:
            raise LimitNotPositive(length=self.length)
        if self.length > LONGEST:
            raise LimitTooLong(length=self.length, longest=LONGEST)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read "8wh", "5wd", "30cd" or "3mo".

        :raises LimitNotUnderstood: for anything else.
        """
        written = _WRITTEN.fullmatch(text.strip().lower())
        if written is None:
            raise LimitNotUnderstood(text=text)
        return cls(int(written[1]), LimitUnit(written[2]))

    def __str__(self) -> str:
        return f"{self.length}{self.unit}"

    def words(self) -> Phrase:
        """Return the limit as a receipt prints it: "5 ngày làm việc"."""
        return Phrase(_WORDS[self.unit], length=self.length)
