"""The only way to a copy. To whoever is not cleared for its mark there is none."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from congvu.foundation.actors.values import Actor, Role
from congvu.foundation.clock import VIETNAM
from congvu.foundation.writing.api import Secrecy
from congvu.modules.custody.models import Copy, Destruction, Item
from congvu.modules.custody.rules.refusals import (
    CopyNotFound,
    NotTheAgencyHead,
    NotTheKeeper,
)
from congvu.modules.documents import api as documents


def today(now: datetime) -> date:
    return now.astimezone(VIETNAM).date()


def clearance(actor: Actor, now: datetime) -> Secrecy:
    """Return up to which mark a person is cleared, at his own post and on the day.

    :raises CopyNotFound: if to none: to him nothing of this exists.
    """
    found = documents.cleared(actor, today(now))
    if found is None:
        raise CopyNotFound
    return found


def agency(actor: Actor) -> int:
    if actor.agency_id is None:
        raise CopyNotFound
    return actor.agency_id


def is_keeper(actor: Actor) -> bool:
    """Return whether the post keeps the registers: of those who are cleared."""
    return actor.has(Role.RECORDS_CLERK)


def keeping(actor: Actor, now: datetime, mark: Secrecy) -> int:
    """Return the agency whose copies a cleared records clerk keeps.

    :raises CopyNotFound: to whoever is not cleared for the mark.
    :raises NotTheKeeper: to others.
    """
    if clearance(actor, now) < mark:
        raise CopyNotFound
    if not is_keeper(actor):
        raise NotTheKeeper
    return agency(actor)


def heading(actor: Actor, now: datetime) -> int:
    """Return the agency that the actor heads.

    :raises CopyNotFound: to whoever is not cleared.
    :raises NotTheAgencyHead: to others.
    """
    clearance(actor, now)
    if not documents.heads_agency(actor, today(now)):
        raise NotTheAgencyHead
    return agency(actor)


def copies(actor: Actor, now: datetime) -> QuerySet[Copy]:
    """Return the copies of the agency up to the mark for which the person is cleared."""
    return Copy.objects.filter(
        item__agency_id=agency(actor), item__secrecy__lte=clearance(actor, now)
    )


def copy(*, ref: UUID, actor: Actor, now: datetime) -> Copy:
    """Return a copy to read of.

    :raises CopyNotFound: if there is none, or none he may know of.
    """
    found = copies(actor, now).select_related("item", "made_by").filter(ref=ref).first()
    if found is None:
        raise CopyNotFound
    return found


def copy_to_act(*, ref: UUID, actor: Actor, now: datetime) -> Copy:
    """Return a copy for an act, locked until it is written; as `copy`."""
    found = copies(actor, now).filter(ref=ref).select_for_update(of=("self",)).first()
    if found is None:
        raise CopyNotFound
    return found


def copies_to_act(*, refs: Sequence[UUID], actor: Actor, now: datetime) -> list[Copy]:
    """Return copies for one act, locked in the order of their age."""
    rows = copies(actor, now).filter(ref__in=refs).order_by("pk")
    found = list(rows.select_for_update(of=("self",)))
    if len(found) != len(set(refs)):
        raise CopyNotFound
    return found


def item(*, item_id: int, actor: Actor, now: datetime) -> Item:
    """Return a document of which there are copies."""
    found = Item.objects.filter(
        pk=item_id, agency_id=agency(actor), secrecy__lte=clearance(actor, now)
    ).first()
    if found is None:
        raise CopyNotFound
    return found


def destruction(*, ref: UUID, actor: Actor, now: datetime, to_act: bool = False) -> Destruction:
    """Return a destruction of copies up to one's mark, locked where an act follows."""
    rows = Destruction.objects.filter(
        ref=ref, agency_id=agency(actor), secrecy__lte=clearance(actor, now)
    )
    found = (rows.select_for_update() if to_act else rows).first()
    if found is None:
        raise CopyNotFound
    return found


def fit(agency_id: int, official_id: int, mark: Secrecy, now: datetime) -> bool:
    """Return whether an official may have copies with this mark today."""
    people = documents.cleared_people(agency_id, mark, today(now))
    return any(each.id == official_id for each in people)
