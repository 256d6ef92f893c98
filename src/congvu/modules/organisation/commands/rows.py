"""Keeping what an import wrote, row by row, and answering for it by one digest."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any

from congvu.foundation.ledger import api as ledger
from congvu.modules.organisation.commands.founding import BATCH
from congvu.modules.organisation.models import ImportBatch, ImportRow
from congvu.modules.organisation.values import Change, SheetKind

_LABELS = {
    SheetKind.UNITS: ("code", "name"),
    SheetKind.POSTS: ("unit_code", "title"),
    SheetKind.OFFICIALS: ("code", "full_name"),
    SheetKind.APPOINTMENTS: ("official_code", "title"),
}


def new_row(kind: SheetKind, said: Any, own: int) -> ImportRow:
    """Return what is kept of a row that was new; `own` is the id it was given."""
    after = {name: _plain(value) for name, value in asdict(said).items() if name != "place"}
    label = " · ".join(str(after[name]) for name in _LABELS[kind])
    place = said.place
    return ImportRow(
        kind=kind.value, sheet=place.sheet, row=place.row, subject_id=own, label=label, after=after
    )


def changed_row(change: Change) -> ImportRow:
    """Return what is kept of a row that changed something."""
    return ImportRow(
        kind=change.kind.value,
        sheet=change.place.sheet,
        row=change.place.row,
        subject_id=change.id,
        label=change.label,
        before=change.before,
        after=change.after,
    )


def _plain(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return value if value is None or isinstance(value, bool | int) else str(value)


def keep_rows(batch: ImportBatch, rows: Iterable[ImportRow]) -> str:
    """Keep the rows of an import and return their digest."""
    kept = list(rows)
    for number, row in enumerate(kept, start=1):
        row.batch_id, row.no = batch.pk, number
    ImportRow.objects.bulk_create(kept, BATCH)
    return ledger.digest_of(map(said_of, kept))


def said_of(row: ImportRow) -> list[object]:
    """Return what a kept row says, as its digest has it."""
    return [row.no, row.kind, row.subject_id, row.label, _sorted(row.before), _sorted(row.after)]


def _sorted(value: dict[str, Any] | None) -> list[Any] | None:
    return None if value is None else sorted(value.items())


def tampered_imports() -> Iterator[int]:
    """Yield the imports whose kept rows no longer fit the digest that the ledger has."""
    for fact in ledger.facts_of(ledger.Stream.ORGANISATION):
        if fact.kind != "OrganisationImported":
            continue
        body = json.loads(fact.body)
        rows = ImportRow.objects.filter(batch=body["batch_id"]).order_by("no")
        if ledger.digest_of(map(said_of, rows.iterator())) != body["digest"]:
            yield body["batch_id"]
