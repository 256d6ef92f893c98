"""The act of the registry: a document gets its number, and is known from then on."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from congvu.foundation.actors.values import Actor
from congvu.foundation.clock import VIETNAM
from congvu.foundation.moments import day_short, moment_short
from congvu.kernel.words import clean, fold
from congvu.modules.documents import access
from congvu.modules.documents.commands.stating import origin_of
from congvu.modules.documents.models import Incoming
from congvu.modules.documents.queries.twins import twin_of
from congvu.modules.documents.rules.dates import times_of
from congvu.modules.documents.rules.identity import author_key, notation_key
from congvu.modules.documents.rules.refusals import (
    DocumentFaulty,
    DoubleDocument,
    FieldMissing,
    IssuedAfterArrival,
)
from congvu.modules.documents.values.incoming import Letter, Registered, Scan, Times, Twin
from congvu.modules.worktime import api as worktime


def register(
    *,
    letter: Letter,
    scans: Sequence[Scan] = (),
    intake_key: UUID,
    actor: Actor,
    now: datetime,
    twin_reason: str = "",
) -> Registered:
    """Enter an incoming document in the agency's register of the year (Decree 30/2020, art. 22).

    Number, row, files and fact are one statement. A repeated `intake_key` gives what it gave
    before. What was registered before is registered again only with a reason.

    :raises NotAtRegistry: if the post is not a records clerk's.
    :raises DoubleDocument: if it is there already and no reason is given.
    :raises DocumentFaulty: without an author, or dated after its arrival.
    """
    agency_id = access.at_registry(actor)
    reason = clean(twin_reason)
    twin = twin_of(agency_id=agency_id, letter=letter, scans=scans)
    if twin is not None and not reason:
        before = Incoming.objects.filter(intake_key=intake_key).first()
        if before is not None:
            return Registered(before.pk, before.number, before.year, again=True)
        raise double(twin)
    _check(letter, now)
    entry = _entry(
        letter, scans, twin if reason else None, reason, intake_key=intake_key, actor=actor, now=now
    )
    with connection.cursor() as cursor:
        cursor.execute(
            "select made_id, made_number, again, twin_id from documents_register(%s)",
            [json.dumps(entry, ensure_ascii=False)],
        )
        made_id, number, again, twin_id = cursor.fetchone()
    if number is None:  # somebody registered it in between
        found = twin_of(agency_id=agency_id, letter=letter, scans=scans)
        assert found is not None, twin_id
        raise double(found)
    return Registered(made_id, number, entry["year"], again=again)


def _check(letter: Letter, now: datetime) -> None:
    """Refuse what no register can hold, whoever asks for it.

    :raises DocumentFaulty: without an author, or if it is dated after its arrival.
    """
    arrived = min(letter.arrived_at, now).astimezone(VIETNAM).date()
    if not author_key(letter.author):
        raise DocumentFaulty({"author": FieldMissing()})
    if letter.issued_on > arrived:
        said = IssuedAfterArrival(issued=day_short(letter.issued_on), arrived=day_short(arrived))
        raise DocumentFaulty({"issued_on": said})


def double(twin: Twin) -> DoubleDocument:
    """Return the refusal that names the document registered before."""
    return DoubleDocument(
        document_id=twin.document_id,
        number=twin.number,
        year=twin.year,
        author=twin.author,
        notation=twin.notation or "không số",
        at=moment_short(twin.registered_at),
        file=f" (cùng tệp “{twin.same_file}”)" if twin.same_file else "",
    )


def _entry(
    letter: Letter,
    scans: Sequence[Scan],
    twin: Twin | None,
    reason: str,
    *,
    intake_key: UUID,
    actor: Actor,
    now: datetime,
) -> dict[str, Any]:
    calendar = worktime.calendar_in_force(unit_id=actor.unit_id, now=now)
    times = times_of(
        arrived_at=min(letter.arrived_at, now), channel=letter.channel, urgency=letter.urgency,
        calendar=calendar,
    )  # fmt: skip
    said = asdict(letter)
    return said | {
        "agency_id": actor.agency_id,
        "unit_id": actor.unit_id,
        "year": now.astimezone(VIETNAM).year,
        "intake_key": str(intake_key),
        "registered_at": now.isoformat(),
        "registered_by_id": actor.official_id,
        "arrived_at": min(letter.arrived_at, now).isoformat(),
        "issued_on": letter.issued_on.isoformat(),
        "wanted_on": letter.wanted_on and letter.wanted_on.isoformat(),
        "author_key": author_key(letter.author),
        "notation_key": notation_key(letter.notation),
        "folded": fold(f"{letter.notation} {letter.author} {letter.abstract}"),
        "twin_id": twin.document_id if twin else None,
        "twin_reason": reason if twin else "",
        **_times(times),
        "scans": [{"position": place, **asdict(scan)} for place, scan in enumerate(scans, start=1)],
        "actor": actor.official_id,
        "behalf": actor.behalf_of_id,
        "fact": _fact(letter, scans, reason if twin else "", actor),
    }


def _times(times: Times) -> dict[str, str | None]:
    by = times.acknowledge_by
    return {
        "acknowledge_by": None if by is None else by.isoformat(),
        "submit_by": times.submit_by.isoformat(),
    }


def _fact(letter: Letter, scans: Sequence[Scan], reason: str, actor: Actor) -> dict[str, Any]:
    return {
        "author": letter.author,
        "notation": letter.notation,
        "issued_on": letter.issued_on.isoformat(),
        "kind": letter.kind,
        "abstract": letter.abstract,
        "urgency": letter.urgency,
        "channel": letter.channel,
        "files": [scan.digest for scan in scans],
        **({"again_because": reason} if reason else {}),
        **origin_of(actor),
    }
