"""The time that is left, in words and with a tone."""

from __future__ import annotations

from datetime import datetime

from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_
from congvu.modules.worktime.rules.wording import full_time_words, moment_words, short_time_words
from congvu.modules.worktime.values.answers import TimeLeft, Tone
from congvu.modules.worktime.values.calendar import Calendar
from congvu.modules.worktime.values.hours import WORKING_DAY


def time_left(
    *,
    now: datetime,
    due_at: datetime | None,
    calendar: Calendar,
    started_at: datetime | None = None,
    paused: bool = False,
    closed_at: datetime | None = None,
) -> TimeLeft:
    """Return the working time left until due, as every row of every list shows it.

    Over is what has overrun by at least one working second: the night after the due hour isn't
    late yet. With `started_at` the tone also knows which share of the limit is used. A case
    without a limit (`due_at` None) is neither early nor late.
    """
    if due_at is None:
        return _without_limit(is_closed=closed_at is not None)
    seconds = calendar.seconds_between(closed_at or now, due_at)
    if closed_at is not None:
        return _closed(seconds, due_at)
    if paused:
        title = Phrase(N_("Tạm dừng; hạn trước khi dừng {due}"), due=moment_words(due_at))
        return TimeLeft(Tone.PAUSED, Phrase(N_("Tạm dừng")), title, seconds)
    if seconds < 0:
        return _over(-seconds, due_at)
    limit = calendar.seconds_between(started_at, due_at) if started_at else None
    return _open(seconds, limit, due_at)


def is_soon(seconds: int, limit: int | None) -> bool:
    """Return whether a deadline is near: `seconds` are left of a limit of `limit` seconds.

    At most one working day left, or 80 % of the limit used; for limits under one working day only
    the 80 % counts (else such a case would be near from its first minute).
    """
    if limit is None:
        return seconds <= WORKING_DAY
    is_mostly_used = seconds * 5 <= limit
    return is_mostly_used or (limit >= WORKING_DAY and seconds <= WORKING_DAY)


def _open(seconds: int, limit: int | None, due_at: datetime) -> TimeLeft:
    tone = Tone.SOON if is_soon(seconds, limit) else Tone.AHEAD
    if seconds == 0:
        title = Phrase(N_("Hạn {due}"), due=moment_words(due_at))
        return TimeLeft(tone, Phrase(N_("Đến hạn")), title, 0)
    words = Phrase(N_("Còn {time}"), time=short_time_words(seconds))
    return TimeLeft(
        tone, words, _title(N_("Hạn {due}, còn {time} làm việc"), due_at, seconds), seconds
    )


def _over(seconds: int, due_at: datetime) -> TimeLeft:
    words = Phrase(N_("Quá {time}"), time=short_time_words(seconds))
    title = _title(N_("Hạn {due}, đã quá {time} làm việc"), due_at, seconds)
    return TimeLeft(Tone.OVER, words, title, -seconds)


def _closed(seconds: int, due_at: datetime) -> TimeLeft:
    if seconds < 0:
        words = Phrase(N_("Xong, trễ {time}"), time=short_time_words(-seconds))
        title = _title(N_("Hạn {due}, xong trễ {time} làm việc"), due_at, -seconds)
        return TimeLeft(Tone.OVER, words, title, seconds)
    words = Phrase(N_("Xong, đúng hạn"))
    title = _title(N_("Hạn {due}, xong sớm {time} làm việc"), due_at, seconds)
    if seconds == 0:
        title = Phrase(N_("Hạn {due}"), due=moment_words(due_at))
    return TimeLeft(Tone.DONE, words, title, seconds)


def _without_limit(*, is_closed: bool) -> TimeLeft:
    title = Phrase(N_("Thủ tục này không ghi thời hạn"))
    if is_closed:
        return TimeLeft(Tone.DONE, Phrase(N_("Xong")), title, 0)
    return TimeLeft(Tone.AHEAD, Phrase(N_("Không ghi hạn")), title, 0)


def _title(template: str, due_at: datetime, seconds: int) -> Phrase:
    return Phrase(template, due=moment_words(due_at), time=full_time_words(seconds))
