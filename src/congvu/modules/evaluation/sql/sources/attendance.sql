-- Days in post of each month in the span, at work and away; a day counts as away if its noon was.
-- `part` is the days' part of their month, in 1/377580 of a month, which every month's days divide.
-- The first day whose noon is not before a moment is the day of half a day later, less an instant.
select k.official_id, null::bigint as unit_id, null::bigint as case_id, k.at, k.kind,
       null::smallint as no, k.at as since, null::timestamptz as due_at, '' as finish, 0 as overrun,
       false as is_late, null::bigint as by_id, k.days::text as note,
       k.days * (377580 / k.length) as part, '' as item, null::bigint as item_id,
       to_char(k.month, 'MM/YYYY') as title
from (
    select p.official_id, p.month, p.length, d.kind,
           (lower(d.days) + interval '12 hours') at time zone 'Asia/Ho_Chi_Minh' as at,
           (select sum(upper(r) - lower(r)) from unnest(d.days) r) as days
    from (
        select seat.official_id, m.month, m.length, m.days * seat.days as posted,
               coalesce(away.days, '{}') as away
        from (
            select a.official_id, range_agg(daterange(starts_on, ends_on)) as days
            from appointment a
            where of_whom(a.official_id, null) and (starts_on < ends_on or ends_on is null)
            group by a.official_id
        ) seat
        cross join (
            select first::date as month, until::date - first::date as length,
                   datemultirange(daterange(first::date, until::date) * daterange(
                       (%(start)s::timestamptz at time zone 'Asia/Ho_Chi_Minh'
                           + interval '11:59:59.999999')::date,
                       (%(end)s::timestamptz at time zone 'Asia/Ho_Chi_Minh'
                           + interval '11:59:59.999999')::date
                   )) as days
            from generate_series(
                date_trunc('month', evaluation_day(%(start)s)::timestamp),
                evaluation_day(%(end)s)::timestamp, interval '1 month') first
            cross join lateral (select first + interval '1 month' as until) next_month
        ) m
        left join (
            select e.official_id, range_agg(daterange(
                (starts_at at time zone 'Asia/Ho_Chi_Minh' + interval '11:59:59.999999')::date,
                (ends_at at time zone 'Asia/Ho_Chi_Minh' + interval '11:59:59.999999')::date
            )) as days
            from absence e
            where of_whom(e.official_id, null) and cancelled_at is null and starts_at < ends_at
              and starts_at < %(end)s and ends_at >= %(start)s
            group by e.official_id
        ) away on away.official_id = seat.official_id
    ) p
    cross join lateral (
        values ('present', p.posted - p.away), ('absent', p.posted * p.away)
    ) d (kind, days)
    where not isempty(d.days)
) k
