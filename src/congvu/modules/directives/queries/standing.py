"""What is in force: who directs a matter, and terms as facts tell them."""

from __future__ import annotations

from datetime import datetime

from congvu.foundation.moments import moment_short
from congvu.modules.directives.models import Directive, Part
from congvu.modules.directives.models import Terms as Written
from congvu.modules.directives.rules.giving import Clocks
from congvu.modules.directives.rules.refusals import DirectedOtherwise
from congvu.modules.directives.values.giving import Seat, Source, SourceKind, Terms
from congvu.modules.directives.values.views import Side
from congvu.modules.organisation import api as organisation


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


def terms_of(row: Directive, *, due_at: datetime | None = None) -> Terms:
    """Return the terms of a directive that are in force, or those with another deadline."""
    parts = Part.objects.filter(terms__directive=row, terms__replaced_at=None).order_by("pk")
    return Terms(
        lead=Seat(row.lead_unit_id, row.lead_official_id),
        due_at=due_at or row.due_at,
        product=row.product,
        coordinators=tuple(Seat(part.unit_id, part.official_id, part.due_at) for part in parts),
        follower_id=row.follower_id,
    )


def clocks_kept(before: Written, terms: Terms) -> Clocks:
    """Return the clocks of terms whose coordinators keep the dates they had."""
    dates = [(Seat(p.unit_id, p.official_id, p.due_at), p.due_at) for p in before.parts.all()]
    return Clocks(terms.due_at, terms.due_at, 0, tuple(dates))


def side_of(row: Directive) -> Side:
    """Return a direction that stands, to be held against another."""
    lead = row.lead_official.full_name if row.lead_official else row.lead_unit.name
    return Side(row.giver.full_name, row.given_at, row.title, lead, row.due_at, row.product)


def side_wanted(title: str, terms: Terms, by: str, now: datetime) -> Side:
    """Return a direction that is wanted."""
    official = terms.lead.official_id
    names = organisation.names_of([official]) if official is not None else {}
    units = organisation.unit_names([terms.lead.unit_id])
    lead = names.get(official or 0) or units.get(terms.lead.unit_id, "")
    return Side(by, now, title, lead, terms.due_at, terms.product)


def source_of(row: Directive) -> Source:
    """Return from what a directive comes."""
    return Source(SourceKind(row.source_kind), row.source_title, row.source_ref)


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
