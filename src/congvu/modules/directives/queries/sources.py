"""What was given from a source: for the page of the document or the meeting it came from."""

from __future__ import annotations

from congvu.foundation.actors.values import Actor
from congvu.modules.directives import access
from congvu.modules.directives.models import Directive
from congvu.modules.directives.rules.standing import state_of
from congvu.modules.directives.values.giving import SourceKind
from congvu.modules.directives.values.lists import Came

MOST = 20


def given_from(kind: SourceKind, ref: str, actor: Actor) -> tuple[Came, ...]:
    """Return the directives of a source that this person may see, the latest first."""
    rows = Directive.objects.filter(source_kind=kind, source_ref=ref, parent=None)
    named = rows.select_related("case", "giver", "lead_unit", "lead_official", "parent")
    return tuple(
        Came(
            id=row.pk,
            title=row.title,
            lead=access.lead_name(row),
            state=state_of(delivered_at=row.delivered_at, ending=row.ending),
            due_at=row.due_at,
        )
        for row in named.order_by("-pk")[:MOST]
        if access.may_see(row, actor)
    )
