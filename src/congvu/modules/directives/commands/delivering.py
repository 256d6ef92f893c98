"""The product: delivered by the lead, accepted or returned by whoever gave the directive."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from congvu.foundation.actors.values import Actor
from congvu.foundation.moments import moment_short
from congvu.kernel.following import tell
from congvu.kernel.words import clean
from congvu.modules.casework import api as casework
from congvu.modules.directives import access
from congvu.modules.directives.commands.ending import settle
from congvu.modules.directives.commands.papers import attach
from congvu.modules.directives.commands.stating import state
from congvu.modules.directives.facts import DirectiveAccepted, DirectiveFact
from congvu.modules.directives.models import Delivery, Directive
from congvu.modules.directives.rules.refusals import (
    DeliveredAlready,
    DeliveryMissing,
    NothingDelivered,
    PartsOpen,
    ReasonMissing,
)
from congvu.modules.directives.rules.standing import lead_turn
from congvu.modules.directives.values.giving import Ending, Verdict


@transaction.atomic
def deliver(
    *,
    directive_id: int,
    text: str,
    actor: Actor,
    now: datetime,
    notation: str = "",
    file_ids: Sequence[int] = (),
) -> int:
    """Deliver the product; the giver holds the minutes until he says what he thinks of it.

    :raises NotTheLead: if another leads.
    :raises NotTheHolder, NotAssignedYet: as casework says of the lead's turn.
    :raises DeliveredAlready: while a product waits.
    :raises DeliveryMissing: without the number of a document and without words.
    """
    row = access.directive_to_lead(directive_id=directive_id, actor=actor)
    if row.delivered_at is not None:
        raise DeliveredAlready(at=moment_short(row.delivered_at))
    text, notation = clean(text), clean(notation)
    if not (text or notation):
        raise DeliveryMissing
    _take_up(row, actor, now)
    casework.submit(
        code=row.case.code, product=". ".join(filter(None, (notation, text))),
        to_official=row.giver_id, actor=actor, now=now,
    )  # fmt: skip
    made = Delivery.objects.create(
        directive=row, no=row.deliveries.count() + 1, at=now, by_id=actor.person,
        text=text, notation=notation,
    )  # fmt: skip
    attach(file_ids, delivery=made)
    row.delivered_at = now
    row.save(update_fields=["delivered_at"])
    told = {"no": made.no, "text": text, "notation": notation, "files": list(file_ids)}
    state(DirectiveFact.DELIVERED, row.pk, told, actor=actor, now=now)
    return made.no


@transaction.atomic
def accept(
    *,
    directive_id: int,
    actor: Actor,
    now: datetime,
    comment: str = "",
    parts_reason: str = "",
) -> None:
    """Accept the product: only now is the directive done.

    :raises NotTheGiver: if another gave it.
    :raises NothingDelivered: while no product waits.
    :raises PartsOpen: while parts are open, unless `parts_reason` says why not to wait for them.
    """
    row, product = _to_judge(directive_id, actor, now)
    codes = list(row.parts.filter(ended_at=None).order_by("pk").values_list("code", flat=True))
    parts_reason = clean(parts_reason)
    if codes and not parts_reason:
        raise PartsOpen(count=len(codes), codes=", ".join(codes[:3]))
    casework.conclude(
        code=row.case.code, outcome=casework.Outcome.DONE,
        result=f"Nghiệm thu: {product.notation or product.text}", actor=actor, now=now,
        await_collection=False,
    )  # fmt: skip
    product.opened = parts_reason if codes else ""
    _judge(product, Verdict.ACCEPTED, clean(comment), actor, now)
    told = {"no": product.no, "comment": product.reason, "open_parts": codes}
    told |= {"parts_reason": product.opened} if codes else {}
    state(DirectiveFact.ACCEPTED, row.pk, told, actor=actor, now=now)
    settle(row, Ending.ACCEPTED, product.opened, actor=actor, now=now)
    tell(
        DirectiveAccepted(
            at=now, directive_id=row.pk, code=row.code, case_id=row.case_id, origin=row.origin,
            product=product.text, notation=product.notation,
            files=tuple(product.papers.order_by("position").values_list("file_id", flat=True)),
        )
    )  # fmt: skip


@transaction.atomic
def return_product(
    *,
    directive_id: int,
    reason: str,
    actor: Actor,
    now: datetime,
    severity: casework.Severity = casework.Severity.MAJOR,
) -> None:
    """Return the product: the lead's clock goes on, with what fair time is left.

    :raises NotTheGiver: if another gave it.
    :raises NothingDelivered: while no product waits.
    :raises ReasonMissing: without a reason.
    """
    row, product = _to_judge(directive_id, actor, now)
    reason = clean(reason)
    if not reason:
        raise ReasonMissing
    casework.return_for_rework(
        code=row.case.code, severity=severity, reason=reason, actor=actor, now=now
    )
    _judge(product, Verdict.RETURNED, reason, actor, now)
    row.delivered_at = None
    row.save(update_fields=["delivered_at"])
    told = {"no": product.no, "reason": reason, "severity": severity}
    state(DirectiveFact.RETURNED, row.pk, told, actor=actor, now=now)


def _take_up(row: Directive, actor: Actor, now: datetime) -> None:
    """Let who directs the unit take its turn himself, if nobody has it yet."""
    live = casework.visible_case(code=row.case.code, actor=actor)
    turn = lead_turn(live.state)
    if turn.official_id is None and turn.unit_id == actor.unit_id:
        casework.take_up(code=row.case.code, actor=actor, now=now)


def _to_judge(directive_id: int, actor: Actor, now: datetime) -> tuple[Directive, Delivery]:
    row = access.directive_to_decide(directive_id=directive_id, actor=actor, now=now)
    product = row.deliveries.filter(decided_at=None).first()
    if product is None:
        raise NothingDelivered
    return row, product


def _judge(product: Delivery, verdict: Verdict, reason: str, actor: Actor, now: datetime) -> None:
    product.verdict, product.reason, product.decided_at = verdict.value, reason, now
    product.decided_by_id, product.decided_behalf_id = actor.person, actor.behalf_of_id
    product.save()
