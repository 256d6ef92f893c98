-- Signs of shirking on which a superior decided in the span. One about a unit is its head's, who
-- headed it when the sign was seen.
select coalesce(s.official_id, head.id) as official_id, s.unit_id, s.case_id, s.decided_at as at,
       s.kind, s.id as no, s.at as since, null::timestamptz as due_at, s.decision as finish,
       s.decision = 'confirmed' as is_confirmed, 0 as overrun, false as is_late,
       s.decided_by as by_id, s.ground as note
from casework_signal s
left join lateral (
    select evaluation_head_of(s.unit_id, evaluation_day(s.at)) as id where s.official_id is null
) head on true
where (
    s.official_id = any(%(officials)s::bigint[])
    or (s.official_id is null
        and s.unit_id in (select evaluation_units_headed(%(officials)s::bigint[]))
        and head.id = any(%(officials)s::bigint[]))
  )
  and s.decided_at >= %(start)s and s.decided_at < %(end)s
