"""What is in force: who directs a matter, and terms as facts tell them."""

from __future__ import annotations

from congvu.modules.directives.models import Directive
from congvu.modules.directives.rules.refusals import DirectedOtherwise
from congvu.modules.directives.rules.wording import moment_short
from congvu.modules.directives.values.giving import Terms


def stands_in_the_way(matter: str) -> DirectedOtherwise:
    """Return the refusal that names what another leader said of a matter."""
    rows = Directive.objects.filter(matter=matter, ended_at=None, parent=None).order_by("pk")
    found = rows.select_related("giver", "lead_unit", "lead_official").first()
    if found is None:  # it ended since: whoever tries again finds the way free
        return DirectedOtherwise(giver="–", at="–", lead="–", due="–", directive=0)
    lead = found.lead_official.full_name if found.lead_official else found.lead_unit.name
    return DirectedOtherwise(
        giver=found.giver.full_name,
        at=moment_short(found.given_at),
        lead=lead,
        due=moment_short(found.due_at),
        directive=found.pk,
    )


def told_terms(terms: Terms) -> dict[str, object]:
    """Return terms as a fact tells them."""
    return {
        "lead_unit": terms.lead.unit_id,
        "lead_official": terms.lead.official_id,
        "due": terms.due_at.isoformat(),
        "product": terms.product,
        "coordinators": [
            {"unit": seat.unit_id, "official": seat.official_id, "due": seat.due_at}
            for seat in terms.coordinators
        ],
        "follower": terms.follower_id,
    }
