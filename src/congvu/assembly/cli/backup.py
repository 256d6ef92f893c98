"""congvu backup, congvu restore: the whole installation in one file, and back."""

from __future__ import annotations

import importlib.metadata
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from congvu.assembly.cli import archive, dump, ground
from congvu.assembly.cli.answers import Json, answer, console, tell
from congvu.kernel.refusals import N_, Conflict, NotFound


class BackupExists(Conflict):
    code = "BACKUP_EXISTS"
    message = N_("{file} đã có. Hãy chọn tên khác hoặc thêm --force.")


class BackupMissing(NotFound):
    code = "BACKUP_MISSING"
    message = N_("Không tìm thấy tệp {file}.")


class HomeNotEmpty(Conflict):
    code = "HOME_NOT_EMPTY"
    message = N_(
        "{home} đang có dữ liệu. Hãy khôi phục vào một thư mục mới (CONGVU_HOME), "
        "hoặc thêm --force để thay toàn bộ dữ liệu hiện có."
    )


def backup(
    file: Annotated[Path, typer.Argument(help="Tệp sao lưu sẽ tạo, ví dụ congvu-2026-11.tar.")],
    force: Annotated[bool, typer.Option(help="Ghi đè tệp đã có.")] = False,
    json: Json = False,
) -> None:
    """Sao lưu cơ sở dữ liệu, tệp đính kèm và khoá vào một tệp."""
    del json
    if file.exists() and not force:
        raise BackupExists(file=file)
    with ground.database(), tempfile.TemporaryDirectory(dir=file.absolute().parent) as folder:
        tell("Kết xuất cơ sở dữ liệu…")
        dumped = Path(folder) / archive.DATABASE
        dump.save(dumped)
        tell("Đóng gói tệp đính kèm…")
        packed = Path(folder) / "backup.tar"
        with packed.open("xb") as target:
            packed.chmod(0o600)
            count = archive.write(target, _members(dumped), _about())
            target.flush()
            os.fsync(target.fileno())
        packed.replace(file)
    shown = {"file": str(file), "bytes": file.stat().st_size, "members": count}
    answer(shown, words=lambda: console.print(f"[bold green]✓[/] Đã sao lưu vào {file}"))


def restore(
    file: Annotated[Path, typer.Argument(help="Tệp do “congvu backup” tạo.")],
    force: Annotated[bool, typer.Option(help="Thay toàn bộ dữ liệu hiện có.")] = False,
    json: Json = False,
) -> None:
    """Khôi phục một bản sao lưu vào thư mục dữ liệu trống, có kiểm tra từng tệp."""
    del json
    if not file.exists():
        raise BackupMissing(file=file)
    home = ground.make_home()
    if not force and _holds_data(home):
        raise HomeNotEmpty(home=home)
    staging = Path(tempfile.mkdtemp(prefix=".restore-", dir=home))
    try:
        tell("Kiểm tra bản sao lưu…")
        manifest = archive.read(file, staging)
        _put_in_place(staging, home)
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    verdict = _prove()
    shown = {"made": manifest["made"], "members": len(manifest["entries"]), **verdict}
    answer(shown, words=lambda: _print(shown))
    if verdict["broken"]:
        raise typer.Exit(1)


def _members(dumped: Path) -> Iterator[tuple[str, Path]]:
    """Name what goes in: the database first, so that every file it names is there after it."""
    from django.conf import settings

    yield archive.DATABASE, dumped
    secret = ground.home() / "secret"
    if secret.exists():
        yield archive.SECRET, secret
    root = Path(settings.FILES_ROOT)
    for path in sorted(root.rglob("*")):
        if path.is_file() and not path.is_symlink():
            yield f"{archive.FILES}/{path.relative_to(root).as_posix()}", path


def _about() -> dict[str, Any]:
    from congvu.foundation import clock

    return {
        "product": importlib.metadata.version("congvu"),
        "made": clock.now().isoformat(timespec="seconds"),
        "postgres": dump.server_version(),
    }


def _holds_data(home: Path) -> bool:
    files = home / archive.FILES
    if files.exists() and any(files.iterdir()):
        return True
    return (home / "postgres").exists() if ground.is_embedded() else dump.has_tables()


def _put_in_place(staging: Path, home: Path) -> None:
    """Replace database, files and secret; the old database stays until the new one is whole."""
    tell("Khôi phục cơ sở dữ liệu…")
    server = ground.start_database()
    try:
        dump.load(staging / archive.DATABASE)
    finally:
        if server is not None:
            server.stop_if_unused()
    (staging / archive.FILES).mkdir(exist_ok=True, mode=0o700)
    if (home / archive.FILES).exists():
        (home / archive.FILES).rename(staging / "replaced")
    (staging / archive.FILES).rename(home / archive.FILES)
    if (staging / archive.SECRET).exists():
        (staging / archive.SECRET).replace(home / "secret")


def _prove() -> dict[str, Any]:
    """Bring the tables to this version and verify the ledger of what was restored."""
    tell("Kiểm tra sổ cái…")
    with ground.database():
        ground.migrate()
        ground.let_long_work_run()
        from congvu.foundation.ledger import api

        verdict = api.verify()
    return {"facts": verdict.facts, "cases": verdict.cases, "broken": len(verdict.broken)}


def _print(shown: dict[str, Any]) -> None:
    console.print(
        f"[bold green]✓[/] Đã khôi phục bản sao lưu lúc {shown['made']}: "
        f"{shown['facts']:,} sự kiện của {shown['cases']:,} hồ sơ, công việc."
    )
    if shown["broken"]:
        console.print("[bold red]✗[/] Sổ cái không nguyên vẹn: congvu ledger verify")
