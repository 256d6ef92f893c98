"""Asks for excuses as people see them: their own, those they decide, those of their agency."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import QuerySet

from congvu.foundation.actors.values import Actor
from congvu.kernel.refusals import N_
from congvu.modules.evaluation import access, models
from congvu.modules.evaluation.queries.places import agencies_under
from congvu.modules.evaluation.values.excuses import Cause, Item, State
from congvu.modules.organisation import api as organisation

PAGE = 50


class View(StrEnum):
    """Which asks are listed."""

    QUEUE = "queue"
    MINE = "mine"
    AGENCY = "agency"

    @property
    def words(self) -> str:
        return _VIEWS[self]


_VIEWS = {
    View.QUEUE: N_("Chờ tôi xác nhận"),
    View.MINE: N_("Tôi đã đề nghị"),
    View.AGENCY: N_("Của cơ quan"),
}


@dataclass(frozen=True, slots=True)
class ExcuseRow:
    """An ask with its names in words."""

    row: models.Excuse
    item: Item
    cause: Cause
    state: State
    person: str
    unit: str
    decider: str


def views_of(actor: Actor) -> tuple[View, ...]:
    """Return which lists a person has: his queue first if he decides at all."""
    found = [View.MINE]
    if actor.has(*access.DECIDERS):
        found.insert(0, View.QUEUE)
    if actor.has(*access.OVERSEERS):
        found.append(View.AGENCY)
    return tuple(found)


def excuses_page(
    view: View, actor: Actor, on: date, *, before: int | None = None
) -> list[ExcuseRow]:
    """List a page of asks, and one more where there are more; the queue by who asked first."""
    rows = models.Excuse.objects.filter(agency=actor.agency_id)
    if view is View.MINE:
        rows = models.Excuse.objects.filter(official=actor.official_id)
    if view is View.QUEUE:
        rows = _queue(actor, on)
    if before is not None:
        rows = rows.filter(pk__lt=before)
    return named(list(rows.order_by("-pk")[: PAGE + 1]))


def waiting_for(actor: Actor, on: date) -> int:
    """Return how many asks wait for a person's decision."""
    if not actor.has(*access.DECIDERS):
        return 0
    return _queue(actor, on).count()


def named(rows: Sequence[models.Excuse]) -> list[ExcuseRow]:
    """Return asks with their names, in two queries."""
    people = {row.official_id for row in rows} | {row.decided_by_id or 0 for row in rows}
    names = organisation.names_of(people)
    units = organisation.unit_names({row.unit_id for row in rows})
    return [
        ExcuseRow(
            row=row,
            item=Item(row.item),
            cause=Cause(row.cause),
            state=State(row.state),
            person=names.get(row.official_id, ""),
            unit=units.get(row.unit_id, ""),
            decider=names.get(row.decided_by_id or 0, ""),
        )
        for row in rows
    ]


def _queue(actor: Actor, on: date) -> QuerySet[models.Excuse]:
    """Return what waits for a person: as access.may_decide says, in one condition."""
    waiting = models.Excuse.objects.filter(state=State.ASKED).exclude(official=actor.official_id)
    below = access.decides_for(actor, on)
    agencies = agencies_under(actor.agency_id) if below is None else []
    heads = organisation.heads_of([actor.agency_id or 0, *agencies], on)
    own = waiting.filter(agency=actor.agency_id).exclude(official=heads.get(actor.agency_id or 0))
    if below is not None:
        return own.filter(unit__in=below)
    led = [head for agency, head in heads.items() if agency in agencies]
    return own | waiting.filter(agency__in=agencies, official__in=led)
