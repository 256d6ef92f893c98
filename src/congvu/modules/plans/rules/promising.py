"""What a line must say, and how it drifted from what was promised."""

from __future__ import annotations

from collections.abc import Iterable

from congvu.foundation.moments import day_short
from congvu.foundation.periods import Period
from congvu.kernel.words import fold
from congvu.modules.plans.rules.refusals import DueOutside, ItemTwice
from congvu.modules.plans.values.plan import Drift, Item, Progress

MOST = 300
"""Lines of one plan."""


def same_work(item: Item) -> tuple[str, str, int]:
    """Return by what two lines are the same: work, product, post."""
    return fold(item.work), fold(item.product), item.post_id


def check_due(item: Item, period: Period) -> None:
    """Refuse a line that isn't of the period.

    :raises DueOutside: so.
    """
    if not period.first <= item.due_on < period.until:
        last = period.until.fromordinal(period.until.toordinal() - 1)
        raise DueOutside(
            due=day_short(item.due_on), first=day_short(period.first), last=day_short(last)
        )


def check_once(item: Item, others: Iterable[tuple[int, Item]]) -> None:
    """Refuse a line that stands there already.

    :raises ItemTwice: naming it.
    """
    for no, other in others:
        if same_work(other) == same_work(item):
            raise ItemTwice(work=item.work, no=no)


def drift_of(promised: Item | None, now: Item | None) -> Drift:
    """Return how a line differs from the promise."""
    if promised is None:
        return Drift.ADDED
    if now is None:
        return Drift.DROPPED
    return Drift.SAME if promised == now else Drift.CHANGED


def progress_of(cases: Iterable[tuple[bool, bool]]) -> Progress:
    """Return where a line stands by its cases: whether each is done, whether it is late."""
    found = list(cases)
    if not found:
        return Progress.NOT_GIVEN
    if all(done for done, _ in found):
        return Progress.DONE
    return Progress.LATE if any(late and not done for done, late in found) else Progress.IN_HAND
