"""A draft as the paper that it will be: who issues it, its symbol, who signs, to whom it goes."""

from __future__ import annotations

from collections.abc import Sequence

from congvu.foundation.writing.api import (
    Body,
    DocumentKind,
    Issuer,
    Paper,
    Purpose,
    Recipient,
    Urgency,
    symbol_of,
)
from congvu.foundation.writing.api import Signer as OnPaper
from congvu.modules.organisation import api as organisation
from congvu.modules.outgoing.models import Draft, Signer, Version
from congvu.modules.outgoing.rules.naming import abbreviated, full_name, initials_of, place_of
from congvu.modules.outgoing.rules.symbols import abstract_on, authority_line

_COLLECTIVE = (
    organisation.UnitKind.PROVINCE_COMMITTEE,
    organisation.UnitKind.COMMUNE_COMMITTEE,
)


def paper_of(row: Draft, version: Version | None = None) -> Paper:
    """Return a version of a draft as a paper, without its number and day; the last if none."""
    shown = version or Version.objects.get(draft=row, no=row.version)
    agency, unit = organisation.unit(row.agency_id), organisation.unit(row.unit_id)
    above = organisation.unit(agency.parent_id) if agency.parent_id else None
    is_committee = agency.kind in _COLLECTIVE
    signers = _signers(row)
    kind = DocumentKind(row.kind)
    return Paper(
        kind=kind,
        abstract=abstract_on(kind, shown.abstract),
        body=Body.from_json(shown.body),
        issuer=Issuer(
            name=full_name(agency.name),
            superior="" if is_committee or above is None else full_name(above.name),
            place=place_of(agency.name) or place_of(above.name if above else ""),
        ),
        symbol=symbol_for(kind, agency, unit),
        signer=signers[0] if signers else OnPaper("", ()),
        beside=signers[1] if len(signers) > 1 else None,
        recipients=_with_file(shown, unit),
        authority=authority_line(kind, full_name(agency.name), is_committee),
        urgency=Urgency(row.urgency),
        drafter=initials_of(row.drafter.full_name) if row.drafter else "",
    )


def symbol_for(
    kind: DocumentKind, agency: organisation.UnitEntry, unit: organisation.UnitEntry
) -> str:
    """Return the symbol of a document: "QĐ-UBND", of a letter "UBND-KTHTĐT"."""
    return symbol_of(kind, abbreviated(agency.name), abbreviated(unit.name))


def signers_in_force(row: Draft) -> Sequence[Signer]:
    """Return who signs, in order, with names."""
    rows = Signer.objects.filter(draft=row, voided_at=None).select_related("official")
    return list(rows.order_by("position"))


def _signers(row: Draft) -> list[OnPaper]:
    return [OnPaper(each.official.full_name, tuple(each.lines)) for each in signers_in_force(row)]


def _with_file(version: Version, unit: organisation.UnitEntry) -> tuple[Recipient, ...]:
    """Return the recipients, and where the kept copy lies: the registry and the drafting unit."""
    told = tuple(Recipient.from_json(each) for each in version.recipients)
    if any(each.purpose is Purpose.FILE for each in told):
        return told
    return (*told, Recipient(abbreviated(unit.name), Purpose.FILE))
