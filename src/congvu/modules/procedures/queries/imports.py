"""What was brought in, when, and whether it was taken back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from congvu.modules.procedures.models import ProcedureImport
from congvu.modules.procedures.values.refusals import ImportUnknown


@dataclass(frozen=True, slots=True)
class ImportLine:
    """One import, finished; `file_id` is set where it came as a table."""

    number: int
    file_name: str
    at: datetime
    read: int
    imported: int
    made: int
    refused: tuple[dict[str, Any], ...]
    file_id: int | None
    confirmed_at: datetime | None
    undone_at: datetime | None
    job_id: int | None = None
    preview: dict[str, Any] | None = None


def imports_so_far(limit: int = 50) -> tuple[ImportLine, ...]:
    """Return the last imports, the newest first."""
    return tuple(map(_line, ProcedureImport.objects.order_by("-pk")[:limit]))


def import_of(number: int) -> ImportLine:
    """Return one import.

    :raises ImportUnknown: if there is none.
    """
    row = ProcedureImport.objects.filter(pk=number).first()
    if row is None:
        raise ImportUnknown(number=number)
    return _line(row)


def _line(row: ProcedureImport) -> ImportLine:
    return ImportLine(
        number=row.pk,
        file_name=row.file_name,
        at=row.at,
        read=row.read,
        imported=row.imported,
        made=row.made,
        refused=tuple(row.refused),
        file_id=row.file_id,
        confirmed_at=row.confirmed_at,
        undone_at=row.undone_at,
        job_id=row.job_id,
        preview=row.preview,
    )
