"""Acts upon the classified registers: enter a document, give and withdraw clearance."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date, datetime, timedelta
from hashlib import sha256
from uuid import UUID

from django.db import connection, transaction

from congvu.foundation.actors.values import Actor
from congvu.foundation.clock import VIETNAM
from congvu.foundation.moments import day_short
from congvu.foundation.writing.api import Secrecy
from congvu.kernel.following import tell
from congvu.kernel.words import clean, fold
from congvu.modules.documents import access
from congvu.modules.documents.commands.sealing import state_sealed
from congvu.modules.documents.commands.stating import origin_of
from congvu.modules.documents.facts import ClearanceFact, MarkedRegistered
from congvu.modules.documents.models import Clearance
from congvu.modules.documents.rules.refusals import (
    AbstractOfTopSecret,
    ClearanceExists,
    ClearanceSpanBad,
    DocumentNotFound,
    FollowerUnknown,
    IssuedAfterArrival,
)
from congvu.modules.documents.values.classified import Marked
from congvu.modules.organisation import api as organisation

MOST_YEARS = 5


@transaction.atomic
def register_marked(
    *, marked: Marked, intake_key: UUID, actor: Actor, now: datetime
) -> tuple[int, int]:
    """Enter a document in the classified register of its mark; return its id and number.

    Neither file nor content is kept; the fact that it states holds a digest and no word.

    :raises NotAtRegistry: if the post is not a records clerk's.
    :raises DocumentNotFound: to whoever is not cleared for the mark.
    :raises AbstractOfTopSecret: for an abstract of what is Tuyệt mật.
    """
    agency_id = access.at_registry(actor)
    if access.cleared_or_absent(actor, now.date()) < marked.secrecy:
        raise DocumentNotFound
    if marked.secrecy is Secrecy.TOP_SECRET and clean(marked.abstract):
        raise AbstractOfTopSecret
    if marked.issued_on > marked.arrived_on:
        raise IssuedAfterArrival(
            issued=day_short(marked.issued_on), arrived=day_short(marked.arrived_on)
        )
    said = asdict(marked)
    entry = said | {
        "agency_id": agency_id,
        "year": now.astimezone(VIETNAM).year,
        "intake_key": str(intake_key),
        "registered_at": now.isoformat(),
        "registered_by_id": actor.official_id,
        "arrived_on": marked.arrived_on.isoformat(),
        "issued_on": marked.issued_on.isoformat(),
        "folded": fold(f"{marked.notation} {marked.author} {marked.abstract}"),
        "actor": actor.official_id,
        "behalf": actor.behalf_of_id,
        "fact": {"sealed": _sealed(said, intake_key), **origin_of(actor)},
    }
    with connection.cursor() as cursor:
        cursor.execute(
            "select made_id, made_number, again from documents_register_marked(%s)",
            [json.dumps(entry, ensure_ascii=False)],
        )
        made_id, number, again = cursor.fetchone()
    if not again:
        tell(MarkedRegistered(at=now, entry_id=made_id, actor=actor))
    return made_id, number


@transaction.atomic
def give_clearance(
    *,
    official_id: int,
    secrecy: Secrecy,
    decision: str,
    starts_on: date,
    ends_on: date,
    actor: Actor,
    now: datetime,
) -> int:
    """Let an official know of classified documents up to a mark, by a decision, for a time.

    :raises DocumentNotFound: unless the actor heads the agency.
    :raises ClearanceSpanBad: for a time that is empty, over, or too long.
    :raises ClearanceExists: if one is in force.
    """
    agency_id = _heading(actor, now)
    today = now.astimezone(VIETNAM).date()
    if not max(starts_on, today) < ends_on <= starts_on + timedelta(days=366 * MOST_YEARS):
        raise ClearanceSpanBad(most=MOST_YEARS)
    people = {each.id: each for each in organisation.staff_of(agency_id, today)}
    if official_id not in people:
        raise FollowerUnknown
    live = Clearance.objects.select_for_update().filter(
        official_id=official_id, agency_id=agency_id, withdrawn_at=None
    )
    before = live.first()
    if before is not None and before.ends_on > today:
        raise ClearanceExists(name=people[official_id].full_name, until=day_short(before.ends_on))
    if before is not None:
        _end(before, actor, now)
    row = Clearance.objects.create(
        official_id=official_id, agency_id=agency_id, secrecy=secrecy, decision=clean(decision),
        starts_on=starts_on, ends_on=ends_on, given_by_id=actor.person, given_at=now,
    )  # fmt: skip
    _state(ClearanceFact.GIVEN, row, actor, now)
    return row.pk


@transaction.atomic
def withdraw_clearance(*, clearance_id: int, actor: Actor, now: datetime) -> None:
    """Withdraw a clearance at once.

    :raises DocumentNotFound: unless the actor heads the agency, or if there is none in force.
    """
    agency_id = _heading(actor, now)
    row = (
        Clearance.objects.select_for_update()
        .filter(pk=clearance_id, agency_id=agency_id, withdrawn_at=None)
        .first()
    )
    if row is None:
        raise DocumentNotFound
    _end(row, actor, now)


def _end(row: Clearance, actor: Actor, now: datetime) -> None:
    row.withdrawn_at, row.withdrawn_by_id = now, actor.person
    row.save(update_fields=["withdrawn_at", "withdrawn_by"])
    _state(ClearanceFact.WITHDRAWN, row, actor, now)


def _heading(actor: Actor, now: datetime) -> int:
    if actor.agency_id is None or not access.heads_agency(actor, now.date()):
        raise DocumentNotFound
    return actor.agency_id


def _state(kind: ClearanceFact, row: Clearance, actor: Actor, now: datetime) -> None:
    told = {
        "clearance": row.pk, "official": row.official_id, "up_to": row.secrecy,
        "decision": row.decision, "ends_on": row.ends_on.isoformat(),
    }  # fmt: skip
    state_sealed(kind, "clearances", told, actor=actor, now=now)


def _sealed(said: dict[str, object], intake_key: UUID) -> str:
    """Return a digest that proves a line and tells nothing: the key is its salt."""
    text = json.dumps([str(intake_key), said], ensure_ascii=False, default=str, sort_keys=True)
    return sha256(text.encode()).hexdigest()
