"""How products add up to a, b and c (Decree 335/2025; whole numbers only)."""

from __future__ import annotations

from collections.abc import Iterable

from congvu.modules.products.values.work import QUARTERS, Counted, Tally


def tally(products: Iterable[Counted]) -> Tally:
    """Return the sums of products.

    Quality and timeliness are of what was done, of what was assigned at most: each major error and
    each delay takes a quarter of the product's points, down to nothing.
    """
    found = list(products)
    return Tally(
        products=len(found),
        finished=sum(each.done > 0 for each in found),
        assigned=sum(each.assigned for each in found),
        done=sum(each.done for each in found),
        quality=sum(_worth(each) * _left(each.errors) for each in found),
        timely=sum(_worth(each) * _left(each.delays) for each in found),
        errors=sum(each.errors for each in found),
        delays=sum(each.delays for each in found),
    )


def percent(share: tuple[int, int]) -> int | None:
    """Return a share in tenths of a per cent, half up; None where nothing was assigned."""
    counted, of = share
    return (2000 * counted + of) // (2 * of) if of else None


def _worth(product: Counted) -> int:
    return min(product.done, product.assigned)


def _left(slips: int) -> int:
    return max(0, QUARTERS - slips)
