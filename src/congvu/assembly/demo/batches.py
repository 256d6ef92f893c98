"""One counter's share of the demonstration: its lives told and copied in, by a process."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from random import Random
from typing import Any

import psycopg
from psycopg import sql

from congvu.assembly.demo import filing, rows
from congvu.assembly.demo.arrivals import Arrivals
from congvu.assembly.demo.cells import ZONE, line
from congvu.assembly.demo.lives import Teller
from congvu.assembly.demo.offers import Offered, popularity
from congvu.assembly.demo.shop import Shop
from congvu.assembly.demo.slips import Counterfoil
from congvu.assembly.demo.story import Story
from congvu.assembly.demo.tally import Tally
from congvu.assembly.demo.temper import Staff, Temper
from congvu.modules.organisation.api import UnitEntry
from congvu.modules.worktime.api import Calendar

CHUNK = 1_000


@dataclass(frozen=True, slots=True)
class Share:
    """What one agency contributes to its counter's work."""

    staff: Staff
    agency: UnitEntry
    agencies: tuple[int, ...]
    offered: tuple[Offered, ...]
    cases: int


@dataclass(frozen=True, slots=True)
class Batch:
    """What a process needs to tell the lives of one counter; it can be sent to another process."""

    counter: UnitEntry
    shares: tuple[Share, ...]
    tempers: dict[int, Temper]
    people: dict[int, str]
    first_id: int
    seed: int
    first_day: date
    era: Callable[[date], float]
    now: datetime
    calendar: Calendar
    site: str
    dsn: str

    @property
    def cases(self) -> int:
        return sum(share.cases for share in self.shares)


def write_batch(batch: Batch) -> Tally:
    """Tell a counter's lives in the order of their receipts; copy them in, some at a time."""
    rng = Random(batch.seed)  # noqa: S311  (chance for a story, not for a secret)
    foil, tally = Counterfoil(), Tally()
    serials: Counter[tuple[str, date]] = Counter()
    offices = [_Office(batch, share, rng, foil) for share in batch.shares]
    with psycopg.connect(batch.dsn) as writer:
        writer.execute(f"set timezone = '{ZONE}'; set synchronous_commit = off")
        texts: dict[str, list[str]] = defaultdict(list)
        for case_id, (at, place) in enumerate(_arrivals(batch, rng), batch.first_id):
            offices[place].story(case_id, at).write(serials, texts, tally)
            if tally.cases % CHUNK == 0:
                _copy_all(writer, texts)
        slips, results, numbered = foil.rows()
        texts["dossiers_issuedslip"] += slips
        texts["dossiers_result"] += results
        texts["dossiers_serial"] += numbered
        texts["casework_serial"] += [
            line([prefix, day, last]) for (prefix, day), last in serials.items()
        ]
        _copy_all(writer, texts)
    return tally


def _arrivals(batch: Batch, rng: Random) -> Iterator[tuple[datetime, int]]:
    """Return when somebody comes to which of the agencies, in order of time."""
    drawn = Arrivals(batch.calendar, batch.first_day, batch.now.date(), era=batch.era)
    return iter(
        sorted(
            (at, place)
            for place, share in enumerate(batch.shares)
            for at in drawn.draw(rng, share.cases, before=batch.now)
        )
    )


class _Office:
    """One agency of a batch: whose people tell, and what its people are asked for."""

    def __init__(self, batch: Batch, share: Share, rng: Random, foil: Counterfoil) -> None:
        self.share, self.rng = share, rng
        self.shop = Shop(
            share.staff, share.agency, batch.counter, batch.site, batch.people, batch.calendar, foil
        )
        self.teller = Teller(
            rng=rng, staff=share.staff, tempers=batch.tempers, calendar=batch.calendar,
            now=batch.now,
        )  # fmt: skip
        self.popular = popularity(share.offered)
        self.agencies = "{" + ",".join(map(str, share.agencies)) + "}"

    def story(self, case_id: int, at: datetime) -> Story:
        (offered,) = self.rng.choices(self.share.offered, cum_weights=self.popular)
        filed = filing.filed(
            self.teller, case_id=case_id, offered=offered, at=at, place=self.shop.place
        )
        return Story(
            self.shop, self.teller, filed, prefix=self.share.agency.agency_code,
            agencies=self.agencies,
        )  # fmt: skip


def _copy_all(writer: psycopg.Connection[Any], texts: dict[str, list[str]]) -> None:
    for table, columns in rows.COLUMNS.items():
        lines = texts.pop(table, None)
        if not lines:
            continue
        statement = sql.SQL("copy {} ({}) from stdin").format(
            sql.Identifier(table), sql.SQL(", ").join(map(sql.Identifier, columns.split()))
        )
        with writer.cursor() as cursor, cursor.copy(statement) as copy:
            copy.write("".join(lines))
