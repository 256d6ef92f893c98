"""congvu import: units, officials and procedures from files."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer
from rich.table import Table

from congvu.assembly.cli import ground
from congvu.assembly.cli.answers import Json, answer, console, tell

app = typer.Typer(help="Nhập đơn vị, cán bộ, thủ tục từ tệp.", no_args_is_help=True)
Files = Annotated[
    list[Path], typer.Argument(help="Một hoặc nhiều tệp.", exists=True, dir_okay=False)
]
_SHOWN = 20


@app.command()
def units(files: Files, json: Json = False) -> None:
    """Nhập đơn vị và vị trí việc làm từ Excel hoặc CSV."""
    del json
    _organisation(files, "import_units")


@app.command()
def officials(files: Files, json: Json = False) -> None:
    """Nhập cán bộ và việc bổ nhiệm từ Excel hoặc CSV."""
    del json
    _organisation(files, "import_officials")


@app.command()
def procedures(files: Files, json: Json = False) -> None:
    """Nhập thủ tục hành chính từ tệp của Cổng dịch vụ công (.jsonl hoặc .jsonl.gz)."""
    del json
    whole: dict[str, Any] = {"read": 0, "imported": 0, "flagged": [], "refused": []}
    with ground.database():
        ground.let_long_work_run()
        from congvu.foundation import clock
        from congvu.foundation.actors.values import COMMAND_LINE
        from congvu.modules.procedures import api

        for file in files:
            tell(f"Nhập {file}…")
            report = api.import_procedures(file, now=clock.now(), actor=COMMAND_LINE)
            for name in whole:
                whole[name] += report[name]
    answer(whole, words=lambda: _print_procedures(whole))


def _organisation(files: list[Path], act: str) -> None:
    whole: dict[str, Any] = {
        "read": 0, "imported": 0, "changed": 0, "unchanged": 0, "problems": [],
    }  # fmt: skip
    with ground.database():
        ground.let_long_work_run()
        from congvu.foundation import clock
        from congvu.foundation.actors.values import COMMAND_LINE
        from congvu.modules.organisation import api

        for file in files:
            tell(f"Nhập {file}…")
            report = getattr(api, act)(
                content=file.read_bytes(), file_name=file.name, actor=COMMAND_LINE, now=clock.now()
            )
            for name in ("read", "imported", "changed", "unchanged"):
                whole[name] += getattr(report, name)
            whole["problems"] += [_plain(file, problem) for problem in report.problems]
    answer(whole, words=lambda: _print_organisation(whole))
    if any(problem["grave"] for problem in whole["problems"]):
        raise typer.Exit(1)


def _plain(file: Path, problem: Any) -> dict[str, Any]:
    return {
        "file": str(file),
        "sheet": problem.place.sheet,
        "row": problem.place.row,
        "column": problem.column,
        "code": problem.code,
        "message": problem.words,
        "grave": problem.grave,
    }


def _print_procedures(whole: dict[str, Any]) -> None:
    console.print(
        f"Đọc {whole['read']:,} thủ tục, nhập {whole['imported']:,}, "
        f"{len(whole['flagged']):,} chỗ cần người xem, {len(whole['refused']):,} không nhập được."
    )
    table = Table(box=None, padding=(0, 2, 0, 0))
    for heading in ("Mã", "Trường", "Lý do"):
        table.add_column(heading)
    for line in whole["refused"][:_SHOWN]:
        table.add_row(line["code"], "", line["reason"])
    for line in whole["flagged"][:_SHOWN]:
        table.add_row(line["code"], line["field"], line["reason"])
    if table.row_count:
        console.print(table)


def _print_organisation(whole: dict[str, Any]) -> None:
    console.print(
        f"Đọc {whole['read']:,} dòng: nhập {whole['imported']:,}, sửa {whole['changed']:,}, "
        f"giữ nguyên {whole['unchanged']:,}."
    )
    for problem in whole["problems"][:_SHOWN]:
        mark = "[bold red]✗[/]" if problem["grave"] else "[yellow]![/]"
        place = f"{problem['sheet']}, dòng {problem['row']}, cột {problem['column']}"
        console.print(f"{mark} {place}: ", end="")
        console.print(problem["message"], markup=False)
