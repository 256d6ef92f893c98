"""Originals come under custody: with the line of the incoming register, or when we issue one."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from congvu.foundation.actors.values import Actor
from congvu.foundation.clock import VIETNAM
from congvu.foundation.writing.api import Secrecy
from congvu.kernel.words import clean, fold
from congvu.modules.custody import access
from congvu.modules.custody.commands.moving import make_copy, tell
from congvu.modules.custody.facts import CustodyFact
from congvu.modules.custody.models import Issued, Item
from congvu.modules.custody.rules.refusals import AbstractTopSecret, IssuedTooLate
from congvu.modules.custody.values.views import Outgoing
from congvu.modules.custody.values.words import Way
from congvu.modules.documents import api as documents


def enter_original(fact: documents.MarkedRegistered) -> None:
    """Have whoever registered an incoming document be the custodian of its original."""
    line = documents.marked_entry(fact.entry_id)
    item = Item.objects.create(
        agency_id=access.agency(fact.actor), secrecy=line.secrecy, marked_id=line.id,
        number=line.number, year=line.year, author=line.author, notation=line.notation,
        issued_on=line.issued_on, kind=line.kind, abstract=line.abstract,
        folded=fold(f"{line.notation} {line.author} {line.abstract}"),
    )  # fmt: skip
    copy = make_copy(
        item, 0, way=Way.ENTERED, actor=fact.actor, now=fact.at,
        official_id=fact.actor.person,
    )  # fmt: skip
    tell(CustodyFact.ENTERED, copy.ref, fact.actor, fact.at)


@transaction.atomic
def issue(*, outgoing: Outgoing, intake_key: UUID, actor: Actor, now: datetime) -> tuple[int, UUID]:
    """Enter a classified document of ours before it leaves; return its number and kept copy.

    The kept original and each of the copies for its recipients are with the clerk who enters it.
    A repeated `intake_key` gives what it gave before.

    :raises CopyNotFound, NotTheKeeper: as `access.keeping`.
    :raises AbstractTopSecret: for an abstract of what is Tuyệt mật.
    :raises IssuedTooLate: if it is dated after today.
    """
    agency_id = access.keeping(actor, now, outgoing.secrecy)
    if outgoing.secrecy is Secrecy.TOP_SECRET and clean(outgoing.abstract):
        raise AbstractTopSecret
    if outgoing.issued_on > access.today(now):
        raise IssuedTooLate
    year = now.astimezone(VIETNAM).year
    before = Issued.objects.filter(intake_key=intake_key).first()
    if before is not None:
        return before.number, before.item.copies.get(number=0).ref
    number = next_number(agency_id, year, f"mark:{outgoing.secrecy:d}")
    line = Issued.objects.create(
        agency_id=agency_id, year=year, secrecy=outgoing.secrecy, number=number,
        intake_key=intake_key, registered_at=now, registered_by_id=actor.person,
        notation=outgoing.notation, issued_on=outgoing.issued_on, kind=outgoing.kind,
        abstract=outgoing.abstract, signer=outgoing.signer, recipients=outgoing.recipients,
        kept_by=outgoing.kept_by, copies=outgoing.copies, note=outgoing.note,
    )  # fmt: skip
    item = Item.objects.create(
        agency_id=agency_id, secrecy=line.secrecy, issued=line, number=number, year=year,
        author=actor.agency_name, notation=line.notation, issued_on=line.issued_on,
        kind=line.kind, abstract=line.abstract,
        folded=fold(f"{line.notation} {line.recipients} {line.abstract}"),
    )  # fmt: skip
    made = [
        make_copy(item, place, way=Way.ISSUED, actor=actor, now=now,
                  official_id=actor.person)
        for place in range(outgoing.copies + 1)
    ]  # fmt: skip
    for copy in made:
        tell(CustodyFact.ISSUED, copy.ref, actor, now)
    return number, made[0].ref


def next_number(agency_id: int, year: int, series: str) -> int:
    """Return the next number of a series; its row stays locked until the act is written."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select custody_next_number(%s, %s::smallint, %s)", [agency_id, year, series]
        )
        return int(cursor.fetchone()[0])
