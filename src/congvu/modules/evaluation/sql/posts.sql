-- Who headed a unit, and who led an agency, on a day that may be long past: people who have left
-- since are found too, because history does not change when somebody goes.

-- The head of a unit; an agency whose posts stand in a unit of leaders is headed by that one's head.
create function evaluation_head_of(headed bigint, on_day date) returns bigint
language sql stable parallel safe as $$
    select a.official_id
    from (
        select u.id, 0 as depth from unit u where u.id = headed
        union all
        select below.id, 1 from unit u join unit below on below.parent_id = u.id
        where u.id = headed and u.is_agency and below.kind = 'leaders'
    ) place
    join post p on p.unit_id = place.id and p.rank = 'head'
    join appointment a on a.post_id = p.id
    where a.starts_on <= on_day and (a.ends_on is null or a.ends_on > on_day)
    order by place.depth, a.is_primary desc, a.starts_on, a.official_id
    limit 1
$$;

-- Every unit that one of these officials ever headed: where to look, before asking who did when.
create function evaluation_units_headed(officials bigint[]) returns setof bigint
language sql stable parallel safe as $$
    with seat as (
        select distinct p.unit_id
        from appointment a join post p on p.id = a.post_id
        where a.official_id = any(officials) and p.rank = 'head'
    )
    select unit_id from seat
    union
    select u.parent_id from seat join unit u on u.id = seat.unit_id
    where u.kind = 'leaders' and u.parent_id is not null
$$;

-- Whether an official held a leader's post on a day.
create function evaluation_leads(leader bigint, on_day date) returns boolean
language sql stable parallel safe as $$
    select exists (
        select from appointment a join post p on p.id = a.post_id
        where a.official_id = leader and 'leader' = any(p.roles)
          and a.starts_on <= on_day and (a.ends_on is null or a.ends_on > on_day)
    )
$$;

-- The day of a moment in Vietnam, whose offset has been +07 since 1975.
create function evaluation_day(moment timestamptz) returns date
language sql immutable parallel safe as $$
    select (moment at time zone 'Asia/Ho_Chi_Minh')::date
$$;
