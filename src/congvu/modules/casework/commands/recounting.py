"""Counting open cases anew when calendars change; closed ones and promises stay as they are."""

from __future__ import annotations

import logging
from collections.abc import Collection, Mapping
from datetime import datetime, timedelta

from django.db import DatabaseError, connection, transaction

from congvu.foundation.actors.values import SYSTEM
from congvu.kernel.following import tell
from congvu.kernel.refusals import Refusal
from congvu.modules.casework.access import Live, load
from congvu.modules.casework.commands.engine import take
from congvu.modules.casework.facts import CasesRecounted, MovedDue
from congvu.modules.casework.rules.due import base_due
from congvu.modules.casework.values import acts
from congvu.modules.worktime import api as worktime

log = logging.getLogger(__name__)

LOOKED_BACK = timedelta(days=7)
"""How far back a run looks for calendars given from a day that has come, in case it was late."""


def recount_open_cases(*, previous_id: int, version_id: int, now: datetime) -> int:
    """Let every open case that counts by one calendar version count on by the next.

    Closed charges stay as they are; the due is counted anew from the same acceptance, and what
    pauses and extensions added is added again. Whoever has a case is told its old and new due.
    """
    codes = _codes(
        "select code from casework_case where calendar_id = %s and closed_at is null order by id",
        [previous_id],
    )
    return _recount(dict.fromkeys(codes, version_id), now)


def recount_units(*, unit_ids: Collection[int], now: datetime) -> int:
    """Let the open cases of some units count on by the calendar that the units work by now."""
    versions = {
        unit: worktime.calendar_in_force(unit_id=unit, now=now).id for unit in sorted(unit_ids)
    }
    with connection.cursor() as cursor:
        cursor.execute(
            "select code, responsible_unit_id, calendar_id from casework_case"
            " where responsible_unit_id = any(%s) and closed_at is null order by id",
            [list(versions)],
        )
        rows = cursor.fetchall()
    wanted = {
        code: version
        for code, unit, calendar in rows
        if (version := versions[unit]) is not None and version != calendar
    }
    return _recount(wanted, now)


def recount_given(*, now: datetime) -> int:
    """Recount the cases of units to which a calendar was given from a day that has come."""
    units = worktime.units_given_between(now - LOOKED_BACK, now)
    return recount_units(unit_ids=units, now=now)


def open_cases_of(unit_ids: Collection[int], code: str) -> Mapping[int, int]:
    """Count the open cases of some units that count by another calendar than the one named."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select c.responsible_unit_id, count(*) from casework_case c"
            " join calendar_version v on v.id = c.calendar_id"
            " where c.responsible_unit_id = any(%s) and c.closed_at is null and v.code <> %s"
            " group by 1",
            [list(unit_ids), code],
        )
        return dict(cursor.fetchall())


def _recount(wanted: Mapping[str, int], now: datetime) -> int:
    """Recount case by case; one that refuses waits for the next run and stops no other."""
    moved: list[MovedDue] = []
    done = 0
    for code, version_id in wanted.items():
        try:
            with transaction.atomic():
                live = load(code)
                before = live.state.due_at
                after = take(
                    live,
                    _recounted(live, version_id, now),
                    actor=SYSTEM,
                    told={"due_before": before.isoformat()},
                )
        except (Refusal, DatabaseError):
            log.warning("case %s waits for the next run", code, exc_info=True)
            continue
        done += 1
        if after.state.due_at != before:
            moved.append(_moved(after, before))
    if done:
        tell(CasesRecounted(at=now, moved=tuple(moved)))
    return done


def _recounted(live: Live, version_id: int, now: datetime) -> acts.Act:
    state = live.state
    old, new = worktime.calendar_by_id(state.calendar_id), worktime.calendar_by_id(version_id)
    before = base_due(state.limit, state.cycle_started_at, old).due_at
    due_at = base_due(state.limit, state.cycle_started_at, new).due_at
    added = old.seconds_between(before, state.due_at)
    return acts.Recalendar(
        at=now,
        by=None,
        calendar_id=version_id,
        due_at=new.add(due_at, added) if added > 0 else due_at,
    )


def _moved(live: Live, before: datetime) -> MovedDue:
    turn = live.state.resuming
    return MovedDue(
        code=live.code,
        subject=live.subject,
        official_id=turn.official_id if turn is not None else None,
        unit_id=turn.unit_id if turn is not None else live.responsible_unit_id,
        before=before,
        after=live.state.due_at,
    )


def _codes(statement: str, parameters: list[int]) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return [code for (code,) in cursor.fetchall()]
