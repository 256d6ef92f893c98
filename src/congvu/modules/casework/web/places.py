"""The addresses of the lists behind a leader's board."""

from __future__ import annotations

from django.urls import reverse

from congvu.foundation.periods import Period
from congvu.modules.casework.web.figures import figure_href


class Place:
    """The addresses of a board's lists: of the agency whole, or of one place in its rows."""

    def __init__(self, agency_id: int, whole: bool, period: Period) -> None:
        self.agency_id, self.whole, self.period = agency_id, whole, period

    def opens(
        self, figure: str, at: int | None = None, period: Period | None = None, **more: object
    ) -> str:
        if at is None:
            where: dict[str, object] = {"below": self.agency_id}
        elif self.whole:
            where = {"agency": at}
        else:
            where = {"agency": self.agency_id, "unit": at}
        return figure_href(figure, period=period or self.period, **where, **more)

    def board(self, at: int) -> str:
        """Return the board of a place, one level below."""
        if not self.whole:
            return reverse("casework:unit_of", args=[at])
        if at == self.agency_id:
            return self.opens("concluded", at)
        return f"{reverse('casework:leader_of', args=[at])}?period={self.period.code}"
