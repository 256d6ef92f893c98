"""congvu verify: what the signatures of a PDF are worth. Needs no database and asks nobody."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from congvu.assembly.cli import signing_ground as ground
from congvu.assembly.cli.answers import Json, answer, console
from congvu.foundation import clock


def verify(
    file: Annotated[Path, typer.Argument(help="Tệp PDF.")],
    trust: Annotated[
        Path | None, typer.Option(help="Thư mục chứng thư tin cậy; mặc định CONGVU_HOME/trust.")
    ] = None,
    crl: Annotated[
        list[Path] | None, typer.Option(help="Danh sách thu hồi (.crl), có thể lặp lại.")
    ] = None,
    ocsp: Annotated[
        list[Path] | None, typer.Option(help="Trả lời OCSP đã lưu, có thể lặp lại.")
    ] = None,
    json: Json = False,
) -> None:
    """Kiểm tra chữ ký số của một tệp PDF; mã thoát 0 khi mọi chữ ký hợp lệ."""
    del json
    from congvu.foundation.signing.judging.document import judge
    from congvu.foundation.signing.trust import crl_in, ocsp_in
    from congvu.foundation.signing.verdicts import as_json

    whom = ground.trust(trust).and_also(
        crls=[crl_in(path) for path in crl or ()], ocsps=[ocsp_in(path) for path in ocsp or ()]
    )
    with ground.opened(file) as source:
        found = judge(source, trust=whom, now=clock.now())
    answer({"file": str(file), **as_json(found)}, words=lambda: _print(found))
    if not found.is_valid:
        raise typer.Exit(1)


def _print(found: Any) -> None:
    from congvu.foundation.signing.lines import told
    from congvu.foundation.signing.verdicts import Verdict

    mark = "[bold green]✓[/]" if found.is_valid else "[bold red]✗[/]"
    console.print(f"{mark} {found.verdict.words}")
    for each in found.signatures:
        sign = "[green]✓[/]" if each.verdict is Verdict.VALID else "[red]✗[/]"
        console.print(f"{sign} [bold]{each.field or '?'}[/] {each.verdict.words}")
        when = told(each.at) if each.at else "?"
        how = f"dấu thời gian của {each.stamped_by}" if each.stamped_at else "giờ máy người ký"
        console.print(f"    {each.signer} · {when} ({how})", markup=False)
        console.print(f"    số {each.serial}, cấp bởi {each.issuer}", markup=False)
        console.print(f"    {each.added.words}", markup=False)
