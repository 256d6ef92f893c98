-- Products sent back in the span by a reviewer or approver, told of the one who led: his next turn
-- begins where the reviewer's ended.
select n.official_id, n.unit_id, n.case_id, n.received_at as at, r.role as kind, n.no,
       r.received_at as since, null::timestamptz as due_at, 'returned' as finish, 0 as overrun,
       false as is_late, r.official_id as by_id, r.note, fact.severity,
       x.id is not null as is_excused, 'return' as item, n.case_id as item_id, '' as title
from casework_assignment n
join casework_assignment r
    on r.case_id = n.case_id and r.no = n.no - 1 and r.finish = 'returned'
left join lateral (
    select f.body::jsonb ->> 'severity' as severity
    from ledger_fact f
    where f.stream = r.case_id and f.at = r.finished_at and f.kind = 'ReturnForRework'
    limit 1
) fact on true
left join evaluation_excuse x
    on x.state = 'confirmed' and x.item = 'return' and x.item_id = n.case_id and x.no = n.no
where of_whom(n.official_id, n.unit_id)
  and n.received_at >= %(start)s and n.received_at < %(end)s
  and (n.finished_at is null or n.finished_at >= %(start)s)
