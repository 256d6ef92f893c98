"""Issued slips, drawn again as they were said; the control slip, drawn from the case as it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from congvu.foundation.actors.values import Actor
from congvu.foundation.moments import moment_short
from congvu.modules.casework import api as casework
from congvu.modules.dossiers.access import Opened, dossiers_of_counter
from congvu.modules.dossiers.models import Dossier, IssuedSlip
from congvu.modules.dossiers.queries.handing import handed_over
from congvu.modules.dossiers.rules.offices import full_name, place_of
from congvu.modules.dossiers.rules.records import slip_from
from congvu.modules.dossiers.rules.refusals import SlipUnknown
from congvu.modules.dossiers.rules.secret import draw_secret, spaced
from congvu.modules.dossiers.values.handing import HandedView
from congvu.modules.dossiers.values.slips import (
    SLIP_SYMBOLS,
    ControlSlip,
    HandOver,
    Letterhead,
    Party,
    Receipt,
    Slip,
    SlipKind,
)
from congvu.modules.organisation import api as organisation
from congvu.modules.procedures import api as procedures


def issued_slip(*, slip_id: int, actor: Actor, key: bytes) -> Slip:
    """Return a slip of a dossier of the actor's agency; a receipt with its secret.

    :raises SlipUnknown: if there is none, or none they may know of.
    """
    rows = IssuedSlip.objects.select_related("dossier")
    found = rows.filter(pk=slip_id, dossier__in=dossiers_of_counter(actor)).first()
    if found is None:
        raise SlipUnknown
    return _slip(found, key)


def slip_of_dossier(*, dossier: Dossier, slip_id: int, key: bytes) -> Slip:
    """Return a slip of a dossier that was opened with its secret.

    :raises SlipUnknown: if it has none of this number.
    """
    found = dossier.slips.filter(pk=slip_id).first()
    if found is None:
        raise SlipUnknown
    return _slip(found, key)


def receipt_of(*, dossier: Dossier, key: bytes) -> tuple[int, Receipt]:
    """Return the number and the words of a dossier's receipt, with the secret.

    :raises SlipUnknown: if none was issued.
    """
    found = dossier.slips.filter(kind=SlipKind.RECEIPT).order_by("-pk").first()
    slip = _slip(found, key) if found else None
    if found is None or not isinstance(slip, Receipt):
        raise SlipUnknown
    return found.pk, slip


def control_slip(opened: Opened, *, site: str, now: datetime) -> ControlSlip:
    """Return the control slip: every turn of the case, from whom to whom, in time or late."""
    dossier, live = opened.dossier, opened.live
    counter = organisation.unit(dossier.answering_unit_id)
    agency = organisation.agency_of(dossier.answering_unit_id)
    units = organisation.unit_names(
        {turn.unit_id for turn in live.state.assignments}
        | {opinion.unit_id for opinion in live.state.opinions}
        | {dossier.responsible_unit_id}
    )
    asked = dict.fromkeys(units[opinion.unit_id] for opinion in live.state.opinions)
    return ControlSlip(
        head=Letterhead(
            agency=full_name(agency.name),
            unit=full_name(counter.name),
            number=f"{live.code.split('-')[-1]}/{SLIP_SYMBOLS[SlipKind.CONTROL]}",
            place=place_of(agency.name),
            issued_at=now,
        ),
        code=live.code,
        procedure=procedures.version_by_id(dossier.procedure_version_id).title,
        applicant=Party(dossier.name, dossier.id_number, dossier.address, dossier.phone),
        handled_by=full_name(units[dossier.responsible_unit_id]),
        received_at=live.state.accepted_at,
        due_at=live.state.due_at,
        rows=_hand_overs(dossier, live, counter.name, units),
        coordinating=tuple(asked),
        finished_at=live.state.concluded_at,
        link=f"{site}/track/?code={live.code}",
    )


def _hand_overs(
    dossier: Dossier, live: casework.Live, counter: str, units: dict[int, str]
) -> tuple[HandOver, ...]:
    turns = live.state.assignments
    people = {turn.official_id for turn in turns if turn.official_id is not None}
    if dossier.received_by_id is not None:
        people.add(dossier.received_by_id)
    names = organisation.names_of(people)
    giver, place = names.get(dossier.received_by_id or 0, ""), counter
    if turns and turns[0].official_id == dossier.received_by_id is not None:
        giver, place = dossier.name, ""  # the clerk's own turn began with the applicant
    rows = []
    arrived = handed_over(dossier)
    for turn in turns:
        receiver = names.get(turn.official_id or 0, "")
        rows.append(
            HandOver(
                turn.received_at,
                giver,
                place,
                receiver,
                units[turn.unit_id],
                _in_time(turn.finished_at, turn.due_at),
                note=_arrival(arrived) if turn.unit_id == dossier.responsible_unit_id else "",
            )
        )
        arrived = None if turn.unit_id == dossier.responsible_unit_id else arrived
        giver, place = receiver or units[turn.unit_id], units[turn.unit_id] if receiver else ""
    return tuple(rows)


def _arrival(handed: HandedView | None) -> str:
    """Return when the papers arrived, for the line of the unit that received them."""
    if handed is None:
        return ""
    late = ", chậm" if handed.was_late else ""
    return f"Nhận {handed.papers} giấy tờ bản giấy {moment_short(handed.at)}{late}"


def _in_time(finished_at: datetime | None, due_at: datetime) -> str:
    if finished_at is None:
        return ""
    return "Quá hạn" if finished_at > due_at else "Đúng hạn"


def _slip(row: IssuedSlip, key: bytes) -> Slip:
    slip = slip_from(SlipKind(row.kind), row.said)
    if isinstance(slip, Receipt):
        secret = spaced(draw_secret(key=key, salt=bytes(row.dossier.salt)))
        return replace(slip, secret=secret)
    return slip
