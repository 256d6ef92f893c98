"""What stands in the way of a meeting at its hour."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from congvu.kernel.refusals import N_


class ClashKind(StrEnum):
    """Why an hour doesn't suit."""

    PERSON = "person"
    ROOM = "room"
    ABSENCE = "absence"
    OFF_HOURS = "off_hours"

    @property
    def words(self) -> str:
        return _WORDS[self]


_WORDS = {
    ClashKind.PERSON: N_("Trùng người"),
    ClashKind.ROOM: N_("Trùng phòng"),
    ClashKind.ABSENCE: N_("Nghỉ, đi công tác"),
    ClashKind.OFF_HOURS: N_("Ngoài giờ làm việc"),
}


@dataclass(frozen=True, slots=True)
class Clash:
    """One thing that stands in the way: whom it concerns, what it is, from when to when."""

    kind: ClashKind
    who: str
    what: str
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class Load:
    """A person's hours of meetings in one week, this meeting included, beside the threshold."""

    official_id: int
    name: str
    seconds: int
    limit: int

    @property
    def is_over(self) -> bool:
        return self.seconds > self.limit


@dataclass(frozen=True, slots=True)
class Weighing:
    """What is shown before an invitation is sent."""

    clashes: tuple[Clash, ...] = ()
    loads: tuple[Load, ...] = ()

    @property
    def over(self) -> tuple[Load, ...]:
        return tuple(load for load in self.loads if load.is_over)

    @property
    def is_clear(self) -> bool:
        return not self.clashes and not self.over
