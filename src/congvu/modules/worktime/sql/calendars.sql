-- Calendars: every version whole, day by day, and never changed once made.

create table calendar_version (
    id         bigint generated always as identity primary key,
    code       text not null check (code ~ '^[A-Z0-9]+([.-][A-Z0-9]+)*$'),
    version    integer not null check (version > 0),
    name       text not null check (name <> ''),
    valid_from date not null,
    valid_to   date not null,  -- the first day that the calendar no longer has
    hours      jsonb not null,  -- the timetable: by starting date, then by ISO weekday
    based_on_id bigint references calendar_version,
    changes    jsonb not null default '[]',
    made_at    timestamptz not null,
    made_by_id bigint,
    constraint a_calendar_has_days check (valid_to > valid_from),
    constraint a_calendar_code_has_one_row_per_version unique (code, version)
);

create table calendar_day (
    calendar_version_id bigint not null references calendar_version,
    day           date not null,
    kind          text not null check (kind in (
        'working', 'swapped_in', 'rest', 'holiday', 'swapped_out', 'closure', 'service')),
    reason        text not null default '',
    swapped_with  date,
    basis         text not null default '',
    provisional   boolean not null default false,
    intervals     integer[] not null default '{}',  -- opens, closes, opens, closes … in seconds
    seconds       integer not null,  -- working seconds of this day
    cumulative    bigint not null,  -- working seconds of all days before this one
    primary key (calendar_version_id, day),
    constraint a_day_counts_exactly_if_it_is_worked
        check ((seconds > 0) = (kind in ('working', 'swapped_in')))
) with (fillfactor = 100);

create index calendar_day_by_seconds on calendar_day (calendar_version_id, cumulative, day);

-- Which units a calendar is for; the latest row wins, and a unit without one has the national one.
create table calendar_unit (
    unit_id    bigint not null,
    since      timestamptz not null,
    code       text not null,
    made_by_id bigint,
    primary key (unit_id, since)
);

create function calendar_is_kept() returns trigger language plpgsql as $$
begin
    raise exception 'a calendar is never changed, only followed by a new version'
        using errcode = 'CV001';
end $$;

create trigger calendar_version_keep before update or delete on calendar_version
    for each row execute function calendar_is_kept();
create trigger calendar_version_keep_all before truncate on calendar_version
    for each statement execute function calendar_is_kept();
create trigger calendar_day_keep before update or delete on calendar_day
    for each row execute function calendar_is_kept();
create trigger calendar_day_keep_all before truncate on calendar_day
    for each statement execute function calendar_is_kept();
create trigger calendar_unit_keep before update or delete on calendar_unit
    for each row execute function calendar_is_kept();
create trigger calendar_unit_keep_all before truncate on calendar_unit
    for each statement execute function calendar_is_kept();

-- A day outside of its version's span would be a change to a version already made.
create function calendar_day_is_in_span() returns trigger language plpgsql as $$
begin
    if exists (
        select from fresh f join calendar_version v on v.id = f.calendar_version_id
        where f.day < v.valid_from or f.day >= v.valid_to
    ) then
        raise exception 'a day lies outside of its calendar' using errcode = 'CV001';
    end if;
    return null;
end $$;

create trigger calendar_day_in_span after insert on calendar_day
    referencing new table as fresh for each statement execute function calendar_day_is_in_span();

-- Checked when the transaction ends: a version has each of its days, and sums that are right.
create function calendar_is_whole() returns trigger language plpgsql as $$
declare
    expected integer := new.valid_to - new.valid_from;
    found_days integer;
    wrong integer;
    total bigint;
begin
    select count(*), sum(seconds), count(*) filter (where before <> cumulative or parts <> seconds)
    into found_days, total, wrong
    from (
        select seconds, cumulative,
               sum(seconds) over (order by day) - seconds as before,
               case when kind in ('working', 'swapped_in')
                    then working_seconds_of_day(intervals, 86400) else 0 end as parts
        from calendar_day where calendar_version_id = new.id
    ) as days;
    if found_days <> expected or wrong > 0 or total = 0 then
        raise exception 'calendar % version % is not whole: % of % days, % wrong, % seconds',
            new.code, new.version, found_days, expected, wrong, total
            using errcode = 'CV001';
    end if;
    return null;
end $$;

create constraint trigger calendar_whole after insert on calendar_version
    deferrable initially deferred for each row execute function calendar_is_whole();
