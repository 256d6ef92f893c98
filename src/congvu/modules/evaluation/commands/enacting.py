"""Versions of packs: proposed by one person of an agency, put in force or declined by another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction

from congvu.foundation.actors.values import Actor
from congvu.foundation.clock import VIETNAM
from congvu.kernel.words import clean
from congvu.modules.evaluation import access, facts, models
from congvu.modules.evaluation.commands.announcing import take_back, tell_deciders
from congvu.modules.evaluation.commands.record import state
from congvu.modules.evaluation.commands.turns import take_turn
from congvu.modules.evaluation.queries.pack_versions import (
    above,
    adopted_of,
    codes_taken,
    founded,
    free_from,
    shelf_of,
)
from congvu.modules.evaluation.rules.drafts import read_draft, read_new, require_entered
from congvu.modules.evaluation.rules.enacting import require_enactable
from congvu.modules.evaluation.rules.refusals_packs import (
    PackCodeTaken,
    PackDecided,
    PackDocumentMissing,
    PackNotYours,
    PackProposedAlready,
    PackReasonMissing,
    PackUnseen,
    PackVersionNotFound,
)
from congvu.modules.evaluation.values.packs import Pack

_ONE_AGENCYS = "a_code_of_its_own_is_one_agencys"
FIRST = date(1990, 1, 1)
"""A document of before is mistyped."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What somebody was shown: of which text, and what it changed in each round tried, as
    (round, period, who would move, of how many)."""

    digest: str
    effect: Sequence[tuple[int, str, int, int]]


@transaction.atomic
def propose_pack(
    *,
    code: str,
    text: str,
    seen: Seen,
    document: str,
    document_on: date,
    actor: Actor,
    now: datetime,
) -> int:
    """Propose a version of a pack to one's agency, with the document that decides it; return its
    id. Its worked examples are run, and its effect must have been seen. Under a code that is
    nobody's yet it is the first of a pack of the agency's own. The leaders who can decide are told
    by mail, once; a decision takes that back.

    :raises PackNotYours: if the actor neither leads the agency nor keeps its personnel.
    :raises PackBroken: with line and reason.
    :raises PackCodeTaken: if the code is another agency's own.
    :raises PackUnseen: if the effect shown was of another text.
    :raises PackDocumentMissing: without a document, or with one of a day that can't be.
    :raises PackVersionTaken, PackOverlaps, PackTouchesClosed: see rules.enacting.
    :raises PackProposedAlready: while another version of it waits.
    """
    if actor.official_id is None or actor.agency_id is None or not actor.has(*access.RATERS):
        raise PackNotYours
    is_known = code in shelf_of(actor.agency_id).codes
    draft = read_draft(code, text) if is_known else read_new(text, codes_taken())
    pack = draft.pack
    require_entered(pack)
    if pack.digest != seen.digest:
        raise PackUnseen
    if not clean(document) or not FIRST <= document_on <= now.astimezone(VIETNAM).date():
        raise PackDocumentMissing
    take_turn()
    require_in_agency(pack, actor.agency_id)
    row = models.PackVersion(
        agency_id=actor.agency_id, pack=pack.code, version=pack.version, text=text,
        founds=not is_known or founded(actor.agency_id, pack.code),
        digest=pack.digest, starts_on=pack.rates_from, ends_on=pack.in_force_until,
        document=clean(document), document_on=document_on,
        effect=[list(each) for each in seen.effect],
        proposed_at=now, proposed_by_id=actor.official_id,
    )  # fmt: skip
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as twice:
        diagnosis = getattr(twice.__cause__, "diag", None)
        if getattr(diagnosis, "constraint_name", "") == _ONE_AGENCYS:
            raise PackCodeTaken(pack=pack.code) from twice
        raise PackProposedAlready(pack=pack.code) from twice
    fact = facts.PackProposed(
        version_id=row.pk, agency=row.agency_id, pack=row.pack, version=row.version,
        digest=row.digest, starts_on=row.starts_on.isoformat(), document=row.document,
        document_on=document_on.isoformat(), effect=row.effect,
    )  # fmt: skip
    state(fact, actor=actor, now=now)
    tell_deciders(row, now)
    return row.pk


@transaction.atomic
def put_in_force(*, version_id: int, seen: Seen, actor: Actor, now: datetime) -> None:
    """Put a proposed version in force as a leader who did not propose it; the version of the
    agency that was in force ends the day before.

    :raises PackVersionNotFound, PackNotYours: if there is none in the agency, or it is not his.
    :raises PackDecided: if it was decided before.
    :raises PackUnseen: if the effect shown was of another text.
    :raises PackVersionTaken, PackOverlaps, PackTouchesClosed: see rules.enacting.
    """
    take_turn()
    row = _proposed(version_id, actor)
    if not access.may_enact(row, actor):
        raise PackNotYours
    if row.digest != seen.digest:
        raise PackUnseen
    require_in_agency(read_draft(row.pack, row.text).pack, row.agency_id)
    followed = _end_the_one_before(row)
    row.enacted_at, row.enacted_by_id = now, actor.official_id
    row.save(update_fields=["enacted_at", "enacted_by"])
    fact = facts.PackPutInForce(
        version_id=row.pk, agency=row.agency_id, pack=row.pack, version=row.version,
        digest=row.digest, starts_on=row.starts_on.isoformat(), ends=followed,
    )  # fmt: skip
    state(fact, actor=actor, now=now)
    take_back(row, f"{actor.name} đã đưa vào dùng.", now)


@transaction.atomic
def decline_pack(*, version_id: int, reason: str, actor: Actor, now: datetime) -> None:
    """Decline a proposed version as a leader, or take back one's own, with a reason.

    :raises PackVersionNotFound, PackNotYours: if there is none in the agency, or it is not his.
    :raises PackDecided: if it was decided before.
    :raises PackReasonMissing: without a reason.
    """
    row = _proposed(version_id, actor)
    if not access.may_decline(row, actor):
        raise PackNotYours
    if not clean(reason):
        raise PackReasonMissing
    row.declined_at, row.declined_by_id, row.declined_for = now, actor.official_id, clean(reason)
    row.save(update_fields=["declined_at", "declined_by", "declined_for"])
    fact = facts.PackDeclined(
        version_id=row.pk, agency=row.agency_id, pack=row.pack, version=row.version,
        reason=row.declined_for,
    )  # fmt: skip
    state(fact, actor=actor, now=now)
    take_back(row, f"không đưa vào dùng ({row.declined_for}).", now)


def require_in_agency(pack: Pack, agency_id: int) -> None:
    """Let pass a version that an agency could put in force.

    :raises PackVersionTaken, PackOverlaps, PackTouchesClosed: see rules.enacting.
    """
    require_enactable(
        pack,
        shipped=above(agency_id, pack.code),
        own=adopted_of(agency_id, pack.code),
        not_before=free_from(agency_id, pack.code),
    )


def _proposed(version_id: int, actor: Actor) -> models.PackVersion:
    rows = models.PackVersion.objects.select_for_update().filter(agency=actor.agency_id)
    row = rows.filter(pk=version_id).first()
    if row is None:
        raise PackVersionNotFound
    if row.enacted_at is not None or row.declined_at is not None:
        raise PackDecided
    return row


def _end_the_one_before(row: models.PackVersion) -> int | None:
    """End the agency's version that is in force as this one begins; return its id."""
    before = models.PackVersion.objects.select_for_update().filter(
        agency=row.agency_id, pack=row.pack, enacted_at__isnull=False, starts_on__lt=row.starts_on
    )
    last = before.order_by("-starts_on").first()
    if last is None or (last.ends_on is not None and last.ends_on <= row.starts_on):
        return None
    last.ends_on = row.starts_on
    last.save(update_fields=["ends_on"])
    return last.pk
