"""Which standard product a turn of a case counts as: said, and said no more."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from congvu.foundation.actors.values import Actor
from congvu.foundation.moments import day_short
from congvu.modules.casework.api import CaseKind
from congvu.modules.procedures import api as procedures
from congvu.modules.products import access
from congvu.modules.products.commands.catalogue import check_unlocked, today
from congvu.modules.products.commands.stating import state_of_catalogue
from congvu.modules.products.facts import CatalogueFact
from congvu.modules.products.models import Mapping
from congvu.modules.products.rules.refusals import KindUnknown, MappedAlready, NotInForce
from congvu.modules.products.rules.worth import check_ahead
from congvu.modules.products.values.choices import MAPPED_ROLES


@transaction.atomic
def map_turns(
    *,
    kind: str,
    role: str,
    procedure: str = "",
    standard_id: int,
    since: date,
    actor: Actor,
    now: datetime,
) -> int:
    """Let turns of a kind of case in a role count as a standard product from a day.

    `procedure` is a national code, empty for any. What was never mapped may count from a day of
    the running period; a change from tomorrow on.

    :raises NotYourCatalogue, StandardNotFound, KindUnknown, MappedAlready: as they say.
    :raises ProcedureUnknown: as procedures says.
    :raises TooEarly, PeriodLocked: for the day.
    """
    standard = access.standard_to_keep(standard_id=standard_id, actor=actor)
    agency_id = standard.agency_id
    if kind not in set(CaseKind) or role not in MAPPED_ROLES:
        raise KindUnknown(given=f"{kind}, {role}")
    procedure_id = procedures.newest_version(procedure).procedure_id if procedure else None
    check_unlocked(agency_id, since, None)
    alike = Mapping.objects.filter(agency=agency_id, kind=kind, role=role)
    before = alike.filter(Q(procedure=None) | Q(procedure=procedure_id))
    if before.exists():
        check_ahead(since, today(now))
    same = alike.filter(Q(valid_to=None) | Q(valid_to__gt=since), procedure=procedure_id).first()
    if same is not None:
        raise MappedAlready(code=same.standard.code)
    row = Mapping.objects.create(
        agency_id=agency_id, kind=kind, role=role, procedure_id=procedure_id, standard=standard,
        valid_from=since, made_at=now, made_by_id=actor.person,
    )  # fmt: skip
    told = {"kind": kind, "role": role, "procedure": procedure, "code": standard.code,
            "since": since}  # fmt: skip
    state_of_catalogue(CatalogueFact.MAPPED, agency_id, told, actor=actor, now=now)
    return row.pk


@transaction.atomic
def unmap_turns(*, mapping_id: int, on: date, actor: Actor, now: datetime) -> None:
    """Let turns count as this product no more from a day on.

    :raises NotYourCatalogue, NotInForce, TooEarly, PeriodLocked: as they say.
    """
    agency_id = access.to_keep(actor)
    row = Mapping.objects.select_for_update().filter(agency=agency_id, pk=mapping_id).first()
    if row is None or row.valid_to is not None or row.valid_from >= on:
        raise NotInForce(code=mapping_id, day=day_short(on))
    check_ahead(on, today(now))
    check_unlocked(agency_id, on, None)
    row.valid_to, row.closed_at, row.closed_by_id = on, now, actor.person
    row.save(update_fields=["valid_to", "closed_at", "closed_by"])
    told = {"kind": row.kind, "role": row.role, "code": row.standard.code, "until": on}
    state_of_catalogue(CatalogueFact.UNMAPPED, agency_id, told, actor=actor, now=now)
