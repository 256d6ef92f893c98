"""Figures as a page shows them, ready."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings

from congvu.kernel.refusals import N_
from congvu.modules.products.queries.counting import Show
from congvu.modules.products.rules.tallying import percent
from congvu.modules.products.values.work import QUARTERS, Tally


@dataclass(frozen=True, slots=True)
class Measure:
    """One of a, b and c: its share in words, the points behind it, the list it opens."""

    letter: str
    name: str
    share: str
    width: float
    counted: str
    of: str
    show: Show
    slips: int
    slip: str


def measures(sums: Tally) -> tuple[Measure, ...]:
    """Return a, b and c of sums."""
    a = sums.a(capped=settings.PRODUCTS_CAPPED)
    undone = sums.products - sums.finished
    return (
        _measure("a", N_("Số lượng"), a, 1, Show.UNDONE, undone, N_("sản phẩm chưa xong")),
        _measure("b", N_("Chất lượng"), sums.b, QUARTERS, Show.ERRORS, sums.errors, N_("lỗi lớn")),
        _measure(
            "c", N_("Tiến độ"), sums.c, QUARTERS, Show.DELAYS, sums.delays, N_("lần chậm hạn")
        ),
    )


def share_words(share: tuple[int, int]) -> str:
    """Return "87,5 %", "100 %", a dash where nothing was assigned."""
    tenths = percent(share)
    if tenths is None:
        return "–"
    whole, rest = divmod(tenths, 10)
    return f"{whole},{rest} %" if rest else f"{whole} %"


def _measure(
    letter: str, name: str, share: tuple[int, int], parts: int, show: Show, slips: int, slip: str
) -> Measure:
    counted, of = share
    return Measure(
        letter, name, share_words(share), min(100, (percent(share) or 0) / 10),
        _points(counted, parts), _points(of, parts), show, slips, slip,
    )  # fmt: skip


def _points(quarters: int, parts: int) -> str:
    """Return points of which there are `parts` to one: "1.204,25"."""
    whole, rest = divmod(quarters, parts)
    tail = f",{rest * 100 // parts:02}".rstrip("0") if rest else ""
    return f"{whole:,}".replace(",", ".") + tail
