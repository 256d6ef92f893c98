"""congvu audit: the rows behind every figure as Parquet, and the figures from them elsewhere."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.table import Table

from congvu.assembly.cli import ground
from congvu.assembly.cli.answers import Json, answer, console, tell

if TYPE_CHECKING:
    from congvu.modules.evaluation.api import Difference, Recomputed

app = typer.Typer(
    help="Kiểm toán số liệu: xuất dòng gốc ra Parquet, tính lại bằng máy khác.",
    no_args_is_help=True,
)
_SHOWN = 20


class EngineName(StrEnum):
    """What the figures are computed on."""

    DUCKDB = "duckdb"
    SPARK = "spark"


Folder = Annotated[Path, typer.Argument(help="Thư mục của bản xuất.")]
On = Annotated[EngineName, typer.Option("--engine", help="Tính bằng gì.")]
Master = Annotated[str, typer.Option(help="Địa chỉ cụm Spark; mặc định tính trên máy này.")]


@app.command()
def export(
    period: Annotated[str, typer.Argument(help="Kỳ: 2026-Q3, 2026-09, 2026-H1, 2026.")],
    folder: Folder,
    json: Json = False,
) -> None:
    """Xuất mọi dòng mà số liệu của một kỳ được tính từ đó."""
    del json
    with ground.database():
        ground.let_long_work_run()
        from congvu.foundation import clock
        from congvu.modules.evaluation import api

        now = clock.now()
        tell(f"Xuất số liệu kỳ {period} ra {folder}…")
        made = api.export(folder=folder, span=api.span_of(api.Period.parse(period), now), now=now)
    told = {
        "folder": str(made.folder),
        "start": made.span.start,
        "end": made.span.end,
        "tables": [{"name": t.name, "rows": t.rows, "sha256": t.digest} for t in made.tables],
    }
    words = f"{len(made.tables)} bảng, {made.rows:,} dòng: {folder}"
    answer(told, words=lambda: console.print(words))


@app.command()
def figures(
    folder: Folder,
    engine: On = EngineName.DUCKDB,
    master: Master = "local[*]",
    json: Json = False,
) -> None:
    """Tính mọi chỉ số từ bản xuất, không cần cơ sở dữ liệu của hệ thống."""
    del json
    ground.set_up_django()
    found = _computed(folder, engine, master)
    told = {
        whose: {str(key): _told(each) for key, each in sorted(part.items())}
        for whose, part in (("officials", found.officials), ("units", found.units))
    }
    words = f"{len(found.officials):,} người, {len(found.units):,} đơn vị (thêm --json để xem)"
    answer(told, words=lambda: console.print(words))


@app.command()
def compare(
    folder: Folder,
    engine: On = EngineName.DUCKDB,
    master: Master = "local[*]",
    json: Json = False,
) -> None:
    """So số liệu tính từ bản xuất với số liệu hệ thống đang cho biết; khác nhau thì thoát mã 1."""
    del json
    with ground.database():
        ground.let_long_work_run()
        from congvu.modules.evaluation import api

        there = _computed(folder, engine, master)
        here = api.recorded(api.opened(folder).span)
    found = api.differences(here, there)
    told = {
        "officials": len(there.officials),
        "units": len(there.units),
        "differences": [_difference(each) for each in found],
    }
    answer(told, words=lambda: _print(found, there))
    if found:
        raise typer.Exit(1)


def _computed(folder: Path, engine: EngineName, master: str) -> Recomputed:
    from congvu.modules.evaluation import api

    export = api.opened(folder)
    tell(f"Tính lại bằng {engine}…")
    machine = (
        api.DuckDB() if engine is EngineName.DUCKDB else api.Spark(master, expected=export.rows)
    )
    with machine:
        return api.recomputed(export, machine)


def _told(figures: Any) -> dict[str, Any]:
    return {
        code: {"counted": each.counted, "of": each.of, "excused": each.excused}
        for code, each in sorted(figures.items())
    }


def _difference(each: Difference) -> dict[str, Any]:
    here, there = _told({"": each.here})[""], _told({"": each.there})[""]
    return {each.whose: each.id, "metric": each.metric, "here": here, "there": there}


def _print(found: list[Difference], there: Recomputed) -> None:
    if not found:
        console.print(
            f"Giống hệt: {len(there.officials):,} người, {len(there.units):,} đơn vị, mọi chỉ số."
        )
        return
    table = Table("Của ai", "Chỉ số", "Hệ thống", "Tính lại")
    for each in found[:_SHOWN]:
        table.add_row(f"{each.whose} {each.id}", each.metric, str(each.here), str(each.there))
    console.print(table)
    console.print(f"{len(found):,} chỗ khác nhau.")
