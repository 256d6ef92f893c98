"""congvu ledger: the record proves itself."""

from __future__ import annotations

import typer

from congvu.assembly.cli import ground
from congvu.assembly.cli.answers import Json, answer, console

app = typer.Typer(help="Sổ cái sự kiện.", no_args_is_help=True)


@app.callback()
def _root() -> None:
    """Sổ cái sự kiện."""


@app.command()
def verify(json: Json = False) -> None:
    """Kiểm tra toàn bộ sổ cái: không sự kiện nào bị sửa, xoá, chèn hay lùi ngày."""
    del json
    with ground.database():
        ground.let_long_work_run()
        from congvu.foundation.ledger import api

        verdict = api.verify()
    broken = [{"stream": b.stream, "seq": b.seq, "why": b.why} for b in verdict.broken]

    def words() -> None:
        console.print(f"{verdict.facts:,} sự kiện của {verdict.cases:,} hồ sơ, công việc.")
        for fault in verdict.broken:
            console.print(f"[bold red]✗[/] chuỗi {fault.stream}, sự kiện {fault.seq}: {fault.why}")
        if verdict.holds:
            console.print("[bold green]✓[/] Sổ cái nguyên vẹn.")

    answer({"facts": verdict.facts, "cases": verdict.cases, "broken": broken}, words=words)
    if broken:
        raise typer.Exit(1)
