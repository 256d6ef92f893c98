"""An agency begins its catalogue with one that is shipped."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from congvu.foundation.actors.values import Actor
from congvu.modules.products import access
from congvu.modules.products.commands.catalogue import check_unlocked
from congvu.modules.products.commands.stating import state_of_catalogue
from congvu.modules.products.facts import CatalogueFact
from congvu.modules.products.models import Mapping, Position, Standard, Version
from congvu.modules.products.rules.refusals import CatalogueBegun, NotYourCatalogue
from congvu.modules.products.rules.starters import starter
from congvu.modules.products.values.starter import Starter


@transaction.atomic
def adopt(*, name: str, since: date, actor: Actor, now: datetime) -> int:
    """Begin the agency's catalogue with the one shipped under a name; return how many products.

    :raises NotYourCatalogue, CatalogueBegun, PeriodLocked: as they say.
    """
    agency_id = access.to_keep(actor)
    return _begin(name, [agency_id], since, by=actor.person, actor=actor, now=now)


@transaction.atomic
def adopt_for(
    *, agencies: Sequence[int], name: str, since: date, actor: Actor, now: datetime
) -> int:
    """Begin the catalogues of many agencies of one kind, as an installation is set up.

    :raises NotYourCatalogue: for anybody but the system.
    :raises CatalogueBegun, PeriodLocked: as they say.
    """
    if not actor.is_system:
        raise NotYourCatalogue
    return _begin(name, agencies, since, by=None, actor=actor, now=now)


def _begin(
    name: str, agencies: Sequence[int], since: date, *, by: int | None, actor: Actor, now: datetime
) -> int:
    for agency_id in agencies:
        check_unlocked(agency_id, since, None)
    if Position.objects.filter(agency__in=agencies).exists():
        raise CatalogueBegun
    begun = starter(name)
    count = _write(begun, agencies, {"valid_from": since, "made_at": now, "made_by_id": by})
    told = {"starter": name, "since": since, "standards": count // len(agencies)}
    for agency_id in agencies:
        state_of_catalogue(CatalogueFact.ADOPTED, agency_id, told, actor=actor, now=now)
    return count


def _write(begun: Starter, agencies: Sequence[int], made: dict[str, object]) -> int:
    """Write groups, products and mappings of a shipped catalogue; return how many products."""
    places = [(agency_id, group) for agency_id in agencies for group in begun.groups]
    positions = Position.objects.bulk_create(
        Position(agency_id=agency_id, code=group.code, name=group.name, roles=list(group.roles))
        for agency_id, group in places
    )
    said = [
        (position, code, worth)
        for position, (_, group) in zip(positions, places, strict=True)
        for code, worth in group.standards
    ]
    standards = Standard.objects.bulk_create(
        Standard(agency_id=position.agency_id, position=position, code=code)
        for position, code, _ in said
    )
    Version.objects.bulk_create(
        Version(
            standard=row, no=1, name=worth.name, done_when=worth.done_when, level=worth.level,
            points=worth.points, unit=worth.unit, basis=worth.basis, ground=worth.ground, **made,
        )
        for row, (_, _, worth) in zip(standards, said, strict=True)
    )  # fmt: skip
    by_code = {(row.agency_id, row.code): row for row in standards}
    Mapping.objects.bulk_create(
        Mapping(
            agency_id=agency_id, kind=each.kind, role=each.role,
            standard=by_code[agency_id, each.code], **made,
        )
        for agency_id in agencies
        for each in begun.mappings
    )  # fmt: skip
    return len(standards)
