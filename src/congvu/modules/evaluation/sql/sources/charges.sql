-- Spans of working time that an official held and that ended in the span; seconds as stored when
-- the charge was closed.
select c.official_id, c.unit_id, c.case_id, c.ended as at, c.role as kind,
       coalesce(c.opinion_no, c.assignment_no) as no, c.started as since,
       null::timestamptz as due_at,
       case when c.opinion_no is null then 'turn' else 'opinion' end as finish,
       c.working, c.overrun, x.id is not null and c.overrun > 0 as is_excused,
       c.overrun > 0 as is_late, null::bigint as by_id, c.reason as note,
       case when c.opinion_no is null then 'turn' else 'opinion' end as item,
       c.case_id as item_id, '' as title
from casework_charge c
left join evaluation_excuse x
    on x.state = 'confirmed' and x.item_id = c.case_id
    and x.item = case when c.opinion_no is null then 'turn' else 'opinion' end
    and x.no = coalesce(c.opinion_no, c.assignment_no)
    and (x.until is null or x.until >= c.ended)
where of_whom(c.official_id, c.unit_id) and c.official_id is not null
  and c.ended >= %(start)s and c.ended < %(end)s
