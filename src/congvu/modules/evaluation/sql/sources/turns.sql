-- Turns of handling that ended in the span, and opinions that were given in it.
-- A turn is late if it ended after its own due and the hour ledger holds overrun of it: so time in
-- which the case waited for others is never anyone's delay. An opinion is late by at least one
-- working second after its due. What was passed on, refused or ended with the case has no product
-- of the person's own.
select t.official_id, t.unit_id, t.case_id, t.at, t.kind, t.no, t.since, t.due_at, t.finish,
       t.is_product, t.overrun, false as is_excused, t.worked, t.allowed, t.overrun > 0 as is_late, null::bigint as by_id, t.note
from (
    select a.official_id, a.unit_id, a.case_id, a.finished_at as at, a.role as kind, a.no,
           a.received_at as since, a.due_at, a.finish,
           a.finish in ('done', 'returned', 'supplement') as is_product,
           case when a.finished_at <= a.due_at then 0 else (
               select coalesce(sum(h.overrun), 0) from casework_charge h
               where h.case_id = a.case_id and h.ended > a.received_at
                 and h.ended <= a.finished_at and h.official_id = a.official_id
                 and h.assignment_no = a.no and h.opinion_no is null
           ) end as overrun,
           a.note, a.allowance as allowed, (
               select coalesce(sum(h.working), 0) from casework_charge h
               where h.case_id = a.case_id and h.ended > a.received_at
                 and h.ended <= a.finished_at and h.official_id = a.official_id
                 and h.assignment_no = a.no and h.opinion_no is null
           ) as worked
    from casework_assignment a
    where a.official_id = any(%(officials)s::bigint[])
      and a.finished_at >= %(start)s and a.finished_at < %(end)s
    union all
    select o.official_id, o.unit_id, o.case_id, o.answered_at, 'opinion', o.no, o.asked_at,
           o.due_at, o.stance, true,
           case when o.answered_at <= o.due_at then 0 else (
               select working_seconds(c.calendar_id, o.due_at, o.answered_at)
               from casework_case c where c.id = o.case_id
           ) end,
           o.text, (
               select working_seconds(c.calendar_id, o.asked_at, o.due_at)
               from casework_case c where c.id = o.case_id
           ), (
               select working_seconds(c.calendar_id, o.asked_at, o.answered_at)
               from casework_case c where c.id = o.case_id
           )
    from (
        select official_id, unit_id, case_id, no, asked_at, due_at, answered_at, stance, text
        from casework_opinion
        where official_id = any(%(officials)s::bigint[])
          and answered_at >= %(start)s and answered_at < %(end)s
        union all
        -- asked of a unit and of nobody in it: its head's, whoever headed it that day
        select head.id, asked.unit_id, asked.case_id, asked.no, asked.asked_at, asked.due_at,
               asked.answered_at, asked.stance, asked.text
        from casework_opinion asked
        cross join lateral (
            select evaluation_head_of(asked.unit_id, evaluation_day(asked.answered_at)) as id
        ) head
        where asked.official_id is null
          and asked.unit_id in (select evaluation_units_headed(%(officials)s::bigint[]))
          and asked.answered_at >= %(start)s and asked.answered_at < %(end)s
          and head.id = any(%(officials)s::bigint[])
    ) o
) t
