"""Acts on record about a person or a unit that are tied to no case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from congvu.kernel.refusals import N_


class ActKind(StrEnum):
    """What a document says of somebody."""

    PRAISE = "praise"
    LESSON = "lesson"
    CRITICISM = "criticism"
    DISCIPLINE = "discipline"

    @property
    def words(self) -> str:
        return _KINDS[self]

    @property
    def tone(self) -> str:
        return _TONES[self]


_KINDS = {
    ActKind.PRAISE: N_("Khen thưởng, biểu dương"),
    ActKind.LESSON: N_("Rút kinh nghiệm"),
    ActKind.CRITICISM: N_("Phê bình"),
    ActKind.DISCIPLINE: N_("Quyết định kỷ luật"),
}
_TONES = {
    ActKind.PRAISE: "con",
    ActKind.LESSON: "vien",
    ActKind.CRITICISM: "sap",
    ActKind.DISCIPLINE: "dung",
}


class ActState(StrEnum):
    """Where an act stands on a day."""

    AHEAD = "ahead"
    IN_FORCE = "in_force"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"
    CORRECTED = "corrected"

    @property
    def words(self) -> str:
        return _STATES[self]


_STATES = {
    ActState.AHEAD: N_("chưa có hiệu lực"),
    ActState.IN_FORCE: N_("còn hiệu lực"),
    ActState.EXPIRED: N_("hết hiệu lực"),
    ActState.WITHDRAWN: N_("đã rút"),
    ActState.CORRECTED: N_("đã đính chính"),
}


@dataclass(frozen=True, slots=True)
class Expiry:
    """After how many months an act of a kind has no more effect (None: never), and by what."""

    kind: ActKind
    months: int | None
    basis: str
    since: date


@dataclass(frozen=True, slots=True)
class ActText:
    """What an act says: by which document, in which form, why, from which day on."""

    document: str
    document_on: date
    form: str
    ground: str
    effective_on: date
