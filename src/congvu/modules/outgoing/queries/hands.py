"""Through whose hands a draft goes: found in the organisation on the day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from congvu.foundation.actors.values import Role
from congvu.modules.organisation import api as organisation
from congvu.modules.outgoing.rules.plan import Hands, Seat
from congvu.modules.outgoing.rules.refusals import NobodyToIssue, SignerUnknown


def hands_of(
    *,
    agency_id: int,
    unit_id: int,
    drafter_id: int | None,
    signer_ids: Sequence[int],
    on: date,
) -> Hands:
    """Return who drafts, checks, signs and issues.

    The head of the drafting unit answers for the content, the head of the office for the form;
    nobody checks what he drafted, or checks twice. A signer is the agency's head where none is
    named.

    :raises SignerUnknown: unless each signer holds a post of the agency.
    :raises NobodyToIssue: if the agency has no records clerk.
    """
    head = organisation.head_of(unit_id, on)
    seats = signers_of(agency_id, signer_ids, on)
    taken = {drafter_id, *(seat.official_id for seat in seats)}
    content = Seat(unit_id, head) if head is not None and head not in taken else None
    form = office_of(agency_id, on)
    if form is not None and form.official_id in {*taken, content.official_id if content else None}:
        form = None
    return Hands(
        drafter=Seat(unit_id, drafter_id if drafter_id is not None else head),
        content=content if drafter_id is not None else None,
        form=form if drafter_id is not None else None,
        signers=seats,
        clerk=clerk_of(agency_id, on),
    )


def signers_of(agency_id: int, signer_ids: Sequence[int], on: date) -> list[Seat]:
    """Return the seats of those who are to sign, in their order.

    :raises SignerUnknown: unless each holds a post of the agency.
    """
    wanted = list(dict.fromkeys(signer_ids)) or [organisation.head_of(agency_id, on) or 0]
    seats = {each.id: Seat(each.unit_id, each.id) for each in organisation.staff_of(agency_id, on)}
    if any(each not in seats for each in wanted):
        raise SignerUnknown
    return [seats[each] for each in wanted]


def clerk_of(agency_id: int, on: date) -> Seat:
    """Return the records clerk of an agency.

    :raises NobodyToIssue: if there is none.
    """
    found = organisation.officials_with(Role.RECORDS_CLERK, on, agency_id)
    if not found:
        raise NobodyToIssue
    return Seat(found[0].unit_id, found[0].id)


def has_registry(agency_id: int, on: date) -> bool:
    """Return whether somebody keeps an agency's registers here."""
    return bool(organisation.officials_with(Role.RECORDS_CLERK, on, agency_id))


def office_of(agency_id: int, on: date) -> Seat | None:
    """Return who answers for the form: the head of the office, if there is one."""
    for unit in organisation.units_of_agency(agency_id, on):
        if unit.kind is organisation.UnitKind.OFFICE:
            head = organisation.head_of(unit.id, on)
            return Seat(unit.id, head) if head is not None else None
    return None
