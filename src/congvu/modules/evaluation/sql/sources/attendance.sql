-- Days in post of each month in the span, at work and away; a day counts as away if its noon was.
-- `part` is the days' part of their month, in 1/377580 of a month, which every month's days divide.
-- The first day whose noon is not before a moment is the day of half a day later, less an instant.
-- Who held one post and was never away needs no sets of days, and that is nearly everyone.
with month as (
    select first::date as month, next_month.until::date - first::date as length,
           greatest(first::date, span.since) as since, least(next_month.until::date, span.until) as until
    from generate_series(
        date_trunc('month', evaluation_day(%(start)s)::timestamp),
        evaluation_day(%(end)s)::timestamp, interval '1 month') first
    cross join lateral (select first + interval '1 month' as until) next_month
    cross join lateral (
        select (%(start)s::timestamptz at time zone 'Asia/Ho_Chi_Minh'
                   + interval '11:59:59.999999')::date as since,
               (%(end)s::timestamptz at time zone 'Asia/Ho_Chi_Minh'
                   + interval '11:59:59.999999')::date as until
    ) span
    where greatest(first::date, span.since) < least(next_month.until::date, span.until)
), away as materialized (
    select e.official_id, range_agg(daterange(
        (starts_at at time zone 'Asia/Ho_Chi_Minh' + interval '11:59:59.999999')::date,
        (ends_at at time zone 'Asia/Ho_Chi_Minh' + interval '11:59:59.999999')::date
    )) as days
    from absence e
    where of_whom(e.official_id, null) and cancelled_at is null and starts_at < ends_at
      and starts_at < %(end)s and ends_at >= %(start)s
    group by e.official_id
), seat as materialized (
    select s.official_id, s.since, s.until,
           s.posts = 1 and s.official_id not in (select official_id from away) as is_plain
    from (
        select a.official_id, count(*) as posts, min(a.starts_on) as since,
               max(coalesce(a.ends_on, 'infinity')) as until
        from appointment a
        where of_whom(a.official_id, null) and (a.starts_on < a.ends_on or a.ends_on is null)
        group by a.official_id
    ) s
)
select k.official_id, null::bigint as unit_id, null::bigint as case_id,
       (k.first + interval '12 hours') at time zone 'Asia/Ho_Chi_Minh' as at, k.kind,
       null::smallint as no,
       (k.first + interval '12 hours') at time zone 'Asia/Ho_Chi_Minh' as since,
       null::timestamptz as due_at, '' as finish, 0 as overrun,
       false as is_late, null::bigint as by_id, k.days::text as note,
       k.days * (377580 / k.length) as part, '' as item, null::bigint as item_id,
       to_char(k.month, 'MM/YYYY') as title
from (
    select s.official_id, m.month, m.length, 'present' as kind, greatest(s.since, m.since) as first,
           least(s.until, m.until) - greatest(s.since, m.since) as days
    from seat s join month m on s.since < m.until and s.until > m.since
    where s.is_plain
    union all
    select p.official_id, p.month, p.length, d.kind, lower(d.days),
           (select sum(upper(r) - lower(r))::integer from unnest(d.days) r)
    from (
        select posted.official_id, m.month, m.length,
               datemultirange(daterange(m.since, m.until)) * posted.days as posted,
               coalesce(away.days, '{}') as away
        from (
            select a.official_id, range_agg(daterange(a.starts_on, a.ends_on)) as days
            from appointment a
            where of_whom(a.official_id, null) and (a.starts_on < a.ends_on or a.ends_on is null)
              and a.official_id in (select s.official_id from seat s where not s.is_plain)
            group by a.official_id
        ) posted
        cross join month m
        left join away on away.official_id = posted.official_id
    ) p
    cross join lateral (
        values ('present', p.posted - p.away), ('absent', p.posted * p.away)
    ) d (kind, days)
    where not isempty(d.days)
) k
