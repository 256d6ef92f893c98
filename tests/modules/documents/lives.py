"""Documents on their way: registered, submitted, directed, at their last step."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.core.files.base import ContentFile

from congvu.foundation.clock import VIETNAM
from congvu.foundation.files import api as files
from congvu.foundation.writing.api import Secrecy
from congvu.modules.casework import api as casework
from congvu.modules.documents import api as documents
from congvu.modules.documents.api import (
    Channel,
    Direction,
    DocumentKind,
    Exchanged,
    Part,
    PartRole,
    Product,
    Scan,
    Seat,
    Urgency,
)
from congvu.modules.documents.commands.arriving import register_arrival
from congvu.modules.documents.commands.classified import give_clearance
from congvu.modules.documents.models import Request
from tests.modules.documents.papers import scan
from tests.modules.documents.registry import Registry, letter
from tests.people import NOW

FRIDAY = datetime(2026, 9, 11, 17, 0, tzinfo=VIETNAM)
NEXT_WEEK = datetime(2026, 9, 17, 17, 0, tzinfo=VIETNAM)
TEXT = "Giao Phòng Kinh tế chủ trì, phối hợp Phòng Văn hóa - Xã hội tham mưu trả lời"


def filed_scan(registry: Registry, pages: int = 2, words: str = "1/CV") -> Scan:
    """Store a letter's PDF as the registry does."""
    upload = ContentFile(scan(pages, notation=words), "van-ban.pdf")
    entry = files.store(upload, actor=registry.people.mo, now=NOW)
    return Scan(entry.name, entry.id, entry.digest, files.pages_of(entry))


def submitted(registry: Registry, *, now: datetime = NOW, **changes: object) -> int:
    """Register a document and submit it to the chairman; return its id."""
    people = registry.people
    made = registry.registered(now=now, **changes)  # type: ignore[arg-type]
    documents.submit(
        document_id=made.document_id,
        leader_id=people.dat.official_id or 0,
        actor=people.mo,
        now=now + timedelta(minutes=5),
    )
    return made.document_id


def direction(registry: Registry, **changes: object) -> Direction:
    """Economy leads until next Thursday, culture coordinates until Friday, the centre is told."""
    people = registry.people
    said: dict[str, object] = {
        "lead": Seat(people.economy),
        "due_at": NEXT_WEEK,
        "product": Product.REPLY,
        "text": TEXT,
        "parts": (
            Part(PartRole.COORDINATE, people.culture, FRIDAY),
            Part(PartRole.INFORM, people.centre),
        ),
        "follower_id": people.thang.official_id,
    }
    return Direction(**said | changes)  # type: ignore[arg-type]


def directed(
    registry: Registry, document_id: int | None = None, *, now: datetime = NOW, **changes: object
) -> tuple[int, str]:
    """Have the chairman direct a document; return its id and its case's code."""
    found = document_id or submitted(registry, now=now)
    accepted = documents.direct(
        document_id=found,
        direction=direction(registry, **changes),
        seen=0,
        actor=registry.people.dat,
        now=now + timedelta(minutes=10),
    )
    return found, accepted.code


def at_last_step(registry: Registry, *, now: datetime = NOW) -> tuple[int, str]:
    """Bring a directed document through its lead and the chairman's signature, to the registry."""
    people = registry.people
    document_id, code = directed(registry, now=now)
    assigned = now + timedelta(minutes=20)
    casework.assign(
        code=code, to_official=people.hanh.official_id or 0, actor=people.vinh, now=assigned
    )
    for minutes, actor in enumerate((people.hanh, people.dat), start=1):
        casework.submit(
            code=code, product="Dự thảo", actor=actor, now=assigned + timedelta(minutes=minutes)
        )
    return document_id, code


def arrived(registry: Registry, external_id: str = "H27.1,2026/09/09,77/SXD") -> int:
    """Let a document arrive by exchange."""
    return documents.receive_exchanged(
        agency_id=registry.people.thanh_sen,
        exchanged=Exchanged(
            external_id, "H27.1", "Sở Xây dựng", "77/SXD", date(2026, 9, 9), DocumentKind.LETTER,
            "Về việc quản lý trật tự xây dựng", Urgency.URGENT, None, NOW - timedelta(hours=1),
        ),
    )  # fmt: skip


def wanted_back(registry: Registry) -> int:
    """Register an arrival whose sender, an agency of ours, then wants it back; what he asks."""
    external_id, people = "a letter of another agency of ours", registry.people
    arrival_id = arrived(registry, external_id)
    register_arrival(
        arrival_id=arrival_id, letter=letter(channel=Channel.INSIDE, notation="78/SXD"), scans=(),
        actor=people.mo, now=NOW,
    )  # fmt: skip
    documents.take_back(
        agency_id=people.thanh_sen, external_id=external_id, reason="Sai số liệu", now=NOW
    )
    return Request.objects.get(arrival=arrival_id).pk


def cleared(registry: Registry, up_to: Secrecy = Secrecy.TOP_SECRET) -> int:
    """Let the chairman clear the records clerk for a year."""
    return give_clearance(
        official_id=registry.people.mo.official_id or 0, secrecy=up_to, decision="15/QĐ-UBND",
        starts_on=NOW.date(), ends_on=date(2027, 9, 10), actor=registry.people.dat, now=NOW,
    )  # fmt: skip
