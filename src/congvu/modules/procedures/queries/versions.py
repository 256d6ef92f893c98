"""One version of a procedure, whole."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from django.db import connection
from django.db.models import Max, Min

from congvu.foundation import reading
from congvu.modules.procedures.models import (
    Paper,
    ProcedureStep,
    ProcedureVersion,
    SubmissionWay,
)
from congvu.modules.procedures.values import versions as values
from congvu.modules.procedures.values.choices import (
    Channel,
    Level,
    StepRole,
    SupplementEffect,
    UnitRule,
)
from congvu.modules.procedures.values.refusals import (
    ProcedureExpired,
    ProcedureNotYetInForce,
    ProcedureUnknown,
)
from congvu.modules.worktime.api import LimitUnit, TimeLimit

MOST_KEPT = 10_000
_KEPT: dict[str, dict[int, values.ProcedureVersion]] = {}
"""Versions read before, by database; about 10 kB each."""


@reading.kept
def version_in_force(code: str, on: date) -> values.ProcedureVersion:
    """Return what holds of a procedure on a day.

    :raises ProcedureUnknown: if no procedure has this code.
    :raises ProcedureExpired: if its last version ended by that day.
    :raises ProcedureNotYetInForce: if its first version begins later.
    """
    code = code.strip()
    of_code = ProcedureVersion.objects.filter(procedure__code=code)
    version_id = of_code.in_force(on).values_list("pk", flat=True).first()
    if version_id is not None:
        return version_by_id(version_id)
    first = of_code.aggregate(first=Min("valid_from"), last=Max("number"))["first"]
    if first is None:
        raise ProcedureUnknown(procedure=code[:40])
    day = f"{on.day}/{on.month}/{on.year}"
    refusal = ProcedureNotYetInForce if first > on else ProcedureExpired
    raise refusal(procedure=code, on=day)


def version_by_id(version_id: int) -> values.ProcedureVersion:
    """Return a version; it is kept in memory, for a version never changes.

    :raises ProcedureUnknown: if there is none.
    """
    version = versions_by_id([version_id]).get(version_id)
    if version is None:
        raise ProcedureUnknown(procedure=version_id)
    return version


def versions_by_id(ids: Collection[int]) -> dict[int, values.ProcedureVersion]:
    """Return many versions, those not yet kept in four queries; unknown ones are left out."""
    kept = _KEPT.setdefault(connection.settings_dict["NAME"], {})
    known = {version_id: kept[version_id] for version_id in ids if version_id in kept}
    missing = [version_id for version_id in ids if version_id not in known]
    found = {one.id: one for one in _load(missing)} if missing else {}
    if len(kept) + len(found) > MOST_KEPT:
        kept.clear()
    kept.update(found)
    return known | found


def _load(ids: list[int]) -> Iterator[values.ProcedureVersion]:
    papers, ways, steps = _papers(ids), _ways(ids), _steps(ids)
    for row in ProcedureVersion.objects.select_related("procedure").filter(pk__in=ids):
        yield values.ProcedureVersion(
            id=row.pk,
            procedure_id=row.procedure_id,
            code=row.procedure.code,
            number=row.number,
            title=row.title,
            field=row.field,
            levels=tuple(map(Level, row.levels)),
            decision=row.decision,
            applicants=tuple(row.applicants),
            agencies=tuple(row.agencies),
            legal_basis=row.legal_basis,
            result=row.result,
            fee_text=row.fee_text,
            fee_vnd=row.fee_vnd,
            limit=limit_of(row.limit_length, row.limit_unit),
            same_day=row.same_day,
            supplement_effect=SupplementEffect(row.supplement_effect),
            supplement_ground=row.supplement_ground,
            conditions=row.conditions,
            steps_text=row.steps_text,
            paper_notes=tuple(row.paper_notes),
            source=row.source,
            valid_from=row.valid_from,
            papers=tuple(papers.get(row.pk, ())),
            ways=tuple(ways.get(row.pk, ())),
            steps=tuple(steps.get(row.pk, ())),
        )


def history_of(code: str) -> tuple[values.VersionLine, ...]:
    """Return every version of a procedure, the newest first."""
    rows = ProcedureVersion.objects.filter(procedure__code=code).order_by("-number")
    return tuple(
        values.VersionLine(
            id=row.pk,
            number=row.number,
            title=row.title,
            limit=limit_of(row.limit_length, row.limit_unit),
            same_day=row.same_day,
            valid_from=row.valid_from,
            valid_to=row.valid_to,
            origin=row.origin,
        )
        for row in rows
    )


def newest_version(code: str) -> values.ProcedureVersion:
    """Return the version with the highest number, in force or not.

    :raises ProcedureUnknown: if no procedure has this code.
    """
    rows = ProcedureVersion.objects.filter(procedure__code=code).order_by("-number")
    version_id = rows.values_list("pk", flat=True).first()
    if version_id is None:
        raise ProcedureUnknown(procedure=code[:40])
    return version_by_id(version_id)


def newest_versions(codes: Collection[str]) -> dict[str, values.ProcedureVersion]:
    """Return the newest version of each procedure that is known, by code."""
    rows = ProcedureVersion.objects.filter(procedure__code__in=codes)
    newest = rows.order_by("procedure", "-number").distinct("procedure")
    found = versions_by_id(list(newest.values_list("pk", flat=True)))
    return {version.code: version for version in found.values()}


def limit_of(length: int | None, unit: str | None) -> TimeLimit | None:
    """Return the limit of two columns."""
    return TimeLimit(length, LimitUnit(unit)) if length and unit else None


def _papers(ids: list[int]) -> dict[int, list[values.Paper]]:
    parts: dict[int, list[values.Paper]] = {}
    for row in Paper.objects.filter(version_id__in=ids).order_by("version_id", "position"):
        paper = values.Paper(
            row.position, row.name, row.case, row.form, row.originals, row.copies, row.required
        )
        parts.setdefault(row.version_id, []).append(paper)
    return parts


def _ways(ids: list[int]) -> dict[int, list[values.Way]]:
    parts: dict[int, list[values.Way]] = {}
    for row in SubmissionWay.objects.filter(version_id__in=ids).order_by("version_id", "position"):
        way = values.Way(
            row.position,
            Channel(row.channel),
            limit_of(row.limit_length, row.limit_unit),
            row.same_day,
            row.fee_text,
            row.fee_vnd,
            row.note,
        )
        parts.setdefault(row.version_id, []).append(way)
    return parts


def _steps(ids: list[int]) -> dict[int, list[values.Step]]:
    parts: dict[int, list[values.Step]] = {}
    for row in ProcedureStep.objects.filter(version_id__in=ids).order_by("version_id", "position"):
        step = values.Step(
            row.position,
            row.name,
            StepRole(row.role),
            UnitRule(row.unit_rule),
            row.share,
            row.parallel_group,
        )
        parts.setdefault(row.version_id, []).append(step)
    return parts
