"""A registry ready for work: the cast, and letters that come in."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

from congvu.foundation.actors.values import Actor
from congvu.foundation.writing.api import DocumentKind, Urgency
from congvu.modules.documents import api as documents
from congvu.modules.documents.values.incoming import Letter, Registered, Scan
from congvu.modules.documents.values.kinds import Channel
from tests.people import NOW, People, cast

LETTER = Letter(
    author="Sở Nông nghiệp và Môi trường",
    notation="1025/SNNMT-QLĐĐ",
    issued_on=date(2026, 9, 8),
    kind=DocumentKind.LETTER,
    abstract="Về việc rà soát quỹ đất công do phường quản lý",
    arrived_at=NOW,
)
"""What came on the morning of the cast's day."""


@dataclass(frozen=True, slots=True)
class Registry:
    """The cast, and what it does with documents."""

    people: People

    def registered(
        self,
        *,
        now: datetime = NOW,
        key: UUID | None = None,
        actor: Actor | None = None,
        scans: tuple[Scan, ...] = (),
        twin_reason: str = "",
        **changes: object,
    ) -> Registered:
        """Register a letter; without a notation of its own it gets one that nobody else has."""
        changes.setdefault("notation", f"{uuid4().hex[:8]}/CV")
        changes.setdefault("arrived_at", now)
        changes.setdefault("issued_on", min(LETTER.issued_on, now.date()))
        return documents.register(
            letter=letter(**changes),
            scans=scans,
            intake_key=key or uuid4(),
            actor=actor or self.people.mo,
            now=now,
            twin_reason=twin_reason,
        )


def letter(**changes: object) -> Letter:
    """Return the usual letter with some of it changed."""
    return replace(LETTER, **changes)  # type: ignore[arg-type]


def open_registry() -> Registry:
    return Registry(cast())


LATER = NOW + timedelta(minutes=30)
__all__ = ["LATER", "LETTER", "Channel", "Registry", "Urgency", "letter", "open_registry"]
