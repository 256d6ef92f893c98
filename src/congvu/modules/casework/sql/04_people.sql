-- Replies and decisions: a row for reading, a fact for the record, in one statement.

create function casework_fact_after(
    of_case bigint, actor bigint, behalf bigint, kind text, body jsonb, at timestamptz
) returns timestamptz language plpgsql as $$
declare
    head ledger_head;
    moment timestamptz;
begin
    select * into head from ledger_head where stream = of_case for update;
    moment := greatest(at, head.at + interval '1 microsecond');
    perform casework_state_fact(of_case, moment, actor, behalf, kind, body::text);
    return moment;
end $$;

create function casework_signal_reply(
    signal bigint, reply_text text, actor bigint, behalf bigint, at timestamptz
) returns void language plpgsql as $$
declare
    s casework_signal;
begin
    update casework_signal set reply = reply_text, replied_at = casework_signal_reply.at
    where id = signal and decision is null returning * into s;
    if not found then
        raise exception 'signal % is decided', signal using errcode = 'CV409';
    end if;
    perform casework_fact_after(s.case_id, actor, behalf, 'SignalReplied', jsonb_build_object(
        'signal', signal, 'kind', s.kind, 'reply', reply_text), at);
end $$;

create function casework_signal_decide(
    signal bigint, verdict text, why text, actor bigint, behalf bigint, at timestamptz
) returns void language plpgsql as $$
declare
    s casework_signal;
begin
    update casework_signal
    set decision = verdict, ground = why, decided_by = actor, decided_at = casework_signal_decide.at
    where id = signal and decision is null returning * into s;
    if not found then
        raise exception 'signal % is decided', signal using errcode = 'CV409';
    end if;
    perform casework_fact_after(s.case_id, actor, behalf, 'SignalDecided', jsonb_build_object(
        'signal', signal, 'kind', s.kind, 'verdict', verdict, 'ground', why), at);
end $$;

-- The first rungs of the reminder ladder, set-based: 1 nudge to the holder (80 % of his time used),
-- 2 notice to the holder and his head (due). Only turns whose moment has come are visited; a rung is
-- climbed once per turn and due, so a killed or repeated run changes nothing.
create function casework_climb(now timestamptz) returns table (
    rung_id bigint, of_case bigint, rung smallint, official_id bigint, unit_id bigint, due_at timestamptz
) language sql as $$
    insert into casework_rung (case_id, assignment_no, due_at, rung, official_id, unit_id, at)
    select a.case_id, a.no, a.due_at, r.rung, a.official_id, a.unit_id, now
    from casework_assignment a
    join casework_holding h on h.case_id = a.case_id
        and h.assignment_no = a.no and h.opinion_no is null
    cross join lateral (
        values (1::smallint, a.nudge_at), (2::smallint, a.due_at)
    ) r (rung, moment)
    where a.finished_at is null and a.nudge_at <= now and r.moment <= now
      and not (r.rung = 1 and a.due_at <= now)
    on conflict on constraint a_rung_is_climbed_once do nothing
    returning id, case_id, rung, official_id, unit_id, due_at
$$;
