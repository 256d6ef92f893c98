"""The classified registers, for those who are cleared and no further than they are."""

from __future__ import annotations

from datetime import datetime

from congvu.foundation.actors.values import Actor
from congvu.foundation.writing.api import DocumentKind, Secrecy
from congvu.kernel.words import fold
from congvu.modules.documents import access
from congvu.modules.documents.models import Clearance, Marked
from congvu.modules.documents.rules.refusals import DocumentNotFound
from congvu.modules.documents.values.classified import ClearanceLine, MarkedLine

PAGE = 50


def marked_lines(
    actor: Actor, *, year: int, words: str = "", now: datetime, most: int = PAGE
) -> list[MarkedLine]:
    """Return the lines of a year up to the mark for which the person is cleared, the newest first.

    :raises DocumentNotFound: to whoever is not cleared at all.
    """
    up_to = access.cleared_or_absent(actor, now.date())
    rows = Marked.objects.filter(agency_id=actor.agency_id, year=year, secrecy__lte=up_to)
    for word in fold(words).split()[:8]:
        rows = rows.filter(folded__contains=word)
    found = rows.select_related("registered_by").order_by("-registered_at", "-pk")[:most]
    return [_line(row) for row in found]


def marked_entry(entry_id: int) -> MarkedLine:
    """Return a line of a classified register. Ask only for who may know.

    :raises DocumentNotFound: if there is none.
    """
    row = Marked.objects.select_related("registered_by").filter(pk=entry_id).first()
    if row is None:
        raise DocumentNotFound
    return _line(row)


def clearances_of(actor: Actor, *, now: datetime) -> list[ClearanceLine]:
    """Return who is or was cleared in the agency that the person heads.

    :raises DocumentNotFound: to everybody else.
    """
    if not access.heads_agency(actor, now.date()):
        raise DocumentNotFound
    rows = Clearance.objects.filter(agency_id=actor.agency_id).select_related("official")
    return [
        ClearanceLine(
            row.pk, row.official_id, row.official.full_name, Secrecy(row.secrecy), row.decision,
            row.starts_on, row.ends_on, row.withdrawn_at,
        )
        for row in rows.order_by("withdrawn_at", "-given_at", "pk")
    ]  # fmt: skip


def _line(row: Marked) -> MarkedLine:
    return MarkedLine(
        id=row.pk,
        secrecy=Secrecy(row.secrecy),
        number=row.number,
        year=row.year,
        author=row.author,
        notation=row.notation,
        issued_on=row.issued_on,
        kind=DocumentKind(row.kind),
        abstract=row.abstract,
        arrived_on=row.arrived_on,
        receiver=row.receiver,
        registered_by=row.registered_by.full_name,
        note=row.note,
    )
