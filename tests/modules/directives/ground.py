"""The cast, and what it does with directives."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from congvu.foundation.actors.values import Actor
from congvu.foundation.clock import VIETNAM
from congvu.modules.casework import api as casework
from congvu.modules.directives import api as directives
from congvu.modules.directives.api import Given, Seat, Source, SourceKind
from congvu.modules.directives.models import Directive
from tests.people import NOW, People, cast

FRIDAY = datetime(2026, 9, 11, 17, 0, tzinfo=VIETNAM)
NEXT_WEEK = datetime(2026, 9, 17, 17, 0, tzinfo=VIETNAM)
LATER = datetime(2026, 9, 25, 17, 0, tzinfo=VIETNAM)
SOON = NOW + timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Ground:
    """The cast at work."""

    people: People

    def given(self, *, actor: Actor | None = None, now: datetime = NOW, **changes: object) -> Given:
        """Have the chairman give the economy division a task until next Thursday."""
        said: dict[str, object] = {
            "title": "Rà soát nhà trọ cho thuê trên địa bàn phường",
            "product": "Báo cáo kèm danh sách nhà trọ",
            "lead": Seat(self.people.economy),
            "coordinators": [Seat(self.people.culture, due_at=FRIDAY)],
            "due_at": NEXT_WEEK,
            "source": Source(SourceKind.PHONE, "Điện thoại sáng 10/9"),
            "follower_id": self.people.thang.official_id,
        }
        return directives.give(**said | changes, actor=actor or self.people.dat, now=now)  # type: ignore[arg-type]

    def part(self, of: Given, *, now: datetime = SOON, **changes: object) -> Given:
        """Have the head of economy give one of his people a part."""
        people = self.people
        said: dict[str, object] = {
            "title": "Lập danh sách nhà trọ tổ 1 đến tổ 5",
            "product": "Danh sách",
            "lead": Seat(people.economy, people.hanh.official_id),
            "coordinators": [],
            "due_at": NEXT_WEEK,
            "follower_id": None,
            "parent_id": of.directive_id,
            "actor": people.vinh,
        }
        return self.given(now=now, **said | changes)  # type: ignore[arg-type]

    def assigned(self, of: Given, *, now: datetime = SOON) -> None:
        """Have the head of economy assign it to Hạnh."""
        casework.assign(
            code=code_of(of), to_official=self.people.hanh.official_id or 0,
            actor=self.people.vinh, now=now,
        )  # fmt: skip

    def delivered(self, *, now: datetime = SOON, **changes: object) -> Given:
        """Bring a directive to its giver: Hạnh has delivered the product."""
        made = self.given(**changes)  # type: ignore[arg-type]
        self.assigned(made, now=now)
        directives.deliver(
            directive_id=made.directive_id, text="Báo cáo 12 trang", notation="41/BC-KT",
            actor=self.people.hanh, now=now + timedelta(minutes=5),
        )  # fmt: skip
        return made


def code_of(given: Given) -> str:
    """Return the code of the case in which a directive's clocks run now."""
    return Directive.objects.select_related("case").get(pk=given.directive_id).case.code


def row_of(given: Given) -> Directive:
    return Directive.objects.select_related("case").get(pk=given.directive_id)


def open_ground() -> Ground:
    return Ground(cast())
