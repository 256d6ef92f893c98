"""The registry gives a signed document its number: one statement, no gap, once."""

from __future__ import annotations

import json
from datetime import datetime

from django.db import connection, transaction

from congvu.foundation.actors.values import Actor
from congvu.foundation.clock import VIETNAM
from congvu.foundation.writing.api import DocumentKind, Purpose, Recipient, Urgency
from congvu.modules.organisation import api as organisation
from congvu.modules.outgoing import access
from congvu.modules.outgoing.commands.stating import origin_of
from congvu.modules.outgoing.models import Draft
from congvu.modules.outgoing.queries.paper import signers_in_force, symbol_for
from congvu.modules.outgoing.rules.clocks import issue_by
from congvu.modules.outgoing.rules.refusals import DraftNotFound, NotSigned
from congvu.modules.outgoing.values.issuing import Numbered
from congvu.modules.worktime import api as worktime

MOST_COPIES = 9_999


def number(
    *, draft_id: int, actor: Actor, now: datetime, copies: int = 1, note: str = ""
) -> Numbered:
    """Take the next number of the type in the agency's year (Decree 30/2020, art. 15).

    Number, line of the register and fact are one statement. Asked again it gives the same number:
    `again` says so. What is being withdrawn, or not signed by everybody, gets none.

    :raises NotAtRegistry: if the post is not a records clerk's.
    :raises DraftNotFound: if there is none in this agency.
    :raises NotSigned: unless everybody has signed it.
    """
    agency_id = access.at_registry(actor)
    row = Draft.objects.select_related("drafter").filter(pk=draft_id, agency_id=agency_id).first()
    if row is None:
        raise DraftNotFound
    entry = _entry(row, copies, note, actor=actor, now=now)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "select made_id, made_number, made_notation, again from outgoing_number(%s)",
            [json.dumps(entry, ensure_ascii=False)],
        )
        made_id, taken, notation, again = cursor.fetchone()
    if made_id is None:
        raise NotSigned(draft=row.code)
    on = now.astimezone(VIETNAM).date()
    return Numbered(made_id, taken, on.year, notation, on, again=again)


def _entry(row: Draft, copies: int, note: str, *, actor: Actor, now: datetime) -> dict[str, object]:
    signers = signers_in_force(row)
    signed_at = max((each.signed_at for each in signers if each.signed_at), default=now)
    agency, unit = organisation.unit(row.agency_id), organisation.unit(row.unit_id)
    kind, urgency = DocumentKind(row.kind), Urgency(row.urgency)
    calendar = worktime.calendar_in_force(unit_id=actor.unit_id, now=now)
    on = now.astimezone(VIETNAM).date()
    symbol = symbol_for(kind, agency, unit)
    return {
        "draft_id": row.pk,
        "agency_id": row.agency_id,
        "unit_id": row.unit_id,
        "year": on.year,
        "kind": kind,
        "symbol": symbol,
        "abstract": row.abstract,
        "urgency": urgency,
        "signer": ", ".join(each.official.full_name for each in signers),
        "recipients": "; ".join(_named(row)),
        "copies": min(max(copies, 1), MOST_COPIES),
        "issued_on": on.isoformat(),
        "signed_at": signed_at.isoformat(),
        "numbered_at": now.isoformat(),
        "numbered_by_id": actor.person,
        "issue_by": issue_by(signed_at=signed_at, urgency=urgency, calendar=calendar).isoformat(),
        "note": note,
        "folded": f"{symbol.lower()} {row.folded}",
        "actor": actor.official_id,
        "behalf": actor.behalf_of_id,
        "fact": {"kind": kind, "issued_on": on.isoformat(), **origin_of(actor)},
    }


def _named(row: Draft) -> list[str]:
    told = [Recipient.from_json(each) for each in row.recipients]
    return [each.name for each in told if each.purpose is not Purpose.FILE]
