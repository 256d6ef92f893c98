"""Which seats of a file are new, and whether there is room for them on every day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from congvu.kernel.words import fold
from congvu.modules.organisation.rules import objections
from congvu.modules.organisation.rules.changing import change_seat
from congvu.modules.organisation.rules.comparison import OFFICIAL, TITLE, Comparison, find_unit
from congvu.modules.organisation.rules.spans import Span, first_over, overlap
from congvu.modules.organisation.values.imports import (
    OfficialRow,
    PostRow,
    SeatRow,
    SheetKind,
    UnitRow,
)
from congvu.modules.organisation.values.register import Known, KnownSeat


@dataclass(slots=True)
class _Bench:
    """A post while seats are being given: its quota, its first day, the spans already held."""

    quota: int
    since: date
    spans: list[Span]


def new_seats(
    state: Comparison, units: list[UnitRow], posts: list[PostRow], officials: list[OfficialRow]
) -> list[SeatRow]:
    benches = _benches(state, {row.code: row for row in units}, posts)
    names = {row.code: row.full_name for row in officials}
    names |= {code: there.full_name for code, there in state.known.officials.items()}
    held = _held(state)
    new = []
    for row in state.reading.seats:
        bench = _find_bench(state, row, benches, {each.code: each for each in units})
        name = _find_official(state, row, names)
        if bench is None or name is None:
            continue
        mine = held[row.official_code]
        there = _known_seat(state, row)
        if there is not None:
            change_seat(state, row, there, name)
            continue
        _check_seat(state, row, bench, mine, name)
        mine.append((row.unit_code, fold(row.title), (row.starts_on, row.ends_on), row.is_primary))
        new.append(row)
    return new


def _benches(
    state: Comparison, units: dict[str, UnitRow], posts: Iterable[PostRow]
) -> dict[tuple[str, str], _Bench]:
    raised = {row.place: row.quota for row in state.reading.posts}
    raised_by_id = {
        each.id: raised[each.place] for each in state.changes if each.kind is SheetKind.POSTS
    }
    benches = {
        key: _Bench(raised_by_id.get(post.id, post.quota), post.valid_from, list(post.spans))
        for key, post in state.known.posts.items()
    }
    for row in posts:
        since = first_day(row.unit_code, units, state.known, state.today)
        benches.setdefault((row.unit_code, fold(row.title)), _Bench(row.quota, since, []))
    return benches


def first_day(code: str, units: dict[str, UnitRow], known: Known, today: date) -> date:
    """Return the first day of a unit, known or new."""
    there = known.units.get(code)
    if there is not None:
        return there.valid_from
    return units[code].valid_from or today if code in units else today


Held = tuple[str, str, Span, bool]  # unit code, folded title, span, primary


def _held(state: Comparison) -> dict[str, list[Held]]:
    """Return what each known official holds."""
    keys = {post.id: key for key, post in state.known.posts.items()}
    held: dict[str, list[Held]] = defaultdict(list)
    for code, official in state.known.officials.items():
        for seat in official.seats:
            unit, title = keys.get(seat.post_id, ("", str(seat.post_id)))
            span = (seat.starts_on, seat.ends_on)
            held[code].append((unit, title, span, seat.is_primary))
    return held


def _find_bench(
    state: Comparison,
    row: SeatRow,
    benches: dict[tuple[str, str], _Bench],
    units: dict[str, UnitRow],
) -> _Bench | None:
    if not find_unit(state, row.place, row.unit_code, units):
        return None
    bench = benches.get((row.unit_code, fold(row.title)))
    if bench is None:
        state.tell(row.place, TITLE, objections.PostUnknown(unit=row.unit_code, given=row.title))
    return bench


def _find_official(state: Comparison, row: SeatRow, names: dict[str, str]) -> str | None:
    name = names.get(row.official_code)
    there = state.known.officials.get(row.official_code)
    if name is None and row.official_code not in state.reading.spoiled:
        state.tell(row.place, OFFICIAL, objections.OfficialUnknown(given=row.official_code))
    if there is not None and not there.active:
        state.tell(row.place, OFFICIAL, objections.OfficialGone(name=there.full_name))
    return name


def _known_seat(state: Comparison, row: SeatRow) -> KnownSeat | None:
    official = state.known.officials.get(row.official_code)
    post = state.known.posts.get((row.unit_code, fold(row.title)))
    if official is None or post is None:
        return None
    wanted = (post.id, row.starts_on)
    return next((s for s in official.seats if (s.post_id, s.starts_on) == wanted), None)


def _check_seat(
    state: Comparison, row: SeatRow, bench: _Bench, mine: list[Held], name: str
) -> None:
    span = (row.starts_on, row.ends_on)
    if row.starts_on < bench.since:
        since = bench.since
        early = objections.TooEarly(first=f"{since.day}/{since.month}/{since.year}")
        state.tell(row.place, "Từ ngày", early)
    for unit, title, other, primary in mine:
        if not overlap(span, other):
            continue
        if (unit, title) == (row.unit_code, fold(row.title)):
            state.tell(row.place, TITLE, objections.SeatTwice(name=name))
        elif primary and row.is_primary:
            state.tell(row.place, "Kiêm nhiệm", objections.PrimaryTwice(name=name))
    bench.spans.append(span)
    over = first_over(bench.spans, bench.quota, within=span)
    if over:
        bench.spans.pop()
        full = objections.SeatsFull(title=row.title, quota=bench.quota, number=over)
        state.tell(row.place, TITLE, full)
