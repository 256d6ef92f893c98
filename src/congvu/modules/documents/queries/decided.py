"""The decision about a document that is in force, and how it is told to somebody else."""

from __future__ import annotations

from congvu.foundation.moments import moment_short
from congvu.modules.documents.models import Direction
from congvu.modules.documents.values.directing import Decision

ENDED = (Decision.DIRECT.value, Decision.FILE.value)


def in_force(document_id: int) -> Direction | None:
    """Return the decision that holds, None while no leader has decided."""
    rows = Direction.objects.filter(document_id=document_id, replaced_at=None, decision__in=ENDED)
    return rows.select_related("case", "by", "behalf", "lead_unit", "lead_official").first()


def what_was_decided(found: Direction) -> dict[str, str]:
    """Return who decided what and when, as a refusal says it."""
    who = found.by.full_name
    if found.behalf is not None:
        who = f"{who} (thay {found.behalf.full_name})"
    what = Decision(found.decision).words
    if found.lead_unit is not None:
        lead = found.lead_official.full_name if found.lead_official else found.lead_unit.name
        what = f"{what}, {lead} chủ trì, hạn {moment_short(found.due_at or found.at)}"
    return {"who": who, "at": moment_short(found.at), "what": what}
