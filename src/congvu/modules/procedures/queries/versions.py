"""One version of a procedure, whole."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from django.db.models import Max, Min

from congvu.modules.procedures.models import (
    Paper,
    Procedure,
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


@lru_cache(maxsize=4096)
def version_by_id(version_id: int) -> values.ProcedureVersion:
    """Return a version; it is kept in memory, for a version never changes.

    :raises ProcedureUnknown: if there is none.
    """
    row = ProcedureVersion.objects.select_related("procedure").filter(pk=version_id).first()
    if row is None:
        raise ProcedureUnknown(procedure=version_id)
    return values.ProcedureVersion(
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
        papers=_papers(version_id),
        ways=_ways(version_id),
        steps=_steps(version_id),
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


def codes_known() -> frozenset[str]:
    """Return the codes of all procedures."""
    return frozenset(Procedure.objects.values_list("code", flat=True))


def limit_of(length: int | None, unit: str | None) -> TimeLimit | None:
    """Return the limit of two columns."""
    return TimeLimit(length, LimitUnit(unit)) if length and unit else None


def _papers(version_id: int) -> tuple[values.Paper, ...]:
    rows = Paper.objects.filter(version_id=version_id).order_by("position")
    return tuple(
        values.Paper(
            row.position,
            row.name,
            row.case,
            row.form,
            row.originals,
            row.copies,
            row.required,
        )
        for row in rows
    )


def _ways(version_id: int) -> tuple[values.Way, ...]:
    rows = SubmissionWay.objects.filter(version_id=version_id).order_by("position")
    return tuple(
        values.Way(
            row.position,
            Channel(row.channel),
            limit_of(row.limit_length, row.limit_unit),
            row.same_day,
            row.fee_text,
            row.fee_vnd,
            row.note,
        )
        for row in rows
    )


def _steps(version_id: int) -> tuple[values.Step, ...]:
    rows = ProcedureStep.objects.filter(version_id=version_id).order_by("position")
    return tuple(
        values.Step(
            row.position,
            row.name,
            StepRole(row.role),
            UnitRule(row.unit_rule),
            row.share,
            row.parallel_group,
        )
        for row in rows
    )
