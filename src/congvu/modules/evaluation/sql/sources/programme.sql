-- Items of programmes in the plans as they stood at the end of the span, due in it: done when all the
-- cases that do their work are concluded, late when that was after the day, or has not been yet.
select i.official_id, p.unit_id, done.case_id, i.due as at, 'programme' as kind, i.no,
       null::timestamptz as since, i.due as due_at,
       case when done.at < %(end)s then 'done' else 'open' end as finish,
       coalesce(done.at >= %(end)s, true) as is_open, 0 as overrun,
       case when done.at < %(end)s then done.at > i.due else true end as is_late,
       null::bigint as by_id, g.title as note, '' as item, i.id as item_id, i.work as title
from plans_plan p
join plans_version v
    on v.plan_id = p.id and v.approved_at < %(end)s
    and (v.replaced_at is null or v.replaced_at >= %(end)s)
cross join lateral (
    select x.id, x.no, x.key, x.work, x.official_id, x.programme_id,
           (x.due_on + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh' - interval '1 second' as due
    from plans_item x where x.version_id = v.id
) i
join plans_programme g on g.id = i.programme_id
left join lateral (
    select min(c.id) as case_id,
           case when bool_and(c.concluded_at is not null) then max(c.concluded_at) end as at
    from plans_link l join casework_case c on c.id = l.case_id
    where l.plan_id = p.id and l.key = i.key
) done on true
where of_whom(i.official_id, p.unit_id) and i.due >= %(start)s and i.due < %(end)s
