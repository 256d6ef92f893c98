"""Papers on their way: what a counter still has to hand over, what a unit still has to receive."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Count, F, Q, QuerySet

from congvu.foundation.actors.values import Actor, Role
from congvu.modules.dossiers.models import Dossier, HandedOver
from congvu.modules.dossiers.values.filing import PaperWay
from congvu.modules.dossiers.values.handing import HandedView, HandOverLine
from congvu.modules.organisation import api as organisation
from congvu.modules.worktime import api as worktime

MOST_LINES = 200
_ON_PAPER = Q(papers__way=PaperWay.PAPER, papers__round=0)


def papers_at_counter(dossier: Dossier) -> int:
    """Return how many components came on paper with the dossier."""
    return dossier.papers.filter(way=PaperWay.PAPER, round=0).count()


def to_hand_over(actor: Actor, now: datetime) -> tuple[HandOverLine, ...]:
    """List what the clerk's counter still has to hand over, the most urgent first."""
    if not actor.has(Role.CLERK):
        return ()
    return _lines(Dossier.objects.filter(answering_unit_id=actor.unit_id), now)


def to_receive(actor: Actor, now: datetime) -> tuple[HandOverLine, ...]:
    """List what the actor's unit still has to receive and tick off, the most urgent first."""
    return _lines(Dossier.objects.filter(responsible_unit_id=actor.unit_id), now)


def handed_over(dossier: Dossier) -> HandedView | None:
    """Return who has ticked off the dossier's papers, and when; None while they are on the way."""
    row = HandedOver.objects.filter(dossier=dossier).first()
    if row is None:
        return None
    name = organisation.names_of([row.by_id]).get(row.by_id, "")
    return HandedView(row.at, row.due_at, name, row.papers)


def _lines(dossiers: QuerySet[Dossier], now: datetime) -> tuple[HandOverLine, ...]:
    rows = (
        dossiers.filter(case__isnull=False, case__closed_at=None, result=None, handed_over=None)
        .exclude(responsible_unit_id=F("answering_unit_id"))
        .filter(_ON_PAPER)
        .annotate(count=Count("papers"))
        .select_related("case", "responsible_unit", "answering_unit")
        .order_by("case__accepted_at")[:MOST_LINES]
    )
    return tuple(sorted((_line(row, now) for row in rows), key=lambda line: line.due_at))


def _line(row: Dossier, now: datetime) -> HandOverLine:
    assert row.case is not None
    calendar = worktime.calendar_in_force(unit_id=row.responsible_unit_id, now=now)
    due_at = worktime.hand_over_by(row.case.accepted_at, calendar)
    return HandOverLine(
        code=row.case.code,
        subject=row.case.subject,
        name=row.name,
        from_unit=row.answering_unit.name,
        to_unit=row.responsible_unit.name,
        accepted_at=row.case.accepted_at,
        due_at=due_at,
        papers=row.count,  # type: ignore[attr-defined]  # annotated above
        is_late=now > due_at,
    )
