"""The result: ready, handed out, or left lying."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from congvu.foundation.actors.values import Actor
from congvu.foundation.moments import moment_short
from congvu.kernel.words import clean
from congvu.modules.casework import api as casework
from congvu.modules.dossiers import access
from congvu.modules.dossiers.commands.telling import tell_applicant
from congvu.modules.dossiers.models import Dossier, Result
from congvu.modules.dossiers.rules import notices
from congvu.modules.dossiers.rules.refusals import ObligationOpen, ResultDelivered, ResultMissing
from congvu.modules.dossiers.rules.wording import money_words
from congvu.modules.dossiers.values.filing import HandBack
from congvu.modules.organisation import api as organisation


@transaction.atomic
def give_result(
    *,
    code: str,
    number: str,
    abstract: str,
    file_id: int | None,
    actor: Actor,
    now: datetime,
) -> Result:
    """Put the result on record: the administration's clock ends, the applicant is told.

    :raises NotTheHolder: if another has the case in hand.
    :raises NotTheLastStep: while steps are missing.
    :raises ReasonMissing: without saying what the result is.
    """
    opened = access.opened(code=code, actor=actor)
    if not clean(abstract):
        raise casework.ReasonMissing
    told = ", ".join(filter(None, (clean(number), clean(abstract))))
    casework.conclude(
        code=opened.live.code, outcome=casework.Outcome.GRANTED, result=told, actor=actor, now=now
    )
    place = organisation.unit(opened.dossier.answering_unit_id).name
    tell_applicant(opened.dossier, notices.ready(opened.live.code, told, place), now=now)
    return Result.objects.create(
        dossier=opened.dossier,
        number=clean(number),
        abstract=clean(abstract),
        file_id=file_id,
        ready_at=now,
        ready_by_id=actor.person,
    )


@transaction.atomic
def deliver(*, code: str, to: str, way: HandBack, actor: Actor, now: datetime) -> None:
    """Hand the result to the applicant (or whoever he authorised); the case is closed.

    :raises NotAtCounter: if the post is not a clerk's.
    :raises ResultMissing: if there is none yet.
    :raises ResultDelivered: if somebody handed it out first.
    :raises ObligationOpen: while something is owed.
    """
    opened = access.opened_at_counter(code=code, actor=actor)
    result, owed = _result(opened.dossier, code)
    if owed:
        raise ObligationOpen(dossier=code, sum=money_words(owed))
    receiver = clean(to) or opened.dossier.name
    casework.close(
        code=opened.live.code, outcome=None, reason=f"Trả kết quả cho {receiver}: {way.words}",
        actor=actor, now=now,
    )  # fmt: skip
    result.delivered_at, result.delivered_by_id = now, actor.official_id
    result.delivered_to, result.delivered_way = receiver, way
    result.save(update_fields=["delivered_at", "delivered_by", "delivered_to", "delivered_way"])


@transaction.atomic
def mark_uncollected(*, code: str, actor: Actor, now: datetime) -> None:
    """Put on record that the applicant was told and did not come.

    :raises NotAtCounter: if the post is not a clerk's.
    :raises ResultMissing: if there is no result.
    :raises ResultDelivered: if it was handed out.
    """
    opened = access.opened_at_counter(code=code, actor=actor)
    result, _owed = _result(opened.dossier, code)
    told = "Người nộp chưa đến nhận kết quả, đã thông báo"
    casework.note(code=opened.live.code, text=told, actor=actor, now=now)
    result.uncollected_at = now
    result.save(update_fields=["uncollected_at"])


_RESULT = """
select r.*, (
    select coalesce(sum(o.vnd), 0) from dossiers_obligation o
    where o.dossier_id = r.dossier_id and o.paid_at is null and o.waived_at is null
) as owed
from dossiers_result r where r.dossier_id = %s for update of r
"""


def _result(dossier: Dossier, code: str) -> tuple[Result, int]:
    """Return the result, locked, and what is still owed in đồng."""
    result: Any = next(iter(Result.objects.raw(_RESULT, [dossier.pk])), None)
    if result is None:
        raise ResultMissing(dossier=code)
    if result.delivered_at is not None:
        raise ResultDelivered(
            dossier=code, at=moment_short(result.delivered_at), to=result.delivered_to
        )
    return result, int(result.owed)
