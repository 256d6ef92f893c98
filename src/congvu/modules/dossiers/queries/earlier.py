"""Whether the same person just had the same procedure: what may be the same matter filed again."""

from __future__ import annotations

from congvu.modules.casework import api as casework
from congvu.modules.dossiers.models import Dossier

MOST = 5


def earlier_cases(dossier: Dossier, live: casework.Live) -> tuple[str, ...]:
    """List cases of this agency that ended shortly before this one came, the latest first.

    The applicant is known by his identifier, never by a name that others bear too.
    """
    if live.state.is_closed:
        return ()
    rows = (
        Dossier.objects.filter(
            id_number=dossier.id_number,
            procedure_version__procedure__in=Dossier.objects.filter(pk=dossier.pk).values(
                "procedure_version__procedure"
            ),
            responsible_unit__agency_id=live.agency_id,
            case__closed_at__isnull=False,
        )
        .exclude(pk=dossier.pk)
        .order_by("-case__closed_at")
        .values_list("case__code", "case__closed_at")[:MOST]
    )
    accepted_at = live.state.accepted_at
    return tuple(
        code
        for code, closed_at in rows
        if casework.looks_refiled(accepted_at=accepted_at, ended_at=closed_at)
    )
