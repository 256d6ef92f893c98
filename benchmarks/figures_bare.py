"""What a DBA would write for the answers of one source, and nothing more: one statement each, over
the same rows, columns named by the metrics that they tell; these are compared with the figures.

They know what only this copy is like: heads did not change, no two share a unit, no period is
locked, no product excused. Nor do they look for a part in a case that was ended, sent back and done
again in another period, or for a plan's line that a case belongs to.

`of(official)` stands for whose rows: everybody's, or one official's who heads nothing (`OF_ONE`).
"""

from __future__ import annotations

import re

_SPAN = "{0} >= %(start)s and {0} < %(end)s"
_HEADS = """
    select case when u.kind = 'leaders' then u.parent_id else u.id end as unit_id, a.official_id
    from appointment a join post p on p.id = a.post_id and p.rank = 'head'
    join unit u on u.id = p.unit_id
    where a.ends_on is null
"""
_EXCUSED = """exists (
    select from evaluation_excuse x
    where x.state = 'confirmed' and x.item = t.item and x.item_id = t.case_id and x.no = t.no)"""

CHARGES = f"""
select t.official_id, count(*),
       sum(t.overrun) filter (where t.overrun > 0 and not {_EXCUSED}) as overrun
from (
    select official_id, case_id, coalesce(opinion_no, assignment_no) as no, overrun,
           case when opinion_no is null then 'turn' else 'opinion' end as item
    from casework_charge where of(official_id) and {_SPAN.format("ended")}
) t group by t.official_id
"""

_TURNS = f"""
    select a.official_id, a.unit_id, a.case_id, a.no, 'turn' as item,
           a.finish in ('done', 'returned', 'supplement') as is_product,
           a.finished_at > a.due_at and h.overrun > 0 as is_late, h.working, a.allowance
    from casework_assignment a left join (
        select case_id, assignment_no, sum(working)::integer as working, sum(overrun) as overrun
        from casework_charge
        where of(official_id) and opinion_no is null and ended < %(end)s group by 1, 2
    ) h on h.case_id = a.case_id and h.assignment_no = a.no
    where of(a.official_id) and {_SPAN.format("a.finished_at")}
    union all
    select coalesce(o.official_id, head.official_id), o.unit_id, o.case_id, o.no, 'opinion', true,
           o.answered_at > o.due_at and working_seconds(c.calendar_id, o.due_at, o.answered_at) > 0,
           working_seconds(c.calendar_id, o.asked_at, o.answered_at)::integer,
           working_seconds(c.calendar_id, o.asked_at, o.due_at)::integer
    from casework_opinion o join casework_case c on c.id = o.case_id
    left join ({_HEADS}) head on head.unit_id = o.unit_id and o.official_id is null
    where of(o.official_id) and {_SPAN.format("o.answered_at")}
"""
TURNS = f"""
select t.official_id, count(*) as handled,
       count(*) filter (where t.is_late and not {_EXCUSED}) as late,
       count(*) filter (where t.is_late is not true) as on_time,
       count(*) filter (where t.is_late and t.item = 'opinion') as opinions_late,
       percentile_disc(0.5) within group (order by coalesce(t.working, 0)) as median_time,
       percentile_disc(0.9) within group (order by coalesce(t.working, 0)) as p90_time,
       sum(t.working) as mean_time, sum(t.allowance) as allowed
from ({_TURNS}) t where t.is_product or t.is_late group by t.official_id
"""

_TASKS = f"""
    select a.official_id, a.unit_id, a.case_id, a.no, 'turn' as item,
           a.finish in ('done', 'returned', 'supplement') as is_product,
           a.finished_at is null or a.finished_at >= %(end)s as is_open,
           late.case_id is not null as is_late
    from casework_assignment a
    left join (
        select h.case_id, h.assignment_no from casework_charge h
        where h.overrun > 0 and of(h.official_id) and h.opinion_no is null
          and h.started < %(end)s
        union
        select w.case_id, w.assignment_no from casework_holding w
        where of(w.official_id) and w.opinion_no is null and w.overdue_from < %(end)s
          and working_seconds(w.calendar_id, w.overdue_from, %(end)s) > 0
    ) late on late.case_id = a.case_id and late.assignment_no = a.no
        and (a.finished_at is null or a.finished_at > a.due_at)
    where of(a.official_id) and {_SPAN.format("a.due_at")} and a.received_at < %(end)s
    union all
    select coalesce(o.official_id, head.official_id), o.unit_id, o.case_id, o.no, 'opinion',
           o.answered_at is not null, o.answered_at is null or o.answered_at >= %(end)s,
           (o.answered_at > o.due_at or o.answered_at is null) and
               working_seconds(c.calendar_id, o.due_at, least(o.answered_at, %(end)s)) > 0
    from casework_opinion o join casework_case c on c.id = o.case_id
    left join ({_HEADS}) head on head.unit_id = o.unit_id and o.official_id is null
    where of(o.official_id) and {_SPAN.format("o.due_at")} and o.asked_at < %(end)s
"""
TASKS = f"""
select t.official_id, count(*) as tasks_assigned,
       count(*) filter (where not t.is_open) as tasks_done_share,
       count(*) filter (where not t.is_open and t.is_late is not true) as tasks_on_time_share,
       count(*) filter (where t.is_late and not {_EXCUSED}) as tasks_late_share
from ({_TASKS}) t where t.is_product or t.is_late or t.is_open group by t.official_id
"""

OPEN_TURNS = """
select w.official_id, count(*) filter (
           where w.overdue_from < %(end)s
             and working_seconds(w.calendar_id, w.overdue_from, %(end)s) > 0) as open_overdue
from casework_holding w where of(w.official_id) and w.since < %(end)s group by 1
"""

UNIT_CHARGES = f"""
select head.official_id, sum(c.working) as unassigned_time, sum(c.overrun) as unassigned_overrun
from casework_charge c join ({_HEADS}) head on head.unit_id = c.unit_id
where of(head.official_id) and c.kind = 'unit' and {_SPAN.format("c.ended")} group by 1
"""

SIGNALS = f"""
select coalesce(s.official_id, head.official_id) as official_id, count(*) as confirmed_signals,
       count(*) filter (where s.kind = 'idle') as confirmed_idle
from casework_signal s
left join ({_HEADS}) head on head.unit_id = s.unit_id and s.official_id is null
where of(s.official_id) and s.decision = 'confirmed' and {_SPAN.format("s.decided_at")} group by 1
"""

RETURNS = f"""
select n.official_id, count(*) as returned,
       count(*) filter (where f.body::jsonb ->> 'severity' = 'major') as returned_major
from casework_assignment r
join casework_assignment n on n.case_id = r.case_id and n.no = r.no + 1
left join ledger_fact f
    on f.stream = r.case_id and f.at = r.finished_at and f.kind = 'ReturnForRework'
where of(n.official_id) and r.finish = 'returned' and {_SPAN.format("n.received_at")} group by 1
"""

REMINDERS = f"""
select coalesce(w.official_id, head.official_id) as official_id,
       count(*) filter (where w.rung = 1) as nudges,
       count(*) filter (where w.rung = 2) as due_notices
from casework_rung w
left join ({_HEADS}) head on head.unit_id = w.unit_id and w.official_id is null
where of(w.official_id) and {_SPAN.format("w.at")} group by 1
"""

PRODUCTS = f"""
with worth as materialized (
    select m.agency_id, m.kind, m.role, m.procedure_id, v.points
    from products_mapping m join products_version v on v.standard_id = m.standard_id
    where m.valid_to is null and v.valid_to is null
), late as materialized (
    select case_id, assignment_no from casework_charge
    where overrun > 0 and of(official_id) and opinion_no is null group by 1, 2
), made as materialized (
    select a.case_id, a.official_id, a.role, max(a.unit_id) as unit_id, bool_or(coalesce(
               a.finish = 'done' or a.finish = 'returned' and a.role <> 'lead', false))
               as is_product,
           bool_or(a.finished_at is null) as is_open, count(late.case_id) as delays
    from casework_assignment a
    left join late on late.case_id = a.case_id and late.assignment_no = a.no
        and a.finished_at > a.due_at
    where of(a.official_id)
      and ({_SPAN.format("a.finished_at")} or a.finished_at is null and {_SPAN.format("a.due_at")})
    group by 1, 2, 3
), major as materialized (
    select n.case_id, n.official_id, count(*) as errors
    from casework_assignment r
    join casework_assignment n on n.case_id = r.case_id and n.no = r.no + 1 and n.role = 'lead'
    join ledger_fact f
        on f.stream = r.case_id and f.at = r.finished_at and f.kind = 'ReturnForRework'
    where of(n.official_id) and r.finish = 'returned' and f.body::jsonb ->> 'severity' = 'major'
    group by 1, 2
), counted as (
    select t.official_id, coalesce(special.points, general.points) as points,
           t.is_product and not t.is_open as is_done, t.delays, major.errors
    from made t
    join casework_case c on c.id = t.case_id
    join unit u on u.id = t.unit_id
    left join procedure_version pv on pv.id = c.procedure_version_id
    left join worth special on special.agency_id = u.agency_id and special.kind = c.kind
        and special.role = t.role and special.procedure_id = pv.procedure_id
    left join worth general on general.agency_id = u.agency_id and general.kind = c.kind
        and general.role = t.role and general.procedure_id is null
    left join major on major.case_id = t.case_id and major.official_id = t.official_id
        and t.role = 'lead'
    where (t.is_product or t.is_open or t.delays > 0)
      and coalesce(special.points, general.points) is not null
      and not exists (select from products_product p where p.case_id = t.case_id
          and p.official_id = t.official_id and p.state in ('assigned', 'reported', 'done'))
    union all
    select o.official_id, general.points, o.answered_at is not null,
           case when o.answered_at > o.due_at
               and working_seconds(c.calendar_id, o.due_at, o.answered_at) > 0 then 1 else 0 end, 0
    from casework_opinion o
    join casework_case c on c.id = o.case_id
    join unit u on u.id = o.unit_id
    join worth general on general.agency_id = u.agency_id and general.kind = c.kind
        and general.role = 'opinion' and general.procedure_id is null
    where of(o.official_id) and {_SPAN.format("least(o.answered_at, o.due_at)")}
    union all
    select p.official_id, p.quantity * v.points, p.state = 'done',
           count(*) filter (where t.reported_at > t.late_after), count(*) filter (where t.major)
    from products_product p join products_version v on v.id = p.version_id
    left join products_turn t on t.product_id = p.id
    where of(p.official_id) and p.state in ('assigned', 'reported', 'done')
      and {_SPAN.format("p.due_at")}
    group by p.id, v.points
)
select official_id, count(*) as products_assigned, count(*) filter (where is_done) as products_done,
       sum(points * (4 - least(4, delays))) filter (where is_done) as timeliness,
       sum(points * (4 - least(4, coalesce(errors, 0)))) filter (where is_done) as quality
from counted group by official_id
"""

ATTENDANCE = """
with month as (
    select first::date as since, (first + interval '1 month')::date as until
    from generate_series(evaluation_day(%(start)s)::timestamp,
                         evaluation_day(%(end)s)::timestamp - interval '1 day',
                         interval '1 month') first
), away as (
    select e.official_id, m.since,
           sum(least(e.ends_at::date, m.until) - greatest(e.starts_at::date, m.since)) as days
    from absence e join month m on e.starts_at < m.until and e.ends_at > m.since
    where of(e.official_id) and e.cancelled_at is null group by 1, 2
)
select a.official_id, floor(sum((least(coalesce(a.ends_on, m.until), m.until)
           - greatest(a.starts_on, m.since) - coalesce(w.days, 0)) * (377580 / (m.until - m.since)))
           / 377580) as months_worked,
       floor(sum(w.days * (377580 / (m.until - m.since))) / 377580) as months_absent
from appointment a
join month m on a.starts_on < m.until and (a.ends_on is null or a.ends_on > m.since)
left join away w on w.official_id = a.official_id and w.since = m.since
where of(a.official_id) group by 1
"""

_LED = """
with recursive led as (
    select head.official_id, head.unit_id as id, u.agency_id
    from ({heads}) head join unit u on u.id = head.unit_id
    union
    select led.official_id, u.id, u.agency_id
    from led join unit u on u.parent_id = led.id and u.agency_id = led.agency_id
)
select led.official_id, sum(t.counted) as {metric}
from (select unit_id, count(*) filter (where {counted}) as counted from ({rows}) t group by 1) t
join led on led.id = t.unit_id group by 1
"""
_LED_BY = {
    "turns of units headed": _LED.format(
        heads=_HEADS, metric="unit_all_on_time", rows=_TURNS,
        counted="t.is_product and t.is_late is not true",
    ),
    "tasks of units headed": _LED.format(
        heads=_HEADS, metric="unit_on_time_share", rows=_TASKS,
        counted="t.is_product and not t.is_open and t.is_late is not true",
    ),
}  # fmt: skip

_ALL = {
    "turns": TURNS, "open_turns": OPEN_TURNS, "tasks": TASKS, "charges": CHARGES,
    "unit_charges": UNIT_CHARGES, "attendance": ATTENDANCE, "signals": SIGNALS, "returns": RETURNS,
    "reminders": REMINDERS, "products": PRODUCTS,
}  # fmt: skip
_OF = re.compile(r"\bof\(([\w.]+)\)")
_OWN = ("official_id", "a.official_id", "h.official_id", "w.official_id")  # null if a unit's


def _everyones(statement: str) -> str:
    return _OF.sub(lambda of: f"{of[1]} is not null" if of[1] in _OWN else "true", statement)


BARE = {source: _everyones(statement) for source, statement in _ALL.items()}
BARE["reminders"] = REMINDERS.replace("of(w.official_id)", "true")
BARE |= {name: _everyones(statement) for name, statement in _LED_BY.items()}
OF_ONE = tuple(_OF.sub(r"\1 = %(official)s", statement) for statement in _ALL.values())
