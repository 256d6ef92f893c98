"""The dates that the one-stop shop has to keep beside the case's own deadline."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from congvu.foundation.moments import day_short, moment_short
from congvu.kernel.refusals import N_, Conflict, Invalid
from congvu.modules.dossiers.rules.codes import VIETNAM
from congvu.modules.worktime.api import Calendar, LimitUnit, TimeLimit, deadline

ALERT_HOURS = 2
ANSWER_HOURS = 8
NOTICE_DAYS = 3
COMPLETION_DAYS = 15


class ApologyOnlyOnce(Conflict):
    """A second re-appointment is not lawful: the case stays overdue."""

    code = "APOLOGY_ONLY_ONCE"
    message = N_(
        "Hồ sơ {case} đã xin lỗi, hẹn lại một lần ngày {on}. Luật chỉ cho hẹn lại một lần; "
        "hồ sơ này từ nay tính là quá hạn."
    )


class ApologyTooLate(Conflict):
    """The apology had to be sent at the latest one day before the due date."""

    code = "APOLOGY_TOO_LATE"
    message = N_(
        "Văn bản xin lỗi phải gửi chậm nhất ngày {last} (01 ngày trước ngày hẹn trả {due}); "
        "nay không hẹn lại được nữa."
    )


class NewDateNotLater(Invalid):
    """The new date has to lie after the promise that it replaces."""

    code = "NEW_DATE_NOT_LATER"
    message = N_("Ngày hẹn mới phải sau ngày hẹn hiện nay ({due}).")


class NewDateDayOff(Invalid):
    """Nobody can hand over a result on a day when the office is closed."""

    code = "NEW_DATE_DAY_OFF"
    message = N_("Ngày {day} cơ quan nghỉ; chọn một ngày làm việc.")


def alert_at(submitted_at: datetime, calendar: Calendar) -> datetime:
    """Return when an online dossier that nobody looked at alarms the counter (art. 17.2)."""
    return calendar.add(submitted_at, ALERT_HOURS * 3600)


def answer_by(submitted_at: datetime, calendar: Calendar) -> datetime:
    """Return until when an online dossier is accepted, refused or sent back (art. 17.2)."""
    return calendar.add(submitted_at, ANSWER_HOURS * 3600)


def notice_by(accepted_at: datetime, calendar: Calendar) -> datetime:
    """Return until when the applicant hears that papers are lacking.

    Art. 19.5: 3 working days from reception, unless a sector's law says otherwise.
    """
    limit = TimeLimit(NOTICE_DAYS, LimitUnit.WORKING_DAY)
    return deadline(accepted_at=accepted_at, limit=limit, calendar=calendar).due_at


def complete_by(asked_at: datetime, calendar: Calendar) -> datetime:
    """Return until when the applicant may complete the dossier (art. 19.5: 15 days)."""
    limit = TimeLimit(COMPLETION_DAYS, LimitUnit.CALENDAR_DAY)
    return deadline(accepted_at=asked_at, limit=limit, calendar=calendar).due_at


def last_day_of_apology(due_at: datetime) -> date:
    """Return the last day on which an apology may be sent: one day before the due date (19.6).

    The decree says "01 ngày", not a working day: the calendar day before.
    """
    return due_at.astimezone(VIETNAM).date() - timedelta(days=1)


def new_due_at(
    *,
    case: str,
    day: date,
    due_at: datetime,
    apologised_at: datetime | None,
    calendar: Calendar,
    now: datetime,
) -> datetime:
    """Return the moment of a re-appointment: the end of office hours of the new day.

    Raises ApologyOnlyOnce, ApologyTooLate, NewDateNotLater, NewDateDayOff (art. 19.6).
    """
    if apologised_at is not None:
        raise ApologyOnlyOnce(case=case, on=day_short(apologised_at))
    last = last_day_of_apology(due_at)
    if now.astimezone(VIETNAM).date() > last:
        raise ApologyTooLate(last=day_short(last), due=moment_short(due_at))
    if not calendar.day(day).is_working:
        raise NewDateDayOff(day=day_short(day))
    chosen = calendar.closing(day)
    if chosen <= due_at:
        raise NewDateNotLater(due=moment_short(due_at))
    return chosen
