"""Who may sign for the agency's head: by his order, or by his written authority."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from congvu.foundation.actors.values import Actor, Role
from congvu.foundation.clock import VIETNAM
from congvu.foundation.writing.api import DocumentKind
from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_
from congvu.kernel.words import clean
from congvu.modules.organisation import api as organisation
from congvu.modules.outgoing.commands.stating import state
from congvu.modules.outgoing.facts import MandateFact
from congvu.modules.outgoing.models import Mandate
from congvu.modules.outgoing.rules.refusals import MandateBad
from congvu.modules.outgoing.values.drafting import Competence

MANDATES = 0
"""The chain of mandates is that of no draft."""


@transaction.atomic
def give_mandate(
    *,
    unit_id: int,
    kinds: Sequence[DocumentKind],
    content: str,
    basis: str,
    starts_on: date,
    ends_on: date | None,
    delegation_id: int | None,
    actor: Actor,
    now: datetime,
) -> int:
    """Let the head of a unit sign documents of these types upon this matter; return its id.

    With a delegation it is an authority (TUQ.): the head's own, to the head of that unit, no longer
    than the delegation itself. Without one it is a standing order (TL.), by the agency's rules.

    :raises MandateBad: unless the actor heads the agency and it is limited as the law wants.
    """
    agency_id = _heading(actor, now)
    today = now.astimezone(VIETNAM).date()
    if not kinds or not clean(content) or not clean(basis):
        raise MandateBad(why=Phrase(N_("ghi rõ loại văn bản, nội dung và căn cứ giao ký")))
    if ends_on is not None and ends_on <= starts_on:
        raise MandateBad(why=Phrase(N_("ngày hết hạn phải sau ngày bắt đầu")))
    if all(unit.id != unit_id for unit in organisation.units_of_agency(agency_id, today)):
        raise MandateBad(why=Phrase(N_("đơn vị không thuộc cơ quan này")))
    if delegation_id is not None:
        _require_delegation(delegation_id, unit_id, ends_on, actor, today)
    row = Mandate.objects.create(
        agency_id=agency_id, unit_id=unit_id,
        competence=Competence.AUTHORISED if delegation_id else Competence.ORDERED,
        kinds=[each.value for each in kinds], content=clean(content), basis=clean(basis),
        delegation_id=delegation_id, starts_on=starts_on, ends_on=ends_on,
        given_by_id=actor.person, given_at=now,
    )  # fmt: skip
    told = {
        "mandate": row.pk, "unit": unit_id, "as": row.competence, "kinds": row.kinds,
        "content": row.content, "basis": row.basis, "ends_on": ends_on,
    }  # fmt: skip
    state(MandateFact.GIVEN, MANDATES, told, actor=actor, now=now)
    return row.pk


@transaction.atomic
def withdraw_mandate(*, mandate_id: int, actor: Actor, now: datetime) -> None:
    """Take a mandate back at once; what was signed by it stays signed.

    :raises MandateBad: unless the actor heads the agency, and it is in force.
    """
    agency_id = _heading(actor, now)
    rows = Mandate.objects.select_for_update()
    row = rows.filter(pk=mandate_id, agency_id=agency_id, withdrawn_at=None).first()
    if row is None:
        raise MandateBad(why=Phrase(N_("không có giao ký nào đang có hiệu lực như vậy")))
    row.withdrawn_at = now
    row.save(update_fields=["withdrawn_at"])
    state(MandateFact.WITHDRAWN, MANDATES, {"mandate": row.pk}, actor=actor, now=now)


def _heading(actor: Actor, now: datetime) -> int:
    """Return the agency that the actor heads: only its head gives what is his."""
    on = now.astimezone(VIETNAM).date()
    agency_id = actor.agency_id or 0
    heads = actor.has(Role.LEADER) and organisation.head_of(agency_id, on) == actor.official_id
    if not heads:
        raise MandateBad(why=Phrase(N_("chỉ người đứng đầu cơ quan giao ký thừa lệnh, ủy quyền")))
    return agency_id


def _require_delegation(
    delegation_id: int, unit_id: int, ends_on: date | None, actor: Actor, on: date
) -> None:
    """Refuse an authority that isn't the head's own, goes to another, or outlives its paper."""
    given = organisation.delegations_of(actor.official_id or 0, on)
    found = next((each for each in given if each.id == delegation_id), None)
    if found is None or found.giver_id != actor.official_id:
        raise MandateBad(why=Phrase(N_("ủy quyền phải là của chính người đứng đầu cơ quan")))
    if organisation.head_of(unit_id, on) != found.taker_id:
        raise MandateBad(why=Phrase(N_("người được ủy quyền phải đứng đầu đơn vị ấy")))
    if ends_on is None or ends_on > found.ends_on:
        raise MandateBad(
            why=Phrase(N_("ủy quyền ký phải có hạn, không quá hạn của văn bản ủy quyền"))
        )
