"""Which limit a way and a procedure have, and what a person must still settle about it.

A cell with a unit is believed, and prose that speaks otherwise is flagged. A bare number takes its
unit from prose that names the same number; an empty cell takes its limit from prose. Both are
flagged, and where prose doesn't settle it the limit stays empty: nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_
from congvu.modules.procedures.rules.limits import HOURS_A_DAY, Cell
from congvu.modules.procedures.rules.prose import Said, limits_said, says_unset
from congvu.modules.procedures.rules.ways import Row
from congvu.modules.procedures.values.choices import Asked, Channel
from congvu.modules.procedures.values.imported import Flag, ImportedWay
from congvu.modules.worktime.api import LimitUnit, TimeLimit

CONVERTED = N_("Ô thời hạn ghi “{cell}”, hệ thống hiểu là {limit}")
CONTRADICTED = N_("Ô thời hạn ghi {limit} nhưng mô tả ghi {others}: “{clause}”")
OTHER_CASES = N_("Ô thời hạn ghi {limit}, mô tả nêu thêm trường hợp {others}: “{clause}”")
UNSET = N_("Văn bản không quy định thời hạn cụ thể: “{clause}”")
UNSET_BUT = N_("Ô thời hạn ghi {cell} nhưng mô tả ghi không quy định thời hạn")
ZERO = N_("Ô thời hạn ghi “{cell}”, không phải thời hạn hợp lệ")
BARE_READ = N_("Ô thời hạn chỉ ghi số {cell}; đơn vị đọc từ mô tả: “{clause}”")
BARE = N_("Ô thời hạn chỉ ghi số {cell}, không ghi đơn vị")
BARE_OTHERWISE = N_("Ô thời hạn chỉ ghi số {cell}, không khớp văn bản; đọc từ: “{clause}”")
BARE_BUT = N_("Ô thời hạn chỉ ghi số {cell}, không ghi đơn vị; văn bản nhắc đến {others}")
FROM_NOTE = N_("Ô thời hạn trống; đọc từ mô tả cách thức: “{clause}”")
FROM_STEPS = N_("Ô thời hạn trống; đọc từ trình tự thực hiện: “{clause}”")
SEVERAL_SAID = N_(
    "Ô thời hạn trống; mô tả nêu nhiều thời hạn ({others}), tạm lấy thời hạn dài nhất"
)
UNDECIDED = N_("Ô thời hạn trống; trình tự nhắc đến {others} nhưng chưa rõ thời hạn chung")
NOT_READ = N_("Không có thông tin về thời hạn giải quyết")
CHANNELS_DIFFER = N_(
    "Thời hạn khác nhau giữa các cách nộp ({others}), tạm lấy của cách nộp {channel}"
)
CASES_DIFFER = N_("Có nhiều thời hạn tùy trường hợp ({others}), tạm lấy thời hạn dài nhất")
SOME_EMPTY = N_("Có cách nộp không ghi thời hạn, tạm lấy {limit} của cách nộp khác")


_CASE = re.compile(r"trường hợp|đối với|nếu ", re.I)


@dataclass(frozen=True, slots=True)
class Chosen:
    """A limit, whether the result is due on the day of receipt, and the doubts."""

    limit: TimeLimit | None
    same_day: bool = False
    doubts: tuple[Phrase, ...] = ()


def weigh(
    rows: Sequence[Row], steps: str
) -> tuple[tuple[ImportedWay, ...], Chosen, tuple[Flag, ...]]:
    """Return the ways with their limits, the procedure's limit, and the flags about limits."""
    told = tuple(limits_said(steps))
    choices = [_of_row(row, told) for row in rows]
    ways = tuple(
        ImportedWay(row.channel, row.cell.text, one.limit, one.same_day, row.fee, row.note)
        for row, one in zip(rows, choices, strict=True)
    )
    whole = _of_all(ways)
    doubts = [doubt for one in (*choices, whole) for doubt in one.doubts]
    flags = tuple(Flag(Asked.LIMIT, doubt) for doubt in dict.fromkeys(doubts))
    return ways, whole, flags


def _of_row(row: Row, told: tuple[Said, ...]) -> Chosen:
    """Weigh a row; a limit can also stand in the fee's remark, where the description is empty."""
    cell, note = row.cell, row.note
    said = tuple(limits_said(note or row.fee.text))
    if cell.limit:
        return _of_full_cell(cell, cell.limit, note, said)
    if cell.bare is not None:
        return _of_bare_cell(cell, said, told)
    if cell.text:
        return Chosen(None, doubts=(Phrase(ZERO, cell=cell.text),))
    return _of_prose(note, said, told)


def _of_full_cell(cell: Cell, limit: TimeLimit, note: str, said: tuple[Said, ...]) -> Chosen:
    if limit.length == 1 and says_unset(note) and not said:
        return Chosen(None, doubts=(Phrase(UNSET_BUT, cell=cell.text),))
    doubts = []
    if cell.is_converted:
        doubts.append(Phrase(CONVERTED, cell=cell.text, limit=limit.words()))
    others = _distinct(one for one in said if one.is_main and one.limit != limit)
    if others and not _are_its_parts(limit, others, said):
        same = [one for one in others if one.limit.length == limit.length]
        template = (
            CONTRADICTED if same and limit not in {one.limit for one in said} else OTHER_CASES
        )
        clause = _short((same or others)[0].clause)
        doubts.append(Phrase(template, limit=limit.words(), others=_list(others), clause=clause))
    if says_unset(note) and not said:
        doubts.append(Phrase(UNSET_BUT, cell=cell.text))
    return Chosen(limit, doubts=tuple(doubts))


def _are_its_parts(limit: TimeLimit, others: list[Said], said: tuple[Said, ...]) -> bool:
    """Return whether the other limits are stages of this one, and no other cases."""
    alike = [one.limit.length for one in said if one.limit.unit is limit.unit]
    if limit in {one.limit for one in said}:
        return not any(_CASE.search(one.clause) for one in others) and all(
            hours(one.limit) < hours(limit) for one in others
        )
    return sum(alike) == limit.length and len(alike) == len(said)


def _of_bare_cell(cell: Cell, said: tuple[Said, ...], told: tuple[Said, ...]) -> Chosen:
    """A bare number takes the unit of the one main limit that has its length.

    The portal writes 1 where nothing was filled in: then the one main limit of the prose is taken.
    """
    for source in (said, told):
        named = _distinct(one for one in source if one.is_main and one.limit.length == cell.bare)
        if len({one.limit for one in named}) == 1:
            one = named[0]
            doubt = Phrase(BARE_READ, cell=cell.text, clause=_short(one.clause))
            return Chosen(one.limit, one.is_same_day, (doubt,))
    others = _distinct(one for one in (*said, *told) if one.is_main)
    if cell.bare == 1 and len(others) == 1 and not _goes_on(others[0], (*said, *told)):
        one = others[0]
        doubt = Phrase(BARE_OTHERWISE, cell=cell.text, clause=_short(one.clause))
        return Chosen(one.limit, one.is_same_day, (doubt,))
    if others:
        return Chosen(None, doubts=(Phrase(BARE_BUT, cell=cell.text, others=_list(others)),))
    return Chosen(None, doubts=(Phrase(BARE, cell=cell.text),))


def _of_prose(note: str, said: tuple[Said, ...], told: tuple[Said, ...]) -> Chosen:
    mains = _distinct(one for one in said if one.is_main)
    if len(mains) == 1:
        doubt = Phrase(FROM_NOTE, clause=_short(mains[0].clause))
        return Chosen(mains[0].limit, mains[0].is_same_day, (doubt,))
    if mains:
        longest = max(mains, key=lambda one: hours(one.limit))
        return Chosen(longest.limit, doubts=(Phrase(SEVERAL_SAID, others=_list(mains)),))
    if says_unset(note):
        return Chosen(None, doubts=(Phrase(UNSET, clause=_short(note)),))
    mains = _distinct(one for one in told if one.is_main)
    if len(mains) == 1 and not _goes_on(mains[0], told):
        doubt = Phrase(FROM_STEPS, clause=_short(mains[0].clause))
        return Chosen(mains[0].limit, mains[0].is_same_day, (doubt,))
    if mains:
        return Chosen(None, doubts=(Phrase(UNDECIDED, others=_list(mains)),))
    return Chosen(None, doubts=(Phrase(NOT_READ),))


def _goes_on(main: Said, told: tuple[Said, ...]) -> bool:
    """Return whether more of the work, with limits of its own, comes after the clause."""
    after = told[told.index(main) + 1 :]
    return any(
        "kể từ" in one.clause.lower() and "bổ sung" not in one.clause.lower() for one in after
    )


def _of_all(ways: tuple[ImportedWay, ...]) -> Chosen:
    read = [way for way in ways if way.limit]
    if not read:
        return Chosen(None)
    values = {(way.limit, way.same_day) for way in read}
    if len(values) == 1:
        first = read[0]
        doubts: tuple[Phrase, ...] = ()
        if len(read) < len(ways) and first.limit:
            doubts = (Phrase(SOME_EMPTY, limit=first.limit.words()),)
        return Chosen(first.limit, first.same_day, doubts)
    return _of_differing(read)


def _of_differing(read: list[ImportedWay]) -> Chosen:
    others = _words(dict.fromkeys(way.limit for way in read if way.limit))
    by_channel = {
        way.channel: {
            (other.limit, other.same_day) for other in read if other.channel is way.channel
        }
        for way in read
    }
    if all(len(values) == 1 for values in by_channel.values()):
        channel = Channel.COUNTER if Channel.COUNTER in by_channel else read[0].channel
        ((limit, same_day),) = by_channel[channel]
        doubt = Phrase(CHANNELS_DIFFER, others=others, channel=Phrase(channel.words))
        return Chosen(limit, same_day, (doubt,))
    longest = max(read, key=lambda way: (hours(way.limit) if way.limit else 0, not way.same_day))
    return Chosen(longest.limit, longest.same_day, (Phrase(CASES_DIFFER, others=others),))


def hours(limit: TimeLimit) -> float:
    """Return about how many working hours a limit has: only to tell the longer of two."""
    a_day = HOURS_A_DAY * 5 / 7
    match limit.unit:
        case LimitUnit.WORKING_HOUR:
            return limit.length
        case LimitUnit.WORKING_DAY:
            return limit.length * HOURS_A_DAY
        case LimitUnit.CALENDAR_DAY:
            return limit.length * a_day
        case LimitUnit.MONTH:
            return limit.length * 30 * a_day


def _distinct(said: Iterable[Said]) -> list[Said]:
    return list({(one.limit, one.is_same_day): one for one in reversed(list(said))}.values())[::-1]


def _list(said: Iterable[Said]) -> str:
    return _words(dict.fromkeys(one.limit for one in said))


def _words(limits: Iterable[TimeLimit]) -> str:
    return ", ".join(_each(limits))


def _each(limits: Iterable[TimeLimit]) -> Iterator[str]:
    for limit in limits:
        yield limit.words()


def _short(text: str) -> str:
    return text if len(text) <= 200 else text[:199].rstrip() + "…"
