-- Who headed each of these units from when until when, in moments of Vietnam's days. The time in
-- which nobody did is a row of nobody, so a join by unit and moment loses nothing and doubles nothing.
-- An agency whose posts stand in a unit of leaders is headed by that one's head; of two, the one with
-- the primary post, then the earlier.
create function evaluation_heads(units bigint[]) returns table (
    unit_id bigint, official_id bigint, since timestamptz, until timestamptz
) language sql stable parallel safe rows 1000 as $$
    with place as (
        select u.id as unit_id, u.id, 0 as depth from unit u where u.id = any(units)
        union all
        select u.id, below.id, 1 from unit u join unit below on below.parent_id = u.id
        where u.id = any(units) and u.is_agency and below.kind = 'leaders'
    ), seat as (
        select place.unit_id, a.official_id, daterange(a.starts_on, a.ends_on) as days,
               row_number() over (
                   partition by place.unit_id
                   order by place.depth, a.is_primary desc, a.starts_on, a.official_id
               ) as turn
        from place
        join post p on p.unit_id = place.id and p.rank = 'head'
        join appointment a on a.post_id = p.id and (a.ends_on is null or a.ends_on > a.starts_on)
    ), headed as (
        select unit_id, official_id, datemultirange(days) - coalesce(range_agg(days) over (
                   partition by unit_id order by turn
                   rows between unbounded preceding and 1 preceding), '{}') as days
        from seat
        union all
        select asked.id, null, '{(,)}'::datemultirange - coalesce(range_agg(s.days), '{}')
        from unnest(units) asked (id) left join seat s on s.unit_id = asked.id
        group by asked.id
    )
    select unit_id, official_id,
           coalesce(lower(d)::timestamp at time zone 'Asia/Ho_Chi_Minh', '-infinity'),
           coalesce(upper(d)::timestamp at time zone 'Asia/Ho_Chi_Minh', 'infinity')
    from headed, unnest(days) d
$$;
