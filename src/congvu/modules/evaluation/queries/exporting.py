"""The rows of every source over a span, out of PostgreSQL and into Parquet, in steady memory.

A source's rows leave as CSV and DuckDB writes them down: neither holds more than a piece. What
people wrote (`note`, `title`) stays here: no figure needs it. Moments leave in UTC, without a zone.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from hashlib import file_digest
from pathlib import Path
from typing import Any

import psycopg
from django.db import connection, transaction

from congvu.kernel.spans import Span
from congvu.modules.evaluation.queries.engines import DuckDB
from congvu.modules.evaluation.queries.sources import Of, asked, rows_of
from congvu.modules.evaluation.rules.portable import HEADED, PLACES, declared
from congvu.modules.evaluation.rules.refusals_exports import ExportFolderInUse
from congvu.modules.evaluation.values.exports import FORM, Export, Table
from congvu.modules.evaluation.values.metrics import Source

MANIFEST = "export.json"
_KEPT_BACK = {"note", "title"}
_MOMENT = 1184
_TYPES = {16: "boolean", 20: "bigint", 21: "bigint", 23: "bigint", _MOMENT: "timestamp",
          1700: "decimal(38, 0)"}  # fmt: skip
_HEADED = """
select official_id, unit_id, lower(term)::timestamp at time zone 'Asia/Ho_Chi_Minh' as since,
       coalesce(upper(term)::timestamp at time zone 'Asia/Ho_Chi_Minh', '9999-12-31') as until
from evaluation_headed(array(select id from official)), unnest(days) term
"""
_PLACES = """
with recursive below as (
    select id as root, id as unit_id, agency_id from unit
    union
    select b.root, u.id, u.agency_id
    from below b join unit u on u.parent_id = b.unit_id and u.agency_id = b.agency_id
)
select root, unit_id from below
"""


def export(*, folder: Path, span: Span, now: datetime) -> Export:
    """Write the rows of every source over [start, end) into `folder`, which is made.

    All of it is one look at the database: what is written meanwhile is in none of the files.

    :raises EngineAbsent: if DuckDB is not installed.
    :raises ExportFolderInUse: if the folder holds anything.
    """
    if folder.exists() and any(folder.iterdir()):
        raise ExportFolderInUse(folder=folder)
    folder.mkdir(parents=True, exist_ok=True)
    statements = {source.value: rows_of(source, Of.ALL) for source in Source if source.is_on_record}
    tables = []
    with DuckDB() as engine, transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("set transaction isolation level repeatable read, read only")
        for name, statement in (statements | {HEADED: _HEADED, PLACES: _PLACES}).items():
            rows = _written(engine, statement, asked([], span), folder / f"{name}.parquet")
            tables.append(Table(name, rows, _digest(folder / f"{name}.parquet")))
    made = Export(folder, span, now, declared(), tuple(tables))
    (folder / MANIFEST).write_text(json.dumps(_manifest(made), indent=1), "utf-8")
    return made


def _written(engine: DuckDB, statement: str, given: Mapping[str, Any], file: Path) -> int:
    """Write what a statement answers into a file of its own; return how many rows."""
    kinds = _columns(statement, given)
    names = (f"{n} at time zone 'UTC'" if kinds[n] == "timestamp" else n for n in kinds)
    link = connection.connection
    with psycopg.ClientCursor(link) as binder:
        bound = binder.mogrify(f"select {', '.join(names)} from ({statement}) s", given)  # noqa: S608
    plain = file.with_suffix(".csv")
    try:
        with (
            plain.open("wb") as out,
            link.cursor() as sender,
            sender.copy(f"copy ({bound}) to stdout (format csv, null '\\N')") as pieces,
        ):
            for piece in pieces:
                out.write(piece)
        return engine.write(plain, kinds, file)
    finally:
        plain.unlink(missing_ok=True)


def _columns(statement: str, given: Mapping[str, Any]) -> dict[str, str]:
    """Return the columns that leave, each with its type over there."""
    with connection.cursor() as cursor:
        cursor.execute(f"select * from ({statement}) s limit 0", given)  # noqa: S608
        described = cursor.description
    return {
        each.name: _TYPES.get(each.type_code, "varchar")
        for each in described
        if each.name not in _KEPT_BACK
    }


def _digest(file: Path) -> str:
    with file.open("rb") as opened:
        return file_digest(opened, "sha256").hexdigest()


def _manifest(made: Export) -> dict[str, Any]:
    return {
        "form": FORM,
        "start": made.span.start.isoformat(),
        "end": made.span.end.isoformat(),
        "made_at": made.made_at.isoformat(),
        "declared": made.declared,
        "tables": [
            {"name": each.name, "rows": each.rows, "sha256": each.digest} for each in made.tables
        ],
    }
