"""congvu sign: a digital signature into a PDF. Needs no database."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from congvu.assembly.cli import signing_ground as ground
from congvu.assembly.cli.answers import Json, answer, console
from congvu.assembly.cli.signing_ground import Kind
from congvu.foundation import clock


def sign(
    file: Annotated[Path, typer.Argument(help="Tệp PDF.")],
    p12: Annotated[Path | None, typer.Option(help="Khóa trong tệp PKCS#12.")] = None,
    password_file: Annotated[
        Path | None,
        typer.Option(help=f"Tệp chứa mật khẩu hoặc mã PIN; nếu không: {ground.WORD}, rồi hỏi."),
    ] = None,
    token: Annotated[str, typer.Option(help="Nhãn của thiết bị ký (PKCS#11).")] = "",
    token_library: Annotated[str, typer.Option(help="Thư viện PKCS#11 của thiết bị.")] = "",
    token_key: Annotated[str, typer.Option(help="Nhãn của khóa trên thiết bị.")] = "",
    kind: Annotated[Kind, typer.Option(help="Chữ ký của ai, hiện ra sao.")] = Kind.PERSON,
    image: Annotated[
        Path | None, typer.Option(help="Ảnh PNG nền trong: chữ ký màu xanh, dấu màu đỏ.")
    ] = None,
    seal_mm: Annotated[float, typer.Option(help="Đường kính thật của con dấu, mm.")] = 0.0,
    agency: Annotated[str, typer.Option(help="Tên cơ quan; mặc định lấy từ chứng thư.")] = "",
    notation: Annotated[str, typer.Option(help="Số, ký hiệu văn bản (--kind annex).")] = "",
    copy_form: Annotated[str, typer.Option(help="SAO Y, TRÍCH SAO hoặc SAO LỤC.")] = "SAO Y",
    anchor: Annotated[str, typer.Option(help="Tên người ký in dưới chỗ ký.")] = "",
    page: Annotated[int, typer.Option(help="Trang của chỗ ký; 0: tìm từ trang cuối.")] = 0,
    box: Annotated[str, typer.Option(help="Chỗ ký: trái,dưới,phải,trên (điểm).")] = "",
    field: Annotated[str, typer.Option(help="Ô ký có sẵn trong tệp, hoặc tên ô mới.")] = "",
    reason: Annotated[str, typer.Option(help="Lý do ký.")] = "",
    lock: Annotated[bool, typer.Option(help="Khóa: sau đó không ai thêm gì.")] = False,
    tsa: Annotated[str, typer.Option(help="Địa chỉ máy chủ cấp dấu thời gian.")] = "",
    trust: Annotated[Path | None, typer.Option(help="Thư mục tin cậy.")] = None,
    ask_issuers: Annotated[
        bool, typer.Option(help="Hỏi nơi cấp để sau này vẫn kiểm tra được (B-LT).")
    ] = False,
    out: Annotated[Path | None, typer.Option(help="Tệp kết quả.")] = None,
    json: Json = False,
) -> None:
    """Ký số một tệp PDF (PAdES). Chữ ký đã có vẫn nguyên vẹn."""
    del json
    from congvu.foundation.signing import acts
    from congvu.foundation.signing.values import Appearance, Lock

    place = ground.place(anchor, page, box)
    key = ground.key(p12, token, token_library, token_key, password_file, image)
    mark = ground.mark(
        kind, image, place, agency or ground.own_name(key), seal_mm, notation, copy_form
    )
    target = out or file.with_name(f"{file.stem}.signed.pdf")
    with ground.opened(file) as source:
        signed = acts.sign(
            source,
            key=key,
            appearance=Appearance(mark, field, reason, Lock.EVERYTHING if lock else None),
            now=clock.now(),
            tsa=tsa,
            trust=ground.trust(trust),
            ask_issuers=ask_issuers,
        )
    with signed.file:
        acts.lay_down(signed, target)
    told = _told(signed, target)
    answer(told, words=lambda: _print(told))


def _told(signed: Any, target: Path) -> dict[str, Any]:
    from congvu.foundation.signing.lines import told

    at: datetime = signed.at
    return {
        "file": str(target),
        "bytes": signed.size,
        "field": signed.field,
        "level": signed.level.value,
        "signer": signed.signer,
        "serial": signed.serial,
        "issuer": signed.issuer,
        "fingerprint": signed.fingerprint,
        "at": told(at),
    }


def _print(told: dict[str, Any]) -> None:
    console.print("[bold green]✓[/] Đã ký:", end=" ")
    console.print(told["file"], markup=False)
    console.print(f"  {told['signer']} · {told['at']} · PAdES {told['level']}", markup=False)
    console.print(f"  số {told['serial']}, cấp bởi {told['issuer']}", markup=False)
