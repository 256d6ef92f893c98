"""To whom a document goes, and what for (nơi nhận)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from congvu.foundation.writing.refusals import BodyUnreadable
from congvu.kernel.refusals import N_
from congvu.kernel.words import clean


class Purpose(StrEnum):
    """What the recipient gets it for, as the list of recipients says in brackets."""

    ADDRESSED = "addressed"  # named at "Kính gửi"
    ACT = "act"
    COORDINATE = "coordinate"
    REPORT = "report"
    INFORM = "inform"
    FILE = "file"  # Lưu: VT, …

    @property
    def words(self) -> str:
        return _WORDS[self]

    @property
    def brief(self) -> str:
        """Return how the list of recipients writes it on the page: "(để b/c)"."""
        return _BRIEF[self]


_WORDS = {
    Purpose.ADDRESSED: N_("Kính gửi"),
    Purpose.ACT: N_("Để thực hiện"),
    Purpose.COORDINATE: N_("Để phối hợp"),
    Purpose.REPORT: N_("Để báo cáo"),
    Purpose.INFORM: N_("Để biết"),
    Purpose.FILE: N_("Lưu"),
}
_BRIEF = {
    Purpose.ADDRESSED: "",
    Purpose.ACT: "để t/h",
    Purpose.COORDINATE: "để p/h",
    Purpose.REPORT: "để b/c",
    Purpose.INFORM: "để biết",
    Purpose.FILE: "",
}


@dataclass(frozen=True, slots=True)
class Recipient:
    """An agency, a unit or a person; a code where messages are exchanged, an address, or none."""

    name: str
    purpose: Purpose = Purpose.ACT
    agency_code: str = ""
    unit_id: int | None = None
    email: str = ""

    def to_json(self) -> dict[str, object]:
        """Return the recipient as JSON can keep it."""
        return {
            "name": self.name,
            "purpose": self.purpose.value,
            "agency_code": self.agency_code,
            "unit_id": self.unit_id,
            "email": self.email,
        }

    @staticmethod
    def from_json(said: object) -> Recipient:
        """Return the recipient that JSON holds.

        :raises BodyUnreadable: if it is none.
        """
        if not isinstance(said, Mapping):
            raise BodyUnreadable
        unit, purpose = said.get("unit_id"), said.get("purpose", "act")
        texts = [said.get(name, "") for name in ("name", "agency_code", "email")]
        if not all(isinstance(text, str) for text in texts) or purpose not in set(Purpose):
            raise BodyUnreadable
        if not (unit is None or type(unit) is int):
            raise BodyUnreadable
        name, code, email = map(clean, texts)
        return Recipient(name, Purpose(purpose), code, unit, email)
