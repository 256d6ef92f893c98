"""The follow-up book of a counter over a span of days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import islice

from congvu.foundation.actors.values import Actor
from congvu.modules.dossiers.models import Dossier
from congvu.modules.dossiers.queries.standing import states_of
from congvu.modules.dossiers.rules.codes import VIETNAM
from congvu.modules.dossiers.rules.refusals import SpanBad
from congvu.modules.dossiers.values.filing import HandBack
from congvu.modules.dossiers.values.register import RegisterRow
from congvu.modules.dossiers.values.states import DossierState
from congvu.modules.organisation import api as organisation
from congvu.modules.procedures import api as procedures

LONGEST = timedelta(days=366)
CHUNK = 2_000


def register_rows(
    actor: Actor, first: date, last: date, *, most: int | None = None
) -> Iterator[RegisterRow]:
    """Return the lines of the book for the days from `first` to `last`, in order of acceptance.

    :raises SpanBad: if the span runs backwards or is longer than a year.
    """
    if not timedelta(0) <= last - first <= LONGEST:
        raise SpanBad
    rows = (
        Dossier.objects.filter(
            answering_unit_id=actor.unit_id,
            case__isnull=False,
            answered_at__gte=_start(first),
            answered_at__lt=_start(last + timedelta(days=1)),
        )
        .select_related("case", "result")
        .order_by("answered_at", "pk")
    )
    leads: dict[int, str] = {}
    for part in _parts(rows[:most].iterator(chunk_size=CHUNK), CHUNK):
        states = states_of([row.pk for row in part])
        for row in part:
            yield _line(row, leads, states[row.pk])


def _parts(rows: Iterator[Dossier], size: int) -> Iterator[list[Dossier]]:
    """Return rows in parts of a size."""
    while part := list(islice(rows, size)):
        yield part


def _line(row: Dossier, leads: dict[int, str], state: DossierState) -> RegisterRow:
    assert row.case is not None
    unit_id = row.responsible_unit_id
    if unit_id not in leads:
        leads[unit_id] = organisation.unit(unit_id).name
    result = getattr(row, "result", None)
    return RegisterRow(
        code=row.case.code,
        procedure=procedures.version_by_id(row.procedure_version_id).title,
        applicant=row.name,
        contact=", ".join(filter(None, (row.address, row.phone))),
        lead=leads[unit_id],
        received_at=row.case.accepted_at,
        due_at=row.case.due_at,
        returned_at=result.delivered_at if result else None,
        channel=HandBack(row.hand_back).words,
        signature=result.delivered_to if result else "",
        note=row.note,
        state=state.words,
    )


def _start(day: date) -> datetime:
    return datetime.combine(day, time.min, VIETNAM)
