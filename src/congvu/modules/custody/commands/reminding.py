"""The ladder of overdue returns: each rung once, in working time, told without a secret word."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from uuid import uuid4, uuid5

from django.db import transaction

from congvu.foundation.actors.values import SYSTEM, Role
from congvu.foundation.outbox import api as outbox
from congvu.foundation.writing.api import Secrecy
from congvu.modules.custody import access
from congvu.modules.custody.commands.moving import tell
from congvu.modules.custody.facts import CustodyFact
from congvu.modules.custody.models import LadderStep, Rung, Span
from congvu.modules.custody.rules.ladder import Step, steps_due
from congvu.modules.custody.values.words import Told
from congvu.modules.documents import api as documents
from congvu.modules.organisation import api as organisation
from congvu.modules.worktime import api as worktime

SUBJECT = "Bạn có việc đã quá hạn"
BODY = "Bạn có việc đã quá hạn trên congvu. Hãy đăng nhập để xem và xử lý.\n"


@transaction.atomic
def remind_returns(now: datetime) -> int:
    """Climb the rungs that are due by now and mail those concerned; return how many."""
    steps = [
        Step(row.rung, row.after_seconds, tuple(map(Told, row.told)))
        for row in LadderStep.objects.order_by("rung")
    ]
    climbed = list(_climb(steps, now))
    outbox.post_all((letter for rung in climbed for letter in _letters(*rung, now)), now=now)
    return len(climbed)


def _climb(steps: list[Step], now: datetime) -> Iterator[tuple[Rung, Span, Step]]:
    rows = (
        Span.objects.filter(until=None, due_at__lt=now)
        .select_related("copy__item")
        .select_for_update(of=("self",), skip_locked=True)
        .order_by("pk")
    )
    for row in rows:
        calendar = worktime.calendar_in_force(unit_id=row.copy.item.agency_id, now=now)
        assert row.due_at is not None
        climbed = set(row.rungs.values_list("step_id", flat=True))
        for step in steps_due(steps, due_at=row.due_at, now=now, calendar=calendar):
            if step.rung not in climbed:
                rung = Rung.objects.create(ref=uuid4(), span=row, step_id=step.rung, at=now)
                tell(CustodyFact.REMINDED, row.copy.ref, SYSTEM, now, rung=step.rung)
                yield rung, row, step


def _letters(rung: Rung, row: Span, step: Step, now: datetime) -> Iterator[outbox.Outgoing]:
    """Return the mails of a rung: that something is overdue, and nothing else."""
    for official_id in sorted(_told(row, step, now)):
        person = organisation.official(official_id)
        if person.email:
            yield outbox.Outgoing(
                key=f"{outbox.SEALED}{uuid5(rung.ref, str(official_id)).hex}",
                channel="mail",
                to=person.email,
                subject=SUBJECT,
                body=BODY,
            )


def _told(row: Span, step: Step, now: datetime) -> set[int]:
    """Return who is told; only those who may know of the copy today."""
    item = row.copy.item
    people = documents.cleared_people(item.agency_id, Secrecy(item.secrecy), access.today(now))
    head = organisation.head_of(item.agency_id, access.today(now))
    return {
        each.id
        for each in people
        if (Told.HOLDER in step.told and each.id == row.official_id)
        or (Told.KEEPER in step.told and each.has(Role.RECORDS_CLERK))
        or (Told.HEAD in step.told and each.id == head)
    }
