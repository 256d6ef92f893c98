"""An office that writes: the cast, its keys, and drafts brought as far as a test needs them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

from congvu.foundation.actors.values import Actor
from congvu.foundation.signing import api as signing
from congvu.foundation.signing.api import KeyPlace, SignerKind
from congvu.foundation.writing.api import DocumentKind, Purpose, Recipient, body_of
from congvu.modules.outgoing import api as outgoing
from congvu.modules.outgoing.api import Check, DraftState
from congvu.modules.outgoing.models import Draft
from tests.foundation.signing.pki import Identity, _rsa, issued, name
from tests.foundation.signing.pki import house as the_house
from tests.people import NOW, People, cast

BODY = body_of(
    "Thực hiện Công văn số 1025/SNNMT-QLĐĐ ngày 08/9/2026 của Sở Nông nghiệp và Môi trường, "
    "Ủy ban nhân dân phường Thành Sen báo cáo kết quả rà soát quỹ đất công như sau:",
    "Toàn phường có 12 thửa đất công, diện tích 4,6 ha, đã lập hồ sơ quản lý 11 thửa; thửa còn "
    "lại đang tranh chấp, dự kiến giải quyết xong trong tháng 10 năm 2026.",
)
TO_DEPARTMENT = Recipient("Sở Nông nghiệp và Môi trường", Purpose.ADDRESSED, "H27.12")
ABSTRACT = "Về việc kết quả rà soát quỹ đất công do phường quản lý"
COMMITTEE = "UBND phường Thành Sen"
TRUST = the_house().trust()


@cache
def identity(common: str, serial: int) -> Identity:
    """Return a certificate for this name, good on the cast's day."""
    return issued(
        name(common, COMMITTEE), the_house().issuing, private=_rsa(common), serial=serial,
        since=NOW - timedelta(days=100), until=NOW + timedelta(days=400),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Office:
    """The cast, and what it does with drafts; half an hour passes from one act to the next."""

    people: People

    def drafted(
        self, *, actor: Actor | None = None, now: datetime = NOW, **changes: object
    ) -> outgoing.Drafted:
        """Draft a letter of the economy division."""
        said: dict[str, object] = {
            "kind": DocumentKind.LETTER,
            "abstract": ABSTRACT,
            "body": BODY,
            "recipients": (TO_DEPARTMENT,),
            "unit_id": self.people.economy,
        }
        return outgoing.draft(
            **said | changes,  # type: ignore[arg-type]
            actor=actor or self.people.hanh,
            now=now,
        )

    def checked(self, *, now: datetime = NOW, **changes: object) -> int:
        """Draft a letter and bring it past both checks; return its id."""
        made = self.drafted(now=now, **changes)
        outgoing.submit(draft_id=made.draft_id, seen=1, actor=self.people.hanh, now=now)
        for kind, actor in ((Check.CONTENT, self.people.vinh), (Check.FORMAT, self.people.thang)):
            outgoing.check(
                draft_id=made.draft_id, kind=kind, passed=True, text="", seen=1, actor=actor,
                now=now,
            )  # fmt: skip
        return made.draft_id

    def signed(self, *, now: datetime = NOW, **changes: object) -> int:
        """Draft, check and sign a letter; return its id."""
        draft_id = self.checked(now=now, **changes)
        self.sign(draft_id, now=now)
        return draft_id

    def sign(self, draft_id: int, *, actor: Actor | None = None, now: datetime = NOW) -> object:
        """Sign a draft with the chairman's key, or that of whoever is named."""
        who = actor or self.people.dat
        self.read(draft_id, who, now=now)
        return outgoing.sign(
            draft_id=draft_id, key=identity(who.name, who.official_id or 0).key(),
            seen=Draft.objects.get(pk=draft_id).version, actor=who, now=now, trust=TRUST,
        )  # fmt: skip

    def read(self, draft_id: int, who: Actor, *, now: datetime = NOW) -> None:
        """Have somebody look at every page of a draft."""
        pages = outgoing.read(draft_id=draft_id, page=1, actor=who, now=now).pages
        for page in range(2, pages + 1):
            outgoing.read(draft_id=draft_id, page=page, actor=who, now=now)

    def finish(self, draft_id: int, *, now: datetime = NOW) -> outgoing.Numbered:
        """Bring a draft of the economy division out of the house."""
        self.bring_to_signature(draft_id, now=now)
        made = outgoing.number(draft_id=draft_id, actor=self.people.mo, now=now)
        self.seal(made.document_id, now=now)
        outgoing.issue(document_id=made.document_id, actor=self.people.mo, now=now)
        return made

    def bring_to_signature(self, draft_id: int, *, now: datetime = NOW) -> None:
        """Have a draft of the economy division submitted, checked and signed."""
        people, seen = self.people, Draft.objects.get(pk=draft_id).version
        outgoing.submit(draft_id=draft_id, seen=seen, actor=people.hanh, now=now)
        for kind, actor in ((Check.CONTENT, people.vinh), (Check.FORMAT, people.thang)):
            outgoing.check(
                draft_id=draft_id, kind=kind, passed=True, text="", seen=seen, actor=actor, now=now
            )
        self.sign(draft_id, now=now)

    def numbered(self, *, now: datetime = NOW, **changes: object) -> outgoing.Numbered:
        """Draft, check, sign and number a letter."""
        draft_id = self.signed(now=now, **changes)
        return outgoing.number(draft_id=draft_id, actor=self.people.mo, now=now)

    def issued(self, *, now: datetime = NOW, **changes: object) -> outgoing.Numbered:
        """Bring a letter out of the house."""
        made = self.numbered(now=now, **changes)
        self.seal(made.document_id, now=now)
        outgoing.issue(document_id=made.document_id, actor=self.people.mo, now=now)
        return made

    def seal(self, document_id: int, *, now: datetime = NOW) -> int:
        """Put the ward's own signature on a document."""
        return outgoing.seal(
            document_id=document_id, key=identity(COMMITTEE, 900_000).key(),
            actor=self.people.mo, now=now, trust=TRUST,
        )  # fmt: skip

    def hold_keys(self, *people: Actor) -> None:
        """Have each of them register the certificate of his key."""
        for who in people:
            self._register(identity(who.name, who.official_id or 0), SignerKind.PERSON, who)

    def _register(self, held: Identity, kind: SignerKind, who: Actor) -> None:
        signing.register(
            data=held.der, kind=kind, place=KeyPlace.PKCS12, actor=who, trust=TRUST, now=NOW
        )

    def state(self, draft_id: int) -> DraftState:
        return DraftState(Draft.objects.get(pk=draft_id).state)


def open_office() -> Office:
    return keyed(cast())


def keyed(people: People) -> Office:
    """Return the office of a cast whose chairman and registry have registered their keys."""
    office = Office(people)
    office.hold_keys(people.dat)
    office._register(identity(COMMITTEE, 900_000), SignerKind.AGENCY, office.people.mo)
    return office


def house_ids(people: People) -> Iterator[tuple[str, Iterable[object]]]:
    """Yield what the addresses of this module may name."""
    office = keyed(people)
    draft_id = office.drafted().draft_id
    opinion = outgoing.ask_opinion(
        draft_id=draft_id, unit_id=people.culture, official_id=None, question="",
        due_at=NOW + timedelta(days=1), actor=people.hanh, now=NOW,
    )  # fmt: skip
    waiting = office.checked(abstract="Về việc chờ ký")
    yield "draft_id", (draft_id, waiting)
    yield "opinion_id", (opinion,)
    yield "issued_id", (office.issued(abstract="Về việc đã phát hành").document_id,)
    yield "draft_act", ("submit",)
    yield "issued_act", ("recall",)
    yield "document_kind", ("letter",)
    yield "mandate_id", (1,)


def laid_trust(home: Path) -> Path:
    """Write whom to trust into an installation's home."""
    return the_house().lay_trust(home / "trust", with_lists=False)


LATER = NOW + timedelta(minutes=30)
