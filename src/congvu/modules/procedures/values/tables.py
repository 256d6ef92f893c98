"""The catalogue as a table: its columns, its rows, and what is wrong with a row."""

from __future__ import annotations

from dataclasses import dataclass

from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_
from congvu.modules.procedures.values.choices import Level
from congvu.modules.procedures.values.versions import Paper
from congvu.modules.worktime.api import TimeLimit

COLUMNS = {
    "code": N_("Mã"),
    "title": N_("Tên thủ tục"),
    "field": N_("Lĩnh vực"),
    "levels": N_("Cấp thực hiện"),
    "limit": N_("Thời hạn"),
    "fee": N_("Phí (đồng)"),
    "decision": N_("Quyết định công bố"),
    "result": N_("Kết quả"),
    "papers": N_("Giấy tờ"),
}
NEEDED = ("code", "title", "field", "levels", "limit")


@dataclass(frozen=True, slots=True)
class Problem:
    """A cell that can't be taken: row as Excel counts it, letter of the column, why."""

    row: int
    column: str
    reason: Phrase


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row as read. What the file doesn't have, or leaves empty, is None and stays as it was."""

    row: int
    code: str
    title: str
    field: str
    levels: tuple[Level, ...]
    limit: TimeLimit | None
    same_day: bool
    fee_vnd: int | None
    has_fee: bool
    decision: str | None
    result: str | None
    papers: tuple[Paper, ...] | None
    limit_place: int = 0


@dataclass(frozen=True, slots=True)
class Change:
    """What a row would do: "new" or "changed", with the parts that differ: name, old, new."""

    row: int
    code: str
    title: str
    kind: str
    parts: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """What a table would do, before anybody confirms it."""

    read: int
    unchanged: int
    changes: tuple[Change, ...]
    problems: tuple[Problem, ...]
