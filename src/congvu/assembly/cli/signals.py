"""congvu signals: how well the detectors of shirking do where the truth is known."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer
from rich.table import Table

from congvu.assembly.cli import ground
from congvu.assembly.cli.answers import Json, answer, console
from congvu.kernel.refusals import N_, Conflict

if TYPE_CHECKING:
    from congvu.assembly.demo.measuring import Measured
    from congvu.assembly.demo.tally import Truth

app = typer.Typer(help="Dấu hiệu đùn đẩy, né tránh.", no_args_is_help=True)


class TruthUnknown(Conflict):
    code = "TRUTH_UNKNOWN"
    message = N_(
        "Chỉ bản trình diễn mới biết ai thật sự né tránh; {home} không có tệp sự thật. "
        "Dữ liệu thật: xem trang “Mỗi loại dấu hiệu đúng đến đâu”."
    )


@app.callback()
def _root() -> None:
    """Dấu hiệu đùn đẩy, né tránh."""


@app.command()
def measure(json: Json = False) -> None:
    """Đo từng loại dấu hiệu trên tỉnh trình diễn: báo đúng bao nhiêu, bắt được bao nhiêu."""
    del json
    place = ground.home() / ground.TRUTH
    if not place.exists():
        raise TruthUnknown(home=ground.home())
    with ground.database():
        from django.db import connection

        from congvu.assembly.demo.measuring import measured

        with connection.cursor() as cursor:
            cursor.execute("select case_id, kind, place from casework_signal")
            found = measured(_truth(place), cursor.fetchall())
    answer({each.kind: _told(each) for each in found}, words=lambda: _print(found))


def _truth(place: Path) -> list[Truth]:
    with place.open(newline="", encoding="utf-8") as file:
        return [
            (int(row["case"]), row["kind"], row["place"], row["planted"] == "1",
             row["shirking"] == "1")
            for row in csv.DictReader(file)
        ]  # fmt: skip


def _told(each: Measured) -> dict[str, Any]:
    low, high = each.between
    return {
        "planted": each.planted,
        "caught": each.caught,
        "found": each.found,
        "right": each.right,
        "lookalikes": each.lookalikes,
        "precision": each.precision,
        "recall": each.recall,
        "precision_between": [round(low, 4), round(high, 4)],
    }


def _print(found: list[Measured]) -> None:
    table = Table(box=None, padding=(0, 2, 0, 0))
    table.add_column("Dấu hiệu")
    for head in ("Gài", "Bắt", "Báo", "Đúng", "Giống", "Chính xác", "95 %", "Bao phủ"):
        table.add_column(head, justify="right", no_wrap=True)
    for each in found:
        low, high = each.between
        counts = (each.planted, each.caught, each.found, each.right, each.lookalikes)
        table.add_row(
            each.kind.words,
            *(f"{count:,}" for count in counts),
            _share(each.precision),
            f"{low:.2f}–{high:.2f}" if each.found else "",
            _share(each.recall),
        )
    console.print(table)
    console.print(
        "Gài: việc né tránh có thật; Bắt: số bị báo trong đó; Báo, Đúng: mọi dấu hiệu và số trỏ "
        "vào né tránh; Giống: việc trông giống mà có lý do chính đáng."
    )


def _share(share: float | None) -> str:
    return "–" if share is None else f"{share:.2f}"
