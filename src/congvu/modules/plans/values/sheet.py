"""What is wrong with a workbook, cell by cell."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CellFault:
    """A cell that can't be right: its address in the workbook, its column, what to do."""

    cell: str
    column: str
    code: str
    message: str
