"""Writing down what was handed in: the dossier's row and its papers, in two statements."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from congvu.foundation.actors.values import Actor
from congvu.kernel.words import clean, fold
from congvu.modules.casework import api as casework
from congvu.modules.dossiers import access
from congvu.modules.dossiers.models import Dossier, DossierPaper
from congvu.modules.dossiers.rules.secret import SALT_BYTES
from congvu.modules.dossiers.values.filing import FiledPaper, Filing, PaperWay


def columns_of(filing: Filing) -> dict[str, Any]:
    """Return what a filing says as the columns of a dossier, with a new salt for its secret."""
    applicant, principal = filing.applicant, filing.principal
    return {
        "channel": filing.channel,
        "kind": applicant.kind,
        "name": applicant.name,
        "id_number": applicant.id_number,
        "address": applicant.address,
        "phone": applicant.phone,
        "email": applicant.email,
        "folded": fold(f"{applicant.name} {applicant.id_number} {applicant.phone}"),
        "principal_name": principal.name if principal else "",
        "principal_id": principal.id_number if principal else "",
        "authorisation": principal.authorisation if principal else "",
        "request": filing.request,
        "note": filing.note,
        "sets": filing.sets,
        "hand_back": filing.hand_back,
        "salt": secrets.token_bytes(SALT_BYTES),
    }


def write_dossier(
    filing: Filing, *, intake_key: UUID, version_id: int, now: datetime, **placed: Any
) -> Dossier:
    """Write a filing down; `placed` are the columns that say where and how it stands."""
    dossier = Dossier.objects.create(
        intake_key=intake_key,
        procedure_version_id=version_id,
        submitted_at=now,
        **columns_of(filing),
        **placed,
    )
    write_papers(dossier, filing.papers, round_no=0, now=now)
    return dossier


@transaction.atomic
def attach(*, code: str, name: str, file_id: int, actor: Actor, now: datetime) -> None:
    """Attach a file to an accepted dossier: a scan of what was handed in, told on the record.

    :raises DossierNotFound: if the dossier is none of this person's.
    :raises ReasonMissing: without a name for the component.
    """
    opened = access.opened(code=code, actor=actor)
    name = clean(name)
    if not name:
        raise casework.ReasonMissing
    casework.note(code=opened.live.code, text=f"Đính kèm: {name}", actor=actor, now=now)
    rows = opened.dossier.papers.filter(round=0)
    paper = rows.filter(name=name, file=None).first()
    if paper is not None:
        paper.file_id = file_id
        paper.save(update_fields=["file"])
        return
    place = rows.aggregate(last=Max("position"))["last"] or 0
    scan = FiledPaper(place + 1, name, PaperWay.FILE, file_id=file_id)
    write_papers(opened.dossier, [scan], round_no=0, now=now)


def write_papers(
    dossier: Dossier, papers: Iterable[FiledPaper], *, round_no: int, now: datetime
) -> None:
    """Write the components that came with a round: 0 at first, n with the n-th supplement."""
    DossierPaper.objects.bulk_create(
        DossierPaper(
            dossier=dossier,
            round=round_no,
            position=paper.position,
            name=paper.name,
            way=paper.way,
            originals=paper.originals,
            copies=paper.copies,
            note=paper.note,
            file_id=paper.file_id,
            received_at=now,
        )
        for paper in papers
    )
