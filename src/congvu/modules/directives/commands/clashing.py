"""Two leaders, one matter: the second supersedes the first with a reason, or lets it stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from congvu.foundation.actors.values import Actor, Role
from congvu.foundation.clock import VIETNAM
from congvu.kernel.words import clean
from congvu.modules.directives import access
from congvu.modules.directives.commands.ending import end_without_product
from congvu.modules.directives.commands.giving import give
from congvu.modules.directives.commands.stating import state
from congvu.modules.directives.facts import DirectiveFact
from congvu.modules.directives.models import Clash, Directive
from congvu.modules.directives.rules.refusals import (
    MayNotSupersede,
    NothingToSupersede,
    ReasonMissing,
)
from congvu.modules.directives.values.giving import Choice, Ending, Given, Seat, Source


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the second leader wants: a directive not given yet."""

    title: str
    product: str
    lead: Seat
    due_at: datetime
    source: Source
    coordinators: tuple[Seat, ...] = ()
    follower_id: int | None = None
    theme: str = ""

    @property
    def given(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.__slots__}


@transaction.atomic
def supersede(
    *, directive_id: int, wanted: Wanted, reason: str, actor: Actor, now: datetime
) -> Given:
    """Give a directive in the place of another leader's; his ends with the reason, both are kept.

    :raises NothingToSupersede: if it ended since.
    :raises MayNotSupersede: unless the actor leads the agency too; the head's word only he changes.
    :raises ReasonMissing: without a reason.
    :raises DirectedOtherwise, …: as of give.
    """
    before = _standing(directive_id, actor)
    reason = clean(reason)
    if not reason:
        raise ReasonMissing
    if not may_supersede(before, actor, now):
        raise MayNotSupersede(giver=before.giver.full_name)
    rows = Directive.objects.select_for_update(of=("self",)).select_related("case", "giver")
    ended = list(rows.filter(matter=before.matter, parent=None, ended_at=None).order_by("pk"))
    for row in ended:
        end_without_product(row, Ending.SUPERSEDED, reason, actor=actor, now=now)
    given = give(**wanted.given, actor=actor, now=now)
    for row in ended:
        Directive.objects.filter(pk=row.pk).update(superseded_by=given.directive_id)
    _record(before, wanted, Choice.SUPERSEDE, reason, given.directive_id, actor, now)
    return given


@transaction.atomic
def yield_to(
    *, directive_id: int, wanted: Wanted, reason: str, actor: Actor, now: datetime
) -> None:
    """Let another leader's directive stand; what one wanted stays on its record.

    :raises NothingToSupersede: if it ended since.
    """
    before = _standing(directive_id, actor)
    _record(before, wanted, Choice.YIELD, clean(reason), None, actor, now)


def _standing(directive_id: int, actor: Actor) -> Directive:
    access.directive(directive_id=directive_id, actor=actor)
    rows = Directive.objects.select_for_update(of=("self",)).select_related("giver", "case")
    found = rows.get(pk=directive_id)
    if found.ended_at is not None or found.parent_id is not None:
        raise NothingToSupersede
    return found


def may_supersede(before: Directive, actor: Actor, now: datetime) -> bool:
    """Return whether this leader may put his direction in the place of another's."""
    on = now.astimezone(VIETNAM).date()
    if actor.agency_id != before.agency_id or not actor.has(Role.LEADER):
        return False
    if access.heads_agency(before.agency_id, actor, on):
        return True
    return not access.is_head_of_agency(before.giver_id, before.agency_id, on)


def _record(
    before: Directive,
    wanted: Wanted,
    choice: Choice,
    reason: str,
    made_id: int | None,
    actor: Actor,
    now: datetime,
) -> None:
    Clash.objects.create(
        directive=before, at=now, by_id=actor.person, title=wanted.title,
        product=wanted.product, lead_unit_id=wanted.lead.unit_id,
        lead_official_id=wanted.lead.official_id, due_at=wanted.due_at, choice=choice.value,
        reason=reason, made_id=made_id,
    )  # fmt: skip
    told = {
        "choice": choice, "reason": reason, "title": wanted.title, "product": wanted.product,
        "lead_unit": wanted.lead.unit_id, "lead_official": wanted.lead.official_id,
        "due": wanted.due_at, "made": made_id,
    }  # fmt: skip
    state(DirectiveFact.CLASHED, before.pk, told, actor=actor, now=now)
