"""Figures from an export, by the same declarations, on an engine of one's choice."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from hashlib import file_digest
from pathlib import Path

from django.db import connection

from congvu.kernel.spans import Span
from congvu.modules.evaluation.queries.engines import Engine
from congvu.modules.evaluation.queries.exporting import MANIFEST
from congvu.modules.evaluation.queries.figures import figures, unit_figures
from congvu.modules.evaluation.rules.portable import (
    Figures,
    declared,
    of_officials,
    of_units,
    read,
)
from congvu.modules.evaluation.rules.refusals_exports import ExportBroken, ExportOfOtherMetrics
from congvu.modules.evaluation.values.exports import (
    FORM,
    Difference,
    Export,
    Recomputed,
    Table,
    Told,
)
from congvu.modules.evaluation.values.metrics import Figure, Metric

NOTHING = Figure()


def opened(folder: Path) -> Export:
    """Return the export in a folder, every file of it as it was written.

    :raises ExportBroken: if the folder holds none, or a file is missing or altered.
    :raises ExportOfOtherMetrics: if this version declares other metrics.
    """
    try:
        said = json.loads((folder / MANIFEST).read_text("utf-8"))
        found = Export(
            folder,
            Span(datetime.fromisoformat(said["start"]), datetime.fromisoformat(said["end"])),
            datetime.fromisoformat(said["made_at"]),
            said["declared"],
            tuple(Table(each["name"], each["rows"], each["sha256"]) for each in said["tables"]),
        )
        form = said["form"]
    except (OSError, ValueError, KeyError, TypeError) as reason:
        raise ExportBroken(file=folder / MANIFEST, reason=reason) from None
    if form != FORM or found.declared != declared():
        raise ExportOfOtherMetrics(folder=folder)
    for table in found.tables:
        _require_unaltered(found.file(table.name), table.digest)
    return found


def recomputed(export: Export, engine: Engine) -> Recomputed:
    """Return every figure of an export."""
    for table in export.tables:
        engine.read(table.name, export.file(table.name))
    return Recomputed(_gathered(engine, of_officials()), _gathered(engine, of_units()))


def recorded(span: Span) -> Recomputed:
    """Return the same figures as the house tells them."""
    return Recomputed(
        figures(_ids("select id from official"), span),
        unit_figures(_ids("select id from unit"), span),
    )


def _ids(statement: str) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return [found for (found,) in cursor.fetchall()]


def differences(here: Recomputed, there: Recomputed) -> list[Difference]:
    """Return where two computations differ; who has no rows in one has nothing in it."""
    pairs = (("official", here.officials, there.officials), ("unit", here.units, there.units))
    return [each for whose, mine, other in pairs for each in _between(whose, mine, other)]


def _between(whose: str, here: Told, there: Told) -> Iterable[Difference]:
    for key in sorted({*here, *there}):
        mine, other = here.get(key, {}), there.get(key, {})
        for metric in sorted({*mine, *other}):
            first, second = mine.get(metric, NOTHING), other.get(metric, NOTHING)
            if first != second:
                yield Difference(whose, key, metric, first, second)


def _gathered(engine: Engine, asked: Iterable[tuple[str, list[Metric]]]) -> dict[int, Figures]:
    found: dict[int, Figures] = defaultdict(dict)
    for statement, metrics in asked:
        for key, *numbers in engine.rows(statement):
            found[int(key)] |= read(metrics, numbers)
    return dict(found)


def _require_unaltered(file: Path, digest: str) -> None:
    try:
        with file.open("rb") as bytes_of:
            same = file_digest(bytes_of, "sha256").hexdigest() == digest
    except OSError as reason:
        raise ExportBroken(file=file, reason=reason.strerror) from None
    if not same:
        raise ExportBroken(file=file, reason="SHA-256")
