"""Calendars and moments for the properties: real ones and odd ones."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st

from congvu.modules.worktime.api import DEFAULT_CALENDAR, Calendar, Day, DayKind, Interval

FIRST = date(2026, 1, 1)
LENGTH = 120
MIDNIGHT = datetime(2025, 12, 31, 17, tzinfo=UTC)  # 1/1/2026 00:00 in Vietnam


@st.composite
def intervals(draw: st.DrawFn) -> tuple[Interval, ...]:
    """Up to four intervals of a day, some touching, some of one second, some round the clock."""
    marks = draw(st.lists(st.integers(0, 86_400), max_size=8, unique=True).map(sorted))
    pairs = zip(marks[::2], marks[1::2], strict=False)
    return tuple(Interval(opens, closes) for opens, closes in pairs)


@st.composite
def days(draw: st.DrawFn) -> tuple[Day, ...]:
    """Four months of days: a round of up to four weeks, long runs of days off among them."""
    patterns = draw(st.lists(intervals(), min_size=1, max_size=4))
    patterns.append((Interval(27_000, 41_400), Interval(46_800, 61_200)))
    kinds = [DayKind.WORKING, DayKind.REST, DayKind.HOLIDAY, DayKind.SERVICE]
    kind_and_hours = st.tuples(st.sampled_from(kinds), st.sampled_from(patterns))
    round_of_days = draw(st.lists(kind_and_hours, min_size=1, max_size=28))
    made = []
    for number in range(LENGTH):
        kind, hours = round_of_days[number % len(round_of_days)]
        if not hours and kind is DayKind.WORKING:
            kind = DayKind.REST
        kept = hours if kind in (DayKind.WORKING, DayKind.SERVICE) else ()
        made.append(Day(FIRST + timedelta(days=number), kind, kept))
    made[-1] = Day(made[-1].on, DayKind.WORKING, patterns[-1])
    return tuple(made)


odd_calendars = days().map(lambda drawn: Calendar("ODD", 1, drawn, name="Odd"))
calendars = st.one_of(st.just(DEFAULT_CALENDAR), odd_calendars)

moments = st.builds(
    lambda day, second, micro: MIDNIGHT + timedelta(days=day, seconds=second, microseconds=micro),
    st.integers(0, LENGTH - 1),
    st.one_of(st.sampled_from([0, 27_000, 41_400, 46_800, 61_200, 86_399]), st.integers(0, 86_399)),
    st.sampled_from([0, 0, 1, 500_000, 999_999]),
)
early_moments = st.builds(
    lambda day, second: MIDNIGHT + timedelta(days=day, seconds=second),
    st.integers(0, LENGTH // 2),
    st.integers(0, 86_399),
)
