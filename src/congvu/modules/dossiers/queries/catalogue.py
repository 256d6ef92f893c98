"""Procedures as the counter and the citizen choose them; the only place that asks the catalogue."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime

from congvu.modules.dossiers.models import Dossier
from congvu.modules.dossiers.rules.codes import VIETNAM
from congvu.modules.dossiers.rules.refusals import ProcedureChanged
from congvu.modules.dossiers.values.catalogue import Chosen, Step
from congvu.modules.dossiers.values.filing import AskedPaper, Channel
from congvu.modules.procedures import api as procedures
from congvu.modules.procedures.api import ProcedureLine, ProcedureVersion

MOST_FOUND = 8
LAST_DOSSIERS = 300


def found(words: str, now: datetime, limit: int = MOST_FOUND) -> tuple[ProcedureLine, ...]:
    """Return the procedures in force that hold the words; accents may be missing."""
    return procedures.search_procedures(words, on=_day(now), limit=limit)


def frequent(counter_id: int) -> tuple[ProcedureVersion, ...]:
    """Return the procedures that this counter received most often among its last dossiers."""
    last = Dossier.objects.filter(receiving_unit_id=counter_id).order_by("-submitted_at")
    counted = Counter(last.values_list("procedure_version_id", flat=True)[:LAST_DOSSIERS])
    return tuple(procedures.version_by_id(each) for each, _ in counted.most_common(MOST_FOUND))


def chosen(code: str, now: datetime, channel: Channel = Channel.COUNTER) -> Chosen:
    """Return a procedure as in force today, with the limit of the channel where it has its own.

    :raises ProcedureUnknown: if there is none with this code.
    :raises ProcedureExpired: if it ended.
    :raises ProcedureNotYetInForce: if it begins later.
    """
    return _chosen(procedures.version_in_force(code, _day(now)), channel)


def still_chosen(
    code: str, version_id: str, now: datetime, channel: Channel = Channel.COUNTER
) -> Chosen:
    """Return a procedure if the version that the form was made for is still in force.

    :raises ProcedureChanged: if another version is.
    """
    one = chosen(code, now, channel)
    if str(one.version_id) != version_id:
        raise ProcedureChanged(procedure=code)
    return one


def chosen_before(version_id: int, channel: Channel) -> Chosen:
    """Return the version under which a dossier was received: it keeps it to its end."""
    return _chosen(procedures.version_by_id(version_id), channel)


def _chosen(version: ProcedureVersion, channel: Channel) -> Chosen:
    way = next(
        (way for way in version.ways if way.channel.value == channel.value and way.limit), None
    )
    return Chosen(
        version_id=version.id,
        code=version.code,
        title=version.title,
        field=version.field,
        limit=way.limit if way else version.limit,
        same_day=way.same_day if way else version.same_day,
        papers=tuple(
            AskedPaper(
                position=paper.position,
                name=paper.name,
                required=paper.required and not paper.case,
                originals=paper.originals,
                copies=paper.copies,
                form=paper.form,
                case=paper.case,
            )
            for paper in version.papers
        ),
        steps=tuple(
            Step(step.name, step.role, step.unit_rule, float(step.share), step.parallel_group)
            for step in procedures.steps_or_default(version)
        ),
        supplement_effect=version.supplement_effect,
        supplement_ground=version.supplement_ground,
        fee_text=version.fee_text,
        fee_vnd=version.fee_vnd,
        result=version.result,
    )


def _day(now: datetime) -> date:
    return now.astimezone(VIETNAM).date()
