"""What a reopened case takes over from the dossier of the one before it."""

from __future__ import annotations

from datetime import datetime
from uuid import uuid4

from django.db import transaction

from congvu.modules.dossiers.models import Dossier
from congvu.modules.dossiers.values.intake import Answer


@transaction.atomic
def carry_over(
    *, previous_case_id: int, case_id: int, official_id: int | None, now: datetime
) -> None:
    """Give a reopened case its own dossier: same applicant, same papers, same secret, own life.

    The dossier of the closed case stays as it is. A case that never had one is left alone.
    """
    dossier = Dossier.objects.filter(case_id=previous_case_id).first()
    if dossier is None:
        return
    papers = list(dossier.papers.order_by("pk"))
    dossier.pk = None
    dossier._state.adding = True
    dossier.case_id = case_id
    dossier.reference = None
    dossier.intake_key = uuid4()
    dossier.submitted_at = now
    dossier.received_by_id = official_id
    dossier.answer, dossier.answered_at, dossier.answer_by = Answer.ACCEPTED, now, None
    dossier.save(force_insert=True)
    for paper in papers:
        paper.pk = None
        paper._state.adding = True
        paper.dossier = dossier
        paper.save(force_insert=True)
