"""A slip of the key in the register is corrected; what stood there stays on record as a fact."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from django.db import transaction

from congvu.foundation.actors.values import Actor
from congvu.foundation.clock import VIETNAM
from congvu.foundation.moments import day_short
from congvu.kernel.words import clean, fold
from congvu.modules.documents import access
from congvu.modules.documents.commands.registering import double
from congvu.modules.documents.commands.stating import state
from congvu.modules.documents.facts import DocumentFact
from congvu.modules.documents.models import Incoming
from congvu.modules.documents.queries.twins import earlier_twin
from congvu.modules.documents.rules.identity import author_key, notation_key
from congvu.modules.documents.rules.refusals import (
    CorrectionReasonShort,
    DocumentFaulty,
    FieldMissing,
    IssuedAfterArrival,
    NothingToCorrect,
)
from congvu.modules.documents.values.incoming import Written

LEAST_REASON = 10


@transaction.atomic
def correct(
    *, document_id: int, written: Written, reason: str, actor: Actor, now: datetime
) -> tuple[str, ...]:
    """Correct what the register says of a document; return which fields changed.

    The number, the year and the moment of registering never change (PostgreSQL refuses it too).

    :raises NotAtRegistry: if the post is not a records clerk's.
    :raises DocumentNotFound: if there is none in this agency's registers.
    :raises NothingToCorrect: if all of it stands there already.
    :raises CorrectionReasonShort: without a reason.
    :raises DoubleDocument: if it would then be the same as another one.
    :raises DocumentFaulty: without an author, or dated after its arrival.
    """
    row = access.document_at_registry(document_id=document_id, actor=actor)
    told = asdict(written)
    before = {name: getattr(row, name) for name in told if getattr(row, name) != told[name]}
    if not before:
        raise NothingToCorrect
    reason = clean(reason)
    if len(reason) < LEAST_REASON:
        raise CorrectionReasonShort(least=LEAST_REASON)
    _check(row, written)
    for name in before:
        setattr(row, name, told[name])
    row.author_key, row.notation_key = author_key(row.author), notation_key(row.notation)
    row.folded = fold(f"{row.number} {row.notation} {row.author} {row.abstract}")
    row.save(update_fields=[*before, "author_key", "notation_key", "folded"])
    after = {name: told[name] for name in before}
    said = {"before": before, "after": after, "reason": reason}
    state(DocumentFact.CORRECTED, row.pk, said, actor=actor, now=now)
    return tuple(before)


def _check(row: Incoming, written: Written) -> None:
    if not author_key(written.author):
        raise DocumentFaulty({"author": FieldMissing()})
    arrived = row.arrived_at.astimezone(VIETNAM).date()
    if written.issued_on > arrived:
        said = IssuedAfterArrival(issued=day_short(written.issued_on), arrived=day_short(arrived))
        raise DocumentFaulty({"issued_on": said})
    twin = earlier_twin(row, written)
    if row.twin_id is None and twin is not None:
        raise double(twin)
