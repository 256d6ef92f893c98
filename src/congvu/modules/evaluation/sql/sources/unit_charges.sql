-- Working time for which a unit had not named anyone: its head answers, whoever headed it on the
-- day on which the span ended.
select head.official_id, c.unit_id, c.case_id, c.ended as at, c.role as kind,
       coalesce(c.opinion_no, c.assignment_no) as no, c.started as since,
       null::timestamptz as due_at, 'unassigned' as finish, c.working, c.overrun,
       c.overrun > 0 as is_late, null::bigint as by_id, c.reason as note, '' as item,
       c.case_id as item_id, '' as title
from heads_of_units() head
join casework_charge c
    on c.unit_id = head.unit_id and c.ended >= head.since and c.ended < head.until
where c.kind = 'unit' and c.working > 0 and of_whom(head.official_id, c.unit_id)
  and c.ended >= %(start)s and c.ended < %(end)s
