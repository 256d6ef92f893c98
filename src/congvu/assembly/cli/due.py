"""congvu due: when is it due, and why. Needs no database unless a unit is named."""

from __future__ import annotations

from typing import Annotated, Any

import typer
from rich.table import Table

from congvu.assembly.cli.answers import Json, answer, console


def due(
    accepted: Annotated[
        str, typer.Option(help="Thời điểm tiếp nhận hợp lệ, ví dụ 2026-02-13T16:30.")
    ],
    limit: Annotated[str, typer.Option(help="Thời hạn: 8wh, 5wd, 30cd, 3mo.")],
    unit: Annotated[str, typer.Option(help="Mã đơn vị có lịch làm việc riêng.")] = "",
    json: Json = False,
) -> None:
    """Tính hạn trả kết quả và giải thích từng ngày."""
    del json
    found = _of_unit(accepted, limit, unit) if unit else _national(accepted, limit)
    answer(found, words=lambda: _print(found))


def _national(accepted: str, limit: str) -> Any:
    from congvu.modules.worktime import api as worktime

    return worktime.due_answer(accepted=accepted, limit=limit, calendar=worktime.DEFAULT_CALENDAR)


def _of_unit(accepted: str, limit: str, code: str) -> Any:
    from congvu.assembly.cli import ground

    with ground.database():
        from congvu.foundation import clock
        from congvu.modules.organisation import api as organisation
        from congvu.modules.worktime import api as worktime

        now = clock.now()
        unit = organisation.unit_by_code(code)
        calendar = worktime.calendar_in_force(unit_id=unit.id, now=now)
        return worktime.due_answer(accepted=accepted, limit=limit, calendar=calendar)


def _print(found: Any) -> None:
    console.print(f"Hạn trả kết quả: [bold]{found['due']}[/]")
    table = Table(box=None, padding=(0, 2, 0, 0))
    for heading in ("Từ ngày", "Đến ngày", "Vì sao", "Tính"):
        table.add_column(heading)
    for line in found["trace"]:
        until = "" if line["to"] == line["from"] else line["to"]
        table.add_row(line["from"], until, line["words"], line["counted"])
    console.print(table)
