"""Saving a version: each is kept whole, the one before stays as it was."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from congvu.foundation.actors.values import Actor
from congvu.foundation.writing.api import Body, Recipient
from congvu.kernel.words import clean, fold
from congvu.modules.outgoing import access
from congvu.modules.outgoing.commands.moving import (
    require_holder,
    require_state,
    require_version,
)
from congvu.modules.outgoing.commands.stating import state
from congvu.modules.outgoing.facts import OutgoingFact
from congvu.modules.outgoing.models import Version
from congvu.modules.outgoing.rules.refusals import AbstractMissing, NothingChanged
from congvu.modules.outgoing.rules.secrets import refuse_secrets
from congvu.modules.outgoing.values.drafting import DraftState


@transaction.atomic
def revise(
    *,
    draft_id: int,
    abstract: str,
    body: Body,
    recipients: Sequence[Recipient],
    seen: int,
    actor: Actor,
    now: datetime,
    note: str = "",
    source_id: int | None = None,
) -> int:
    """Save a new version of a draft that one has in hand; return its number.

    :raises DraftMoved: once it is with a checker, a signer or the registry.
    :raises VersionMoved: if somebody saved another in between.
    :raises NothingChanged: if it says what the last one says.
    :raises ClassifiedElsewhere: for anything that bears a mark of secrecy.
    """
    refuse_secrets(None, (abstract, *body.texts()))
    row = access.draft_to_act(draft_id=draft_id, actor=actor)
    require_state(row, DraftState.DRAFTING)
    require_holder(row, actor)
    require_version(row, seen)
    abstract = " ".join(clean(abstract).split())
    if not abstract:
        raise AbstractMissing
    told = [each.to_json() for each in recipients]
    last = Version.objects.get(draft=row, no=row.version)
    if (last.abstract, last.body, last.recipients) == (abstract, body.to_json(), told):
        raise NothingChanged
    made = Version.objects.create(
        draft=row, no=row.version + 1, at=now, by_id=actor.person, abstract=abstract,
        body=body.to_json(), recipients=told, note=clean(note), source_id=source_id,
    )  # fmt: skip
    row.version, row.abstract, row.recipients = made.no, abstract, told
    row.folded = fold(abstract)
    row.save(update_fields=["version", "abstract", "recipients", "folded"])
    state(
        OutgoingFact.REVISED, row.pk, {"version": made.no, "note": made.note}, actor=actor, now=now
    )
    return made.no
