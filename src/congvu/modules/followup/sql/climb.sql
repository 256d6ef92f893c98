-- Written reminders: the rungs of a morning in one statement, each once, whatever is killed when.

-- The working day so many working days after a day (before it where count is negative, itself for 0).
create or replace function followup_working_day(calendar bigint, from_day date, count integer)
returns date language sql stable as $$
    select case sign(count)
        when 1 then (
            select d.day from calendar_day d
            where d.calendar_version_id = calendar and d.day > from_day and d.seconds > 0
            order by d.day offset greatest(count - 1, 0) limit 1)
        when -1 then (
            select d.day from calendar_day d
            where d.calendar_version_id = calendar and d.day < from_day and d.seconds > 0
            order by d.day desc offset greatest(-count - 1, 0) limit 1)
        else from_day
    end
$$;

-- Of each calendar in which a day is a working one, and each ladder in force: before which moment a
-- due must lie for the first letter, and on which days the later rungs of today's follow.
create or replace function followup_clock(moment timestamptz, today date) returns table (
    calendar_id bigint, ladder_id bigint, kind text, before timestamptz, second_on date,
    third_on date
) language sql stable as $$
    select v.id, l.id, l.kind,
           followup_working_day(v.id, today, 1 - l.first_after)::timestamp
               at time zone 'Asia/Ho_Chi_Minh',
           followup_working_day(v.id, today, l.second_after),
           followup_working_day(v.id, today, l.third_after)
    from calendar_version v
    cross join (
        select distinct on (kind) * from followup_ladder where valid_from <= moment
        order by kind, valid_from desc
    ) l
    where exists (
        select from calendar_day d
        where d.calendar_version_id = v.id and d.day = today and d.seconds > 0)
$$;

-- Climb what is due on this morning. The rows of the day come first, one of each calendar that works:
-- of two workers the second waits for the first and then finds them there; a killed one leaves
-- nothing. Visited are the turns and opinions that are overdue with somebody of ours this morning (by
-- the index of dues), each once: they are the backlog, and those that no letter told of by this due
-- get their first one, however they came to be overdue (waited, were counted anew, rested). Later
-- rungs are found by the index of their next days. Whatever belongs to a row is looked up by its key
-- (lateral, limit 1), so that no plan reads a whole table, however many are due. What is past is asked
-- for by two bounds that the planner can't see: of years of finished turns nearly all have a past
-- due, from which it would expect most of the open ones to be late, and read them all (0226).
-- Leaders' units get no letters from their own agency.
create or replace function followup_climb(moment timestamptz)
returns table (letters bigint, proposals bigint) language plpgsql as $$
declare
    today date := (moment at time zone 'Asia/Ho_Chi_Minh')::date;
    midnight timestamptz := today::timestamp at time zone 'Asia/Ho_Chi_Minh';
    climbed bigint;
    proposed bigint[];
begin
    insert into followup_morning (day, calendar_id, at)
    select distinct today, c.calendar_id, moment from followup_clock(moment, today) c
    where not exists (select from followup_morning m where m.day = today)
    order by c.calendar_id
    on conflict do nothing;
    get diagnostics climbed = row_count;
    if climbed = 0 then
        letters := 0; proposals := 0;
        return next;
        return;
    end if;

    with clock as materialized (
        select * from followup_clock(moment, today)
    ), past as materialized (
        select '-infinity'::timestamptz as since, midnight as until
    ), late as materialized (
        select a.case_id, a.no as assignment_no, -1::smallint as opinion_no, a.due_at, a.unit_id,
               a.official_id, h.calendar_id, u.agency_id
        from casework_assignment a
        join lateral (
            select h.calendar_id from casework_holding h
            where h.case_id = a.case_id and h.assignment_no = a.no and h.opinion_no is null
              and h.kind in ('official', 'unit') limit 1
        ) h on true
        join unit u on u.id = a.unit_id and u.kind <> 'leaders'
        where a.finished_at is null and a.due_at >= (select since from past)
          and a.due_at < (select until from past)
    ), owed as (
        select o.case_id, h.assignment_no, o.no as opinion_no, o.due_at, o.unit_id, o.official_id,
               h.calendar_id, u.agency_id
        from casework_opinion o
        join lateral (
            select h.assignment_no, h.calendar_id from casework_holding h
            where h.case_id = o.case_id and h.opinion_no = o.no limit 1
        ) h on true
        join unit u on u.id = o.unit_id and u.kind <> 'leaders'
        where o.answered_at is null and o.blocks and o.due_at >= (select since from past)
          and o.due_at < (select until from past)
    ), fresh as (
        select o.case_id, o.assignment_no, o.opinion_no, o.due_at, o.unit_id, o.official_id,
               o.agency_id, 3::smallint as step, o.calendar_id, k.ladder_id, k.second_on as next_on
        from (select * from late union all select * from owed) o
        left join lateral (
            select true as is_told from followup_rung r
            where r.case_id = o.case_id and r.assignment_no = o.assignment_no
              and r.opinion_no = o.opinion_no and r.due_at = o.due_at limit 1
        ) r on true
        join lateral (
            select c.kind from casework_case c where c.id = o.case_id limit 1
        ) c on true
        join lateral (
            select k.* from clock k
            where k.calendar_id = o.calendar_id and k.kind in ('', c.kind)
            order by k.kind desc limit 1
        ) k on o.due_at < k.before
        where r.is_told is null
    ), passed as (  -- their next day has come: they climb on, or what they were about is over
        update followup_rung r set is_last = false
        where r.is_last and r.next_on <= today
          and exists (select from clock k where k.calendar_id = r.calendar_id)
        returning r.*
    ), higher as (
        select p.case_id, p.assignment_no, p.opinion_no, p.due_at, p.unit_id, h.official_id,
               u.agency_id, (p.step + 1)::smallint as step, p.calendar_id, p.ladder_id,
               case when p.step = 3 then (
                   select k.third_on from clock k
                   where k.calendar_id = p.calendar_id and k.kind in ('', c.kind)
                   order by k.kind desc limit 1) end as next_on
        from passed p
        join lateral (
            select c.kind from casework_case c where c.id = p.case_id limit 1
        ) c on true
        join lateral (
            select h.official_id from casework_holding h
            where h.case_id = p.case_id and h.assignment_no = p.assignment_no
              and coalesce(h.opinion_no, -1) = p.opinion_no and h.kind in ('official', 'unit')
            limit 1
        ) h on true
        left join lateral (
            select a.due_at from casework_assignment a
            where a.case_id = p.case_id and a.no = p.assignment_no and p.opinion_no = -1 limit 1
        ) a on true
        join unit u on u.id = p.unit_id and u.kind <> 'leaders'
        where a.due_at is null or a.due_at = p.due_at
    ), found as materialized (
        select * from fresh union all select * from higher
    ), letter as (
        insert into followup_letter (agency_id, unit_id, level, day, made_at)
        select distinct f.agency_id, f.unit_id, (f.step - 2)::smallint, today, moment
        from found f where f.step < 5
        returning id, unit_id, level
    ), rung as (
        insert into followup_rung (
            case_id, assignment_no, opinion_no, due_at, step, unit_id, official_id, calendar_id,
            ladder_id, letter_id, day, at, next_on, is_last
        )
        select f.case_id, f.assignment_no, f.opinion_no, f.due_at, f.step, f.unit_id,
               f.official_id, f.calendar_id, f.ladder_id, l.id, today, moment, f.next_on, f.step < 5
        from found f left join letter l on l.unit_id = f.unit_id and l.level = f.step - 2
        on conflict on constraint a_written_rung_is_climbed_once do nothing
        returning id, step, unit_id, case_id
    ), proposal as (
        insert into followup_proposal (rung_id, agency_id, made_at)
        select r.id, u.agency_id, moment from rung r join unit u on u.id = r.unit_id
        where r.step = 5
        returning id
    ), old as materialized (  -- before which due a lateness is a long one, by agency and calendar
        select d.agency_id, d.calendar_id,
               followup_working_day(d.calendar_id, today, -w.least_days)::timestamp
                   at time zone 'Asia/Ho_Chi_Minh' as before
        from (select distinct agency_id, calendar_id from late) d
        cross join lateral followup_force_rule(d.agency_id, moment) w
    ), backlog as (
        insert into followup_backlog (unit_id, day, overdue, long_overdue, oldest_due)
        select l.unit_id, today, count(*), count(*) filter (where l.due_at < o.before),
               min(l.due_at)
        from late l
        join old o on o.agency_id = l.agency_id and o.calendar_id = l.calendar_id
        group by l.unit_id
    )
    select (select count(*) from letter), array(select id from proposal) into letters, proposed;
    proposals := cardinality(proposed);

    perform ledger_state(
        followup_chain(p.id, 1), moment, null, null, 'CriticismProposed',
        jsonb_build_object(
            'proposal', p.id, 'case', c.code, 'unit', r.unit_id, 'official', r.official_id)::text)
    from followup_proposal p
    join followup_rung r on r.id = p.rung_id
    join casework_case c on c.id = r.case_id
    where p.id = any (proposed);
    return next;
end $$;
