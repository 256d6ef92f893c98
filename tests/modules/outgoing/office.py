"""An office that writes: the cast, and drafts on their way."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from congvu.foundation.actors.values import Actor
from congvu.foundation.writing.api import (
    Body,
    DocumentKind,
    Paragraph,
    Purpose,
    Recipient,
    body_of,
)
from congvu.modules.outgoing import api as outgoing
from tests.people import NOW, People, cast

BODY = body_of(
    "Thực hiện Công văn số 1025/SNNMT-QLĐĐ ngày 08/9/2026, UBND phường báo cáo kết quả rà soát.",
    "Toàn phường có 12 thửa đất công, diện tích 4,6 ha, đã lập hồ sơ quản lý 11 thửa.",
)
TO_PROVINCE = Recipient("Sở Nông nghiệp và Môi trường", Purpose.ADDRESSED, "H27.12")
ABSTRACT = "Về việc kết quả rà soát quỹ đất công do phường quản lý"


@dataclass(frozen=True, slots=True)
class Office:
    """The cast, and what it does with drafts."""

    people: People

    def drafted(
        self, *, actor: Actor | None = None, now: datetime = NOW, **changes: object
    ) -> outgoing.Drafted:
        """Draft a letter of the economy division."""
        said: dict[str, object] = {
            "kind": DocumentKind.LETTER,
            "abstract": ABSTRACT,
            "body": BODY,
            "recipients": (TO_PROVINCE,),
            "unit_id": self.people.economy,
        }
        return outgoing.draft(
            **said | changes,  # type: ignore[arg-type]
            actor=actor or self.people.hanh,
            now=now,
        )


def open_office() -> Office:
    return Office(cast())


LATER = NOW + timedelta(minutes=30)
__all__ = ["BODY", "LATER", "Body", "Office", "Paragraph", "open_office"]
