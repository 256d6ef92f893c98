"""The counter and the agency behind it: who signs, under which heads, what they are called."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from congvu.assembly.demo.offers import Offered, letterhead, receipt_of
from congvu.assembly.demo.slips import Counterfoil
from congvu.assembly.demo.temper import Staff
from congvu.modules.dossiers.rules.offices import full_name, place_of
from congvu.modules.dossiers.values.slips import Letterhead
from congvu.modules.organisation.api import UnitEntry
from congvu.modules.worktime.api import Calendar


@dataclass(slots=True)
class Shop:
    """What the dossiers of an agency have in common; what a receipt says is worked out once."""

    staff: Staff
    agency: UnitEntry
    counter: UnitEntry
    site: str
    people: Mapping[int, str]
    calendar: Calendar
    foil: Counterfoil
    _receipts: dict[tuple[int, bool], dict[str, Any]] = field(default_factory=dict)

    @property
    def head(self) -> Letterhead:
        return letterhead(self.agency, self.counter)

    @property
    def name(self) -> str:
        return full_name(self.agency.name)

    @property
    def place(self) -> str:
        return place_of(self.agency.name)

    def receipt(self, offered: Offered, *, online: bool) -> dict[str, Any]:
        """Return what a receipt for a procedure says, but for the dossier's own part."""
        key = (offered.chosen.version_id, online)
        if key not in self._receipts:
            self._receipts[key] = receipt_of(
                offered, agency=self.agency, counter=self.counter, online=online, site=self.site
            )
        return self._receipts[key]
