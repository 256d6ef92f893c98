"""The places of a quota after an appeal was accepted: counted again, taken from nobody. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_
from congvu.modules.evaluation.rules.scoring_quotas import Contender, counted, points_in
from congvu.modules.evaluation.values.packs import Pack
from congvu.modules.evaluation.values.quotas import Places, Quota
from congvu.modules.evaluation.values.ratings import Ground, Rating, Reason


@dataclass(frozen=True, slots=True)
class Held:
    """Somebody among those the places are for: as he contends, and the level decided of him."""

    contender: Contender
    level: str | None


@dataclass(frozen=True, slots=True)
class Again:
    """What a corrected card comes to, and the places as they are counted with it."""

    rating: Rating
    places: tuple[Places, ...]


def shared_again(
    pack: Pack,
    corrected: Contender,
    others: Sequence[Held],
    before: Sequence[Places],
    *,
    holds: bool = False,
    excelled: bool = False,
) -> Again:
    """Return the rating of a card corrected on appeal, within the places counted again.

    There are never fewer places than were shared out. The card keeps the place it `holds`, or takes
    one that nobody holds, unless somebody with more points is without one; nobody loses the place
    that he was notified of.
    """
    if not pack.quotas:
        return Again(corrected.rating, ())
    quota = pack.quotas[0]
    whole = [corrected, *(each.contender for each in others)]
    places = _at_least(counted(pack, quota, whole, excelled=excelled), before)
    if holds or corrected.rating.level != quota.level:
        return Again(corrected.rating, places)
    mine = [each for each in places if each.group in (None, corrected.group)]
    for scope in mine:
        inside = [each for each in others if scope.group in (None, each.contender.group)]
        free = scope.places - sum(each.level == quota.level for each in inside)
        ahead = sum(_is_ahead(each, corrected, quota) for each in inside)
        if free <= 0 or ahead >= free:
            return Again(_without(pack, quota, corrected.rating, scope, free), places)
    return Again(corrected.rating, places)


def _at_least(found: Sequence[Places], before: Sequence[Places]) -> tuple[Places, ...]:
    known = {(each.level, each.group): each for each in before}
    told = {(each.level, each.group): each for each in found}
    return tuple(
        max((known.get(key, each), each), key=lambda each: each.places)
        for key, each in told.items()
    )


def _is_ahead(each: Held, corrected: Contender, quota: Quota) -> bool:
    """Return whether somebody without a place comes before the corrected card by his points."""
    waits = each.contender.rating.level == quota.level and each.level != quota.level
    return waits and points_in(each.contender) > points_in(corrected)


def _without(pack: Pack, quota: Quota, rating: Rating, scope: Places, free: int) -> Rating:
    words = N_("đủ mức {level}, nhưng {places} chỗ theo tỷ lệ khống chế đã có người")
    if free > 0:
        words = N_("đủ mức {level}, nhưng chỗ còn lại là của người nhiều điểm hơn")
    told = Phrase(words, level=pack.level(quota.level).short, places=scope.places)
    kept = (reason for reason in rating.reasons if reason.ground is not Ground.MET)
    held = Reason(Ground.QUOTA, quota.level, told, (), quota.basis, quota.level)
    return replace(rating, level=pack.below(quota.level).code, reasons=(held, *kept))
