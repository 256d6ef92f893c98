"""congvu pack: the rule packs, read, checked and scored by, without any database but for `try`.

The rules are entered directly, not by the module's door, which would want Django set up.
"""

from __future__ import annotations

import json as plain
import re
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.table import Table

from congvu.assembly.cli import ground
from congvu.assembly.cli.answers import Json, answer, console
from congvu.foundation.periods import Period
from congvu.kernel.refusals import N_, Invalid, NotFound
from congvu.modules.evaluation.rules.packs import read_pack
from congvu.modules.evaluation.rules.packs_checking import check_pack
from congvu.modules.evaluation.rules.packs_schema import example_of, schema_of
from congvu.modules.evaluation.rules.scoring_answers import scored_answer
from congvu.modules.evaluation.rules.scoring_inputs import read_inputs
from congvu.modules.evaluation.rules.shelf import in_order, latest, pack_for, packs
from congvu.modules.evaluation.values.packs import Pack

app = typer.Typer(help="Bộ quy tắc đánh giá, xếp loại.", no_args_is_help=True)

Wanted = Annotated[str, typer.Argument(metavar="PACK", help="Mã bộ quy tắc, hoặc tệp .toml.")]
On = Annotated[str, typer.Option("--period", help="Bản có hiệu lực trong kỳ này, ví dụ 2022.")]


class FileMissing(Invalid):
    """The file isn't there, or is no text."""

    code = "FILE_MISSING"
    message = N_("Không đọc được tệp {file}.")


class NothingKept(NotFound):
    """A draft is tried on kept rounds, and there is none."""

    code = "NOTHING_KEPT"
    message = N_("Chưa chốt kỳ {period} bằng bộ {pack}, không có gì để thử dự thảo.")


@app.callback()
def _root() -> None:
    """Bộ quy tắc đánh giá, xếp loại."""


@app.command("list")
def list_(json: Json = False) -> None:
    """Liệt kê các bộ quy tắc có sẵn và bản các cơ quan đưa vào dùng, mỗi bản một dòng."""
    del json
    found = [_told(pack) for versions in packs().values() for pack in versions]
    try:
        with ground.database():
            found += _adopted()
    except (ground.NotInitialised, ground.DatabaseUnreachable):
        pass  # the shipped ones are read without any data
    found.sort(key=lambda pack: pack["code"])
    answer(found, words=lambda: _print_list(found))


@app.command()
def check(
    files: Annotated[list[Path], typer.Argument(metavar="FILE.toml…", help="Tệp bộ quy tắc.")],
    json: Json = False,
) -> None:
    """Kiểm tra tệp bộ quy tắc và chạy các ví dụ trong đó; sai thì nói dòng và lý do."""
    del json
    read = [_read(file) for file in files]
    for pack in read:
        check_pack(pack, others={*packs(), *(each.code for each in read)})
        _require_order(pack, read)
    found = [_told(pack) | {"examples": len(pack.examples)} for pack in read]
    answer(found[0] if len(found) == 1 else found, words=lambda: _print_checked(found))


@app.command()
def score(
    pack: Wanted,
    inputs: Annotated[Path, typer.Option(help="Tệp JSON, hoặc “-” để đọc từ đầu vào.")],
    period: On = "",
    json: Json = False,
) -> None:
    """Chấm điểm và xếp loại từ số liệu của một người, hoặc nhiều người có khống chế tỷ lệ."""
    del json
    rules = _pack(pack, period)
    found = scored_answer(rules, read_inputs(rules, _text(inputs)))
    answer(found, words=lambda: _print_scored(found))


@app.command()
def inputs(pack: Wanted, period: On = "", json: Json = False) -> None:
    """In lược đồ JSON của số liệu mà bộ quy tắc cần, kèm một ví dụ chấm được."""
    del json
    rules = _pack(pack, period)
    found = {"pack": rules.code, "schema": schema_of(rules), "example": example_of(rules)}
    answer(found, words=lambda: typer.echo(plain.dumps(found, ensure_ascii=False, indent=2)))


@app.command("try")
def try_(
    file: Annotated[Path, typer.Argument(metavar="FILE.toml", help="Tệp dự thảo.")],
    period: Annotated[str, typer.Option(help="Kỳ đã chốt để thử, ví dụ 2026-Q3.")],
    agency: Annotated[str, typer.Option(help="Mã cơ quan; bỏ trống: mọi cơ quan.")] = "",
    json: Json = False,
) -> None:
    """Thử dự thảo trên kỳ đã chốt: ai đổi mức, vì sao. Chỉ đọc, không ghi gì."""
    del json
    text = _text(file)
    with ground.database():
        from congvu.modules.evaluation import api
        from congvu.modules.organisation import api as organisation

        draft = api.read_draft(_code_in(text, file), text)
        rounds = api.rounds_of_period(
            period=Period.parse(period).code,
            pack=draft.pack.code,
            agency_id=organisation.unit_by_code(agency).id if agency else None,
        )
        if not rounds:
            raise NothingKept(period=period, pack=draft.pack.code)
        found = api.effect_answer(draft, [api.effect(each, draft.pack) for each in rounds])
    answer(found, words=lambda: _print_effect(found))


def _pack(wanted: str, period: str) -> Pack:
    """Return a pack by its code, or read from a file."""
    if wanted.endswith(".toml"):
        return _read(Path(wanted))
    return pack_for(wanted, Period.parse(period)) if period else latest(wanted)


def _read(file: Path) -> Pack:
    """Read a file by the name that the pack in it has; on the shelf the file is named so too."""
    text = _text(file)
    return read_pack(_code_in(text, file), text)


def _code_in(text: str, file: Path) -> str:
    named = re.search(r'^pack\s*=\s*"([a-z0-9-]+)"', text, re.MULTILINE)
    return named[1] if named else file.name.split(".")[0]


def _text(file: Path) -> str:
    try:
        return (
            typer.get_text_stream("stdin").read() if str(file) == "-" else file.read_text("utf-8")
        )
    except (OSError, UnicodeDecodeError):
        raise FileMissing(file=file) from None


def _require_order(pack: Pack, read: list[Pack]) -> None:
    """Refuse versions of a pack in force at once, among the files and with what is shipped."""
    named = {each.version: each for each in packs().get(pack.code, ())}
    named |= {each.version: each for each in read if each.code == pack.code}
    in_order(pack.code, list(named.values()))


def _told(pack: Pack) -> dict[str, Any]:
    return {
        "code": pack.code,
        "version": pack.version,
        "name": pack.name,
        "kind": pack.kind.value,
        "periods": [kind.value for kind in pack.periods],
        "from": pack.in_force_from.isoformat(),
        "until": pack.in_force_until.isoformat() if pack.in_force_until else None,
        "points": int(pack.scale.most) if pack.scale else None,
        "source": pack.source.document,
        "digest": pack.digest,
        "agency": None,
    }


def _adopted() -> list[dict[str, Any]]:
    """List the versions that agencies put in force, each with its agency and days of force."""
    from congvu.foundation.clock import VIETNAM, now
    from congvu.modules.evaluation import api

    return [
        _told(entry.pack)
        | {
            "agency": entry.agency,
            "from": entry.row.starts_on.isoformat(),
            "until": entry.row.ends_on.isoformat() if entry.row.ends_on else None,
        }
        for entry in api.versions_in_force(now().astimezone(VIETNAM).date())
    ]


def _print_list(found: list[dict[str, Any]]) -> None:
    table = Table(box=None, padding=(0, 2, 0, 0))
    for heading in ("Mã", "Bản", "Của", "Tên", "Hiệu lực từ", "Đến trước"):
        table.add_column(heading)
    for pack in found:
        table.add_row(
            pack["code"],
            str(pack["version"]),
            pack["agency"] or "có sẵn",
            pack["name"],
            pack["from"],
            pack["until"] or "",
        )
    console.print(table)


def _print_checked(found: list[dict[str, Any]]) -> None:
    for pack in found:
        console.print(
            f"[green]✓[/] {pack['code']} bản {pack['version']}: đúng, "
            f"{pack['examples']} ví dụ chạy ra như đã ghi"
        )


def _print_scored(found: dict[str, Any]) -> None:
    for subject in found.get("subjects", [found]):
        points = subject["points"]
        total = f" · {points['written']} điểm" if points and points["written"] else ""
        console.print(f"[bold]{subject['key']}[/] · {subject['level_name']}{total}")
        for line in points["criteria"] if points else ():
            gained, most = _written(line["gained"]), _written(line["max"])
            console.print(f"  {gained:>7} / {most:<7} {line['name']}: {line['why']}")
        for reason in subject["reasons"]:
            console.print(f"  • {reason['words']}")
        if subject["missing"]:
            console.print(f"  Chưa có số liệu: {', '.join(subject['missing'])}")
    for place in found.get("places", ()):
        if place["group"] != "":
            where = "cả cơ quan" if place["group"] is None else f"nhóm {place['group']}"
            console.print(f"{where}: {place['words']}")


def _print_effect(found: dict[str, Any]) -> None:
    if found["overlaps"]:
        console.print(f"[yellow]![/] {found['overlaps']}")
    for kept in found["rounds"]:
        moved, whole = len(kept["moved"]), kept["officials"]
        title = f"[bold]{kept['agency']['name']}[/] · {kept['period']}"
        console.print(f"{title}: {kept['why_not'] or f'{moved} trong {whole} người đổi mức'}")
        for each in kept["moved"]:
            levels = f"{each['from'] or 'none'} → {each['to'] or 'none'}"
            who = f"{each['official']['name']}, {each['unit']['name']}"
            console.print(f"  {who}: {levels}; {'; '.join(each['because'])}")
        if kept["untold"]:
            console.print(f"  Không xếp được mức: {len(kept['untold'])} người")
        for each in kept["unjudged"]:
            console.print(f"  Chưa ai chấm: {each['criterion']} ({each['officials']} người)")
        for each in kept["missing"]:
            console.print(f"  Chưa có số liệu: {each['name']} ({each['officials']} người)")


def _written(points: float | None) -> str:
    """Return points as Vietnamese writes them: 20,42."""
    return "–" if points is None else f"{points:.2f}".rstrip("0").rstrip(".").replace(".", ",")
