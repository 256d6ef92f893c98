"""Which units a dossier may be decided by, and where the steps of its process fall."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from congvu.modules.dossiers.models import Dossier
from congvu.modules.dossiers.rules.codes import VIETNAM
from congvu.modules.dossiers.rules.refusals import CounterUnknown, UnitNotOfAgency
from congvu.modules.dossiers.values.catalogue import Places
from congvu.modules.organisation import api as organisation
from congvu.modules.organisation.api import UnitEntry, UnitKind

_DECIDING = frozenset(
    {
        UnitKind.DEPARTMENT,
        UnitKind.DIVISION,
        UnitKind.OFFICE,
        UnitKind.INSPECTORATE,
        UnitKind.PUBLIC_UNIT,
        UnitKind.VERTICAL,
        UnitKind.ONE_STOP_CENTRE,
    }
)


@dataclass(frozen=True, slots=True)
class Offices:
    """The offices that have to do with one dossier, read at once."""

    agency: UnitEntry
    counter: UnitEntry
    responsible: UnitEntry
    places: Places


def offices_for(
    *, agency_id: int, counter: int, responsible: int, clerk: int | None, now: datetime
) -> Offices:
    """Return the competent agency, the counter, the deciding unit, and where each step falls.

    :raises UnitNotOfAgency: if a unit is closed, or belongs to another agency.
    """
    parts = organisation.units_of_agency(agency_id, now.astimezone(VIETNAM).date())
    known = {part.id: part for part in parts}
    if not {agency_id, counter, responsible} <= known.keys():
        raise UnitNotOfAgency
    first = {part.kind: part.id for part in reversed(parts)}
    return Offices(
        agency=known[agency_id],
        counter=known[counter],
        responsible=known[responsible],
        places=Places(
            receiving=counter,
            responsible=responsible,
            leaders=first.get(UnitKind.LEADERS, agency_id),
            office=first.get(UnitKind.OFFICE, counter),
            clerk=clerk,
        ),
    )


def deciding_units(agency_id: int, now: datetime) -> list[UnitEntry]:
    """List the units of an agency that may decide a dossier, by name."""
    today = now.astimezone(VIETNAM).date()
    return [
        part for part in organisation.units_of_agency(agency_id, today) if part.kind in _DECIDING
    ]


def usual_unit(*, version_id: int, agency_id: int) -> int | None:
    """Return the unit that last got this procedure in this agency, to offer it first."""
    rows = Dossier.objects.filter(
        procedure_version_id=version_id,
        responsible_unit__agency_id=agency_id,
        case__isnull=False,
    )
    return rows.order_by("-pk").values_list("responsible_unit_id", flat=True).first()


def counters(now: datetime) -> list[UnitEntry]:
    """List the one-stop centres at which a citizen may hand in."""
    return organisation.units_of_kind(UnitKind.ONE_STOP_CENTRE, now.astimezone(VIETNAM).date())


def counter(unit_id: int, now: datetime) -> UnitEntry:
    """Return a one-stop centre that is open on the day.

    :raises CounterUnknown: if there is none.
    """
    found = next((each for each in counters(now) if each.id == unit_id), None)
    if found is None:
        raise CounterUnknown
    return found
