-- Working time in SQL, second for second the same as congvu.modules.worktime.values.calendar.
-- A day is found by its key, never by walking over days. Vietnam's offset has been +07 since 1975.

-- Working seconds that the third and later intervals of a day give before a second of it.
create function working_seconds_of_more(intervals integer[], second integer) returns integer
language sql immutable parallel safe as $$
    select sum(greatest(0, least(second, intervals[n + 1]) - intervals[n]))::integer
    from generate_series(5, cardinality(intervals), 2) as n
$$;

-- Working seconds of a day before a second of it (86400: of all of it). A plain expression, so that
-- the planner writes it into the query; least() and greatest() pass over intervals that aren't there.
create function working_seconds_of_day(intervals integer[], second integer) returns integer
language sql immutable parallel safe as $$
    select greatest(0, least(second, intervals[2]) - intervals[1])
         + greatest(0, least(second, intervals[4]) - intervals[3])
         + case when cardinality(intervals) > 4
                then working_seconds_of_more(intervals, second) else 0 end
$$;

-- The first second of a day at which so many seconds (1 or more) have been worked.
create function working_second_after(intervals integer[], worked integer) returns integer
language plpgsql immutable parallel safe as $$
declare
    rest integer := worked;
begin
    for n in 1 .. cardinality(intervals) by 2 loop
        if rest <= intervals[n + 1] - intervals[n] then
            return intervals[n] + rest;
        end if;
        rest := rest - (intervals[n + 1] - intervals[n]);
    end loop;
    return null;
end $$;

-- The last second of a day at which only so many seconds have been worked.
create function working_second_before(intervals integer[], worked integer) returns integer
language plpgsql immutable parallel safe as $$
declare
    rest integer := worked;
begin
    for n in 1 .. cardinality(intervals) by 2 loop
        if rest < intervals[n + 1] - intervals[n] then
            return intervals[n] + rest;
        end if;
        rest := rest - (intervals[n + 1] - intervals[n]);
    end loop;
    return null;
end $$;

-- The moment at a second of a day in Vietnam.
create function working_moment(day date, second integer) returns timestamptz
language sql immutable parallel safe as $$
    select (day::timestamp + make_interval(secs => second)) at time zone interval '+07:00'
$$;

-- Working seconds from the calendar's first midnight to a moment, which stands for its second.
create function working_position(calendar_id bigint, moment timestamptz) returns bigint
language plpgsql stable parallel safe as $$
declare
    local bigint := floor(date_part('epoch', moment)) + 25200;
    on_day date := date '1970-01-01' + (local / 86400)::integer;
    second integer := local % 86400;
    answer bigint;
begin
    select d.cumulative
           + case when d.seconds = 0 then 0 else working_seconds_of_day(d.intervals, second) end
    into answer
    from calendar_day d
    where d.calendar_version_id = calendar_id and d.day = on_day;
    if answer is null and moment is not null then
        raise exception 'calendar % has no day %', calendar_id, on_day using errcode = 'CV005';
    end if;
    return answer;
end $$;

-- Working seconds from a to b; negative when b comes first. One query: it runs in every act.
create function working_seconds(calendar_id bigint, a timestamptz, b timestamptz) returns bigint
language plpgsql stable parallel safe as $$
declare
    local_a bigint := floor(date_part('epoch', a)) + 25200;
    local_b bigint := floor(date_part('epoch', b)) + 25200;
    day_a date := date '1970-01-01' + (local_a / 86400)::integer;
    day_b date := date '1970-01-01' + (local_b / 86400)::integer;
    second_a integer := local_a % 86400;
    second_b integer := local_b % 86400;
    answer bigint;
begin
    select y.cumulative - x.cumulative
           + case when y.seconds = 0 then 0 else working_seconds_of_day(y.intervals, second_b) end
           - case when x.seconds = 0 then 0 else working_seconds_of_day(x.intervals, second_a) end
    into answer
    from calendar_day x, calendar_day y
    where x.calendar_version_id = calendar_id and x.day = day_a
      and y.calendar_version_id = calendar_id and y.day = day_b;
    if answer is null and a is not null and b is not null then
        raise exception 'calendar % has no day % or no day %', calendar_id, day_a, day_b
            using errcode = 'CV005';
    end if;
    return answer;
end $$;

-- The earliest moment from which so many working seconds separate the given one; 0 gives itself.
create function working_add(calendar_id bigint, moment timestamptz, seconds bigint)
returns timestamptz language plpgsql stable parallel safe as $$
declare
    target bigint;
    found_day calendar_day;
    rest bigint;
begin
    if seconds = 0 or moment is null or seconds is null then
        return moment + seconds * interval '0';
    end if;
    if seconds < 0 then
        return working_subtract(calendar_id, moment, -seconds);
    end if;
    target := working_position(calendar_id, moment) + seconds;
    select d.* into found_day from calendar_day d
    where d.calendar_version_id = calendar_id and d.cumulative < target
    order by d.cumulative desc, d.day desc limit 1;
    rest := target - found_day.cumulative;
    if rest > found_day.seconds then
        raise exception 'calendar % ends before % and % s', calendar_id, moment, seconds
            using errcode = 'CV005';
    end if;
    return working_moment(found_day.day, working_second_after(found_day.intervals, rest::integer));
end $$;

-- The latest second from which so many working seconds lead to the given moment; 0 gives itself.
create function working_subtract(calendar_id bigint, moment timestamptz, seconds bigint)
returns timestamptz language plpgsql stable parallel safe as $$
declare
    target bigint;
    found_day calendar_day;
    rest bigint;
begin
    if seconds = 0 or moment is null or seconds is null then
        return moment + seconds * interval '0';
    end if;
    if seconds < 0 then
        return working_add(calendar_id, moment, -seconds);
    end if;
    target := working_position(calendar_id, moment) - seconds;
    select d.* into found_day from calendar_day d
    where d.calendar_version_id = calendar_id and d.cumulative <= target
    order by d.cumulative desc, d.day desc limit 1;
    if found_day is null then
        raise exception 'calendar % begins after % less % s', calendar_id, moment, seconds
            using errcode = 'CV005';
    end if;
    rest := target - found_day.cumulative;
    return working_moment(found_day.day, working_second_before(found_day.intervals, rest::integer));
end $$;

-- Which version of which calendar a unit works by at a moment: the newest one then made.
create function calendar_in_force(unit bigint, at timestamptz) returns bigint
language sql stable parallel safe as $$
    select v.id from calendar_version v
    where v.made_at <= at and v.code = coalesce((
        select u.code from calendar_unit u
        where u.unit_id = unit and u.since <= at order by u.since desc limit 1
    ), 'VN')
    order by v.version desc limit 1
$$;
