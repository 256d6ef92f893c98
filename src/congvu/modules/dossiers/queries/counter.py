"""The lists and the numbers of a counter."""

from __future__ import annotations

from datetime import datetime

from django.db import connection
from django.db.models import Q, Sum

from congvu.foundation.actors.values import Actor
from congvu.modules.dossiers.models import Dossier, Result, SupplementRound
from congvu.modules.dossiers.rules.codes import VIETNAM
from congvu.modules.dossiers.rules.limits import alert_at
from congvu.modules.dossiers.values.filing import Channel, HandBack
from congvu.modules.dossiers.values.views import (
    Numbers,
    ResultLine,
    SubmissionLine,
    SupplementLine,
)
from congvu.modules.procedures import api as procedures
from congvu.modules.worktime import api as worktime

MOST_LINES = 200

_NUMBERS = """
select
    (select count(*) from dossiers_dossier
     where receiving_unit_id = %(unit)s and submitted_at >= %(today)s and answer = 'accepted'),
    (select count(*) from dossiers_result r join dossiers_dossier d on d.id = r.dossier_id
     where d.answering_unit_id = %(unit)s and r.delivered_at >= %(today)s),
    (select coalesce(array_agg(submitted_at), '{}') from dossiers_dossier
     where answering_unit_id = %(unit)s and answer = ''),
    (select count(*) from dossiers_supplementround s join dossiers_dossier d on d.id = s.dossier_id
     where d.answering_unit_id = %(unit)s and s.received_at is null and s.closed_at is null),
    (select count(*) from dossiers_result r join dossiers_dossier d on d.id = r.dossier_id
     where d.answering_unit_id = %(unit)s and r.delivered_at is null),
    (select count(*) from dossiers_dossier d join casework_case k on k.id = d.case_id
     where d.answering_unit_id = %(unit)s and d.responsible_unit_id <> d.answering_unit_id
       and k.concluded_at is null
       and not exists (select from dossiers_handedover h where h.dossier_id = d.id)
       and exists (select from dossiers_dossierpaper p
                   where p.dossier_id = d.id and p.round = 0 and p.way = 'paper'))
"""


def numbers(actor: Actor, now: datetime) -> Numbers:
    """Return how the actor's counter stands, in one query."""
    today = now.astimezone(VIETNAM).replace(hour=0, minute=0, second=0, microsecond=0)
    with connection.cursor() as cursor:
        cursor.execute(_NUMBERS, {"unit": actor.unit_id, "today": today})
        received, returned, waiting, supplements, to_return, papers = cursor.fetchone()
    alarms = 0
    if waiting:
        calendar = worktime.calendar_in_force(unit_id=actor.unit_id, now=now)
        alarms = sum(alert_at(at, calendar) <= now for at in waiting)
    return Numbers(received, returned, len(waiting), alarms, supplements, to_return, papers)


def submissions(actor: Actor, now: datetime) -> tuple[SubmissionLine, ...]:
    """List what waits for an answer: here, or elsewhere after it was taken in here."""
    rows = (
        Dossier.objects.filter(
            Q(answering_unit_id=actor.unit_id) | Q(receiving_unit_id=actor.unit_id), answer=""
        )
        .select_related("receiving_unit", "answering_unit")
        .order_by("answer_by")[:MOST_LINES]
    )
    calendar = worktime.calendar_in_force(unit_id=actor.unit_id, now=now)
    return tuple(_submission(row, actor, calendar, now) for row in rows)


def _submission(
    row: Dossier, actor: Actor, calendar: worktime.Calendar, now: datetime
) -> SubmissionLine:
    assert row.reference is not None
    assert row.answer_by is not None
    ours = row.answering_unit_id == actor.unit_id
    elsewhere = row.receiving_unit if ours else row.answering_unit
    return SubmissionLine(
        reference=row.reference,
        name=row.name,
        title=procedures.version_by_id(row.procedure_version_id).title,
        channel=Channel(row.channel),
        from_unit="" if row.receiving_unit_id == row.answering_unit_id else elsewhere.name,
        submitted_at=row.submitted_at,
        answer_by=row.answer_by,
        left=worktime.time_left(
            now=now, due_at=row.answer_by, calendar=calendar, started_at=row.submitted_at
        ),
        alarm=ours and alert_at(row.submitted_at, calendar) <= now,
        ours=ours,
    )


def supplements(actor: Actor, now: datetime) -> tuple[SupplementLine, ...]:
    """List the dossiers that wait for papers, those out of time first."""
    rows = (
        SupplementRound.objects.filter(
            dossier__answering_unit_id=actor.unit_id, received_at=None, closed_at=None
        )
        .select_related("dossier__case")
        .order_by("complete_by")[:MOST_LINES]
    )
    return tuple(
        SupplementLine(
            code=row.dossier.case.code,
            name=row.dossier.name,
            subject=row.dossier.case.subject,
            items=tuple(row.items),
            asked_at=row.asked_at,
            complete_by=row.complete_by,
            over=now > row.complete_by and row.sent_at is None,
            late=row.notice_by is not None and row.asked_at > row.notice_by,
            sent_at=row.sent_at,
        )
        for row in rows
        if row.dossier.case is not None
    )


def results_to_return(actor: Actor, words: str = "") -> tuple[ResultLine, ...]:
    """List the results that lie ready, the oldest first; narrowed by name, number or code."""
    rows = Result.objects.filter(dossier__answering_unit_id=actor.unit_id, delivered_at=None)
    for word in words.split():
        rows = rows.filter(
            Q(dossier__folded__contains=word) | Q(dossier__case__code__icontains=word)
        )
    rows = rows.select_related("dossier__case").order_by("ready_at")
    open_debts = Q(dossier__obligations__paid_at=None, dossier__obligations__waived_at=None)
    with_debts = rows.annotate(owed=Sum("dossier__obligations__vnd", filter=open_debts))
    return tuple(
        ResultLine(
            code=row.dossier.case.code,
            name=row.dossier.name,
            phone=row.dossier.phone,
            subject=row.dossier.case.subject,
            abstract=row.abstract,
            hand_back=HandBack(row.dossier.hand_back),
            ready_at=row.ready_at,
            due_at=row.dossier.case.due_at,
            uncollected=row.uncollected_at is not None,
            owed=row.owed or 0,
        )
        for row in with_debts[:MOST_LINES]
        if row.dossier.case is not None
    )
