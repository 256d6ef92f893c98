"""Procedures as the demonstration uses them, and what a receipt of each says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import accumulate
from typing import Any

from congvu.assembly.demo.cells import text
from congvu.kernel.words import fold
from congvu.modules.dossiers.commands.receipts import Promise, receipt_said
from congvu.modules.dossiers.queries.catalogue import chosen_before
from congvu.modules.dossiers.queries.places import Offices
from congvu.modules.dossiers.rules.offices import full_name, place_of
from congvu.modules.dossiers.rules.records import said_of
from congvu.modules.dossiers.values.catalogue import Chosen, Places
from congvu.modules.dossiers.values.filing import Channel, FiledPaper, HandBack, PaperWay
from congvu.modules.dossiers.values.slips import Letterhead, Party
from congvu.modules.organisation.api import UnitEntry
from congvu.modules.procedures import api as procedures
from congvu.modules.worktime.api import LimitUnit

CULTURE = (
    "Hộ tịch,Chứng thực,Văn hóa,Giáo dục,Y tế,Bảo trợ,Người có công,Lao động,Tôn giáo,Trẻ em,"
    "Nuôi con,Gia đình,Việc làm,Dân tộc,Thể thao,Đào tạo"
).split(",")
_DAYS = {
    LimitUnit.WORKING_HOUR: 1 / 8,
    LimitUnit.WORKING_DAY: 1.0,
    LimitUnit.CALENDAR_DAY: 5 / 7,
    LimitUnit.MONTH: 21.0,
}
_SOMETIME = datetime(2026, 1, 1)  # noqa: DTZ001  (stands for a moment; each receipt has its own)


@dataclass(frozen=True, slots=True)
class Offered:
    """A procedure in the version under which the demonstration's dossiers were received."""

    chosen: Chosen
    limit: str
    folded: str
    title: str
    field: str
    papers: tuple[FiledPaper, ...]
    is_cultural: bool
    is_commune: bool
    is_province: bool

    @property
    def working_days(self) -> float:
        """Return about how many working days the limit is."""
        limit = self.chosen.limit
        return limit.length * _DAYS[limit.unit] if limit else 1.0


def offered(now: datetime) -> tuple[Offered, ...]:
    """Return what the catalogue offers that takes days."""
    return tuple(
        _offered(chosen_before(line.version_id, Channel.COUNTER), line.levels)
        for line in procedures.search_procedures("", on=now.date(), limit=1000)
        if line.limit is not None and not line.same_day
    )


def popularity(offers: tuple[Offered, ...]) -> list[float]:
    """Return how often each procedure is asked for, added up: a few every day, most seldom.

    What takes long is asked for a little more often, so that desks are never empty.
    """
    return list(accumulate(each.working_days / (place + 12) for place, each in enumerate(offers)))


def receipt_of(
    offered: Offered, *, agency: UnitEntry, counter: UnitEntry, online: bool, site: str
) -> dict[str, Any]:
    """Return what a receipt for a procedure says at a counter, but for the dossier's own part."""
    offices = Offices(
        agency, counter, counter, Places(counter.id, counter.id, agency.id, agency.id)
    )
    said = receipt_said(
        Promise(offered.chosen, _SOMETIME, offices, 0, site),
        letterhead(agency, counter),
        Party(""),
        [_handed_in(paper, online=online) for paper in offered.papers],
        principal=None,
        authorisation="",
        request="",
        sets=1,
        hand_back=HandBack.FILE if online else HandBack.COUNTER,
        receiver="",
    )
    return said_of(said)


def letterhead(agency: UnitEntry, counter: UnitEntry) -> Letterhead:
    """Return the head of what a counter issues."""
    return Letterhead(
        agency=full_name(agency.name),
        unit=full_name(counter.name),
        number="",
        place=place_of(agency.name),
        issued_at=_SOMETIME,
    )


def _offered(chosen: Chosen, levels: tuple[procedures.Level, ...]) -> Offered:
    asked = [paper for paper in chosen.papers if paper.required] or list(chosen.papers[:1])
    return Offered(
        chosen=chosen,
        limit=str(chosen.limit),
        folded=text(fold(chosen.title)),
        title=text(chosen.title),
        field=text(chosen.field),
        papers=tuple(
            FiledPaper(
                paper.position, paper.name, PaperWay.PAPER,
                paper.originals if paper.originals or paper.copies else 1, paper.copies,
            )
            for paper in asked
        ),
        is_cultural=any(word in chosen.field for word in CULTURE),
        is_commune=procedures.Level.COMMUNE in levels,
        is_province=procedures.Level.PROVINCE in levels,
    )  # fmt: skip


def _handed_in(paper: FiledPaper, *, online: bool) -> FiledPaper:
    return FiledPaper(paper.position, paper.name, PaperWay.FILE) if online else paper
