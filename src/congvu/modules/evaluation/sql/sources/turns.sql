-- Turns of handling that ended in the span, and opinions that were given in it.
-- A turn is late if it ended after its own due and the hour ledger holds overrun of it: so time in
-- which the case waited for others is never anyone's delay. An opinion is late by at least one
-- working second after its due. What was passed on, refused or ended with the case has no product
-- of the person's own. `worked` is what the hour ledger charged to him in this turn; of an opinion,
-- the working time from question to answer. Both and `allowed` are working seconds.
select t.official_id, t.unit_id, t.case_id, t.at, t.kind, t.no, t.since, t.due_at, t.finish,
       t.is_product, t.overrun, x.id is not null and t.overrun > 0 as is_excused,
       t.overrun > 0 as is_late, t.worked, t.allowed, null::bigint as by_id, t.note, t.item,
       t.case_id as item_id, '' as title
from (
    select a.official_id, a.unit_id, a.case_id, a.finished_at as at, a.role as kind, a.no,
           a.received_at as since, a.due_at, a.finish, 'turn' as item,
           a.finish in ('done', 'returned', 'supplement') as is_product,
           case when a.finished_at <= a.due_at then 0 else coalesce(sum(h.overrun), 0) end
               as overrun,
           a.note, a.allowance as allowed, coalesce(sum(h.working), 0)::integer as worked
    from casework_assignment a
    left join casework_charge h
        on h.case_id = a.case_id and h.assignment_no = a.no and h.official_id = a.official_id
        and h.opinion_no is null and h.ended > a.received_at and h.ended <= a.finished_at
        and h.ended < %(end)s
    where of_whom(a.official_id, a.unit_id) and a.official_id is not null
      and a.finished_at >= %(start)s and a.finished_at < %(end)s
    group by a.case_id, a.no
    union all
    select o.official_id, o.unit_id, o.case_id, o.answered_at, 'opinion', o.no, o.asked_at,
           o.due_at, o.stance, 'opinion', true,
           case when o.answered_at <= o.due_at then 0
                else working_seconds(c.calendar_id, o.due_at, o.answered_at) end,
           o.text, working_seconds(c.calendar_id, o.asked_at, o.due_at)::integer,
           working_seconds(c.calendar_id, o.asked_at, o.answered_at)::integer
    from (
        select own.official_id, own.unit_id, own.case_id, own.no, own.asked_at, own.due_at,
               own.answered_at, own.stance, own.text
        from casework_opinion own
        where of_whom(own.official_id, own.unit_id) and own.official_id is not null
          and own.answered_at >= %(start)s and own.answered_at < %(end)s
        union all
        -- asked of a unit and of nobody in it: its head's, whoever headed it that day
        select head.official_id, asked.unit_id, asked.case_id, asked.no, asked.asked_at,
               asked.due_at, asked.answered_at, asked.stance, asked.text
        from heads_of_units() head
        join casework_opinion asked
            on asked.unit_id = head.unit_id and asked.answered_at >= head.since
            and asked.answered_at < head.until
        where asked.official_id is null and of_whom(head.official_id, asked.unit_id)
          and asked.answered_at >= %(start)s and asked.answered_at < %(end)s
    ) o
    join casework_case c on c.id = o.case_id
) t
left join evaluation_excuse x
    on x.state = 'confirmed' and x.item = t.item and x.item_id = t.case_id and x.no = t.no
    and (x.until is null or x.until >= t.at)
