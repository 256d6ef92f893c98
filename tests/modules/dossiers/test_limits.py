"""The dates of articles 17, 18 and 19 of Decree 118/2025."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from congvu.modules.dossiers.rules.limits import (
    ApologyOnlyOnce,
    ApologyTooLate,
    NewDateDayOff,
    NewDateNotLater,
    alert_at,
    answer_by,
    complete_by,
    last_day_of_apology,
    new_due_at,
    notice_by,
)
from congvu.modules.worktime.api import DEFAULT_CALENDAR as CALENDAR
from tests.modules.dossiers.papers import CODE, VIETNAM


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 9, day, hour, minute, tzinfo=VIETNAM)


@pytest.mark.requirement("R28")
class TestOnline:
    def test_alarms_after_two_working_hours(self) -> None:
        assert alert_at(at(10, 9), CALENDAR) == at(10, 11)
        assert alert_at(at(10, 11), CALENDAR) == at(10, 14, 30)

    def test_is_to_be_answered_within_eight_working_hours(self) -> None:
        assert answer_by(at(10, 9), CALENDAR) == at(11, 9)

    def test_counts_from_the_opening_what_was_filed_at_night_or_on_sunday(self) -> None:
        assert answer_by(at(13, 23), CALENDAR) == at(14, 17)


@pytest.mark.requirement("R28")
class TestSupplement:
    def test_gives_three_working_days_to_say_so_and_fifteen_days_to_complete(self) -> None:
        assert notice_by(at(10, 9), CALENDAR) == at(15, 17)
        assert complete_by(at(10, 9), CALENDAR) == at(25, 17)

    def test_ends_on_the_next_working_day_when_the_fifteenth_is_a_day_off(self) -> None:
        assert complete_by(at(4, 9), CALENDAR) == at(21, 17)  # 19/9 is a Saturday


@pytest.mark.requirement("R04")
class TestApology:
    DUE = at(18, 17)

    def new(self, day: date, now: datetime, before: datetime | None = None) -> datetime:
        return new_due_at(
            case=CODE, day=day, due_at=self.DUE, apologised_at=before, calendar=CALENDAR, now=now
        )

    def test_sets_one_new_date_at_the_end_of_office_hours(self) -> None:
        assert self.new(date(2026, 9, 22), at(17, 23, 59)) == at(22, 17)

    def test_comes_at_the_latest_one_day_before_the_due_date(self) -> None:
        assert last_day_of_apology(self.DUE) == date(2026, 9, 17)
        with pytest.raises(ApologyTooLate):
            self.new(date(2026, 9, 22), at(18, 0))

    def test_is_lawful_once_only(self) -> None:
        with pytest.raises(ApologyOnlyOnce):
            self.new(date(2026, 9, 22), at(11, 9), before=at(10, 9))

    def test_moves_the_date_forward_to_a_working_day(self) -> None:
        with pytest.raises(NewDateNotLater):
            self.new(date(2026, 9, 18), at(11, 9))
        with pytest.raises(NewDateDayOff):
            self.new(date(2026, 9, 20), at(11, 9))
