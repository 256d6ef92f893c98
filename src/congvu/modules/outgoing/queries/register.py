"""One line of the register of outgoing documents, and how the document fared."""

from __future__ import annotations

from congvu.foundation.edxml.api import StatusCode
from congvu.foundation.exchange.api import Receipt
from congvu.foundation.pages.counting import Count, counted
from congvu.foundation.writing.api import DocumentKind, Urgency
from congvu.kernel.words import capital
from congvu.modules.outgoing.models import Dispatch, Issued
from congvu.modules.outgoing.queries.lines import PAGE
from congvu.modules.outgoing.queries.messages import receipts_of
from congvu.modules.outgoing.rules.standing import standing_of
from congvu.modules.outgoing.values.issuing import Errand, Way
from congvu.modules.outgoing.values.views import DispatchView, RegisterLine

_TO_ISSUE = f"""
    select count(*) from (
        select from outgoing_issued where agency_id = %s and issued_at is null limit {PAGE}
    ) waiting
"""  # noqa: S608  (a number of ours)


def line_of(row: Issued) -> RegisterLine:
    """Return a document as a line of the register."""
    return RegisterLine(
        id=row.pk,
        notation=row.notation,
        issued_on=row.issued_on,
        kind=DocumentKind(row.kind),
        abstract=capital(row.abstract),
        urgency=Urgency(row.urgency),
        signer=row.signer,
        recipients=row.recipients,
        unit=row.unit.name,
        copies=row.copies,
        numbered_at=row.numbered_at,
        issue_by=row.issue_by,
        issued_at=row.issued_at,
        issued_by=row.issued_by.full_name if row.issued_by else "",
        standing=standing_of(ending=row.ending, issued_at=row.issued_at, sealed_at=row.sealed_at),
        ended_by=row.ended_by.notation if row.ended_by else "",
        reason=row.reason,
        note=row.note,
    )


def dispatches_of(row: Issued) -> list[DispatchView]:
    """Return how each recipient got a document or word about it, each with what he said of it."""
    said = receipts_of(row)
    sent = list(
        Dispatch.objects.filter(issued=row)
        .select_related("letter")
        .prefetch_related("replies")
        .order_by("at", "pk")
    )
    return [
        DispatchView(
            each.name,
            Errand(each.purpose).words,
            Way(each.way).words,
            each.at,
            (
                *(
                    (one.status.words, _besides(one), one.at or one.arrived_at)
                    for one in said
                    if _answers(one, each, sent)
                ),
                *(
                    (StatusCode(one.status).words, one.said, one.at)
                    for one in sorted(each.replies.all(), key=lambda one: (one.at, one.status))
                ),
            ),
            each.letter.notation if each.letter else "",
        )
        for each in sent
    ]


def _besides(said: Receipt) -> str:
    """Return what a status says besides its own words."""
    return "" if said.description == said.status.words else said.description


def _answers(said: Receipt, to: Dispatch, sent: list[Dispatch]) -> bool:
    """Return whether a status answers this sending: the last one before it to who says it."""
    at = said.at or said.arrived_at
    own = [each for each in sent if each.message_id and each.agency_code == said.sender_id]
    before = [each for each in own if each.at <= at] or own[:1]
    return bool(before) and before[-1].pk == to.pk


def waiting_to_issue(agency_id: int) -> int:
    """Return how many numbered documents wait at the registry, no more than a page counted."""
    return counted({"waiting": Count(_TO_ISSUE, (agency_id,))})["waiting"]
