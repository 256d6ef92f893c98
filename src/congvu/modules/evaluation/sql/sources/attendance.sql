-- Days in post of each month in the span, at work and away; a day counts as away if its noon was.
-- `part` is the days' part of their month, in 1/377580 of a month, which every month's days divide.
select d.official_id, null::bigint as unit_id, null::bigint as case_id, min(d.noon) as at,
       d.kind, null::smallint as no, min(d.noon) as since, null::timestamptz as due_at,
       '' as finish, 0 as overrun, false as is_late, null::bigint as by_id,
       count(*)::text as note, count(*) * (377580 / d.length) as part, '' as item,
       null::bigint as item_id, to_char(d.month, 'MM/YYYY') as title
from (
    select o.id as official_id, noon.at as noon, date_trunc('month', day.on_day) as month,
           extract(day from date_trunc('month', day.on_day) + interval '1 month - 1 day')::integer
               as length,
           case when exists (
               select from absence e
               where e.official_id = o.id and e.cancelled_at is null
                 and e.starts_at <= noon.at and e.ends_at > noon.at
           ) then 'absent' else 'present' end as kind
    from official o
    cross join generate_series(
        evaluation_day(%(start)s)::timestamp,
        evaluation_day(%(end)s::timestamptz - interval '1 microsecond')::timestamp,
        interval '1 day') as day (on_day)
    cross join lateral (
        select (day.on_day + interval '12 hours') at time zone 'Asia/Ho_Chi_Minh' as at
    ) noon
    where of_whom(o.id, null) and noon.at >= %(start)s and noon.at < %(end)s and exists (
        select from appointment a
        where a.official_id = o.id and a.starts_on <= day.on_day
          and (a.ends_on is null or a.ends_on > day.on_day)
    )
) d
group by d.official_id, d.kind, d.month, d.length
