-- The thresholds of the detectors: versions, each in force from a day on, none ever changed.

create function casework_phrases_are_sound(phrases text[]) returns boolean
language sql immutable as $$
    select cardinality(phrases) between 1 and 80 and bool_and(each ~ '\S\s+\S' and length(each) <= 120)
    from unnest(phrases) each
$$;

create table casework_thresholds (
    id                      bigint generated always as identity primary key,
    detector                text not null,
    valid_from              timestamptz not null,
    pass_on_minutes         smallint not null check (pass_on_minutes between 5 and 240),
    late_hand_over_percent  smallint not null check (late_hand_over_percent between 1 and 30),
    late_supplement_percent smallint not null check (late_supplement_percent between 50 and 95),
    idle_percent            smallint not null check (idle_percent between 25 and 90),
    question_words          smallint not null check (question_words between 1 and 10),
    clear_words             smallint not null check (clear_words between 1 and 20),
    condition_words         smallint not null check (condition_words between clear_words and 40),
    ground_words            smallint not null check (ground_words between 1 and 10),
    same_question_percent   smallint not null check (same_question_percent between 60 and 100),
    refiled_days            smallint not null check (refiled_days between 7 and 365),
    refiled_percent         smallint not null check (refiled_percent between 25 and 100),
    split_hours             smallint not null check (split_hours between 1 and 72),
    stock_phrases           text[] not null check (casework_phrases_are_sound(stock_phrases)),
    again_phrases           text[] not null check (casework_phrases_are_sound(again_phrases)),
    elsewhere_phrases       text[] not null check (casework_phrases_are_sound(elsewhere_phrases)),
    carried_phrases         text[] not null check (casework_phrases_are_sound(carried_phrases)),
    at                      timestamptz not null,
    by_id                   bigint references official (id),
    reason                  text not null check (reason <> ''),
    constraint a_version_never_begins_in_the_past check (by_id is null or valid_from > at),
    constraint whoever_changed_a_detector_is_named check ((by_id is null) = (detector = ''))
);

create function casework_order_thresholds() returns trigger language plpgsql as $$
begin
    if exists (select from casework_thresholds where valid_from > new.valid_from) then
        raise exception 'a later version of thresholds is announced' using errcode = 'CV409';
    end if;
    return new;
end $$;
create trigger casework_thresholds_order before insert on casework_thresholds
    for each row execute function casework_order_thresholds();
create trigger casework_thresholds_guard before update or delete on casework_thresholds
    for each row execute function ledger_refuse();
create trigger casework_thresholds_keep_all before truncate on casework_thresholds
    for each statement execute function ledger_refuse();
select reference_watch('casework_thresholds');

-- Who let a turn lie: he led the work, stated nothing since he received it, and so much of his time is
-- over; or the step is one act alone (receive, review, sign, hand out) and all of it is over. Judged
-- by the thresholds that held when he received it. The work of directives and drafts is written in
-- chains of their own, so a case that is silent says nothing of it.
drop function if exists casework_idle(timestamptz, double precision);
create function casework_idle(now timestamptz) returns integer language sql as $$
    with found as (
        insert into casework_signal (case_id, kind, official_id, unit_id, at, place, evidence)
        select a.case_id, 'idle', a.official_id, a.unit_id, now, 'turn ' || a.no,
               jsonb_strip_nulls(jsonb_build_object(
                   'received', a.received_at, 'due', a.due_at,
                   'rule_from', case when t.by_id is not null then t.valid_from end))
        from casework_assignment a
        join casework_holding h on h.case_id = a.case_id
            and h.assignment_no = a.no and h.opinion_no is null
        join casework_case c on c.id = a.case_id and c.kind not in ('directive', 'internal')
        join lateral (
            select v.* from casework_thresholds v where v.valid_from <= a.received_at
            order by v.valid_from desc, v.id desc limit 1
        ) t on true
        where a.finished_at is null and a.official_id is not null
          and a.allowance > 0
          and working_seconds(h.calendar_id, a.received_at, now)
              > a.allowance * case when a.role = 'lead' then t.idle_percent / 100.0 else 1 end
          and not exists (
              select from ledger_fact f where f.stream = a.case_id
                and f.actor_id = a.official_id and f.at > a.received_at)
        on conflict on constraint a_signal_is_raised_once do nothing
        returning 1
    )
    select count(*)::integer from found
$$;

-- Pairs of cases that may be one matter: of kinds that people bring; same agency, applicant and
-- procedure (where there is none, the same subject), the later one accepted since a moment; nobody
-- said that they are two. What they look like, the rule says.
drop function if exists casework_pairs(timestamptz, interval);
create function casework_pairs(since timestamptz, within interval, brought text[])
returns table (earlier jsonb, later jsonb) language sql stable as $$
    with fresh as (
        select c.* from unit u
        join casework_case c on c.receiving_unit_id = u.id and c.accepted_at > since
        where c.applicant <> '' and c.kind = any (brought)
    )
    select to_jsonb(e) || jsonb_build_object('last', (
               select to_jsonb(a) from casework_assignment a
               where a.case_id = e.id and a.official_id is not null
               order by a.role = 'lead' desc, a.no desc limit 1),
           'worked', (
               select sum(h.working) from casework_charge h
               where h.case_id = e.id and h.kind in ('official', 'unit'))),
           to_jsonb(c)
    from fresh c
    join casework_case e on e.agency_id = c.agency_id and e.applicant = c.applicant
        and e.procedure_version_id is not distinct from c.procedure_version_id and e.id <> c.id
        and e.kind = c.kind
        and (c.procedure_version_id is not null or e.subject = c.subject)
        and (e.accepted_at, e.id) < (c.accepted_at, c.id)
        and (e.concluded_at is null or e.concluded_at > c.accepted_at - within)
    where not exists (
        select from casework_link l
        where l.kind = 'distinct' and (l.case_id, l.previous_id) in ((c.id, e.id), (e.id, c.id)))
      and c.previous_id is distinct from e.id
$$;
