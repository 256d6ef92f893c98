"""The act of giving a calendar to units."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from django.db import transaction

from congvu.foundation.actors.values import Actor
from congvu.kernel.refusals import N_, Invalid
from congvu.modules.worktime.commands.record import state
from congvu.modules.worktime.facts import CalendarGiven
from congvu.modules.worktime.models import CalendarUnit
from congvu.modules.worktime.queries import calendar_by_id, newest_version, units_given
from congvu.modules.worktime.rules.national import NATIONAL
from congvu.modules.worktime.rules.revisions import PastIsKept
from congvu.modules.worktime.rules.wording import date_words
from congvu.modules.worktime.values.calendar import VIETNAM


class UnitsMissing(Invalid):
    code = "CALENDAR_UNITS_MISSING"
    message = N_("Hãy chọn ít nhất một đơn vị.")


class GivenAlready(Invalid):
    code = "CALENDAR_GIVEN_ALREADY"
    message = N_("Các đơn vị đã chọn đang làm việc theo lịch này rồi.")


class DateNotUnderstood(Invalid):
    code = "CALENDAR_DATE_NOT_UNDERSTOOD"
    message = N_("Không hiểu ngày “{text}”.")


@transaction.atomic
def give_calendar(
    *,
    code: str,
    unit_ids: Iterable[int],
    actor: Actor,
    now: datetime,
    since: date | None = None,
) -> CalendarGiven:
    """Have units work by a calendar from a day on, None from now; open cases follow (wiring).

    Units that will work by it then anyway are left out. The national code gives them back.

    :raises CalendarNotFound: if no calendar has this code.
    :raises UnitsMissing: if none is named.
    :raises PastIsKept: if the day has passed: its hours are counted and charged.
    :raises BeyondCalendar: if the calendar has no such day yet.
    :raises GivenAlready: if all of them work by it then.
    """
    calendar = calendar_by_id(newest_version(code).id)
    named = set(unit_ids)
    if not named:
        raise UnitsMissing
    today = now.astimezone(VIETNAM).date()
    if since is not None and since < today:
        raise PastIsKept(on=date_words(since), today=date_words(today))
    calendar.day(since or today)
    moment = now
    if since is not None and since > today:
        moment = datetime.combine(since, time(), VIETNAM)
    given = units_given(moment)
    units = tuple(sorted(unit for unit in named if given.get(unit, NATIONAL) != code))
    if not units:
        raise GivenAlready
    moment = _free(units, moment)
    CalendarUnit.objects.bulk_create(
        CalendarUnit(unit_id=unit, since=moment, code=code, made_by_id=actor.official_id)
        for unit in units
    )
    fact = CalendarGiven(
        at=now, actor_id=actor.official_id, code=code, unit_ids=units, since=moment
    )
    state(fact, actor)
    return fact


def _free(units: tuple[int, ...], moment: datetime) -> datetime:
    """Return the moment, or just after it where one of the units has been given another then."""
    rows = CalendarUnit.objects.filter(unit_id__in=units, since__gte=moment)
    near = rows.filter(since__lt=moment + timedelta(seconds=1)).order_by("-since").first()
    return moment if near is None else near.since + timedelta(microseconds=1)
