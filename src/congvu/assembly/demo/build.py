"""Building the demonstration: skeleton, people, catalogue, then lives, counter by counter."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from datetime import datetime
from random import Random

from django.db import connection, connections

from congvu.assembly.demo import rows
from congvu.assembly.demo.batches import Batch, Share, write_batch
from congvu.assembly.demo.cast import PROVINCE
from congvu.assembly.demo.era import Era
from congvu.assembly.demo.finish import finish
from congvu.assembly.demo.loading import bare, inform_planner
from congvu.assembly.demo.offers import Offered, offered
from congvu.assembly.demo.people import Population, populate
from congvu.assembly.demo.sights import Sight, sights
from congvu.assembly.demo.tally import Tally
from congvu.assembly.demo.temper import Staff
from congvu.foundation.actors.values import SYSTEM
from congvu.modules.organisation import api as organisation
from congvu.modules.procedures import api as procedures
from congvu.modules.worktime import api as worktime
from congvu.modules.worktime.values.calendar import VIETNAM

SEED = 20260910
CHAINED = ("ledger_fact", "casework_case", "casework_holding", "casework_charge")
"""Tables whose triggers chain and close: here the same rules did so before."""
PLANNED = (*rows.COLUMNS, "official", "appointment", "post", "unit")
"""Tables whose size the planner has to know."""

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Built:
    """What the demonstration holds."""

    tally: Tally
    sights: list[Sight]
    officials: int
    agencies: int


def build(*, cases: int, site: str, now: datetime, progress: Progress) -> Built:
    """Fill an empty, migrated database with a province and so many lives up to `now`."""
    now = now.astimezone(VIETNAM)
    rng = Random(SEED)  # noqa: S311  (chance for a story, not for a secret)
    progress("Lập bộ máy của tỉnh", 0, 1)
    skeleton = organisation.make_province_skeleton(
        province_code=PROVINCE, actor=SYSTEM, now=now, provisional_codes=True
    )
    progress("Bố trí cán bộ", 0, 1)
    people = populate(skeleton.founded, rng=rng, now=now)
    progress("Nạp danh mục thủ tục", 0, 1)
    procedures.load_catalogue(actor=SYSTEM, now=now)
    offers = offered(now)
    batches = _batches(people, offers, cases=cases, site=site, now=now)
    whole = Tally()
    with bare(_dsn(), tuple(rows.COLUMNS), chained=CHAINED, hands=_processors()):
        for tally in _told(batches):
            whole.add(tally)
            progress("Kể chuyện từng hồ sơ", whole.cases, cases)
        progress("Dựng chỉ mục, kiểm ràng buộc", 0, 1)
    inform_planner(_dsn(), PLANNED, hands=_processors())
    progress("Sắp xếp lại dữ liệu", 0, 1)
    whole.truth += finish(people, offers, now=now)
    return Built(whole, sights(people, now=now), people.officials, len(people.staffs))


def _batches(
    people: Population, offers: tuple[Offered, ...], *, cases: int, site: str, now: datetime
) -> list[Batch]:
    """Return the work, one part for each counter, the longest first."""
    units = organisation.units(
        {staff.agency_id for staff in people.staffs} | {staff.centre_id for staff in people.staffs}
    )
    era, calendar = Era(now.date()), worktime.calendar_in_force(unit_id=None, now=now)
    batches: list[Batch] = []
    next_id = 1
    for centre_id, shares in _shares(people, offers, units, cases).items():
        staffs = [share.staff for share in shares]
        own = {person for staff in staffs for person in _people_of(staff)}
        batches.append(
            Batch(
                counter=units[centre_id],
                shares=tuple(shares),
                tempers={each: people.tempers[each] for each in own},
                people={each: people.names[each] for each in own},
                first_id=next_id,
                seed=SEED + next_id,
                first_day=era.first_day,
                era=era,
                now=now,
                calendar=calendar,
                site=site,
                dsn=_dsn(),
            )
        )
        next_id += batches[-1].cases
    return sorted(batches, key=lambda batch: -batch.cases)


def _shares(
    people: Population,
    offers: tuple[Offered, ...],
    units: dict[int, organisation.UnitEntry],
    cases: int,
) -> dict[int, list[Share]]:
    """Return what each agency contributes, by the counter that receives for it."""
    whole = sum(staff.weight for staff in people.staffs)
    shares: dict[int, list[Share]] = defaultdict(list)
    given, reached = 0, 0.0
    for staff in people.staffs:
        reached += staff.weight
        wanted = round(cases * reached / whole) - given
        given += wanted
        commune = "VH" in staff.fields
        shares[staff.centre_id].append(
            Share(
                staff=staff,
                agency=units[staff.agency_id],
                agencies=tuple({staff.agency_id, organisation.agency_of(staff.centre_id).id}),
                offered=tuple(
                    each for each in offers if (each.is_commune if commune else each.is_province)
                ),
                cases=wanted,
            )
        )
    return shares


def _people_of(staff: Staff) -> Iterator[int]:
    yield from staff.clerks
    yield from staff.leaders
    yield staff.chief
    yield from staff.heads.values()
    for people in staff.divisions.values():
        yield from people


def _processors() -> int:
    return min(len(os.sched_getaffinity(0)), 8)


def _told(batches: list[Batch]) -> Iterator[Tally]:
    processors = _processors()
    if processors == 1:
        yield from map(write_batch, batches)
        return
    connections.close_all()
    with ProcessPoolExecutor(processors) as pool:
        for told in as_completed([pool.submit(write_batch, batch) for batch in batches]):
            yield told.result()


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
