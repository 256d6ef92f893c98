"""Issuing slips: numbered in the unit's year, kept as they were said."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from congvu.foundation.actors.values import Actor
from congvu.modules.dossiers.commands.serials import next_number
from congvu.modules.dossiers.models import Dossier, IssuedSlip
from congvu.modules.dossiers.rules.codes import VIETNAM
from congvu.modules.dossiers.rules.offices import full_name, place_of
from congvu.modules.dossiers.rules.records import said_of
from congvu.modules.dossiers.values.slips import SLIP_SYMBOLS, Letterhead, Party, Slip, SlipKind
from congvu.modules.organisation import api as organisation


def issue(
    dossier: Dossier,
    kind: SlipKind,
    say: Callable[[Letterhead], Slip],
    *,
    unit_id: int,
    actor: Actor,
    now: datetime,
    by_agency: bool = False,
) -> IssuedSlip:
    """Issue a slip of a unit (or, `by_agency`, of its agency) and keep what it says.

    `say` is given the letterhead with the slip's number and returns the slip.
    """
    agency = organisation.agency_of(unit_id)
    issuer = agency if by_agency else organisation.unit(unit_id)
    year = now.astimezone(VIETNAM).year
    number = next_number(f"slip:{issuer.id}:{year}:{kind}")
    head = Letterhead(
        agency="" if by_agency or issuer.id == agency.id else full_name(agency.name),
        unit=full_name(issuer.name),
        number=f"{number}/{SLIP_SYMBOLS[kind]}",
        place=place_of(agency.name),
        issued_at=now,
    )
    return IssuedSlip.objects.create(
        dossier=dossier,
        unit_id=issuer.id,
        kind=kind,
        year=year,
        number=number,
        issued_at=now,
        issued_by_id=actor.official_id,
        said=said_of(say(head)),
    )


def party_of(dossier: Dossier) -> Party:
    """Return the applicant as he stands on a slip."""
    return Party(dossier.name, dossier.id_number, dossier.address, dossier.phone, dossier.email)


def principal_of(dossier: Dossier) -> Party | None:
    """Return the one in whose name it was handed in, if another."""
    if not dossier.principal_name:
        return None
    return Party(dossier.principal_name, dossier.principal_id)
