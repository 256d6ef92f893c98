"""congvu demo: a province with a past of its own, built once, then served."""

from __future__ import annotations

import csv
import json as jsonlib
import os
import shutil
import time
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.panel import Panel
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

from congvu.assembly.cli import dump, ground
from congvu.assembly.cli.answers import Json, answer, console, errors, wants_json
from congvu.assembly.cli.serve import require_port, run
from congvu.foundation.postgres.configuration import FOR_LOADING
from congvu.kernel.refusals import N_, Conflict

if TYPE_CHECKING:
    from congvu.assembly.demo.tally import Truth
    from congvu.modules.casework.values.choices import SignalKind


class HomeIsReal(Conflict):
    code = "HOME_IS_REAL"
    message = N_(
        "{home} là dữ liệu thật, không dựng bản trình diễn ở đó. Hãy chọn CONGVU_HOME khác."
    )


def demo(
    cases: Annotated[int, typer.Option(envvar="CASES", min=1, help="Số hồ sơ.")] = 20_000,
    host: Annotated[str, typer.Option(help="Địa chỉ lắng nghe.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Cổng lắng nghe.", min=1, max=65535)] = 8000,
    serve: Annotated[bool, typer.Option(help="Mở trang sau khi dựng.")] = True,
    json: Json = False,
) -> None:
    """Dựng một tỉnh trình diễn với một quý làm việc đã qua, rồi mở trang."""
    del json
    os.environ.setdefault("CONGVU_HOME", "home-demo")
    os.environ["CONGVU_STATIC"] = "hashed"  # settings are read once, before the pages are served
    if serve:
        require_port(host, port)
    story = _told() or {}
    if story.get("cases") != cases:
        story = _build(cases, site=f"http://{host}:{port}")
    answer(story, words=lambda: _print(story, f"http://{host}:{port}/" if serve else ""))
    if serve:
        run(host=host, port=port, workers=os.cpu_count() or 1)


def _told() -> dict[str, Any] | None:
    """Return what this home's demonstration holds, if it was built to its end.

    :raises HomeIsReal: if the home holds an installation that is no demonstration.
    """
    home = ground.home()
    if (home / ground.STORY).exists():
        found: dict[str, Any] = jsonlib.loads((home / ground.STORY).read_text("utf-8"))
        return found
    if (home / "postgres").exists() if ground.is_embedded() else dump.has_tables():
        raise HomeIsReal(home=home if ground.is_embedded() else "DATABASE_URL")
    return None


def _build(cases: int, *, site: str) -> dict[str, Any]:
    """Build it in a database made anew; until it is whole its file says 0 cases."""
    place = ground.make_home() / ground.STORY
    _write(place, {"cases": 0})
    server = ground.start_database(FOR_LOADING)
    if server is not None:
        dump.make_empty()
    shutil.rmtree(place.parent / ground.KEYS, ignore_errors=True)  # of who was in it before
    begun = time.monotonic()
    with ground.database(must_exist=False):
        ground.migrate()
        ground.let_long_work_run()
        from congvu.assembly.demo.build import build
        from congvu.assembly.demo.cast import CAST, PASSWORD
        from congvu.foundation import clock

        with _bar() as bar:
            built = build(cases=cases, site=site, now=clock.now(), progress=_progress(bar))
            for task in bar.tasks:
                bar.update(task.id, completed=task.total)
    if server is not None:
        server.stop_if_unused()  # the next start is the ordinary one
    story = {
        "cases": cases,
        "open": built.tally.open,
        "facts": built.tally.facts,
        "charges": built.tally.charges,
        "officials": built.officials,
        "agencies": built.agencies,
        "signals": _truth(built.tally.signs),
        "sights": [asdict(sight) for sight in built.sights],
        "seconds": round(time.monotonic() - begun, 1),
        "password": PASSWORD,
        "cast": [
            {"username": name, "name": full_name, "post": title}
            for name, (full_name, _unit, title) in CAST.items()
        ],
    }
    _write_truth(built.tally.truth)
    _write(place, story)
    return story


def _write_truth(truth: Iterable[Truth]) -> None:
    """Write down what is true, for `congvu signals measure`."""
    with (ground.home() / ground.TRUTH).open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(("case", "kind", "place", "planted", "shirking"))
        writer.writerows((*row[:3], int(row[3]), int(row[4])) for row in truth)


def _truth(signs: Mapping[tuple[SignalKind, bool], int]) -> dict[str, dict[str, int]]:
    """Return of each kind of signal how many there are, and how many point at shirking."""
    kinds = sorted({kind for kind, _ in signs})
    return {
        kind: {
            "raised": sum(signs.get((kind, truth), 0) for truth in (True, False)),
            "shirking": signs.get((kind, True), 0),
        }
        for kind in kinds
    }


def _write(place: Path, story: dict[str, Any]) -> None:
    fresh = place.with_suffix(".new")
    fresh.write_text(jsonlib.dumps(story, ensure_ascii=False), "utf-8")
    fresh.replace(place)


def _bar() -> Progress:
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.completed:,.0f}/{task.total:,.0f}"),
        TimeElapsedColumn(),
    )
    return Progress(*columns, console=errors, disable=wants_json())


def _progress(bar: Progress) -> Any:
    """Return what the builder calls: each of its stages becomes a line of its own."""
    tasks: dict[str, Any] = {}

    def told(what: str, done: int, whole: int) -> None:
        if what not in tasks:
            for task in tasks.values():
                bar.update(task, completed=bar.tasks[task].total)
            tasks[what] = bar.add_task(what, total=whole)
        bar.update(tasks[what], completed=done, total=whole)

    return told


def _print(story: dict[str, Any], address: str) -> None:
    table = Table(box=None, padding=(0, 2, 0, 0))
    for heading in ("Đăng nhập", "Họ tên", "Vị trí"):
        table.add_column(heading)
    for person in story["cast"]:
        table.add_row(person["username"], person["name"], person["post"])
    console.print(
        f"{story['cases']:,} hồ sơ, {story['facts']:,} sự kiện, {story['officials']:,} cán bộ "
        f"ở {story['agencies']:,} cơ quan."
    )
    console.print(table)
    console.print(f"Mật khẩu chung: [bold]{story['password']}[/]")
    if address:
        console.print(Panel.fit(f"[bold]{address}[/]", title="congvu · trình diễn"))
