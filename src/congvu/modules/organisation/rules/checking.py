"""Comparing what a file says with what the register has: what is new, what is known, what can't be.

Pure: the register comes as a `Known`. Everything wrong is told at its row and column; nothing is
written of a file that has one grave problem.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from congvu.kernel.refusals import N_, Conflict, Invalid
from congvu.kernel.words import fold
from congvu.modules.organisation.rules.spans import first_over, overlap
from congvu.modules.organisation.values.imports import (
    Known,
    KnownUnit,
    OfficialRow,
    Place,
    Plan,
    PostRow,
    Problem,
    Reading,
    SeatRow,
    UnitRow,
    problem,
)

PARENT, UNIT, TITLE, OFFICIAL = "Mã đơn vị cấp trên", "Mã đơn vị", "Tên vị trí", "Mã cán bộ"
Span = tuple[date, date | None]


class UnitUnknown(Invalid):
    code = "UNIT_UNKNOWN"
    message = N_("Không có đơn vị mang mã {given}, trong hệ thống cũng như trong tệp.")


class UnitTaken(Conflict):
    code = "UNIT_CODE_TAKEN"
    message = N_("Mã {given} đã là của “{name}”.")


class UnitHere(Conflict):
    code = "UNIT_CLOSED"
    message = N_("“{name}” không hoạt động vào ngày này.")


class ParentMissing(Invalid):
    code = "PARENT_MISSING"
    message = N_("Cần mã đơn vị cấp trên. Chỉ cơ quan cao nhất mới để trống, và do hệ thống lập.")


class ParentCircle(Invalid):
    code = "PARENT_CIRCLE"
    message = N_("Các đơn vị trực thuộc lẫn nhau thành vòng tròn: {codes}.")


class IdentifierTaken(Conflict):
    code = "AGENCY_CODE_TAKEN"
    message = N_("Mã định danh {given} đang thuộc đơn vị {unit}.")


class NotYourUnit(Conflict):
    code = "NOT_YOUR_ORGANISATION"
    message = N_("Đơn vị {given} không thuộc cơ quan bạn quản lý.")


class PostTaken(Conflict):
    code = "POST_TITLE_TAKEN"
    message = N_("Đơn vị đã có vị trí “{title}” với cấp hoặc định biên khác.")


class PostUnknown(Invalid):
    code = "POST_UNKNOWN"
    message = N_("Đơn vị {unit} không có vị trí “{given}”.")


class OfficialUnknown(Invalid):
    code = "OFFICIAL_UNKNOWN"
    message = N_("Không có cán bộ mang mã {given}, trong hệ thống cũng như trong tệp.")


class OfficialTaken(Conflict):
    code = "OFFICIAL_CODE_TAKEN"
    message = N_("Mã {given} đã là của {name}.")


class OfficialGone(Conflict):
    code = "OFFICIAL_INACTIVE"
    message = N_("{name} đã nghỉ việc.")


class KnownNamesake(Conflict):
    code = "NAMESAKE"
    message = N_("Đã có người cùng họ tên, mã {code}. Vẫn nhập vì mã khác; hãy kiểm tra nhập đôi.")


class TooEarly(Conflict):
    code = "POST_NOT_OPEN"
    message = N_("Vị trí chưa có vào ngày này; sớm nhất từ {first}.")


class PrimaryTwice(Conflict):
    code = "PRIMARY_POST_HELD"
    message = N_("{name} đã có vị trí chính trong thời gian này. Hãy đánh dấu kiêm nhiệm.")


class SeatTwice(Conflict):
    code = "POST_HELD_ALREADY"
    message = N_("{name} đã giữ vị trí này trong thời gian trùng.")


class SeatsFull(Conflict):
    code = "POST_FULL"
    message = N_("Vị trí “{title}” chỉ có định biên {quota}; người này là người thứ {number}.")


@dataclass(slots=True)
class _Check:
    """The state of one comparison."""

    reading: Reading
    known: Known
    kept: frozenset[int] | None  # agencies whose organisation the person keeps; None: all
    today: date
    problems: list[Problem] = field(default_factory=list)
    unchanged: int = 0

    def tell(
        self, place: Place, column: str, wrong: Invalid | Conflict, grave: bool = True
    ) -> None:
        self.problems.append(problem(place, column, wrong, grave=grave))


def check(reading: Reading, known: Known, *, kept: frozenset[int] | None, today: date) -> Plan:
    """Return what the file would change, with every problem in the order of the file."""
    state = _Check(reading, known, kept, today, list(reading.problems))
    units = _new_units(state)
    posts = _new_posts(state, {row.code: row for row in units})
    officials = _new_officials(state)
    seats = _new_seats(state, units, posts, officials)
    order = {name: number for number, name in enumerate(reading.sheets)}
    problems = sorted(
        state.problems, key=lambda each: (order.get(each.place.sheet, 0), each.place.row)
    )
    return Plan(
        tuple(units),
        tuple(posts),
        tuple(officials),
        tuple(seats),
        state.unchanged,
        tuple(problems),
        reading.rows,
    )


def _new_units(state: _Check) -> list[UnitRow]:
    rows = {row.code: row for row in state.reading.units}
    new = []
    for row in state.reading.units:
        there = state.known.units.get(row.code)
        if there is None:
            _check_unit(state, row, rows)
            new.append(row)
        elif fold(there.name) == fold(row.name):
            state.unchanged += 1
        else:
            state.tell(row.place, UNIT, UnitTaken(given=row.code, name=there.name))
    return new


def _check_unit(state: _Check, row: UnitRow, rows: dict[str, UnitRow]) -> None:
    owner = state.known.agency_codes.get(row.agency_code)
    if row.agency_code and owner:
        taken = IdentifierTaken(given=row.agency_code, unit=owner)
        state.tell(row.place, "Mã định danh", taken)
    if not row.parent_code:
        if state.kept is not None or not row.is_agency:
            state.tell(row.place, PARENT, ParentMissing())
        return
    parent = state.known.units.get(row.parent_code)
    if parent is not None:
        _check_place(state, row.place, PARENT, row.parent_code, parent)
        since = row.valid_from or state.today
        if since < parent.valid_from or parent.valid_to is not None:
            state.tell(row.place, PARENT, UnitHere(name=parent.name))
    elif row.parent_code not in rows:
        if row.parent_code not in state.reading.spoiled:
            state.tell(row.place, PARENT, UnitUnknown(given=row.parent_code))
    else:
        circle = _circle(row, rows)
        if circle:
            state.tell(row.place, PARENT, ParentCircle(codes=" → ".join(circle)))


def _check_place(state: _Check, place: Place, column: str, code: str, unit: KnownUnit) -> None:
    if state.kept is not None and unit.agency_id not in state.kept:
        state.tell(place, column, NotYourUnit(given=code))


def _circle(row: UnitRow, rows: dict[str, UnitRow]) -> list[str]:
    """Return the codes from the unit up to itself again; [] when the line ends elsewhere."""
    path = [row.code]
    above = rows.get(row.parent_code)
    while above is not None and above.code not in path:
        path.append(above.code)
        above = rows.get(above.parent_code)
    return [*path, row.code] if above is not None and above.code == row.code else []


def _new_posts(state: _Check, units: dict[str, UnitRow]) -> list[PostRow]:
    new = []
    for row in state.reading.posts:
        if not _find_unit(state, row.place, row.unit_code, units):
            continue
        there = state.known.posts.get((row.unit_code, fold(row.title)))
        if there is None:
            new.append(row)
        elif (there.rank, there.quota) == (row.rank.value, row.quota):
            state.unchanged += 1
        else:
            state.tell(row.place, TITLE, PostTaken(title=row.title))
    return new


def _find_unit(state: _Check, place: Place, code: str, units: dict[str, UnitRow]) -> bool:
    """Return whether the unit is known or new; tell when it is neither, or not the person's."""
    there = state.known.units.get(code)
    if there is not None:
        _check_place(state, place, UNIT, code, there)
        if there.valid_to is not None:
            state.tell(place, UNIT, UnitHere(name=there.name))
        return True
    if code in units:
        return True
    if code not in state.reading.spoiled:
        state.tell(place, UNIT, UnitUnknown(given=code))
    return False


def _new_officials(state: _Check) -> list[OfficialRow]:
    new = []
    for row in state.reading.officials:
        there = state.known.officials.get(row.code)
        if there is None:
            twin = state.known.namesakes.get(fold(row.full_name))
            if twin:
                state.tell(row.place, "Họ và tên", KnownNamesake(code=twin), grave=False)
            new.append(row)
        elif fold(there.full_name) == fold(row.full_name):
            state.unchanged += 1
        else:
            state.tell(row.place, OFFICIAL, OfficialTaken(given=row.code, name=there.full_name))
    return new


@dataclass(slots=True)
class _Bench:
    """A post while seats are being given: its quota, its first day, the spans already held."""

    quota: int
    since: date
    spans: list[Span]


def _new_seats(
    state: _Check, units: list[UnitRow], posts: list[PostRow], officials: list[OfficialRow]
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
        if _is_known(row, mine):
            state.unchanged += 1
            continue
        _check_seat(state, row, bench, mine, name)
        mine.append((row.unit_code, fold(row.title), (row.starts_on, row.ends_on), row.is_primary))
        new.append(row)
    return new


def _benches(
    state: _Check, units: dict[str, UnitRow], posts: Iterable[PostRow]
) -> dict[tuple[str, str], _Bench]:
    benches = {
        key: _Bench(post.quota, post.valid_from, list(post.spans))
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


def _held(state: _Check) -> dict[str, list[Held]]:
    """Return what each known official holds."""
    keys = {post.id: key for key, post in state.known.posts.items()}
    held: dict[str, list[Held]] = defaultdict(list)
    for code, official in state.known.officials.items():
        for post_id, start, end, primary in official.seats:
            unit, title = keys.get(post_id, ("", str(post_id)))
            held[code].append((unit, title, (start, end), primary))
    return held


def _find_bench(
    state: _Check,
    row: SeatRow,
    benches: dict[tuple[str, str], _Bench],
    units: dict[str, UnitRow],
) -> _Bench | None:
    if not _find_unit(state, row.place, row.unit_code, units):
        return None
    bench = benches.get((row.unit_code, fold(row.title)))
    if bench is None:
        state.tell(row.place, TITLE, PostUnknown(unit=row.unit_code, given=row.title))
    return bench


def _find_official(state: _Check, row: SeatRow, names: dict[str, str]) -> str | None:
    name = names.get(row.official_code)
    there = state.known.officials.get(row.official_code)
    if name is None and row.official_code not in state.reading.spoiled:
        state.tell(row.place, OFFICIAL, OfficialUnknown(given=row.official_code))
    if there is not None and not there.active:
        state.tell(row.place, OFFICIAL, OfficialGone(name=there.full_name))
    return name


def _is_known(row: SeatRow, mine: list[Held]) -> bool:
    wanted = (row.unit_code, fold(row.title), row.starts_on)
    return any((unit, title, span[0]) == wanted for unit, title, span, _ in mine)


def _check_seat(state: _Check, row: SeatRow, bench: _Bench, mine: list[Held], name: str) -> None:
    span = (row.starts_on, row.ends_on)
    if row.starts_on < bench.since:
        since = bench.since
        early = TooEarly(first=f"{since.day}/{since.month}/{since.year}")
        state.tell(row.place, "Từ ngày", early)
    for unit, title, other, primary in mine:
        if not overlap(span, other):
            continue
        if (unit, title) == (row.unit_code, fold(row.title)):
            state.tell(row.place, TITLE, SeatTwice(name=name))
        elif primary and row.is_primary:
            state.tell(row.place, "Kiêm nhiệm", PrimaryTwice(name=name))
    bench.spans.append(span)
    over = first_over(bench.spans, bench.quota, within=span)
    if over:
        bench.spans.pop()
        full = SeatsFull(title=row.title, quota=bench.quota, number=over)
        state.tell(row.place, TITLE, full)
