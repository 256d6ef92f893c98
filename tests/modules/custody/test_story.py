"""Whatever is done in whatever order, by two at once: a copy always has one custodian."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from congvu.foundation.actors.proving import Proof
from congvu.foundation.actors.values import Actor
from congvu.kernel.refusals import Refusal
from congvu.modules.custody import api as custody
from congvu.modules.custody.models import Copy, Destruction, Offer, Permission, Span
from congvu.modules.documents.commands.classified import withdraw_clearance
from congvu.modules.documents.models import Clearance
from tests.modules.custody.vault import OUTGOING, Vault, clear
from tests.people import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R11")]
CAST = ("mo", "vinh", "thang", "tai", "dat", "hanh")
MOVES = (
    "offer", "offer", "take", "take", "take", "decline", "withdraw", "permit", "copy", "send",
    "come_back", "recover", "propose", "approve", "attest", "attest", "carry_out", "drop",
    "unclear", "clear", "issue",
)  # fmt: skip
MOVE = st.tuples(
    st.sampled_from(MOVES), st.sampled_from(CAST), st.sampled_from(CAST), st.integers(0, 9)
)

# A copy's life is cut where any span begins or ends: in each piece just one span goes on.
BROKEN = """
select count(*) from custody_copy c
left join lateral (
    select max(x.done_at) as done_at from custody_doomed d
    join custody_destruction x on x.id = d.destruction_id where d.copy_id = c.id
) e on true
cross join lateral (
    select since as cut from custody_span where copy_id = c.id
    union select c.made_at union select %(now)s
) cuts
where cut >= c.made_at and (e.done_at is null or cut < e.done_at) and 1 <> (
    select count(*) from custody_span s
    where s.copy_id = c.id and s.since <= cut and (s.until is null or s.until > cut)
)
"""


def broken(now: datetime) -> int:
    with connection.cursor() as cursor:
        cursor.execute("set constraints all immediate")
        cursor.execute("set constraints all deferred")
        cursor.execute(BROKEN, {"now": now})
        return int(cursor.fetchone()[0])


class Story:
    """One telling: who does what with which copy, minute by minute."""

    def __init__(self, vault: Vault) -> None:
        self.vault, self.now = vault, NOW
        self.vault.entered()

    def tell(self, move: str, who: str, whom: str, place: int) -> bool:
        """Try an act; return whether it was done."""
        self.now += timedelta(minutes=7)
        actor, other = getattr(self.vault.people, who), getattr(self.vault.people, whom)
        refs = list(Copy.objects.order_by("pk").values_list("ref", flat=True))
        if place % 4:  # mostly by who can do it: else the stories would stand still
            actor = self.fitting(move, refs[place % len(refs)]) or actor
        try:
            with transaction.atomic():
                getattr(self, move)(actor, other, refs[place % len(refs)], place)
        except Refusal:
            return False
        return True

    def fitting(self, move: str, ref: UUID) -> Actor | None:
        """Return who has the copy, to whom it is offered, or who keeps the register."""
        held = Span.objects.filter(copy__ref=ref, until=None).first()
        offered = Offer.objects.filter(copy__ref=ref, answered_at=None).first()
        official = held.official_id if held and move in {"offer", "withdraw"} else None
        if offered and move in {"take", "decline"}:
            official = offered.receiver_id
        people = [getattr(self.vault.people, name) for name in CAST]
        if move in {"copy", "send", "come_back", "recover", "propose", "carry_out", "issue"}:
            return self.vault.people.mo
        return next((each for each in people if each.official_id == official), None)

    def offer(self, actor: Actor, other: Actor, ref: UUID, place: int) -> None:
        due = self.now + timedelta(days=place) if place else None
        self.vault.offered(ref, actor, other, now=self.now, return_by=due)

    def take(self, actor: Actor, other: Actor, ref: UUID, place: int) -> None:
        custody.take(ref=ref, proof=Proof.CODE, actor=actor, now=self.now)

    def decline(self, actor: Actor, other: Actor, ref: UUID, place: int) -> None:
        custody.decline(ref=ref, reason="Không thuộc việc của tôi", actor=actor, now=self.now)

    def withdraw(self, actor: Actor, other: Actor, ref: UUID, place: int) -> None:
        custody.withdraw(ref=ref, actor=actor, now=self.now)

    def permit(self, actor: Actor, other: Actor, ref: UUID, place: int) -> None:
        chairman = self.vault.people.dat
        custody.permit_copying(
            ref=ref, count=place, purpose="Gửi các phòng", actor=chairman, now=self.now
        )

    def copy(self, actor: Actor, other: Actor, ref: UUID, place: int) -> None:
        given = Permission.objects.order_by("-pk").first()
        if given is None:
            return
        custody.make_copies(
            ref=ref, permission_ref=given.ref, count=place, actor=actor, now=self.now
        )

    def send(self, actor: Actor, other: Actor, ref: UUID, place: int) -> None:
        custody.send_out(
            ref=ref, receiver="Lê Văn Nam", receiving_agency="Công an phường", receipt="7",
            return_by=None, actor=actor, now=self.now,
        )  # fmt: skip

    def come_back(self, actor: Actor, other: Actor, ref: UUID, place: int) -> None:
        custody.come_back(ref=ref, note="", actor=actor, now=self.now)

    def recover(self, actor: Actor, other: Actor, ref: UUID, place: int) -> None:
        custody.recover(
            ref=ref, witness_id=other.official_id or 0, reason="Đã thôi được tiếp cận",
            proof=Proof.CODE, actor=actor, now=self.now,
        )  # fmt: skip

    def propose(self, actor: Actor, other: Actor, ref: UUID, place: int) -> None:
        people = self.vault.people
        custody.propose_destruction(
            refs=[ref], reason="Hết giá trị sử dụng", method="Đốt", actor=actor, now=self.now,
            witness_ids=[people.vinh.official_id or 0, people.thang.official_id or 0],
        )  # fmt: skip

    def approve(self, actor: Actor, other: Actor, ref: UUID, place: int) -> None:
        for row in Destruction.objects.all():
            custody.approve_destruction(ref=row.ref, actor=self.vault.people.dat, now=self.now)

    def attest(self, actor: Actor, other: Actor, ref: UUID, place: int) -> None:
        for row in Destruction.objects.order_by("-pk")[:1]:
            custody.attest(ref=row.ref, proof=Proof.CODE, actor=actor, now=self.now)

    def carry_out(self, actor: Actor, other: Actor, ref: UUID, place: int) -> None:
        for row in Destruction.objects.order_by("-pk")[:1]:
            custody.carry_out(ref=row.ref, proof=Proof.CODE, actor=actor, now=self.now)

    def drop(self, actor: Actor, other: Actor, ref: UUID, place: int) -> None:
        for row in Destruction.objects.order_by("-pk")[:1]:
            custody.drop_destruction(ref=row.ref, actor=actor, now=self.now)

    def unclear(self, actor: Actor, other: Actor, ref: UUID, place: int) -> None:
        row = Clearance.objects.filter(withdrawn_at=None).order_by("pk").first()
        if row is not None and place > 6:
            withdraw_clearance(clearance_id=row.pk, actor=self.vault.people.dat, now=self.now)

    def clear(self, actor: Actor, other: Actor, ref: UUID, place: int) -> None:
        clear(self.vault.people, other, OUTGOING.secrecy, now=self.now)

    def issue(self, actor: Actor, other: Actor, ref: UUID, place: int) -> None:
        custody.issue(outgoing=OUTGOING, intake_key=UUID(int=place + 1), actor=actor, now=self.now)


def rolled_back(tell: Callable[[], None]) -> None:
    """Tell a story and leave nothing of it."""
    with transaction.atomic():
        tell()
        transaction.set_rollback(True)


@settings(max_examples=15, suppress_health_check=list(HealthCheck))
@given(moves=st.lists(MOVE, min_size=10, max_size=60))
def test_every_copy_has_one_custodian_whatever_is_done_in_whatever_order(
    vault: Vault, moves: list[tuple[str, str, str, int]]
) -> None:
    def tell() -> None:
        story = Story(vault)
        for move in moves:
            story.tell(*move)
        assert broken(story.now) == 0

    rolled_back(tell)


def test_the_random_story_reaches_every_act(vault: Vault) -> None:
    """The stories are worth nothing if their acts are all refused."""
    story = Story(vault)
    plot = [
        ("offer", "mo", "vinh", 0), ("take", "vinh", "mo", 0), ("offer", "mo", "vinh", 1),
        ("withdraw", "mo", "vinh", 0), ("offer", "mo", "vinh", 1), ("decline", "vinh", "mo", 0),
        ("offer", "mo", "vinh", 1), ("take", "vinh", "mo", 0), ("offer", "vinh", "mo", 0),
        ("take", "mo", "vinh", 0), ("permit", "dat", "mo", 2), ("copy", "mo", "mo", 2),
        ("send", "mo", "mo", 1), ("come_back", "mo", "mo", 1), ("propose", "mo", "mo", 1),
        ("carry_out", "mo", "mo", 0), ("approve", "dat", "mo", 0), ("attest", "vinh", "mo", 0),
        ("carry_out", "mo", "mo", 0), ("attest", "thang", "mo", 0), ("carry_out", "mo", "mo", 0),
        ("offer", "mo", "vinh", 1), ("issue", "mo", "mo", 3),
    ]  # fmt: skip
    done = [story.tell(*move) for move in plot]

    refused = [place for place, was_done in enumerate(done) if not was_done]
    # no day of return; nothing offered; before approval; one witness short; destroyed
    assert refused == [0, 1, 15, 18, 21]
    assert broken(story.now) == 0
    assert Copy.objects.count() == 6


class TestPostgresql:
    """What must never happen is forbidden there, and not by hope."""

    @pytest.mark.parametrize(
        "change",
        [
            "update custody_span set until = now() where until is null",  # with nobody
            "delete from custody_span",
            "update custody_span set official_id = (select max(id) from official)",
            "update custody_copy set number = 7",
            "truncate custody_span cascade",
            "insert into custody_copy (ref, item_id, number, made_at, made_by_id, with_issue)"
            " select gen_random_uuid(), item_id, 1, now(), made_by_id, true from custody_copy",
            # a second custodian at once; a gap; a copy taken that nobody offered
            "insert into custody_span (copy_id, seq, way, official_id, outside, since, folded)"
            " select copy_id, 2, 'recovered', official_id, '', now(), '' from custody_span",
            "with ended as (update custody_span set until = now() returning *)"
            " insert into custody_span (copy_id, seq, way, official_id, outside, since, folded)"
            " select copy_id, 2, 'recovered', official_id, '', now() + interval '1 s', ''"
            " from ended",
        ],
    )
    def test_forbids(self, vault: Vault, change: str) -> None:
        vault.entered()
        broken(NOW)

        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(change)
            cursor.execute("set constraints all immediate")

    def test_forbids_to_take_what_was_offered_to_another(self, vault: Vault) -> None:
        ref = vault.entered()
        vault.lent(ref, vault.people.vinh)
        last = Span.objects.get(copy__ref=ref, until=None)

        with pytest.raises(DatabaseError, match="taken from who offered"), transaction.atomic():
            Span.objects.filter(pk=last.pk).update(until=NOW + timedelta(hours=1))
            offer = Copy.objects.get(ref=ref).offers.create(
                ref=UUID(int=1), giver_id=last.official_id, at=NOW, purpose="",
                receiver_id=vault.people.thang.official_id, answered_at=NOW + timedelta(hours=1),
                answer="taken", proof="code",
            )  # fmt: skip
            Span.objects.create(
                copy=last.copy,
                seq=3,
                way="taken",
                official_id=vault.people.tai.official_id,
                since=NOW + timedelta(hours=1),
                offer=offer,
                folded="",
            )
