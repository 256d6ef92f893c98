-- Cases that were closed and taken up again in the span: told of who led them last.
select led.official_id, led.unit_id, l.previous_id as case_id, l.at, 'reopened' as kind, led.no,
       led.received_at as since, null::timestamptz as due_at, l.ground as finish, 0 as overrun,
       false as is_late, l.by_id, l.reason as note, '' as item, l.previous_id as item_id,
       '' as title
from casework_link l
cross join lateral (
    select a.official_id, a.unit_id, a.no, a.received_at
    from casework_assignment a
    where a.case_id = l.previous_id and a.role = 'lead' and a.finish in ('done', 'supplement')
    order by a.no desc limit 1
) led
where l.kind = 'reopened' and l.at >= %(start)s and l.at < %(end)s and of_whom(led.official_id, led.unit_id)
