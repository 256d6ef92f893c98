"""Bringing procedures into the catalogue: COPY into staging, then whole sets at a time."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from congvu.foundation.actors.values import Actor
from congvu.foundation.clock import VIETNAM
from congvu.foundation.ledger.api import digest_of
from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_
from congvu.modules.procedures.commands.reading import Result, results_in
from congvu.modules.procedures.commands.record import state
from congvu.modules.procedures.commands.statements import MAKE, REPORT, STAGE
from congvu.modules.procedures.facts import ProceduresImported
from congvu.modules.procedures.models import ProcedureImport, ProcedureVersion
from congvu.modules.procedures.rules.document import document_of, fingerprint
from congvu.modules.procedures.values.imported import ImportedProcedure, RefusedRecord

TWICE = N_("Mã thủ tục {code} đã có ở dòng trước trong cùng tệp")


@dataclass(slots=True)
class _Tally:
    """What passed through the staging."""

    read: int = 0
    imported: int = 0
    flagged: list[dict[str, str]] = field(default_factory=list)
    refused: list[dict[str, str]] = field(default_factory=list)
    codes: set[str] = field(default_factory=set)

    def refuse(self, code: str, reason: str) -> None:
        self.refused.append({"code": code, "reason": str(reason)})


def import_procedures(
    path: Path | str, *, now: datetime, actor: Actor, valid_from: date | None = None
) -> dict[str, Any]:
    """Bring in a file of the national portal's records (.jsonl or .jsonl.gz, one a line).

    A procedure gets a new version only where the file says something else than the last import of
    it did; the version is in force from `valid_from` (the day of `now` when not given). Returns
    {"read", "imported", "flagged": [{code, field, reason}], "refused": [{code, reason}]}.

    :raises FileNotReadable: if the file can't be read; nothing is stored then.
    """
    path = Path(path)
    return bring_in(
        results_in(path),
        name=path.name,
        origin="import",
        now=now,
        actor=actor,
        valid_from=valid_from,
        file_digest=digest_of_file(path),
    )


@transaction.atomic
def bring_in(
    results: Iterable[Result],
    *,
    name: str,
    origin: str,
    now: datetime,
    actor: Actor,
    valid_from: date | None = None,
    only_new: bool = False,
    file_digest: str = "",
) -> dict[str, Any]:
    """Store what was read; with `only_new`, leave procedures alone that are there already."""
    tally = _Tally()
    with connection.cursor() as cursor:
        cursor.execute(STAGE)
        with cursor.copy("copy incoming (code, fingerprint, document, flags) from stdin") as copy:
            for row in _rows(results, tally):
                copy.write_row(row)
        batch = ProcedureImport.objects.create(
            file_name=name,
            at=now,
            made_by=actor.official_id,
            read=tally.read,
            imported=tally.imported,
            refused=tally.refused,
            confirmed_at=now,
        )
        terms: dict[str, Any] = {
            "origin": origin,
            "at": now,
            "by": actor.official_id,
            "since": valid_from or now.astimezone(VIETNAM).date(),
            "batch": batch.pk,
            "only_new": only_new,
        }
        for statement in MAKE:
            cursor.execute(statement, terms)
        cursor.execute(REPORT, terms)
    state_imported(batch.pk, origin=origin, file_digest=file_digest, actor=actor, now=now)
    return {
        "read": tally.read,
        "imported": tally.imported,
        "flagged": tally.flagged,
        "refused": tally.refused,
    }


def state_imported(
    import_id: int, *, origin: str, file_digest: str, actor: Actor, now: datetime
) -> None:
    """State that a file made versions: one fact answers for all of them by a digest."""
    batch = ProcedureImport.objects.get(pk=import_id)
    made = ProcedureVersion.objects.filter(brought_by=import_id).order_by("procedure__code")
    versions = made.values_list("procedure__code", "number", "fingerprint")
    state(
        ProceduresImported(
            at=now,
            by=actor,
            import_id=import_id,
            file_name=batch.file_name,
            origin=origin,
            read=batch.read,
            made=batch.made,
            refused=len(batch.refused),
            file_digest=file_digest,
            digest=digest_of([code, number, bytes(mark).hex()] for code, number, mark in versions),
        )
    )


def digest_of_file(path: Path) -> str:
    """Return the SHA-256 of a file, "" if there is none (reading it will say so)."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def _rows(results: Iterable[Result], tally: _Tally) -> Iterator[tuple[str, bytes, str, str]]:
    """Yield the rows of the staging table, and keep count of everything."""
    for result in results:
        tally.read += 1
        if isinstance(result, RefusedRecord):
            tally.refuse(result.code, result.reason)
        elif result.code in tally.codes:
            tally.refuse(result.code, Phrase(TWICE, code=result.code))
        else:
            yield _row(result, tally)


def _row(procedure: ImportedProcedure, tally: _Tally) -> tuple[str, bytes, str, str]:
    tally.codes.add(procedure.code)
    tally.imported += 1
    flags = [{"field": flag.field.value, "reason": str(flag.reason)} for flag in procedure.flags]
    tally.flagged.extend({"code": procedure.code, **flag} for flag in flags)
    document = document_of(procedure)
    return (
        procedure.code,
        fingerprint(document),
        json.dumps(document, ensure_ascii=False),
        json.dumps(flags, ensure_ascii=False),
    )
