-- Which units an official answered for on which days, with all below in the same agency: those that
-- he headed (who heads the leaders of an agency heads it whole), and as a deputy those that he was in
-- charge of while he held a deputy's post there. Days are half open; two terms of a unit are one.
create or replace function evaluation_headed(officials bigint[]) returns table (
    official_id bigint, unit_id bigint, days datemultirange
) language sql stable as $$
    with recursive seat as (
        select a.official_id, case when u.kind = 'leaders' then u.parent_id else u.id end as unit_id,
               daterange(a.starts_on, a.ends_on) as days
        from appointment a
        join post p on p.id = a.post_id and p.rank = 'head'
        join unit u on u.id = p.unit_id
        where a.official_id = any(officials)
        union all
        select r.official_id, r.unit_id,
               daterange(r.starts_on, r.ends_on) * daterange(a.starts_on, a.ends_on)
        from remit r
        join unit u on u.id = r.unit_id
        join appointment a on a.official_id = r.official_id
        join post p on p.id = a.post_id and p.rank = 'deputy'
        join unit s on s.id = p.unit_id and s.agency_id = u.agency_id
        where r.official_id = any(officials)
    ), below as (
        select s.official_id, s.days, u.id, u.agency_id
        from seat s join unit u on u.id = s.unit_id
        where not isempty(s.days)
        union
        select b.official_id, b.days, u.id, u.agency_id
        from below b join unit u on u.parent_id = b.id and u.agency_id = b.agency_id
    )
    select b.official_id, b.id, range_agg(b.days) from below b group by 1, 2
$$;
