"""congvu ledger: the record proves itself."""

from __future__ import annotations

from pathlib import Path

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
        from congvu.foundation.ledger.sealing import broken_seals

        verdict = api.verify()
        seals = broken_seals()
    broken: list[dict[str, object]] = [
        {"stream": b.stream, "seq": b.seq, "why": b.why} for b in verdict.broken
    ]
    broken += [{"hour": hour.isoformat(), "why": why} for hour, why in seals]

    def words() -> None:
        console.print(f"{verdict.facts:,} sự kiện của {verdict.cases:,} hồ sơ, công việc.")
        for fault in verdict.broken:
            console.print(f"[bold red]✗[/] chuỗi {fault.stream}, sự kiện {fault.seq}: {fault.why}")
        for hour, why in seals:
            console.print(f"[bold red]✗[/] giờ {hour:%d/%m/%Y %H:%M}: {why}")
        if not broken:
            console.print("[bold green]✓[/] Sổ cái nguyên vẹn.")

    answer({"facts": verdict.facts, "cases": verdict.cases, "broken": broken}, words=words)
    if broken:
        raise typer.Exit(1)


@app.command()
def seal(json: Json = False) -> None:
    """Niêm phong các giờ đã qua: gốc Merkle, ký Ed25519, nối với mốc trước."""
    del json
    with ground.database():
        ground.let_long_work_run()
        from django.conf import settings

        from congvu.foundation.clock import now
        from congvu.foundation.ledger.sealing import seal_hours

        made = seal_hours(home=settings.HOME, now=now())
    answer({"sealed": made}, words=lambda: console.print(f"Đã niêm phong {made} giờ."))


@app.command()
def export(file: Path, json: Json = False) -> None:
    """Xuất toàn bộ sổ cái để kiểm tra ngoại tuyến bằng scripts/verify_ledger.py."""
    del json
    with ground.database():
        ground.let_long_work_run()
        from congvu.foundation.ledger.export import export_ledger

        facts = export_ledger(file)
    answer(
        {"facts": facts, "file": str(file)},
        words=lambda: console.print(f"Đã xuất {facts:,} sự kiện vào {file}."),
    )
