"""What befalls open cases from outside: people are away or leave.

Each looks for what is out of date now and puts it right case by case; a case that refuses waits for
the next run and does not stop the others.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from datetime import datetime

from django.db import DatabaseError, connection

from congvu.foundation.actors.values import SYSTEM
from congvu.foundation.clock import VIETNAM
from congvu.kernel.refusals import N_, Refusal
from congvu.modules.casework.access import Live, load
from congvu.modules.casework.commands.engine import take
from congvu.modules.casework.values import acts
from congvu.modules.organisation import api as organisation

log = logging.getLogger(__name__)

AWAY = N_("Người giữ việc vắng mặt, giao người thay")
LEFT = N_("Người giữ việc thôi giữ chức vụ, việc trở về đơn vị")


_IN_HAND = """
select case_id, official_id, unit_id, received_at, due_at from casework_assignment
where finished_at is null and official_id is not null
union all
select l.case_id, l.official_id, l.unit_id, l.received_at, l.due_at
from casework_holding h cross join lateral (
    select * from casework_assignment a where a.case_id = h.case_id order by a.no desc limit 1
) l
where h.reason = 'supplement' and l.finish in ('supplement', 'succeeded')
  and l.official_id is not null
"""
"""Who has an open turn, and to whom a case comes back that waits for papers."""


def hand_to_deputies(*, now: datetime) -> int:
    """Give the turns of those who are away to whoever stands in for them, waiting ones too."""
    codes = _codes(
        f"""  -- of declared parts alone
        select c.code from ({_IN_HAND}) a
        join casework_case c on c.id = a.case_id
        join absence b on b.official_id = a.official_id
        where a.received_at < greatest(b.starts_at, b.recorded_at) and b.cancelled_at is null
          and b.deputy_id is not null and b.starts_at <= %(now)s and b.ends_at > %(now)s
        order by a.due_at
        """,  # noqa: S608
        {"now": now},
    )
    return _each(codes, lambda live: _to_deputy(live, now))


def release_work_of_leavers(*, now: datetime) -> int:
    """Return to its unit every turn whose official has no post there any more, waiting ones too."""
    codes = _codes(
        f"""  -- of declared parts alone
        select c.code from ({_IN_HAND}) a
        join casework_case c on c.id = a.case_id
        where not exists (
            select from appointment n join post p on p.id = n.post_id
            where n.official_id = a.official_id and p.unit_id = a.unit_id
              and n.starts_on <= %(today)s and (n.ends_on is null or n.ends_on > %(today)s))
        order by a.due_at
        """,  # noqa: S608
        {"today": now.astimezone(VIETNAM).date()},
    )
    return _each(codes, lambda live: _to_unit(live, now))


def _to_deputy(live: Live, now: datetime) -> acts.Act | None:
    turn = live.state.resuming
    if turn is None or turn.official_id is None:
        return None
    deputy = organisation.standing_in_for(turn.official_id, now)
    if deputy == turn.official_id:
        return None
    if live.state.is_waiting:
        return acts.Succeed(at=now, by=None, to_official=deputy, to_unit=turn.unit_id, reason=AWAY)
    return acts.Assign(at=now, by=None, to_official=deputy, to_unit=turn.unit_id, reason=AWAY)


def _to_unit(live: Live, now: datetime) -> acts.Act | None:
    turn = live.state.resuming
    if turn is None or turn.official_id is None:
        return None
    if live.state.is_waiting:
        return acts.Succeed(at=now, by=None, to_official=None, to_unit=turn.unit_id, reason=LEFT)
    return acts.HandOver(
        at=now, by=None, to_unit=turn.unit_id, to_official=None, reason=LEFT, forced=True
    )


def _codes(statement: str, parameters: object) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)  # type: ignore[arg-type]
        return [code for (code,) in cursor.fetchall()]


def _each(codes: Iterable[str], act_for: Callable[[Live], acts.Act | None]) -> int:
    done = 0
    for code in codes:
        try:
            live = load(code)
            act = act_for(live)
            if act is not None:
                take(live, act, actor=SYSTEM)
                done += 1
        except (Refusal, DatabaseError):
            log.warning("case %s waits for the next run", code, exc_info=True)
    return done
