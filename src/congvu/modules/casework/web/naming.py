"""Names for a page: every official and unit that it mentions, in two queries."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_
from congvu.modules.casework.values.choices import HolderKind
from congvu.modules.organisation import api as organisation

_OTHERS = {
    HolderKind.APPLICANT: N_("Người nộp"),
    HolderKind.OUTSIDE: N_("Cơ quan ngoài"),
    HolderKind.OUTAGE: N_("Sự cố hệ thống khác"),
    HolderKind.PAUSE: N_("Tạm dừng theo luật"),
}


class Names:
    """The names of officials, of units, and of the heads who answer for units."""

    def __init__(
        self, *, officials: Iterable[int | None], units: Iterable[int | None], on: date
    ) -> None:
        unit_ids = {unit for unit in units if unit is not None}
        self._units = organisation.unit_names(unit_ids)
        self._heads = organisation.heads_of(unit_ids, on) if unit_ids else {}
        wanted = {each for each in officials if each is not None} | set(self._heads.values())
        self._officials = organisation.names_of(wanted) if wanted else {}

    def official(self, official_id: int | None) -> str:
        return self._officials.get(official_id or 0, Phrase(N_("Hệ thống")))

    def unit(self, unit_id: int | None) -> str:
        return self._units.get(unit_id or 0, "")

    def head(self, unit_id: int | None) -> str:
        """Return who answers for a unit: its head, or the unit itself where it has none."""
        head = self._heads.get(unit_id or 0)
        return self.official(head) if head is not None else self.unit(unit_id)

    def holder(self, kind: HolderKind | str, official_id: int | None, unit_id: int | None) -> str:
        """Return who has a case, in a word or a name."""
        kind = HolderKind(kind)
        if kind is HolderKind.OFFICIAL:
            return self.official(official_id)
        if kind is HolderKind.UNIT:
            return self.head(unit_id)
        return Phrase(_OTHERS[kind])
