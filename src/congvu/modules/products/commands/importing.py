"""A catalogue is brought from a workbook: all its lines, or none and what is wrong."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from congvu.foundation.actors.values import Actor
from congvu.kernel.refusals import Refusal
from congvu.modules.products import access
from congvu.modules.products.commands.catalogue import write_revision, write_standard
from congvu.modules.products.commands.stating import state_of_catalogue
from congvu.modules.products.facts import CatalogueFact
from congvu.modules.products.models import Standard
from congvu.modules.products.queries.sheet import MOST_FAULTS, Sheet, SheetLine, read_sheet
from congvu.modules.products.rules.columns import CODE, SINCE
from congvu.modules.products.rules.refusals import (
    DatesOverlap,
    NothingChanged,
    PeriodLocked,
    TooEarly,
)
from congvu.modules.products.values.catalogue import Imported

_DATES = (DatesOverlap, PeriodLocked, TooEarly)


def import_catalogue(*, content: bytes, name: str, actor: Actor, now: datetime) -> Imported:
    """Bring products from a workbook: new codes are added, known ones revised from their day.

    :raises NotYourCatalogue: if the actor keeps none.
    :raises FileEmpty, FileTooLarge, FileNotATable, …, ColumnsMissing, SheetEmpty: for the file.
    """
    agency_id = access.to_keep(actor)
    sheet = read_sheet(agency_id, content, name)
    with transaction.atomic():
        known = {row.code: row for row in Standard.objects.filter(agency=agency_id)}
        done = [_write(sheet, line, known, agency_id, actor, now) for line in sheet.lines]
        if sheet.faults:
            transaction.set_rollback(True)
            return Imported(faults=tuple(sheet.faults[:MOST_FAULTS]))
        found = Imported(done.count("added"), done.count("revised"), done.count("unchanged"))
        told = {"file": name, "added": found.added, "revised": found.revised}
        state_of_catalogue(CatalogueFact.IMPORTED, agency_id, told, actor=actor, now=now)
    return found


def _write(
    sheet: Sheet, line: SheetLine, known: dict[str, Standard], agency_id: int, actor: Actor,
    now: datetime,
) -> str:  # fmt: skip
    row = known.get(line.code)
    try:
        if row is None:
            write_standard(
                agency_id=agency_id, position_id=line.position_id, code=line.code,
                worth=line.worth, since=line.since, actor=actor, now=now,
            )  # fmt: skip
            return "added"
        write_revision(row, line.worth, line.since, actor=actor, now=now)
    except NothingChanged:
        return "unchanged"
    except Refusal as refused:
        sheet.fault(line.row, SINCE if isinstance(refused, _DATES) else CODE, refused)
        return "refused"
    return "revised"
