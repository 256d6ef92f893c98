"""Asks the organisation, at the moment of signing, in whose name a person may sign."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import Q

from congvu.foundation.clock import VIETNAM
from congvu.foundation.writing.api import DocumentKind
from congvu.modules.organisation import api as organisation
from congvu.modules.organisation.api import Rank, UnitKind
from congvu.modules.outgoing.models import Mandate
from congvu.modules.outgoing.rules.competence import signing_as
from congvu.modules.outgoing.values.drafting import Competence
from congvu.modules.outgoing.values.signing import Agency, Given, Held, SigningAs

_COLLECTIVE = (UnitKind.PROVINCE_COMMITTEE, UnitKind.COMMUNE_COMMITTEE)


def authority_of(
    official_id: int, *, agency_id: int, kind: DocumentKind, at: datetime
) -> SigningAs:
    """Return in whose name an official may sign a document of a type at a moment.

    :raises NoCompetence: if he may not: no post today, or neither order nor authority.
    """
    on = at.astimezone(VIETNAM).date()
    units = {unit.id: unit for unit in organisation.units_of_agency(agency_id, on)}
    posts = [
        Held(
            each.appointment_id, each.post_title, each.rank, each.unit_id,
            units[each.unit_id].kind is UnitKind.LEADERS or each.unit_id == agency_id,
        )
        for each in organisation.posts_held(official_id, on)
        if each.unit_id in units
    ]  # fmt: skip
    return signing_as(
        official_id=official_id,
        name=organisation.names_of([official_id]).get(official_id, ""),
        kind=kind,
        posts=posts,
        agency=_agency(agency_id, units, on),
        mandates=mandates_in_force(agency_id, on),
    )


def mandates_in_force(agency_id: int, on: date) -> list[Given]:
    """Return what may be signed for the agency's head on a day; withdrawn or ended is left out."""
    rows = Mandate.objects.select_related("delegation").filter(
        Q(ends_on=None) | Q(ends_on__gt=on),
        Q(delegation=None)
        | Q(
            delegation__withdrawn_at=None,
            delegation__starts_on__lte=on,
            delegation__ends_on__gt=on,
            delegation__scope__in=["all", "sign"],
        ),
        agency_id=agency_id, withdrawn_at=None, starts_on__lte=on,
    )  # fmt: skip
    return [
        Given(
            row.pk, row.unit_id, Competence(row.competence), frozenset(row.kinds), row.content,
            row.basis, row.ends_on,
            row.delegation.giver_id if row.delegation else None,
            row.delegation.taker_id if row.delegation else None,
        )
        for row in rows.order_by("pk")
    ]  # fmt: skip


def _agency(agency_id: int, units: dict[int, organisation.UnitEntry], on: date) -> Agency:
    """Return the titles of who heads the agency and each of its units."""
    leaders = [each.id for each in units.values() if each.kind is UnitKind.LEADERS]
    titles = {
        post.unit_id: post.title
        for _unit, posts in organisation.posts_by_unit(agency_id, on)
        for post in posts
        if post.rank is Rank.HEAD
    }
    head = next((titles[each] for each in (*leaders, agency_id) if each in titles), "")
    return Agency(
        units[agency_id].kind in _COLLECTIVE,
        _without_acting(head),
        organisation.head_of(agency_id, on),
        titles,
    )


def _without_acting(title: str) -> str:
    """Return the office itself of who acts in it: "Quyền Chủ tịch" is for the Chủ tịch."""
    said = title.removeprefix("Quyền ")
    return f"{said[:1].upper()}{said[1:]}"
