"""Lists of files: one's own, the unit's; what must go to the archive, what leavers left."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from congvu.foundation.actors.values import Actor
from congvu.kernel.words import fold
from congvu.modules.archives import access
from congvu.modules.archives.models import Leaving, LeftFile, Transfer, TransferFile, WorkFile
from congvu.modules.archives.rules.retention import (
    MUST_GO_FROM,
    is_soon,
    must_go,
    symbol_of,
    years_words,
)
from congvu.modules.archives.values.files import FileLine, LeavingLine, TransferLine
from congvu.modules.archives.values.words import PERMANENT, Matter, Standing

PAGE = 50


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which files a list shows; `before` is the id of the last line seen."""

    whose: str = "mine"
    words: str = ""
    state: str = ""
    before: int | None = None


def file_lines(
    actor: Actor, wanted: Wanted, *, now: datetime, most: int = PAGE + 1
) -> list[FileLine]:
    """Return files that the person may see, the newest first."""
    rows = access.files(actor)
    if wanted.whose == "mine":
        rows = rows.filter(keeper_id=actor.person)
    elif wanted.whose == "unit":
        rows = rows.filter(unit_id=actor.unit_id or 0)
    if wanted.state:
        rows = rows.filter(_STATES.get(wanted.state, Q()))
    for word in fold(wanted.words).split()[:8]:
        rows = rows.filter(folded__contains=word)
    if wanted.before:
        rows = rows.filter(pk__lt=wanted.before)
    return lines_of(rows.order_by("-pk")[:most], now)


_MUST_GO = Q(years=PERMANENT) | Q(years__gte=MUST_GO_FROM)
_STATES = {
    "open": Q(ended_at=None),
    "ended": Q(ended_at__isnull=False, archived_at=None),
    "archived": Q(archived_at__isnull=False),
}


def due_lines(actor: Actor, *, now: datetime, most: int = PAGE) -> list[FileLine]:
    """Return what must go to the archive, the earliest last day first."""
    rows = access.files(actor).filter(_MUST_GO, archived_at=None, ended_at__isnull=False)
    return lines_of(rows.order_by("hand_over_by", "pk")[:most], now)


def ready_lines(actor: Actor, *, now: datetime) -> list[FileLine]:
    """Return one's own ended files that can be offered to the archive."""
    waiting = TransferFile.objects.filter(file=OuterRef("pk"), answered_at=None)
    rows = access.files(actor).filter(
        ~Exists(waiting), keeper_id=actor.person, archived_at=None, ended_at__isnull=False
    )
    return lines_of(rows.order_by("hand_over_by", "pk")[:200], now)


def lines_of(rows: QuerySet[WorkFile], now: datetime) -> list[FileLine]:
    """Return files as lines."""
    waiting = TransferFile.objects.filter(file=OuterRef("pk"), answered_at=None)
    left = LeftFile.objects.filter(file=OuterRef("pk"), taken_at=None)
    found = rows.select_related("keeper", "unit").annotate(
        count=Count("papers", filter=Q(papers__removed_at=None)),
        is_offered=Exists(waiting),
        is_left=Exists(left),
    )
    return [_line(row, now) for row in found]


def _line(row: WorkFile, now: datetime) -> FileLine:
    day, by = access.today(now), row.hand_over_by
    goes = must_go(row.years) and row.archived_at is None
    return FileLine(
        id=row.pk,
        symbol=symbol_of(row.number, row.year, row.unit.code),
        title=row.title,
        matter=Matter(row.matter),
        unit=row.unit.name,
        keeper=row.keeper.full_name,
        keeper_left=row.is_left,  # type: ignore[attr-defined]  # annotated above
        opened_at=row.opened_at,
        ended_at=row.ended_at,
        retention=years_words(row.years),
        papers=row.count,  # type: ignore[attr-defined]
        standing=_standing(row),
        hand_over_by=by,
        is_late=goes and by is not None and by < day,
        is_soon=goes and by is not None and is_soon(by, day),
        must_go=must_go(row.years),
    )


def _standing(row: WorkFile) -> Standing:
    if row.archived_at is not None:
        return Standing.ARCHIVED
    if row.is_offered:  # type: ignore[attr-defined]
        return Standing.OFFERED
    return Standing.OPEN if row.ended_at is None else Standing.ENDED


def transfers(actor: Actor, *, most: int = PAGE) -> list[TransferLine]:
    """Return hand-overs to the archive, those that wait first."""
    rows = Transfer.objects.filter(agency_id=actor.agency_id)
    if not actor.has(*access.OVERSEERS):
        rows = rows.filter(Q(unit_id=actor.unit_id) | Q(giver_id=actor.official_id))
    found = rows.select_related("unit", "giver", "receiver").annotate(count=Count("lines"))
    return [transfer_line(row) for row in found.order_by("-received_at", "-pk")[:most]]


def transfer_line(row: Transfer) -> TransferLine:
    return TransferLine(
        row.pk, row.number, row.year, row.unit.name, row.giver.full_name, row.offered_at,
        row.receiver.full_name if row.receiver else "", row.received_at,
        getattr(row, "count", 0),
    )  # fmt: skip


def leavings(actor: Actor, *, now: datetime, most: int = PAGE) -> list[LeavingLine]:
    """Return what leavers left behind, as far as the person may see it; open lists first."""
    seen = access.files(actor)
    rows = (
        Leaving.objects.filter(agency_id=actor.agency_id, files__file__in=seen)
        .select_related("official")
        .distinct()
        .order_by("-pk")[:most]
    )
    found = list(rows)
    lefts: dict[int, list[LeftFile]] = {}
    for left in LeftFile.objects.filter(leaving__in=found, file__in=seen).select_related("taker"):
        lefts.setdefault(left.leaving_id, []).append(left)
    ids = [left.file_id for each in lefts.values() for left in each]
    lines = {line.id: line for line in lines_of(WorkFile.objects.filter(pk__in=ids), now)}
    made = [_leaving(row, lefts.get(row.pk, ()), lines) for row in found]
    return sorted(made, key=lambda each: (not each.left, -each.id))


def _leaving(row: Leaving, lefts: Iterable[LeftFile], lines: dict[int, FileLine]) -> LeavingLine:
    return LeavingLine(
        row.pk,
        row.official.full_name,
        row.on,
        row.opened_at,
        tuple(
            (lines[left.file_id], left.taker.full_name if left.taker else "", left.taken_at)
            for left in sorted(lefts, key=lambda each: (each.taken_at is not None, each.pk))
        ),
    )
