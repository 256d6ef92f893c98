"""Time limits as the portal's cell says them.

A cell is "5 Ngày làm việc", "22 Ngày", "3 Tháng", "8 Giờ", "1.5 Ngày làm việc", a bare "7" or
"Không có thông tin".
"""

from __future__ import annotations

from dataclasses import dataclass

from congvu.modules.worktime.api import LimitUnit, TimeLimit

HOURS_A_DAY = 8
"""Working hours of one working day (Labour Code art. 105)."""

_UNITS = {
    "ngày làm việc": (LimitUnit.WORKING_DAY, 1),
    "giờ làm việc": (LimitUnit.WORKING_HOUR, 1),
    "ngày": (LimitUnit.CALENDAR_DAY, 1),
    "giờ": (LimitUnit.WORKING_HOUR, 1),
    "tuần": (LimitUnit.CALENDAR_DAY, 7),
    "tháng": (LimitUnit.MONTH, 1),
    "năm": (LimitUnit.MONTH, 12),
}


@dataclass(frozen=True, slots=True)
class Cell:
    """What the cell says: a limit, or a bare number, or nothing."""

    text: str
    limit: TimeLimit | None = None
    bare: int | None = None
    is_converted: bool = False
    """The text's own unit isn't one of ours: "1.5 ngày làm việc" is 12 working hours."""


def read_cell(count: str | None, unit: str | None, bare: str | None) -> Cell:
    """Read the cell of a way; the three parts come from `page.WAY`."""
    if bare:
        return Cell(bare, bare=int(bare))
    if not (count and unit):
        return Cell("")
    limit, is_converted = limit_of(count, unit.lower())
    return Cell(f"{count} {unit.lower()}", limit, is_converted=is_converted)


def limit_of(count: str, unit: str) -> tuple[TimeLimit | None, bool]:
    """Return the limit and whether it had to be converted; None for zero and for absurd lengths."""
    number = float(count.replace(",", "."))
    if unit == "phút":
        return TimeLimit(max(1, round(number / 60)), LimitUnit.WORKING_HOUR), True
    kind, factor = _UNITS[" ".join(unit.split())]
    length = number * factor
    is_converted = factor != 1 or unit == "giờ"
    if length != int(length) and kind is LimitUnit.WORKING_DAY:
        kind, length, is_converted = LimitUnit.WORKING_HOUR, length * HOURS_A_DAY, True
    if not 1 <= length < 10_000 or length != int(length):
        return None, True
    return TimeLimit(int(length), kind), is_converted
