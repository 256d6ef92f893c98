-- Signs of shirking on which a superior decided in the span. One about a unit is its head's, who
-- headed it when the sign was seen.
select s.official_id, s.unit_id, s.case_id, s.decided_at as at, s.kind, s.id as no, s.at as since,
       null::timestamptz as due_at, s.decision as finish, s.decision = 'confirmed' as is_confirmed,
       0 as overrun, false as is_late, s.decided_by as by_id, s.ground as note
from (
    select official_id, unit_id, case_id, decided_at, kind, id, at, decision, decided_by, ground
    from casework_signal
    where official_id = any(%(officials)s::bigint[])
      and decided_at >= %(start)s and decided_at < %(end)s
    union all
    select head.id, seen.unit_id, seen.case_id, seen.decided_at, seen.kind, seen.id, seen.at,
           seen.decision, seen.decided_by, seen.ground
    from casework_signal seen
    cross join lateral (
        select evaluation_head_of(seen.unit_id, evaluation_day(seen.at)) as id
    ) head
    where seen.official_id is null
      and seen.unit_id in (select evaluation_units_headed(%(officials)s::bigint[]))
      and seen.decided_at >= %(start)s and seen.decided_at < %(end)s
      and head.id = any(%(officials)s::bigint[])
) s
