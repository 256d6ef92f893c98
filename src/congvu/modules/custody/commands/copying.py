"""Numbered copies: permitted by the agency's head, made by who keeps the register."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from congvu.foundation.actors.values import Actor
from congvu.foundation.writing.api import Secrecy
from congvu.kernel.words import clean
from congvu.modules.custody import access
from congvu.modules.custody.commands.moving import make_copy, now_with, tell
from congvu.modules.custody.facts import CustodyFact
from congvu.modules.custody.models import Copy, Permission
from congvu.modules.custody.rules.refusals import (
    CopiesTooMany,
    CopyingNotPermitted,
    ReasonShort,
    SourceNotHeld,
)
from congvu.modules.custody.values.words import Way

LEAST_PURPOSE = 10
MOST_COPIES = 50


@transaction.atomic
def permit_copying(*, ref: UUID, count: int, purpose: str, actor: Actor, now: datetime) -> UUID:
    """Permit so many numbered copies of a document, for a purpose.

    :raises NotTheAgencyHead: unless the actor heads the agency.
    :raises CopiesTooMany, ReasonShort: for a number or a purpose that can't be.
    """
    access.heading(actor, now)
    copy = access.copy_to_act(ref=ref, actor=actor, now=now)
    now_with(copy)
    purpose = clean(purpose)
    if not 1 <= count <= MOST_COPIES:
        raise CopiesTooMany(count=MOST_COPIES, left=MOST_COPIES)
    if len(purpose) < LEAST_PURPOSE:
        raise ReasonShort(least=LEAST_PURPOSE)
    given = Permission.objects.create(
        ref=uuid4(), item_id=copy.item_id, count=count, purpose=purpose,
        by_id=actor.person, at=now,
    )  # fmt: skip
    tell(CustodyFact.PERMITTED, copy.ref, actor, now, count=count, purpose=purpose)
    return given.ref


@transaction.atomic
def make_copies(
    *, ref: UUID, permission_ref: UUID, count: int, actor: Actor, now: datetime
) -> list[UUID]:
    """Make numbered copies as permitted; they are with the clerk who makes them.

    :raises NotTheKeeper: unless the actor keeps the register.
    :raises SourceNotHeld: unless the copy is in his hands.
    :raises CopyingNotPermitted, CopiesTooMany: beyond what was permitted.
    """
    source = access.copy_to_act(ref=ref, actor=actor, now=now)
    access.keeping(actor, now, Secrecy(source.item.secrecy))
    if now_with(source).official_id != actor.official_id:
        raise SourceNotHeld
    given = (
        Permission.objects.select_for_update()
        .filter(ref=permission_ref, item_id=source.item_id)
        .first()
    )
    if given is None:
        raise CopyingNotPermitted
    left = given.count - given.copies.count()
    if not 1 <= count <= left:
        raise CopiesTooMany(count=given.count, left=left)
    first = Copy.objects.filter(item_id=source.item_id).order_by("-number")[0].number + 1
    made = [
        make_copy(
            source.item, number, way=Way.COPIED, actor=actor, now=now,
            official_id=actor.person, permission=given,
        )
        for number in range(first, first + count)
    ]  # fmt: skip
    for copy in made:
        tell(CustodyFact.COPIED, copy.ref, actor, now, permitted_by=given.by_id)
    return [copy.ref for copy in made]
