-- An act in one round trip: its rows and its chained fact, or nothing.

create or replace function casework_next_code(prefix text, day date) returns text language plpgsql as $$
declare
    serial bigint;
    digits text;
begin
    insert into casework_serial as s values (prefix, day, 1)
    on conflict on constraint casework_serial_pkey do update set last = s.last + 1
    returning last into serial;
    digits := serial::text;
    if length(digits) < 4 then digits := lpad(digits, 4, '0'); end if;
    return prefix || '-' || to_char(day, 'YYMMDD') || '-' || digits;
end $$;

create or replace function casework_state_fact(
    case_id bigint, at timestamptz, actor bigint, behalf bigint, kind text, body text
) returns void language sql as $$
    insert into ledger_fact (stream, at, actor_id, behalf_id, kind, body)
    values (case_id, at, actor, behalf, kind, body)
$$;

create or replace function casework_put_assignments(of_case bigint, rows jsonb) returns void language sql as $$
    insert into casework_assignment
    select of_case, r.no, r.cycle, r.step, r.role, r.unit_id, r.official_id, r.received_at,
           r.allowance, r.due_at, r.nudge_at, r.gave_no, r.finished_at, r.finish, r.note
    from jsonb_populate_recordset(null::casework_assignment, rows) r
    order by r.finished_at nulls last
    on conflict (case_id, no) do update set
        due_at = excluded.due_at, nudge_at = excluded.nudge_at, allowance = excluded.allowance,
        finished_at = excluded.finished_at, finish = excluded.finish, note = excluded.note
$$;

create or replace function casework_put_opinions(of_case bigint, rows jsonb) returns void language sql as $$
    insert into casework_opinion
    select of_case, r.no, r.asker_no, r.unit_id, r.official_id, r.question, r.asked_at, r.due_at,
           r.blocks, r.answered_at, r.stance, r.ground, r.text, r.vague_reason,
           coalesce(r.by_process, false)
    from jsonb_populate_recordset(null::casework_opinion, rows) r
    on conflict (case_id, no) do update set
        asker_no = excluded.asker_no, due_at = excluded.due_at,
        answered_at = excluded.answered_at, stance = excluded.stance, ground = excluded.ground,
        text = excluded.text, vague_reason = excluded.vague_reason
$$;

-- Accept: `entry` has the case's columns and, beside them, prefix, day, assignment, holding, fact.
-- A repeated intake_key answers with the case it made the first time.
create or replace function casework_accept(entry jsonb, out made_id bigint, out made_code text, out again boolean)
language plpgsql as $$
declare
    c casework_case;
    agency bigint[];
begin
    again := false;
    c := jsonb_populate_record(null::casework_case, entry);
    if c.intake_key is not null then
        select k.id, k.code into made_id, made_code from casework_case k
        where k.intake_key = c.intake_key;
        if found then again := true; return; end if;
    end if;
    select array_agg(distinct u.agency_id) into agency from unit u
    where u.id = any(array[c.receiving_unit_id, c.responsible_unit_id] || array(
        select o.unit_id from jsonb_to_recordset(entry->'opinions') o (unit_id bigint)));
    made_code := casework_next_code(entry->>'prefix', (entry->>'day')::date);
    insert into casework_case (
        code, kind, subject, folded, applicant, procedure_version_id, field, receiving_unit_id,
        responsible_unit_id, agency_id, agencies, urgency, opened_at, accepted_at,
        cycle_started_at, limit_text, calendar_id, promise_at, due_at, plan, previous_id,
        intake_key
    ) values (
        made_code, c.kind, c.subject, c.folded || ' ' || lower(made_code), c.applicant,
        c.procedure_version_id, coalesce(c.field, ''), c.receiving_unit_id,
        c.responsible_unit_id, c.agency_id, agency, coalesce(c.urgency, 0), c.opened_at,
        c.accepted_at, c.accepted_at, c.limit_text, c.calendar_id, c.due_at, c.due_at, c.plan,
        c.previous_id, c.intake_key
    ) returning id into made_id;
    perform casework_put_assignments(made_id, entry->'assignments');
    if entry ? 'opinions' then
        perform casework_put_opinions(made_id, entry->'opinions');
    end if;
    insert into casework_holding
    select made_id, h.since, h.kind, h.role, h.official_id, h.unit_id, h.assignment_no,
           h.opinion_no, h.overdue_from, h.reason, 1, c.calendar_id
    from jsonb_populate_record(null::casework_holding, entry->'holding') h;
    perform casework_state_fact(
        made_id, c.accepted_at, (entry->>'actor')::bigint, (entry->>'behalf')::bigint,
        'Accept', (entry->'fact' || jsonb_build_object('code', made_code))::text
    );
exception when unique_violation then
    -- two of the same intake at once: the other one made it
    select k.id, k.code into made_id, made_code from casework_case k where k.intake_key = c.intake_key;
    if not found then raise; end if;
    again := true;
end $$;

-- Apply an act to the state that was read at fact number `seen`; null if another act came first.
create or replace function casework_apply(of_case bigint, seen integer, change jsonb) returns integer
language plpgsql as $$
declare
    head ledger_head;
    c casework_case;
    h casework_holding;
    final boolean := (change->>'closed')::boolean;
begin
    select * into head from ledger_head where stream = of_case for update;
    if head.seq is distinct from seen then
        return null;
    end if;
    c := jsonb_populate_record(null::casework_case, change->'case');
    if change ? 'case' then
        update casework_case k set
            cycle = c.cycle, cycle_started_at = c.cycle_started_at,
            cycle_overrun = c.cycle_overrun, calendar_id = c.calendar_id, due_at = c.due_at,
            plan = coalesce(c.plan, k.plan), extensions = c.extensions,
            supplements = c.supplements, supplement_effect = c.supplement_effect,
            concluded_at = c.concluded_at, closed_at = c.closed_at, outcome = c.outcome,
            complained_unit_id = c.complained_unit_id
        where k.id = of_case;
    end if;
    if change ? 'units' then
        update casework_case k set agencies = (
            select array_agg(distinct a) from unnest(k.agencies || (
                select array_agg(u.agency_id) from unit u
                where u.id in (select jsonb_array_elements_text(change->'units')::bigint)
            )) a
        ) where k.id = of_case and not k.agencies @> (
            select array_agg(u.agency_id) from unit u
            where u.id in (select jsonb_array_elements_text(change->'units')::bigint)
        );
    end if;
    if change ? 'assignments' then
        perform casework_put_assignments(of_case, change->'assignments');
    end if;
    if change ? 'opinions' then
        perform casework_put_opinions(of_case, change->'opinions');
    end if;
    if change ? 'requests' then
        perform casework_put_requests(of_case, change->'requests');
    end if;
    for h in select * from jsonb_populate_recordset(null::casework_holding, change->'holdings') loop
        update casework_holding o set
            since = h.since, kind = h.kind, role = h.role, official_id = h.official_id,
            unit_id = h.unit_id, assignment_no = h.assignment_no, opinion_no = h.opinion_no,
            overdue_from = h.overdue_from, reason = h.reason, cycle = h.cycle,
            calendar_id = h.calendar_id, led_by = casework_led_by(of_case)
        where o.case_id = of_case;
    end loop;
    if change ? 'signals' then
        insert into casework_signal (case_id, kind, official_id, unit_id, at, place, evidence)
        select of_case, r.kind, r.official_id, r.unit_id, r.at, r.place, r.evidence
        from jsonb_populate_recordset(null::casework_signal, change->'signals') r
        on conflict on constraint a_signal_is_raised_once do nothing;
    end if;
    if final then
        delete from casework_holding where case_id = of_case;
    end if;
    perform casework_state_fact(
        of_case, (change->>'at')::timestamptz, (change->>'actor')::bigint,
        (change->>'behalf')::bigint, change->>'kind', (change->'fact')::text
    );
    return head.seq + 1;
end $$;

-- Everything a decision needs, in one row.
create or replace function casework_load(wanted text) returns jsonb language sql stable as $$
    select to_jsonb(k) || jsonb_build_object(
        'seq', l.seq, 'last_at', l.at,
        'assignments', (
            select jsonb_agg(to_jsonb(a) order by a.no) from casework_assignment a
            where a.case_id = k.id),
        'opinions', (
            select coalesce(jsonb_agg(to_jsonb(o) order by o.no), '[]') from casework_opinion o
            where o.case_id = k.id),
        'requests', (
            select coalesce(jsonb_agg(to_jsonb(e) order by e.no), '[]') from casework_extension e
            where e.case_id = k.id),
        'holding', (select to_jsonb(h) from casework_holding h where h.case_id = k.id)
    )
    from casework_case k join ledger_head l on l.stream = k.id
    where k.code = wanted
$$;
