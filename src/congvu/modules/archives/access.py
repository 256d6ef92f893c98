"""The only way to a file of work, for reading or acting. Absent and hidden answer alike."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import Q, QuerySet

from congvu.foundation.actors.values import Actor, Role
from congvu.foundation.clock import VIETNAM
from congvu.modules.archives.models import LeftFile, Scan, Transfer, WorkFile
from congvu.modules.archives.rules.refusals import (
    FileNotFound,
    NotTheArchive,
    NotTheFileKeeper,
    NotThePermitter,
    TransferNotFound,
)
from congvu.modules.organisation import api as organisation

OVERSEERS = (Role.RECORDS_CLERK, Role.LEADER, Role.INSPECTOR)
"""Who sees every file of the agency; others see those of their unit and their own."""


def today(now: datetime) -> date:
    return now.astimezone(VIETNAM).date()


def files(actor: Actor) -> QuerySet[WorkFile]:
    """Return the files that this person may see."""
    rows = WorkFile.objects.filter(agency_id=actor.agency_id)
    if actor.has(*OVERSEERS):
        return rows
    mine = [each for each in (actor.official_id, actor.behalf_of_id) if each]
    return rows.filter(Q(unit_id=actor.unit_id) | Q(keeper_id__in=mine))


def file(*, file_id: int, actor: Actor) -> WorkFile:
    """Return a file to read.

    :raises FileNotFound: if there is none, or none he may see.
    """
    found = files(actor).select_related("keeper", "unit", "agency", "retention", "kept_back_by")
    row = found.filter(pk=file_id).first()
    if row is None:
        raise FileNotFound
    return row


def scan(*, file_id: int, paper_id: int, position: int, actor: Actor) -> Scan:
    """Return a file of a paper, to whoever may see the file of work that it lies in.

    :raises FileNotFound: if there is none, or none he may see.
    """
    rows = Scan.objects.filter(paper_id=paper_id, paper__file__in=files(actor).filter(pk=file_id))
    row = rows.filter(position=position).first()
    if row is None:
        raise FileNotFound
    return row


def kept_file(*, file_id: int, actor: Actor) -> WorkFile:
    """Return a file for an act of its keeper, locked until it is written.

    :raises FileNotFound: if there is none he may see.
    :raises NotTheFileKeeper: if another keeps it.
    """
    row = files(actor).filter(pk=file_id).select_for_update(of=("self",)).first()
    if row is None:
        raise FileNotFound
    if row.keeper_id not in (actor.official_id, actor.behalf_of_id):
        raise NotTheFileKeeper(keeper=row.keeper.full_name)
    return row


def file_to_permit(*, file_id: int, actor: Actor, now: datetime) -> WorkFile:
    """Return a file that the agency's head lets a unit keep back.

    :raises NotThePermitter: to others.
    """
    row = files(actor).filter(pk=file_id).select_for_update(of=("self",)).first()
    if row is None:
        raise FileNotFound
    if not heads_agency(actor, now):
        raise NotThePermitter
    return row


def heads_agency(actor: Actor, now: datetime) -> bool:
    if actor.agency_id is None or not actor.has(Role.LEADER):
        return False
    head = organisation.head_of(actor.agency_id, today(now))
    return head == (actor.behalf_of_id or actor.official_id)


def archive(actor: Actor) -> int:
    """Return the agency whose archive the actor keeps: văn thư, lưu trữ cơ quan.

    :raises NotTheArchive: to others.
    """
    if not actor.has(Role.RECORDS_CLERK) or actor.agency_id is None:
        raise NotTheArchive
    return actor.agency_id


def transfer(*, transfer_id: int, actor: Actor, to_act: bool = False) -> Transfer:
    """Return a hand-over: to the archive and overseers, to the unit and the giver.

    :raises TransferNotFound: if there is none he may see.
    """
    rows = Transfer.objects.filter(pk=transfer_id, agency_id=actor.agency_id)
    if not actor.has(*OVERSEERS):
        rows = rows.filter(Q(unit_id=actor.unit_id) | Q(giver_id=actor.official_id))
    row = (rows.select_for_update(of=("self",)) if to_act else rows).first()
    if row is None:
        raise TransferNotFound
    return row


def left_file(*, file_id: int, actor: Actor) -> LeftFile:
    """Return a file that somebody left behind, locked.

    :raises FileNotFound: if there is none he may see.
    """
    rows = LeftFile.objects.filter(file__in=files(actor).filter(pk=file_id), taken_at=None)
    row = rows.select_for_update(of=("self",)).first()
    if row is None:
        raise FileNotFound
    return row
