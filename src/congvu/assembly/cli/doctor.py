"""congvu doctor: what is in order and what is not, from the disk up to the record."""

from __future__ import annotations

import os
import shutil
import stat
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path

import typer
from rich.table import Table

from congvu.assembly.cli import ground
from congvu.assembly.cli.answers import Json, answer, console

_MB = 1024 * 1024
_LEAST_FREE_MB = 1024
_OLDEST_POSTGRES = 150000


class Mark(StrEnum):
    GOOD = "good"
    WARN = "warn"
    BAD = "bad"


_SHOWN = {Mark.GOOD: "[green]✓[/]", Mark.WARN: "[yellow]![/]", Mark.BAD: "[bold red]✗[/]"}


@dataclass(frozen=True)
class Finding:
    """One thing looked at: its stable name, how it stands, and the words for people."""

    name: str
    mark: Mark
    words: str


def doctor(json: Json = False) -> None:
    """Khám toàn bộ hệ thống và cho biết cần sửa gì."""
    del json
    findings = [*_of_machine(), *_of_home()]
    with ground.database():
        ground.let_long_work_run()
        looks = (
            *(_postgres, _limits, _migrations, _worker, _ledger),
            *(_sealed_log, _imports, _exchange, _signing, _casework),
        )
        for look in looks:
            findings.extend(look())
    bad = sum(finding.mark is Mark.BAD for finding in findings)
    shown = {"healthy": not bad, "findings": [asdict(finding) for finding in findings]}
    answer(shown, words=lambda: _print(findings))
    if bad:
        raise typer.Exit(1)


def _of_machine() -> Iterator[Finding]:
    version = ".".join(map(str, sys.version_info[:3]))
    good = sys.version_info >= (3, 11)
    yield Finding("python", Mark.GOOD if good else Mark.BAD, f"Python {version}")
    if os.geteuid() == 0:
        words = "Đang chạy bằng quyền root: nên tạo một tài khoản riêng cho congvu"
        yield Finding("root", Mark.WARN, words)
    cores = os.cpu_count() or 1
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // _MB
    yield Finding("machine", Mark.GOOD, f"{cores} nhân, {memory:,} MB bộ nhớ")


def _of_home() -> Iterator[Finding]:
    home = ground.home()
    if not home.exists():
        return
    free = shutil.disk_usage(home).free // _MB
    mark = Mark.GOOD if free >= _LEAST_FREE_MB else Mark.BAD
    yield Finding("disk", mark, f"{home}: còn {free:,} MB trống")
    for name in ("secret", "files"):
        open_to = _open_to_others(home / name)
        if open_to:
            words = f"{home / name} mở cho người khác trên máy: chmod go= {home / name}"
            yield Finding(f"private_{name}", Mark.BAD, words)


def _open_to_others(path: Path) -> bool:
    return path.exists() and bool(path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO))


def _postgres() -> Iterator[Finding]:
    from django.db import connection

    number = connection.cursor().connection.info.server_version
    kind = "đi kèm" if ground.is_embedded() else "theo DATABASE_URL"
    mark = Mark.GOOD if number >= _OLDEST_POSTGRES else Mark.BAD
    yield Finding("postgres", mark, f"PostgreSQL {number // 10000}.{number % 10000} ({kind})")


def _limits() -> Iterator[Finding]:
    """Look at what keeps acknowledged acts safe: fsync, synchronous commit, whole pages."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "select name from pg_settings where setting = 'off'"
            " and name in ('fsync', 'synchronous_commit', 'full_page_writes')"
        )
        off = [name for (name,) in cursor.fetchall()]
    if off:
        words = f"Cơ sở dữ liệu có thể mất việc đã ghi khi mất điện: {', '.join(off)} đang tắt"
        yield Finding("durable", Mark.BAD, words)
    else:
        yield Finding("durable", Mark.GOOD, "Việc đã ghi không mất khi mất điện")


def _migrations() -> Iterator[Finding]:
    pending = ground.pending_migrations()
    words = f"{pending} thay đổi cấu trúc chưa áp dụng: congvu serve sẽ áp dụng"
    if pending:
        yield Finding("migrations", Mark.WARN, words)
    else:
        yield Finding("migrations", Mark.GOOD, "Cấu trúc dữ liệu đúng phiên bản")


def _worker() -> Iterator[Finding]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "select count(*) from procrastinate_workers"
            " where last_heartbeat > now() - interval '1 minute'"
        )
        (alive,) = cursor.fetchone()
        cursor.execute("select count(*) from procrastinate_jobs where status = 'failed'")
        (failed,) = cursor.fetchone()
    if alive:
        yield Finding("worker", Mark.GOOD, "Công việc nền đang chạy")
    else:
        yield Finding("worker", Mark.WARN, "Công việc nền không chạy: congvu serve")
    if failed:
        yield Finding("failed_jobs", Mark.WARN, f"{failed} công việc nền không thành công")


def _ledger() -> Iterator[Finding]:
    from congvu.foundation.ledger import api

    verdict = api.verify()
    if verdict.holds:
        yield Finding("ledger", Mark.GOOD, f"Sổ cái nguyên vẹn: {verdict.facts:,} sự kiện")
    else:
        words = f"Sổ cái có {len(verdict.broken)} chỗ không khớp: congvu ledger verify"
        yield Finding("ledger", Mark.BAD, words)


def _sealed_log() -> Iterator[Finding]:
    """Look at the log of classified documents; how long it is, nobody is told."""
    from congvu.modules.documents import api

    if api.sealed_log_holds():
        yield Finding("sealed_log", Mark.GOOD, "Nhật ký niêm phong nguyên vẹn")
    else:
        yield Finding("sealed_log", Mark.BAD, "Nhật ký niêm phong không khớp niêm phong đã ghi")


def _imports() -> Iterator[Finding]:
    from congvu.modules.organisation import api

    broken = list(api.tampered_imports())
    if broken:
        words = f"{len(broken)} lần nhập tổ chức không khớp sổ cái, ví dụ lần số {broken[0]}"
        yield Finding("imports", Mark.BAD, words)
    else:
        yield Finding("imports", Mark.GOOD, "Dữ liệu đã nhập khớp sổ cái")


def _exchange() -> Iterator[Finding]:
    from congvu.foundation.exchange.queries import counts

    for name, count in counts().items():
        stuck = count.get("arrivals_stuck", 0) + count.get("departures_stuck", 0)
        if stuck:
            words = f"Hộp liên thông “{name}”: {stuck} gói tin bị kẹt, xem /settings/exchange/"
            yield Finding(f"exchange_{name}", Mark.WARN, words)


def _signing() -> Iterator[Finding]:
    """Look at whom is trusted to issue certificates, and whether their lists still count."""
    from congvu.foundation import clock
    from congvu.foundation.signing.trust import stale_lists, trust_in

    now, trust = clock.now(), trust_in(ground.home() / "trust")
    if not trust.roots:
        words = "Chưa cài nơi cấp chứng thư số được tin cậy: docs/how-to/sign.md"
        yield Finding("trust", Mark.WARN, words)
        return
    yield Finding("trust", Mark.GOOD, f"{len(trust.roots)} chứng thư gốc được tin cậy")
    for issuer, since in stale_lists(trust, now):
        day = since.astimezone(now.tzinfo)
        words = f"Danh sách thu hồi của “{issuer}” hết hạn ngày {day:%d/%m/%Y}: tải bản mới"
        yield Finding("revocation_list", Mark.WARN, words)
    if shutil.which("pdftotext") is None:
        words = "Thiếu pdftotext để tìm chỗ ký theo tên: apt install poppler-utils"
        yield Finding("poppler", Mark.WARN, words)


def _casework() -> Iterator[Finding]:
    from congvu.modules.casework import api

    for found in api.soundness():
        if found.broken:
            words = f"{found.words}: {found.broken:,} hồ sơ sai, ví dụ {found.example}"
            yield Finding(found.name, Mark.BAD, words)
        else:
            yield Finding(found.name, Mark.GOOD, found.words)


def _print(findings: list[Finding]) -> None:
    table = Table(box=None, show_header=False, padding=(0, 1, 0, 0))
    for finding in findings:
        table.add_row(_SHOWN[finding.mark], finding.words)
    console.print(table)
