"""A version of a pack that an agency decided on for itself, instead of the one that ships."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from congvu.foundation.periods import Period
from congvu.kernel.refusals import N_
from congvu.modules.evaluation.values.packs import Pack


class VersionState(StrEnum):
    """How a version of an agency stands on a day."""

    PROPOSED = "proposed"
    AHEAD = "ahead"
    IN_FORCE = "in_force"
    OVER = "over"
    DECLINED = "declined"

    @property
    def words(self) -> str:
        return _WORDS[self]


_WORDS = {
    VersionState.PROPOSED: N_("chờ lãnh đạo quyết"),
    VersionState.AHEAD: N_("sắp có hiệu lực"),
    VersionState.IN_FORCE: N_("đang có hiệu lực"),
    VersionState.OVER: N_("hết hiệu lực"),
    VersionState.DECLINED: N_("không đưa vào dùng"),
}


@dataclass(frozen=True, slots=True)
class Adopted:
    """A pack in force in an agency, and in those below that have none of their own, in
    [starts_on, ends_on)."""

    pack: Pack
    starts_on: date
    ends_on: date | None

    def governs(self, period: Period) -> bool:
        """Return whether a period is rated by it: the one in force on the period's first day; of a
        mean of parts, the one in force as it ends."""
        if not self.pack.is_for(period):
            return False
        if self.pack.averages(period.kind):
            return self.ends_on is None or self.ends_on >= period.until
        return self.ends_on is None or self.ends_on > period.first
