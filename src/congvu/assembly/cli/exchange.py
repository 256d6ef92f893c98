"""congvu exchange: messages between agencies, read from files, fetched and sent.

With --json `read` answers {"kind", "document_id", "from", "to", "number", "notation", "subject",
"date", "status", "attachments", "warnings"}, or {"refused": CODE, "reason"}.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer
from rich.table import Table

from congvu.assembly.cli import ground
from congvu.assembly.cli.answers import Json, answer, console, errors
from congvu.kernel.refusals import Refusal

app = typer.Typer(help="Liên thông văn bản (edXML).", no_args_is_help=True)
BoxName = Annotated[str, typer.Option(help="Tên hộp liên thông trong congvu.toml.")]
_WORDS = {
    "kind": "Loại", "document_id": "Mã văn bản", "from": "Nơi gửi", "to": "Nơi nhận",
    "number": "Số", "notation": "Ký hiệu", "subject": "Trích yếu", "date": "Ngày",
    "status": "Trạng thái",
}  # fmt: skip


@app.callback()
def _root() -> None:
    """Liên thông văn bản (edXML)."""


@app.command()
def read(
    file: Annotated[Path, typer.Argument(help="Tệp edXML.", exists=True, dir_okay=False)],
    json: Json = False,
) -> None:
    """Đọc và kiểm tra một gói tin, không cần cơ sở dữ liệu."""
    del json
    from congvu.foundation.edxml import api

    try:
        with file.open("rb") as source:
            found = api.summary(api.read(source))
    except Refusal as refusal:
        said = {"refused": refusal.code, "reason": str(refusal)}
        answer(said, words=lambda: _print_refusal(said["refused"], said["reason"]))
        raise typer.Exit(1) from None
    answer(found, words=lambda: _print(found))


@app.command()
def receive(box: BoxName, json: Json = False) -> None:
    """Nhận một lượt các gói tin đang chờ trong thư mục của hộp liên thông."""
    del json
    with ground.database():
        from congvu.foundation import clock
        from congvu.foundation.exchange.boxes import box_of
        from congvu.foundation.exchange.fetching import fetch, offer_waiting

        now = clock.now()
        fetched = fetch(box_of(box), now=now)
        offered = offer_waiting(now)
    refused = [
        {"file": name, "code": code, "reason": reason} for name, code, reason in fetched.refused
    ]
    told = {"taken": fetched.taken, "repeated": fetched.repeated, "refused": refused}

    def words() -> None:
        console.print(
            f"Nhận {fetched.taken} gói tin mới, {fetched.repeated} gói đã có, "
            f"từ chối {len(refused)}; chuyển tiếp {offered}."
        )
        for line in refused:
            _print_refusal(f"{line['file']}: {line['code']}", line["reason"])

    answer(told, words=words)
    if refused:
        raise typer.Exit(1)


@app.command()
def send(
    file: Annotated[Path, typer.Argument(help="Tệp edXML.", exists=True, dir_okay=False)],
    box: BoxName,
    json: Json = False,
) -> None:
    """Gửi một gói tin đã lập sẵn; gửi lại cùng gói tin không tạo bản thứ hai."""
    del json
    with ground.database():
        from congvu.foundation import clock
        from congvu.foundation.edxml.api import DocumentMessage
        from congvu.foundation.edxml.api import read as read_message
        from congvu.foundation.exchange import api
        from congvu.foundation.exchange.queries import departure
        from congvu.foundation.exchange.refusals import StatusNotSent
        from congvu.foundation.exchange.sending import send_due

        now = clock.now()
        with file.open("rb") as source:
            message = read_message(source).message
            if not isinstance(message, DocumentMessage):
                raise StatusNotSent
            departure_id = api.send(message, box=box, now=now)
        send_due(now)
        row = departure(departure_id)
    told = {"document_id": row.document_id, "state": row.state.value, "error": row.error}
    shown = f"{row.document_id}: {row.state.words} {row.error}"
    answer(told, words=lambda: console.print(shown, markup=False))
    if row.error:
        raise typer.Exit(1)


def _print(found: dict[str, Any]) -> None:
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    from congvu.foundation.edxml.api import Kind

    for name, heading in _WORDS.items():
        value = Kind(found[name]).words if name == "kind" else found[name]
        if value:
            table.add_row(heading, ", ".join(value) if isinstance(value, list) else str(value))
    for file in found["attachments"]:
        table.add_row("Tệp đính kèm", f"{file['name']} ({file['bytes']:,} byte)")
    console.print(table)
    for warning in found["warnings"]:
        console.print(f"[yellow]![/] {warning['code']}  ", end="")
        console.print(warning["reason"], markup=False)


def _print_refusal(code: str, reason: str) -> None:
    errors.print("[bold red]✗[/] ", end="")
    errors.print(f"{code}  {reason}", markup=False)
