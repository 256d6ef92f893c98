"""Classified documents of the demonstration's ward: entered, lent, copied, destroyed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction

from congvu.assembly.demo.temper import Staff
from congvu.foundation import reading
from congvu.foundation.actors.proving import Proof
from congvu.foundation.actors.values import Actor, Role
from congvu.foundation.writing.api import DocumentKind, Secrecy
from congvu.modules.custody import api as custody
from congvu.modules.documents.commands.classified import give_clearance, register_marked
from congvu.modules.documents.values.classified import Marked
from congvu.modules.organisation import api as organisation
from congvu.modules.worktime import api as worktime

SEED = 63_2026
INCOMING = (
    (Secrecy.CONFIDENTIAL, "Công an tỉnh", "KH", DocumentKind.PLAN, "Kế hoạch bảo vệ ngày lễ"),
    (Secrecy.SECRET, "Bộ Chỉ huy quân sự tỉnh", "BCH", DocumentKind.PLAN, "Kế hoạch diễn tập"),
    (Secrecy.CONFIDENTIAL, "Tỉnh ủy", "CV/TU", DocumentKind.LETTER, "Về công tác cán bộ"),
    (Secrecy.TOP_SECRET, "Bộ Chỉ huy quân sự tỉnh", "PA", DocumentKind.OPTION, ""),
    (Secrecy.CONFIDENTIAL, "Thanh tra tỉnh", "KL", DocumentKind.NOTICE, "Kết luận chưa công bố"),
    (Secrecy.SECRET, "Công an tỉnh", "BC", DocumentKind.REPORT, "Tình hình địa bàn"),
    (Secrecy.CONFIDENTIAL, "Sở Nội vụ", "CV", DocumentKind.LETTER, "Về đề thi tuyển công chức"),
    (Secrecy.CONFIDENTIAL, "Công an tỉnh", "TB", DocumentKind.NOTICE, "Phương án phân luồng"),
)


@dataclass(frozen=True, slots=True)
class Vault:
    """Who keeps and who borrows the ward's classified papers."""

    keeper: Actor
    head: Actor
    borrowers: tuple[Actor, ...]
    calendar: worktime.Calendar
    now: datetime

    def ago(self, days: int, minutes: int = 0) -> datetime:
        """Return a working moment so many working days before now."""
        back = self.calendar.subtract(self.now, days * 8 * 3600)
        return self.calendar.add(back, minutes * 60)


def let_secrets_be_kept(staff: Staff, *, now: datetime) -> int:
    """Enter classified documents, lend some, copy and destroy others; return how many."""
    reading.as_of(object())  # who sits where is read once: nobody changes it meanwhile
    vault = _vault(staff, now)
    if vault is None:
        return 0
    with transaction.atomic():
        _clear(vault)
        refs = [_enter(vault, place) for place in range(len(INCOMING))]
        _lend(vault, refs)
        _issue(vault)
        custody.remind_returns(vault.ago(0))
    reading.read_anew()
    return len(refs)


def _vault(staff: Staff, now: datetime) -> Vault | None:
    day = now.date()
    clerks = organisation.officials_with(Role.RECORDS_CLERK, day, staff.agency_id)
    head = organisation.head_of(staff.agency_id, day)
    found = [organisation.actor_of_official(each, day, unit) for unit, each in staff.heads.items()]
    borrowers = tuple(each for each in found if each is not None)[:3]
    keeper = organisation.actor_of_official(clerks[0].id, day) if clerks else None
    leader = organisation.actor_of_official(head, day) if head else None
    if keeper is None or leader is None or len(borrowers) < 2:
        return None
    calendar = worktime.calendar_in_force(unit_id=staff.agency_id, now=now)
    return Vault(keeper, leader, borrowers, calendar, now)


def _clear(vault: Vault) -> None:
    at = vault.ago(40)
    for person, mark in (
        (vault.keeper, Secrecy.TOP_SECRET), *((each, Secrecy.SECRET) for each in vault.borrowers),
    ):  # fmt: skip
        give_clearance(
            official_id=person.official_id or 0, secrecy=mark, decision="27/QĐ-UBND",
            starts_on=at.date(), ends_on=date(at.year + 2, 1, 1), actor=vault.head, now=at,
        )  # fmt: skip


def _enter(vault: Vault, place: int) -> UUID:
    mark, author, symbol, kind, abstract = INCOMING[place]
    at = vault.ago(30 - 2 * place, 20)
    marked = Marked(
        secrecy=mark, author=author, notation=f"{14 + 7 * place}/{symbol}",
        issued_on=at.date() - timedelta(days=2), kind=kind, arrived_on=at.date(),
        receiver="Chủ tịch UBND", abstract=abstract,
    )  # fmt: skip
    register_marked(
        marked=marked, intake_key=UUID(int=SEED * 1_000 + place), actor=vault.keeper, now=at
    )
    words = marked.notation
    return custody.board(vault.head, custody.Asked(words=words), now=vault.now)[0].ref


def _lend(vault: Vault, refs: list[UUID]) -> None:
    """Lend five: one is back, one is overdue, one waits to be taken."""
    first, second = vault.borrowers[0], vault.borrowers[1]
    for place, person, days, length in (
        (0, first, 20, 10), (1, second, 12, 8), (2, first, 6, 15), (5, second, 3, 9),
    ):  # fmt: skip
        at = vault.ago(days)
        due = vault.calendar.closing(vault.calendar.working_day_after(at.date(), length))
        _hand(vault, refs[place], vault.keeper, person, at, due)
    _hand(vault, refs[0], first, vault.keeper, vault.ago(11), None)
    due = vault.calendar.closing(vault.calendar.working_day_after(vault.now.date(), 5))
    custody.offer(
        ref=refs[6], receiver_id=first.official_id or 0, purpose="Chuẩn bị kỳ thi",
        return_by=due, actor=vault.keeper, now=vault.ago(1),
    )  # fmt: skip


def _hand(
    vault: Vault, ref: UUID, giver: Actor, taker: Actor, at: datetime, due: datetime | None
) -> None:
    custody.offer(
        ref=ref, receiver_id=taker.official_id or 0, purpose="Nghiên cứu, tham mưu",
        return_by=due, actor=giver, now=at,
    )  # fmt: skip
    custody.take(ref=ref, proof=Proof.CODE, actor=taker, now=vault.calendar.add(at, 900))


def _issue(vault: Vault) -> None:
    """Issue one of ours: a copy leaves, two are made for units, one spare is destroyed."""
    at = vault.ago(9)
    outgoing = custody.Outgoing(
        secrecy=Secrecy.CONFIDENTIAL, notation="03/KH-UBND", issued_on=at.date(),
        kind=DocumentKind.PLAN, signer=vault.head.name, kept_by=vault.keeper.unit_name, copies=2,
        recipients="Công an phường; Ban Chỉ huy quân sự phường", abstract="Phương án bảo vệ",
    )  # fmt: skip
    custody.issue(
        outgoing=outgoing, intake_key=UUID(int=SEED * 1_000 + 500), actor=vault.keeper, now=at
    )
    lines = custody.board(vault.head, custody.Asked(words="03/KH-UBND"), now=vault.now)
    by_number = {line.copy_number: line.ref for line in lines}
    custody.send_out(
        ref=by_number[1], receiver="Lê Văn Nam", receiving_agency="Công an phường",
        receipt="07/BN", return_by=None, actor=vault.keeper, now=vault.ago(8),
    )  # fmt: skip
    given = custody.permit_copying(
        ref=by_number[0], count=2, purpose="Giao các phòng triển khai", actor=vault.head,
        now=vault.ago(7),
    )  # fmt: skip
    custody.make_copies(
        ref=by_number[0], permission_ref=given, count=1, actor=vault.keeper, now=vault.ago(6)
    )
    made = custody.propose_destruction(
        refs=[by_number[2]], reason="In thừa so với số lượng gửi", method="Nghiền bột",
        witness_ids=[each.official_id or 0 for each in vault.borrowers[:2]], actor=vault.keeper,
        now=vault.ago(5),
    )  # fmt: skip
    custody.approve_destruction(ref=made, actor=vault.head, now=vault.ago(4))
    for each in vault.borrowers[:2]:
        custody.attest(ref=made, proof=Proof.CODE, actor=each, now=vault.ago(3))
    custody.carry_out(ref=made, proof=Proof.CODE, actor=vault.keeper, now=vault.ago(3, 10))
