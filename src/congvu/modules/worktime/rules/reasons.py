"""What a run of days is, and why, in words."""

from __future__ import annotations

from datetime import date

from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_
from congvu.modules.worktime.rules.wording import short_date_words
from congvu.modules.worktime.values.days import COMPENSATED, Day, DayKind, weekday_words


def reason_words(days: list[Day]) -> Phrase:
    """Return what days of one kind and one reason are: "Nghỉ lễ Quốc khánh"."""
    day = days[0]
    match day.kind:
        case DayKind.REST:
            words = _weekdays(days)
        case DayKind.HOLIDAY if day.reason:
            names_itself = day.reason.startswith(("Tết", "Ngày", "Lễ", "Quốc tang"))
            template = N_("Nghỉ {day}") if names_itself else N_("Nghỉ lễ {day}")
            words = Phrase(template, day=_holiday(day.reason))
        case DayKind.SWAPPED_IN | DayKind.SWAPPED_OUT if day.swapped_with is not None:
            words = _swap(day, day.swapped_with)
        case DayKind.CLOSURE | DayKind.SERVICE if day.reason:
            words = Phrase(N_("{kind}: {reason}"), kind=day.kind.words, reason=day.reason)
        case _:
            words = day.kind.words
    return Phrase(N_("{words} (dự kiến)"), words=words) if day.provisional else words


def is_told_with(one: Day, other: Day) -> bool:
    """Return whether one line can tell both days."""
    return _sameness(one) == _sameness(other)


def _sameness(day: Day) -> tuple[object, ...]:
    return day.kind, day.reason, day.provisional, day.swapped_with


def _holiday(reason: str) -> Phrase:
    name, compensated, _ = reason.partition(COMPENSATED)
    if compensated:
        return Phrase(N_("{holiday} (nghỉ bù)"), holiday=Phrase(name))
    return Phrase(reason)


def _weekdays(days: list[Day]) -> Phrase:
    named = {f"day{place}": weekday_words(day.on) for place, day in enumerate(days)}
    return Phrase(", ".join(f"{{{name}}}" for name in named), **named)


def _swap(day: Day, other: date) -> Phrase:
    if day.kind is DayKind.SWAPPED_IN:
        return Phrase(N_("Làm bù, hoán đổi với {day}"), day=short_date_words(other))
    template = N_("Nghỉ, đã làm bù {day}") if other < day.on else N_("Nghỉ, làm bù {day}")
    return Phrase(template, day=short_date_words(other))
