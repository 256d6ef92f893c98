"""An agency begins its catalogue with one that is shipped."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from congvu.foundation.actors.values import Actor
from congvu.modules.products import access
from congvu.modules.products.commands.catalogue import check_unlocked
from congvu.modules.products.commands.stating import state_of_catalogue
from congvu.modules.products.facts import CatalogueFact
from congvu.modules.products.models import Mapping, Position, Standard, Version
from congvu.modules.products.rules.refusals import CatalogueBegun
from congvu.modules.products.rules.starters import starter
from congvu.modules.products.values.starter import Starter


@transaction.atomic
def adopt(*, name: str, since: date, actor: Actor, now: datetime) -> int:
    """Begin the agency's catalogue with the one shipped under a name; return how many products.

    :raises NotYourCatalogue, CatalogueBegun, PeriodLocked: as they say.
    """
    agency_id = access.to_keep(actor)
    check_unlocked(agency_id, since, None)
    if Position.objects.filter(agency=agency_id).exists():
        raise CatalogueBegun
    count = write_starter(starter(name), agency_id, since, by=access.person(actor), now=now)
    told = {"starter": name, "since": since, "standards": count}
    state_of_catalogue(CatalogueFact.ADOPTED, agency_id, told, actor=actor, now=now)
    return count


def write_starter(
    begun: Starter, agency_id: int, since: date, *, by: int | None, now: datetime
) -> int:
    """Write the groups, products and mappings of a shipped catalogue; return how many products."""
    positions = Position.objects.bulk_create(
        Position(agency_id=agency_id, code=group.code, name=group.name, roles=list(group.roles))
        for group in begun.groups
    )
    said = [
        (position, code, worth)
        for position, group in zip(positions, begun.groups, strict=True)
        for code, worth in group.standards
    ]
    standards = Standard.objects.bulk_create(
        Standard(agency_id=agency_id, position=position, code=code) for position, code, _ in said
    )
    made = {"valid_from": since, "made_at": now, "made_by_id": by}
    Version.objects.bulk_create(
        Version(
            standard=row, no=1, name=worth.name, done_when=worth.done_when, level=worth.level,
            points=worth.points, unit=worth.unit, basis=worth.basis, ground=worth.ground, **made,
        )
        for row, (_, _, worth) in zip(standards, said, strict=True)
    )  # fmt: skip
    by_code = {row.code: row for row in standards}
    Mapping.objects.bulk_create(
        Mapping(
            agency_id=agency_id, kind=each.kind, role=each.role, standard=by_code[each.code],
            **made,
        )
        for each in begun.mappings
    )  # fmt: skip
    return len(standards)
