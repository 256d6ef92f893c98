"""Acts on calendars: revise one, open another."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from congvu.foundation.actors.values import Actor
from congvu.kernel.refusals import N_, Conflict, Invalid
from congvu.kernel.words import clean
from congvu.modules.worktime.commands.keeping import CalendarRevisedMeanwhile, keep_version
from congvu.modules.worktime.commands.record import state
from congvu.modules.worktime.facts import CalendarOpened, CalendarRevised
from congvu.modules.worktime.models import CalendarVersion
from congvu.modules.worktime.queries import Version, calendar_by_id, newest_version
from congvu.modules.worktime.rules.revisions import Draft, revised
from congvu.modules.worktime.values.calendar import VIETNAM, Calendar
from congvu.modules.worktime.values.changes import Change

_CODE = re.compile(r"[A-Z0-9]+([.-][A-Z0-9]+)*")


class CalendarCodeTaken(Conflict):
    code = "CALENDAR_CODE_TAKEN"
    message = N_("Đã có lịch mang mã {code}.")


class CalendarCodeMalformed(Invalid):
    code = "CALENDAR_CODE_MALFORMED"
    message = N_("Mã lịch chỉ gồm chữ in không dấu, số, dấu chấm và gạch ngang.")


class CalendarNameMissing(Invalid):
    code = "CALENDAR_NAME_MISSING"
    message = N_("Hãy đặt tên cho lịch.")


@transaction.atomic
def revise_calendar(
    *,
    code: str,
    changes: Sequence[Change],
    actor: Actor,
    now: datetime,
    seen_version: int | None = None,
) -> CalendarRevised:
    """Make the next version of a calendar; open cases are recounted by it (wiring).

    `seen_version` is the version the person was looking at, to be refused if it isn't the newest.

    :raises CalendarNotFound: if no calendar has this code.
    :raises CalendarRevisedMeanwhile: if someone else made a version first.
    :raises PastIsKept, NothingChanges, CalendarWithoutHours, BeyondCalendar: as the changes say.
    """
    newest = newest_version(code)
    if seen_version not in (None, newest.version):
        raise CalendarRevisedMeanwhile(code=code)
    before = draft_of(newest)
    after = revised(before, changes, today=now.astimezone(VIETNAM).date())
    said = tuple(str(change.words()) for change in changes)
    version = keep_version(
        after.calendar(newest.version + 1, newest.name),
        timetable=after.timetable,
        based_on_id=newest.id,
        changes=said,
        actor=actor,
        now=now,
    )
    changed = [on for on, day in after.days.items() if before.days.get(on) != day]
    fact = CalendarRevised(
        at=now,
        actor_id=actor.official_id,
        code=code,
        version_id=version.pk,
        previous_id=newest.id,
        version=version.version,
        first_changed=min(changed, default=None),
        last_changed=max(changed, default=None),
        changes=said,
    )
    state(fact, actor)
    return fact


@transaction.atomic
def open_calendar(
    *, code: str, name: str, based_on: str, actor: Actor, now: datetime
) -> CalendarOpened:
    """Open a calendar with the days of another's newest version; it goes its own way from there.

    :raises CalendarNotFound: if no calendar has the code `based_on`.
    :raises CalendarCodeTaken, CalendarCodeMalformed, CalendarNameMissing: for a code or a name
        that can't be.
    """
    if _CODE.fullmatch(code) is None:
        raise CalendarCodeMalformed(code=code)
    if not clean(name):
        raise CalendarNameMissing
    if CalendarVersion.objects.of(code).exists():
        raise CalendarCodeTaken(code=code)
    origin = newest_version(based_on)
    calendar = calendar_by_id(origin.id)
    version = keep_version(
        Calendar(code, 1, calendar.days, name=clean(name)),
        timetable=origin.timetable,
        based_on_id=origin.id,
        changes=(),
        actor=actor,
        now=now,
    )
    fact = CalendarOpened(
        at=now,
        actor_id=actor.official_id,
        code=code,
        name=version.name,
        version_id=version.pk,
        based_on_id=origin.id,
    )
    state(fact, actor)
    return fact


def draft_of(version: Version) -> Draft:
    """Return a version as a draft to be changed."""
    days = {day.on: day for day in calendar_by_id(version.id).days}
    return Draft(version.code, version.timetable, days)
