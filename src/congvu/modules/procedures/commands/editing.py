"""What a person does to the catalogue: write a new version, settle a doubt."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from django.db import transaction
from django.db.models import F, Min

from congvu.foundation.actors.values import Actor
from congvu.foundation.clock import VIETNAM
from congvu.foundation.ledger.api import digest_of
from congvu.modules.procedures.commands.record import state
from congvu.modules.procedures.facts import DoubtSettled, VersionWritten
from congvu.modules.procedures.models import (
    Paper,
    Procedure,
    ProcedureFlag,
    ProcedureStep,
    ProcedureVersion,
    SubmissionWay,
)
from congvu.modules.procedures.queries.versions import newest_version, version_by_id
from congvu.modules.procedures.rules.document import folded_words
from congvu.modules.procedures.rules.edits import faults_of
from congvu.modules.procedures.values.edits import Draft
from congvu.modules.procedures.values.refusals import (
    FlagUnknown,
    ProcedureKnown,
    ProcedureUnknown,
    VersionInvalid,
    VersionOutdated,
)
from congvu.modules.procedures.values.versions import ProcedureVersion as Version


@transaction.atomic
def write_version(
    *,
    code: str,
    edited: int,
    draft: Draft,
    actor: Actor,
    now: datetime,
    import_id: int | None = None,
) -> Version:
    """Write a new version of a procedure, in force from `draft.valid_from`.

    One that an import brings (`import_id`) states no fact of its own: the import's answers for it.

    `edited` is the version the person had before their eyes. Doubts about it are settled by the new
    one.

    :raises ProcedureUnknown: if no procedure has this code.
    :raises VersionOutdated: if a newer version was written in between.
    :raises VersionInvalid: if a field is wrong; `details["errors"]` names each.
    """
    procedure = Procedure.objects.select_for_update().filter(code=code).first()
    if procedure is None:
        raise ProcedureUnknown(procedure=code[:40])
    newest = newest_version(code)
    if newest.id != edited:
        raise VersionOutdated(procedure=code, number=newest.number)
    faults = faults_of(draft, now.astimezone(VIETNAM).date())
    if faults:
        raise VersionInvalid(errors=faults)

    _end_versions_in_force(procedure, draft)
    row = _version_row(procedure, newest, draft, actor, now, import_id)
    _write_parts(row, draft)
    ProcedureFlag.objects.filter(version_id=edited, settled_at=None).update(
        settled_at=now, settled_by=actor.official_id, how=f"version {row.number}"
    )
    if import_id is None:
        state(_written(row, newest.number, draft, actor, now))
    return version_by_id(row.pk)


@transaction.atomic
def add_procedure(
    *, code: str, draft: Draft, actor: Actor, now: datetime, import_id: int | None = None
) -> Version:
    """Enter a procedure that the catalogue doesn't have, with its first version.

    :raises ProcedureKnown: if there is one with this code.
    :raises VersionInvalid: if a field is wrong.
    """
    procedure, is_new = Procedure.objects.get_or_create(code=code)
    if not is_new and ProcedureVersion.objects.filter(procedure=procedure).exists():
        raise ProcedureKnown(procedure=code)
    faults = faults_of(draft, now.astimezone(VIETNAM).date())
    if faults:
        raise VersionInvalid(errors=faults)
    row = _version_row(procedure, None, draft, actor, now, import_id)
    _write_parts(row, draft)
    if import_id is None:
        state(_written(row, None, draft, actor, now))
    return version_by_id(row.pk)


def _written(
    row: ProcedureVersion, before: int | None, draft: Draft, actor: Actor, now: datetime
) -> VersionWritten:
    return VersionWritten(
        at=now,
        by=actor,
        code=row.procedure.code,
        number=row.number,
        before=before,
        valid_from=draft.valid_from.isoformat(),
        limit=f"{draft.limit.length} {draft.limit.unit.value}" if draft.limit else "",
        digest=bytes(row.fingerprint).hex(),
    )


@transaction.atomic
def settle_flag(*, flag_id: int, actor: Actor, now: datetime, how: str = "confirmed") -> None:
    """Confirm that a doubtful value is right as it stands.

    :raises FlagUnknown: if there is no such open doubt.
    """
    flag = (
        ProcedureFlag.objects.select_related("version__procedure")
        .select_for_update(of=("self",))
        .filter(pk=flag_id, settled_at=None)
        .first()
    )
    if flag is None:
        raise FlagUnknown
    flag.settled_at, flag.settled_by, flag.how = now, actor.official_id, how
    flag.save(update_fields=["settled_at", "settled_by", "how"])
    state(
        DoubtSettled(
            at=now,
            by=actor,
            code=flag.version.procedure.code,
            number=flag.version.number,
            flag_id=flag_id,
            field=flag.field,
            how=how,
        )
    )


def _end_versions_in_force(procedure: Procedure, draft: Draft) -> None:
    in_force = ProcedureVersion.objects.filter(procedure=procedure).in_force(draft.valid_from)
    in_force.update(valid_to=draft.valid_from)


def _version_row(
    procedure: Procedure,
    newest: Version | None,
    draft: Draft,
    actor: Actor,
    now: datetime,
    import_id: int | None,
) -> ProcedureVersion:
    """Write the row; what the editor doesn't show is carried over from the newest version."""
    later = ProcedureVersion.objects.filter(
        procedure=procedure, valid_from__gt=draft.valid_from
    ).exclude(valid_to=F("valid_from"))
    return ProcedureVersion.objects.create(
        procedure=procedure,
        number=newest.number + 1 if newest else 1,
        title=draft.title,
        folded=folded_words(procedure.code, draft.title, draft.field),
        field=draft.field,
        levels=[level.value for level in draft.levels],
        decision=draft.decision,
        applicants=list(newest.applicants) if newest else [],
        agencies=list(newest.agencies) if newest else [],
        legal_basis=newest.legal_basis if newest else "",
        result=draft.result,
        fee_text=draft.fee_text,
        fee_vnd=draft.fee_vnd,
        limit_length=draft.limit.length if draft.limit else None,
        limit_unit=draft.limit.unit.value if draft.limit else None,
        same_day=draft.same_day,
        supplement_effect=draft.supplement_effect.value,
        supplement_ground=draft.supplement_ground,
        conditions=newest.conditions if newest else "",
        steps_text=newest.steps_text if newest else "",
        paper_notes=list(newest.paper_notes) if newest else [],
        source=newest.source if newest else "",
        valid_from=draft.valid_from,
        valid_to=later.aggregate(first=Min("valid_from"))["first"],
        origin="editor",
        fingerprint=bytes.fromhex(digest_of([asdict(draft)])),
        made_at=now,
        made_by=actor.official_id,
        brought_by_id=import_id,
    )


def _write_parts(row: ProcedureVersion, draft: Draft) -> None:
    Paper.objects.bulk_create(
        Paper(
            version=row,
            position=position,
            name=paper.name,
            case=paper.case,
            form=paper.form,
            originals=paper.originals,
            copies=paper.copies,
            required=paper.required,
        )
        for position, paper in enumerate(draft.papers, 1)
    )
    SubmissionWay.objects.bulk_create(
        SubmissionWay(
            version=row,
            position=position,
            channel=way.channel.value,
            limit_length=way.limit.length if way.limit else None,
            limit_unit=way.limit.unit.value if way.limit else None,
            same_day=way.same_day,
            fee_text=way.fee_text,
            fee_vnd=way.fee_vnd,
            note=way.note,
        )
        for position, way in enumerate(draft.ways, 1)
    )
    ProcedureStep.objects.bulk_create(
        ProcedureStep(
            version=row,
            position=position,
            name=step.name,
            role=step.role.value,
            unit_rule=step.unit_rule.value,
            share=step.share,
            parallel_group=step.parallel_group,
        )
        for position, step in enumerate(draft.steps, 1)
    )
