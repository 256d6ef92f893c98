"""On a Saturday of service the counter takes dossiers in; no time limit runs because of it."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from congvu.modules.casework import api as casework
from congvu.modules.dossiers.queries.handing import to_receive
from congvu.modules.worktime import api as worktime
from congvu.modules.worktime.commands.revising import revise_calendar
from congvu.modules.worktime.values.changes import ServiceDays
from tests.modules.dossiers.shop import Shop
from tests.people import NOW

SATURDAY = datetime(2026, 9, 12, 9, 0, tzinfo=NOW.tzinfo)


@pytest.fixture
def open_saturday(shop: Shop) -> Shop:
    """Have the counters open on the Saturday after the cast's Thursday."""
    day = SATURDAY.date()
    hours = (worktime.Interval(27_000, 41_400),)
    change = ServiceDays(day, day, 6, hours, "Trực thứ Bảy")
    revise_calendar(code="VN", changes=[change], actor=shop.people.huy, now=NOW)
    return shop


@pytest.mark.requirement("R28")
class TestSaturday:
    def test_is_day_nought_and_none_of_the_working_days(self, open_saturday: Shop) -> None:
        got = open_saturday.received(now=SATURDAY)
        assert got.code.startswith("H27.43-260912-")
        assert got.due_at.date() == date(2026, 9, 25)  # ten working days from Monday the 14th
        friday = open_saturday.received(now=SATURDAY.replace(day=11))
        assert friday.due_at == got.due_at

    def test_costs_nobody_working_time(self, open_saturday: Shop) -> None:
        code = open_saturday.received(now=SATURDAY).code
        live = casework.visible_case(code=code, actor=open_saturday.people.vinh)
        calendar = worktime.calendar_by_id(live.state.calendar_id)
        monday = SATURDAY.replace(day=14, hour=7, minute=30)
        assert calendar.seconds_between(SATURDAY, monday) == 0

    def test_papers_follow_when_the_office_opens(self, open_saturday: Shop) -> None:
        open_saturday.received(now=SATURDAY)
        (line,) = to_receive(open_saturday.people.vinh, SATURDAY)
        assert line.due_at == SATURDAY.replace(day=14, hour=7, minute=30)
