"""congvu evaluate: rate an agency's people for a period by a rule pack, and keep the round."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any

import typer
from rich.table import Table

from congvu.assembly.cli import ground
from congvu.assembly.cli.answers import Json, answer, console, tell

_SHOWN = 50


def evaluate(
    period: Annotated[
        str, typer.Argument(help="Kỳ đánh giá: 2026-Q3, 2026-09, 2026-H1, 2026.")
    ] = "",
    pack: Annotated[str, typer.Option(help="Bộ quy tắc, ví dụ qd160-vp.")] = "",
    agency: Annotated[str, typer.Option(help="Mã cơ quan; bỏ trống: mọi cơ quan.")] = "",
    replay: Annotated[
        int, typer.Option(help="Tính lại một lần chốt đã lưu (số của nó) và so từng phiếu.")
    ] = 0,
    json: Json = False,
) -> None:
    """Xếp loại cán bộ, hoặc đơn vị, theo kỳ, lưu kết quả kèm số liệu; --replay để tính lại."""
    del json
    if replay:
        _replay(replay)
        return
    if not period or not pack:
        raise typer.BadParameter("cần kỳ đánh giá và --pack, hoặc --replay")
    with ground.database():
        ground.let_long_work_run(patiently=True)  # another's rating takes minutes too
        from congvu.foundation import clock
        from congvu.foundation.actors.values import COMMAND_LINE
        from congvu.modules.evaluation import api
        from congvu.modules.organisation import api as organisation

        tell(f"Xếp loại kỳ {period} theo {pack}…")
        report = api.evaluate(
            period=period,
            pack=pack,
            agency_id=organisation.unit_by_code(agency).id if agency else None,
            actor=COMMAND_LINE,
            now=clock.now(),
        )
        found = api.report_answer(report)
        names = {level.code: level.short for level in report.pack.levels}
    answer(found, words=lambda: _print(found, names))


def _replay(round_id: int) -> None:
    with ground.database():
        from congvu.modules.evaluation import api

        found = api.replay(round_id)
    told = {
        "round": round_id,
        "period": found.round.period.code,
        "pack": {"code": found.round.pack.code, "version": found.round.pack.version},
        "cards": len(found.round.cards),
        "decided": found.decided,
        "digest": found.found,
        "stored": found.stored,
        "same": found.holds,
        "differences": [asdict(each) for each in found.differences],
    }
    answer(told, words=lambda: _print_replay(told))
    if not found.holds:
        raise typer.Exit(1)


def _print_replay(told: dict[str, Any]) -> None:
    console.print(
        f"Lần chốt {told['round']} · {told['period']} · {told['pack']['code']} bản "
        f"{told['pack']['version']} · {told['cards']:,} phiếu, {told['decided']:,} quyết định"
    )
    for each in told["differences"]:
        console.print(f"[bold red]Khác[/] {each['name']} ({each['official']}), bước {each['step']}")
        console.print(f"  đã lưu: {each['stored']}")
        console.print(f"  tính lại: {each['found']}")
    mark = "[bold green]Đúng từng byte[/]" if told["same"] else "[bold red]Không khớp[/]"
    console.print(f"{mark} · {told['digest']}")


def _print(found: dict[str, Any], names: dict[str, str]) -> None:
    console.print(
        f"[bold]{found['period']}[/] · {found['pack']['code']} bản {found['pack']['version']} · "
        f"{found['officials']:,} {_what(found)} · "
        + ("tạm tính đến " if found["provisional"] else "hết kỳ ")
        + found["ends"]
    )
    table = Table(box=None, padding=(0, 2, 0, 0))
    whose = ("Đơn vị", "Người đứng đầu") if _what(found) == "đơn vị" else ("Họ tên", "Đơn vị")
    for heading in (*whose, "Đã xử lý", "Trễ hạn", "Mức", "Vì sao"):
        table.add_column(heading, justify="right" if heading in ("Đã xử lý", "Trễ hạn") else "left")
    for card in found["cards"][:_SHOWN]:
        table.add_row(*_row(card, names))
    console.print(table)
    if len(found["cards"]) > _SHOWN:
        left = len(found["cards"]) - _SHOWN
        console.print(f"… và {left:,} {_what(found)} nữa (--json để xem đủ)")


def _what(found: dict[str, Any]) -> str:
    return "đơn vị" if found["cards"] and not found["cards"][0]["official"] else "người"


def _row(card: dict[str, Any], names: dict[str, str]) -> tuple[str, ...]:
    figures = card["figures"]
    return (
        (card["official"] or card["unit"])["name"],
        card["unit"]["name"] if card["official"] else card["post"],
        str(figures.get("handled", "")),
        str(figures.get("late", "")),
        names.get(card["level"], card["level_name"].lower()),
        card["reasons"][0]["words"],
    )
