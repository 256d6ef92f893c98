"""What would change a rating: tried out with the rating's own rules, never guessed."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_
from congvu.modules.evaluation.rules.changes_needs import need_changes
from congvu.modules.evaluation.rules.changes_points import point_changes
from congvu.modules.evaluation.rules.scoring import NOTHING, Inputs, is_met, score
from congvu.modules.evaluation.rules.wording import percent_words
from congvu.modules.evaluation.values.given import NOTHING_GIVEN, Given
from congvu.modules.evaluation.values.metrics import Figure
from congvu.modules.evaluation.values.packs import Pack
from congvu.modules.evaluation.values.ratings import Change, Rating

FURTHEST = 500
"""As many more turns as anyone could take up in a period."""

_TURNS = ("handled", "on_time", "late", "late_share", "on_time_share")


def changes(
    pack: Pack, inputs: Inputs, *, is_running: bool, given: Given = NOTHING_GIVEN
) -> tuple[Change, ...]:
    """Return what would have led, or in a running period still leads, to another level."""
    rating = score(pack, inputs, given)
    if rating.level == pack.levels[0].code:
        return ()
    if pack.scale is not None:
        by_points = tuple(point_changes(pack, inputs, given))
        if any(change.level for change in by_points):
            return by_points
        return (*by_points, *need_changes(pack, inputs, given))
    found = list(_fewer_late(pack, inputs, rating))
    if is_running or rating.level is None:
        found += _more_on_time(pack, inputs, rating)
    found += _what_stays(pack, inputs)
    return tuple(found) or tuple(need_changes(pack, inputs, given))


def with_turns(inputs: Inputs, *, on_time: int = 0, late: int = 0) -> dict[str, Figure]:
    """Return figures with more (or fewer) turns that were on time or late."""
    timely = inputs.get("on_time", _on_time(inputs)).counted + on_time
    tardy = inputs.get("late", inputs.get("late_share", NOTHING)).counted + late
    whole = timely + tardy
    turned = {
        "handled": Figure(whole, whole),
        "on_time": Figure(timely, whole),
        "late": Figure(tardy, whole),
        "late_share": Figure(tardy, whole),
        "on_time_share": Figure(timely, whole),
    }
    return {code: figure for code, figure in inputs.items() if code not in _TURNS} | turned


def _on_time(inputs: Inputs) -> Figure:
    handled = inputs.get("handled", NOTHING).counted
    return Figure(handled - inputs.get("late_share", NOTHING).counted, handled)


def _fewer_late(pack: Pack, inputs: Inputs, rating: Rating) -> Iterable[Change]:
    late = inputs.get("late_share", NOTHING).counted
    handled = inputs.get("handled", NOTHING).counted
    number = _least(
        late, pack, rating, lambda fewer: with_turns(inputs, on_time=fewer, late=-fewer)
    )
    if number is None or rating.level is None:
        return
    if number > 1:
        yield Change(
            Phrase(N_("Bớt 1 lượt trễ")),
            Phrase(N_("{share}: mức không đổi"), share=_share(late - 1, handled)),
            rating.level,
        )
    after = score(pack, with_turns(inputs, on_time=number, late=-number))
    yield Change(
        Phrase(N_("Bớt {number} lượt trễ"), number=number),
        _becomes(pack, after, _share(late - number, handled)),
        after.level,
    )


def _more_on_time(pack: Pack, inputs: Inputs, rating: Rating) -> Iterable[Change]:
    number = _least(FURTHEST, pack, rating, lambda more: with_turns(inputs, on_time=more))
    if number is None:
        return
    more = with_turns(inputs, on_time=number)
    after = score(pack, more)
    share = _share(more["late"].counted, more["handled"].counted)
    yield Change(
        Phrase(N_("Thêm {number} lượt đúng hạn"), number=number),
        _becomes(pack, after, share),
        after.level,
    )


def _what_stays(pack: Pack, inputs: Inputs) -> Iterable[Change]:
    """Say of what was written or decided about a person that it counts for this period alone."""
    for cap in pack.caps:
        if cap.when.metric == "late_rebukes" and is_met(cap.when, inputs):
            yield Change(
                Phrase(N_("Bút phê vì trễ hạn")),
                Phrase(
                    N_("Chỉ tính cho kỳ này: còn bút phê thì không xét {level}; kỳ sau tính lại"),
                    level=pack.level(cap.bars).short,
                ),
                None,
            )


def _least(most: int, pack: Pack, rating: Rating, tried: Callable[[int], Inputs]) -> int | None:
    """Return the least number at which the level is a better one."""
    places = [level.code for level in pack.levels]
    present = len(places) if rating.level is None else places.index(rating.level)
    for number in range(1, most + 1):
        level = score(pack, tried(number)).level
        if level is not None and places.index(level) < present:
            return number
    return None


def _becomes(pack: Pack, after: Rating, share: Phrase) -> Phrase:
    level = pack.levels[-1] if after.level is None else pack.level(after.level)
    return Phrase(N_("{share}: thành {level}"), share=share, level=level.short)


def _share(late: int, handled: int) -> Phrase:
    percent = percent_words(Figure(late, handled).share)
    return Phrase(
        N_("trễ {late}/{handled} = {percent}"), late=late, handled=handled, percent=percent
    )
