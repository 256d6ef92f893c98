-- Turns and opinions whose own due fell in the span, as they stand at its end: ended, or still owed.
-- Late is what the hour ledger holds overrun of by then, as in turns.sql; what is open and waits for
-- others is not late.
select t.official_id, t.unit_id, t.case_id, t.due_at as at, t.kind, t.no, t.since, t.due_at,
       case when t.is_open then 'open' else t.finish end as finish, t.is_open, t.is_product,
       t.overrun, x.id is not null and t.overrun > 0 as is_excused, t.overrun > 0 as is_late,
       null::bigint as by_id, t.note, t.item, t.case_id as item_id, '' as title
from (
    select a.official_id, a.unit_id, a.case_id, a.role as kind, a.no, a.received_at as since,
           a.due_at, a.finished_at as ended_at, a.finish, 'turn' as item, a.note,
           a.finished_at is null or a.finished_at >= %(end)s as is_open,
           coalesce(a.finished_at < %(end)s, false)
               and a.finish in ('done', 'returned', 'supplement') as is_product,
           coalesce(past.overrun, 0) + case when now.case_id is null then 0
               else working_seconds(now.calendar_id, now.overdue_from, %(end)s) end as overrun
    from casework_assignment a
    left join (
        select b.case_id, b.no, sum(case
                   when h.ended <= %(end)s then h.overrun
                   else greatest(0, h.overrun - working_seconds(h.calendar_id, %(end)s, h.ended))
               end) as overrun
        from casework_assignment b
        join casework_charge h
            on h.case_id = b.case_id and h.overrun > 0 and h.ended > b.received_at and coalesce(
                h.assignment_no = b.no and h.official_id = b.official_id and h.opinion_no is null
                and h.started < %(end)s, false)
        where of_whom(b.official_id, b.unit_id) and b.official_id is not null
          and b.due_at >= %(start)s and b.due_at < %(end)s and b.received_at < %(end)s
          and (b.finished_at > b.due_at or b.finished_at is null)
        group by b.case_id, b.no
    ) past on past.case_id = a.case_id and past.no = a.no
    left join (
        select w.case_id, w.assignment_no, w.official_id, w.calendar_id, w.overdue_from
        from casework_holding w
        where of_whom(w.official_id, w.unit_id) and w.official_id is not null
          and w.opinion_no is null and w.overdue_from < %(end)s and w.since < %(end)s
    ) now  -- met by the case alone: of one official, all his turns would meet all he has in hand
        on now.case_id = a.case_id and coalesce(
            now.assignment_no = a.no and now.official_id = a.official_id
            and (a.finished_at > a.due_at or a.finished_at is null), false)
    where of_whom(a.official_id, a.unit_id) and a.official_id is not null
      and a.due_at >= %(start)s and a.due_at < %(end)s and a.received_at < %(end)s
    union all
    select o.official_id, o.unit_id, o.case_id, 'opinion', o.no, o.asked_at, o.due_at,
           o.answered_at, o.stance, 'opinion', o.text,
           o.answered_at is null or o.answered_at >= %(end)s,
           coalesce(o.answered_at < %(end)s, false),
           case when o.answered_at <= o.due_at then 0
                else working_seconds(c.calendar_id, o.due_at, least(o.answered_at, %(end)s)) end
    from (
        select own.official_id, own.unit_id, own.case_id, own.no, own.asked_at, own.due_at,
               own.answered_at, own.stance, own.text
        from casework_opinion own
        where of_whom(own.official_id, own.unit_id) and own.official_id is not null
          and own.due_at >= %(start)s and own.due_at < %(end)s and own.asked_at < %(end)s
        union all
        select head.official_id, asked.unit_id, asked.case_id, asked.no, asked.asked_at,
               asked.due_at, asked.answered_at, asked.stance, asked.text
        from heads_of_units() head
        join casework_opinion asked
            on asked.unit_id = head.unit_id and asked.due_at >= head.since
            and asked.due_at < head.until
        where asked.official_id is null and of_whom(head.official_id, asked.unit_id)
          and asked.due_at >= %(start)s and asked.due_at < %(end)s and asked.asked_at < %(end)s
    ) o
    join casework_case c on c.id = o.case_id
) t
left join evaluation_excuse x
    on x.state = 'confirmed' and x.item = t.item and x.item_id = t.case_id and x.no = t.no
    and (x.until is null or x.until >= least(t.ended_at, %(end)s))
