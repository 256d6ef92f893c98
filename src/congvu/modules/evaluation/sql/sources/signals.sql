-- Signs of shirking on which a superior decided in the span. One about a unit is its head's, who
-- headed it when the sign was seen.
select s.official_id, s.unit_id, s.case_id, s.decided_at as at, s.kind, s.id as no, s.at as since,
       null::timestamptz as due_at, s.decision as finish, s.decision = 'confirmed' as is_confirmed,
       0 as overrun, false as is_late, s.decided_by as by_id, s.ground as note, '' as item,
       s.id as item_id, '' as title
from (
    select own.official_id, own.unit_id, own.case_id, own.decided_at, own.kind, own.id, own.at,
           own.decision, own.decided_by, own.ground
    from casework_signal own
    where of_whom(own.official_id, own.unit_id) and own.official_id is not null
      and own.decided_at >= %(start)s and own.decided_at < %(end)s
    union all
    select head.official_id, seen.unit_id, seen.case_id, seen.decided_at, seen.kind, seen.id, seen.at,
           seen.decision, seen.decided_by, seen.ground
    from heads_of_units() head
    join casework_signal seen
        on seen.unit_id = head.unit_id and seen.at >= head.since and seen.at < head.until
    where seen.official_id is null and of_whom(head.official_id, seen.unit_id)
      and seen.decided_at >= %(start)s and seen.decided_at < %(end)s
) s
