"""A vault: the cast, some of it cleared, and classified documents that come in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

from congvu.foundation.actors.proving import Proof
from congvu.foundation.actors.values import Actor
from congvu.foundation.clock import VIETNAM
from congvu.foundation.writing.api import DocumentKind, Secrecy
from congvu.modules.custody import api as custody
from congvu.modules.custody.models import Copy
from congvu.modules.documents.commands.classified import give_clearance, register_marked
from congvu.modules.documents.values.classified import Marked
from tests.people import NOW, People, cast

FRIDAY = datetime(2026, 9, 11, 17, 0, tzinfo=VIETNAM)
MARKED = Marked(
    Secrecy.SECRET, "Bộ Chỉ huy quân sự tỉnh", "12/BCH", date(2026, 9, 8), DocumentKind.PLAN,
    NOW.date(), "Chỉ huy trưởng quân sự phường", "Diễn tập",
)  # fmt: skip
OUTGOING = custody.Outgoing(
    secrecy=Secrecy.CONFIDENTIAL, notation="03/KH-UBND", issued_on=NOW.date(),
    kind=DocumentKind.PLAN, signer="Trần Quang Đạt", recipients="Công an phường; Ban CHQS phường",
    kept_by="Văn phòng", copies=2, abstract="Phương án bảo vệ",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Vault:
    """The cast, and what it does with classified copies."""

    people: People

    def entered(self, secrecy: Secrecy = Secrecy.SECRET, *, now: datetime = NOW) -> UUID:
        """Register an incoming document; return the original's ref."""
        abstract = "" if secrecy is Secrecy.TOP_SECRET else MARKED.abstract
        marked = Marked(
            secrecy, MARKED.author, MARKED.notation, MARKED.issued_on, MARKED.kind,
            MARKED.arrived_on, MARKED.receiver, abstract,
        )  # fmt: skip
        made, _ = register_marked(marked=marked, intake_key=uuid4(), actor=self.people.mo, now=now)
        return Copy.objects.get(item__marked_id=made, number=0).ref

    def offered(
        self, ref: UUID, giver: Actor, receiver: Actor, *,
        now: datetime, return_by: datetime | None = FRIDAY,
    ) -> None:  # fmt: skip
        custody.offer(
            ref=ref, receiver_id=receiver.official_id or 0, purpose="Nghiên cứu, tham mưu",
            return_by=return_by, actor=giver, now=now,
        )  # fmt: skip

    def lent(
        self, ref: UUID, receiver: Actor, *, now: datetime = NOW, return_by: datetime = FRIDAY
    ) -> None:
        """Hand a copy over from the records clerk to somebody, who takes it."""
        self.offered(ref, self.people.mo, receiver, now=now, return_by=return_by)
        custody.take(ref=ref, proof=Proof.PASSWORD, actor=receiver, now=now + timedelta(minutes=5))

    def holder(self, ref: UUID, reader: Actor | None = None) -> str:
        lines = custody.board(reader or self.people.dat, custody.Asked(), now=NOW)
        return next(line.holder for line in lines if line.ref == ref)


def open_vault() -> Vault:
    """The chairman clears the records clerk for all marks, two heads and a specialist for some."""
    people = cast()
    for person, mark in (
        (people.mo, Secrecy.TOP_SECRET), (people.vinh, Secrecy.SECRET),
        (people.thang, Secrecy.SECRET), (people.tai, Secrecy.CONFIDENTIAL),
    ):  # fmt: skip
        clear(people, person, mark)
    return Vault(people)


def clear(people: People, person: Actor, mark: Secrecy, *, now: datetime = NOW) -> int:
    return give_clearance(
        official_id=person.official_id or 0, secrecy=mark, decision="15/QĐ-UBND",
        starts_on=NOW.date(), ends_on=date(2027, 9, 10), actor=people.dat, now=now,
    )  # fmt: skip
