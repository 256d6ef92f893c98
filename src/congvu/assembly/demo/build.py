"""Building the demonstration: skeleton, people, catalogue, then lives by COPY, agency by agency."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from django.db import connection, connections

from congvu.assembly.demo.arrivals import Arrivals
from congvu.assembly.demo.batches import Batch, Offered, Tally, write_batch
from congvu.assembly.demo.cast import PROVINCE
from congvu.assembly.demo.people import Population, populate
from congvu.assembly.demo.temper import Staff
from congvu.foundation.actors.values import SYSTEM
from congvu.modules.organisation import api as organisation
from congvu.modules.procedures import api as procedures
from congvu.modules.worktime import api as worktime

SEED = 20260910
CULTURE = (
    "Hộ tịch,Chứng thực,Văn hóa,Giáo dục,Y tế,Bảo trợ,Người có công,Lao động,Tôn giáo,Trẻ em,"
    "Nuôi con,Gia đình,Việc làm,Dân tộc,Thể thao,Đào tạo"
).split(",")

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Built:
    """What the demonstration holds."""

    cases: int
    facts: int
    charges: int
    officials: int
    agencies: int


def build(*, cases: int, now: datetime, progress: Progress) -> Built:
    """Fill an empty, migrated database with a province and so many lives up to `now`."""
    rng = Random(SEED)  # noqa: S311  (chance for a story, not for a secret)
    progress("Lập bộ máy của tỉnh", 0, 1)
    skeleton = organisation.make_province_skeleton(
        province_code=PROVINCE, actor=SYSTEM, now=now, provisional_codes=True
    )
    progress("Bố trí cán bộ", 0, 1)
    people = populate(skeleton.founded, rng=rng, now=now)
    progress("Nạp danh mục thủ tục", 0, 1)
    batches = _batches(people, _offered(now), cases=cases, now=now, rng=rng)
    whole = Tally()
    with _without_triggers():
        for tally in _told(batches):
            whole.cases += tally.cases
            whole.charges += tally.charges
            whole.facts += tally.facts
            progress("Kể chuyện từng hồ sơ", whole.cases, cases)
    progress("Sắp xếp lại dữ liệu", 0, 1)
    _finish()
    return Built(whole.cases, whole.facts, whole.charges, people.officials, len(people.staffs))


def _offered(now: datetime) -> tuple[Offered, ...]:
    procedures.load_catalogue(actor=SYSTEM, now=now)
    return tuple(
        Offered(
            line.version_id,
            line.code,
            line.title,
            line.field,
            str(line.limit),
            any(word in line.field for word in CULTURE),
            procedures.Level.COMMUNE in line.levels,
            procedures.Level.PROVINCE in line.levels,
        )
        for line in procedures.search_procedures("", on=now.date(), limit=1000)
        if line.limit is not None and not line.same_day
    )


def _batches(
    people: Population, offered: tuple[Offered, ...], *, cases: int, now: datetime, rng: Random
) -> list[Batch]:
    calendar = worktime.calendar_in_force(unit_id=None, now=now)
    arrivals = Arrivals(calendar, _opening(now), now.date())
    whole = sum(staff.weight for staff in people.staffs)
    units = organisation.units(staff.agency_id for staff in people.staffs)
    batches: list[Batch] = []
    next_id, reached = 1, 0.0
    for staff in people.staffs:
        reached += staff.weight
        wanted = round(cases * reached / whole) - (next_id - 1)
        moments = _until(now, arrivals.draw(rng, wanted), arrivals, rng)
        batches.append(
            Batch(
                staff=staff,
                tempers={each: people.tempers[each] for each in _workers_of(staff)},
                offered=tuple(
                    each
                    for each in offered
                    if (each.is_commune if "VH" in staff.fields else each.is_province)
                ),
                prefix=units[staff.agency_id].agency_code,
                agencies=tuple({staff.agency_id, organisation.agency_of(staff.centre_id).id}),
                moments=moments,
                first_id=next_id,
                seed=SEED + next_id,
                now=now,
                calendar=calendar,
                dsn=_dsn(),
            )
        )
        next_id += len(moments)
    return sorted(batches, key=lambda batch: -len(batch.moments))


def _until(
    now: datetime, moments: list[datetime], arrivals: Arrivals, rng: Random
) -> tuple[datetime, ...]:
    """Return the moments with those still to come drawn again, earlier."""
    while late := [at for at in moments if at >= now]:
        moments = [at for at in moments if at < now] + arrivals.draw(rng, len(late))
    return tuple(sorted(moments))


def _opening(now: datetime) -> date:
    """Return where the story starts: the first day of the quarter before the present one."""
    this = date(now.year, 3 * ((now.month - 1) // 3) + 1, 1)
    last = this - timedelta(days=1)
    return date(last.year, 3 * ((last.month - 1) // 3) + 1, 1)


def _workers_of(staff: Staff) -> Iterator[int]:
    yield from staff.clerks
    yield from staff.leaders
    yield from staff.heads.values()
    for people in staff.divisions.values():
        yield from people


def _told(batches: list[Batch]) -> Iterator[Tally]:
    processors = min(len(os.sched_getaffinity(0)), 8)
    if processors == 1:
        yield from map(write_batch, batches)
        return
    connections.close_all()
    with ProcessPoolExecutor(processors) as pool:
        for told in as_completed([pool.submit(write_batch, batch) for batch in batches]):
            yield told.result()


@contextmanager
def _without_triggers() -> Iterator[None]:
    """Load past the triggers: their work (chaining, closing) is done by the same rules before."""
    tables = ("ledger_fact", "casework_case", "casework_holding", "casework_charge")
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"alter table {table} disable trigger user")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            for table in tables:
                cursor.execute(f"alter table {table} enable trigger user")


def _finish() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "select setval(pg_get_serial_sequence('casework_case', 'id'),"
            " (select coalesce(max(id), 1) from casework_case))"
        )
        for table in (
            "casework_case", "casework_assignment", "casework_holding", "casework_charge",
            "casework_opinion", "dossiers_dossier", "ledger_fact", "ledger_head", "official",
            "appointment", "post", "unit",
        ):  # fmt: skip
            cursor.execute(f"analyze {table}")


def _dsn() -> str:
    place = connection.settings_dict
    parts = {
        "host": place["HOST"],
        "port": place["PORT"],
        "user": place["USER"],
        "password": place["PASSWORD"],
        "dbname": place["NAME"],
    }
    return " ".join(f"{name}={value}" for name, value in parts.items() if value)
