-- Spans of working time that an official held and that ended in the span; seconds as stored when
-- the charge was closed.
select official_id, unit_id, case_id, ended as at, role as kind,
       coalesce(opinion_no, assignment_no) as no, started as since, null::timestamptz as due_at,
       case when opinion_no is null then 'turn' else 'opinion' end as finish,
       working, overrun, false as is_excused, overrun > 0 as is_late, null::bigint as by_id, reason as note
from casework_charge
where official_id = any(%(officials)s::bigint[])
  and ended >= %(start)s and ended < %(end)s
