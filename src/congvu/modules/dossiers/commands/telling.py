"""Telling people: messages are posted inside the act's transaction and sent once it holds."""

from __future__ import annotations

from datetime import datetime

from congvu.foundation.outbox.api import Outgoing, post, post_all
from congvu.modules.dossiers.models import Dossier
from congvu.modules.dossiers.rules.limits import alert_at
from congvu.modules.dossiers.rules.notices import Notice, waiting
from congvu.modules.organisation import api as organisation
from congvu.modules.procedures import api as procedures
from congvu.modules.worktime import api as worktime

MAIL = "mail"


def tell_applicant(dossier: Dossier, notice: Notice, *, now: datetime) -> None:
    """Post a message to the applicant, if he gave an address; once for each occasion."""
    tell(dossier.pk, dossier.email, notice, now=now)


def tell(dossier_id: int, email: str, notice: Notice, *, now: datetime) -> None:
    """Post a message to an address, if there is one; once for each occasion of the dossier."""
    if email:
        key = f"dossiers:{dossier_id}:{notice.about}"
        post(Outgoing(key, MAIL, email, notice.subject, notice.body), now=now)


def alarm_counters(*, now: datetime) -> int:
    """Alarm the clerks of what nobody has answered for two working hours; return how many letters.

    Legal source: Decree 118/2025 art. 17.2. Each dossier alarms once.
    """
    rows = Dossier.objects.filter(answer="", answer_by__isnull=False, alarmed_at=None)
    letters: list[Outgoing] = []
    for row in rows.order_by("submitted_at")[:500]:
        calendar = worktime.calendar_in_force(unit_id=row.answering_unit_id, now=now)
        if alert_at(row.submitted_at, calendar) > now:
            continue
        letters += _letters(row, now)
        Dossier.objects.filter(pk=row.pk).update(alarmed_at=now)
    return post_all(letters, now=now) if letters else 0


def _letters(row: Dossier, now: datetime) -> list[Outgoing]:
    title = procedures.version_by_id(row.procedure_version_id).title
    assert row.answer_by is not None
    notice = waiting(row.reference or "", title, row.answer_by)
    clerks = organisation.officials_of(row.answering_unit_id, now.date())
    people = (organisation.official(clerk.id) for clerk in clerks)
    return [
        Outgoing(
            f"dossiers:{row.pk}:waiting:{each.id}", MAIL, each.email, notice.subject, notice.body
        )
        for each in people
        if each.email
    ]
