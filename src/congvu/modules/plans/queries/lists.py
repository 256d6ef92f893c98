"""The plans of a period, in one statement; what a week asks for."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.db import connection

from congvu.foundation.actors.values import Actor, Role
from congvu.foundation.periods import Period
from congvu.modules.organisation import api as organisation
from congvu.modules.plans import access
from congvu.modules.plans.models import Programme, Theme
from congvu.modules.plans.values.plan import PlanLine, State

PAGE = 50

_LINES = """
with page as materialized (
    select p.id from plans_plan p
    join unit u on u.id = p.unit_id
    left join official o on o.id = p.official_id
    where p.agency_id = %(agency)s and p.period = %(period)s
      and (%(all)s or p.official_id is null or p.official_id = any(%(me)s::bigint[])
           or %(heads)s and p.unit_id = %(unit)s){after}
    order by {place} limit %(most)s
)
select p.id, p.unit_id, p.official_id, u.name, coalesce(o.full_name, ''), v.no, v.state,
       t.items, t.done, t.late
from page
join plans_plan p on p.id = page.id
join unit u on u.id = p.unit_id
left join official o on o.id = p.official_id
join lateral (
    select x.* from plans_version x where x.plan_id = p.id
    order by (x.state = 'approved' and x.replaced_at is null) desc, x.no desc limit 1
) v on true
left join lateral (
    select count(*) as items,
           count(*) filter (where s.cases > 0 and s.open = 0) as done,
           count(*) filter (where s.late > 0 or s.cases = 0 and i.due_on < %(today)s) as late
    from plans_item i
    left join lateral (
        select count(*) as cases,
               count(*) filter (where e.ended is null) as open,
               count(*) filter (where e.ended is null and d.delivered_at is null
                                and coalesce(d.due_at, c.due_at) < %(now)s) as late
        from plans_link l
        left join directives_directive d on d.id = l.directive_id
        join casework_case c on c.id = coalesce(d.case_id, l.case_id)
        cross join lateral (select case when d.id is null then c.concluded_at
                                        else d.ended_at end as ended) e
        where l.plan_id = p.id and l.key = i.key
    ) s on true
    where i.version_id = v.id
) t on true
order by {place}
"""
_PLACE = "p.official_id is not null, u.name, coalesce(o.order_key, ''), p.id"
_AFTER = f""" and ({_PLACE}) > (
    select {_PLACE} from plans_plan p join unit u on u.id = p.unit_id
    left join official o on o.id = p.official_id where p.id = %(after)s
)"""  # noqa: S608  (declared parts)
_WAITING = """
select p.id, p.unit_id, p.official_id, v.made_by_id
from plans_plan p join plans_version v on v.plan_id = p.id and v.state = 'submitted'
where p.agency_id = %(agency)s and p.period = %(period)s
"""
_WEEK = """
select i.work, i.product, i.due_on, coalesce(o.full_name, po.title), u.name, i.coordinators
from plans_item i
join plans_version v on v.id = i.version_id and v.state = 'approved' and v.replaced_at is null
join plans_plan p on p.id = v.plan_id
join unit u on u.id = p.unit_id
join post po on po.id = i.post_id
left join official o on o.id = i.official_id
where p.agency_id = %(agency)s and p.official_id is null
  and (%(unit)s = 0 or p.unit_id = %(unit)s)
  and i.due_on >= %(monday)s and i.due_on < %(sunday)s
order by i.due_on, u.name, i.no
"""


@dataclass(frozen=True, slots=True)
class ThemeView:
    """The theme of a year with its programmes."""

    title: str
    programmes: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class WeekLine:
    """A line of a plan that is due in a week."""

    work: str
    product: str
    due_on: date
    lead: str
    unit: str
    coordinators: tuple[str, ...]


class _Row(NamedTuple):
    """A plan as the statement tells it."""

    id: int
    unit_id: int
    official_id: int | None
    unit: str
    official: str
    no: int
    state: str
    items: int
    done: int
    late: int


def plan_lines(
    actor: Actor,
    period: Period,
    *,
    now: datetime,
    waiting: Collection[int] = (),
    after: int = 0,
) -> list[PlanLine]:
    """Return a page of the plans of a period that a person may see, units first; one line too many
    where there are more.

    `waiting` are those that wait for this person, `after` is the plan seen last.
    """
    statement = _LINES.format(after=_AFTER if after else "", place=_PLACE)  # of declared parts
    with connection.cursor() as cursor:
        cursor.execute(
            statement,
            {
                "agency": actor.agency_id or 0, "period": period.code,
                "now": now, "today": now.date(),
                "all": actor.has(*access.OVERSEERS), "heads": actor.has(Role.HEAD),
                "unit": actor.unit_id or 0, "me": list(actor.seats),
                "after": after, "most": PAGE + 1,
            },
        )  # fmt: skip
        rows = [_Row(*row) for row in cursor.fetchall()]
    return [_line(row, waiting, _is_open(row, actor, now)) for row in rows]


def plans_to_approve(actor: Actor, period: Period, *, now: datetime) -> frozenset[int]:
    """Return the plans of a period that wait for this person's word."""
    with connection.cursor() as cursor:
        cursor.execute(_WAITING, {"agency": actor.agency_id or 0, "period": period.code})
        rows = cursor.fetchall()
    return frozenset(
        plan_id
        for plan_id, unit_id, official_id, made_by in rows
        if made_by not in actor.seats
        and access.may_approve(
            unit_id=unit_id, official_id=official_id, agency_id=actor.agency_id, actor=actor,
            on=now.date(),
        )
    )  # fmt: skip


def theme_of(agency_id: int, year: int) -> ThemeView | None:
    """Return an agency's theme of a year."""
    theme = Theme.objects.filter(agency=agency_id, year=year).first()
    if theme is None:
        return None
    named = Programme.objects.filter(theme=theme).order_by("position")
    return ThemeView(theme.title, tuple(named.values_list("pk", "title")))


def week_of_plans(agency_id: int, monday: date, unit_id: int = 0) -> list[WeekLine]:
    """Return what the approved plans of units promise for a week."""
    with connection.cursor() as cursor:
        cursor.execute(
            _WEEK,
            {
                "agency": agency_id, "unit": unit_id, "monday": monday,
                "sunday": monday + timedelta(days=7),
            },
        )  # fmt: skip
        rows = cursor.fetchall()
    names = organisation.unit_names(
        {each for *_told, coordinators in rows for each in coordinators}
    )
    return [
        WeekLine(
            work, product, due_on, lead, unit, tuple(names.get(each, "") for each in coordinators)
        )
        for work, product, due_on, lead, unit, coordinators in rows
    ]


def _is_open(row: _Row, actor: Actor, now: datetime) -> bool:
    """Say whether the page opens: until a plan is approved only who writes or decides sees it."""
    return (
        row.state == State.APPROVED
        or access.may_write(unit_id=row.unit_id, official_id=row.official_id, actor=actor)
        or access.may_approve(
            unit_id=row.unit_id, official_id=row.official_id, agency_id=actor.agency_id,
            actor=actor, on=now.date(),
        )
    )  # fmt: skip


def _line(row: _Row, waiting: Collection[int], is_open: bool) -> PlanLine:
    return PlanLine(
        id=row.id,
        unit=row.unit,
        official=row.official,
        version=row.no,
        state=State(row.state),
        items=row.items,
        done=row.done,
        late=row.late,
        in_hand=row.items - row.done - row.late,
        waits_for_me=row.id in waiting,
        is_open=is_open,
    )
