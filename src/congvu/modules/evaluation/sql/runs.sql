-- A round carried out: steps are added, each once, in their order; after closing there are none.

alter table evaluation_run
    add constraint an_agency_runs_a_round_once unique (agency_id, period, pack),
    add constraint a_timetable_goes_forward
        check (opened_at < self_by and self_by < appraise_by and appraise_by < decide_by);
alter table evaluation_step
    add constraint a_step_is_taken_once unique nulls not distinct (run_id, card_id, kind, no, unit_id),
    add constraint a_step_is_of_a_known_kind check (kind in (
        'opened', 'duty', 'self', 'part', 'appraised', 'shared', 'decided', 'noticed', 'appealed',
        'panel', 'answered', 'closed')),
    add constraint only_decisions_are_corrected
        check (no = 1 or no = 2 and kind = 'decided' or kind in ('shared', 'duty')),
    add constraint a_step_is_of_a_card_or_of_all
        check ((card_id is null) = (kind in ('opened', 'duty', 'shared', 'closed')));
create index evaluation_step_by_card on evaluation_step (card_id, kind);
create index evaluation_step_by_case on evaluation_step (case_id) where case_id is not null;

create trigger evaluation_run_keep before update or delete on evaluation_run
    for each row execute function ledger_refuse();
create trigger evaluation_run_keep_all before truncate on evaluation_run
    for each statement execute function ledger_refuse();
create trigger evaluation_step_keep before update or delete on evaluation_step
    for each row execute function ledger_refuse();
create trigger evaluation_step_keep_all before truncate on evaluation_step
    for each statement execute function ledger_refuse();

create function evaluation_step_of(of_card bigint, of_kind text) returns evaluation_step
language sql stable as $$
    select * from evaluation_step where card_id = of_card and kind = of_kind order by no desc limit 1
$$;

-- Who may not sit on a panel: the person himself, whoever appraised the card, whoever decided it.
create function evaluation_is_party(of_card bigint, person bigint) returns boolean
language sql stable as $$
    select exists (select from evaluation_card c where c.id = of_card and c.official_id = person)
        or exists (
            select from evaluation_step s
            where s.card_id = of_card and s.kind in ('appraised', 'part', 'decided')
              and person in (s.by_id, s.behalf_id))
$$;

create function evaluation_guard_step() returns trigger language plpgsql as $$
declare
    run evaluation_run;
    rated bigint;
    before evaluation_step;
begin
    -- Closing waits for whoever is adding a step, and whoever comes after it finds it closed.
    if new.kind = 'closed' then
        select * into run from evaluation_run where id = new.run_id for update;
    else
        select * into run from evaluation_run where id = new.run_id for share;
    end if;
    if exists (select from evaluation_step where run_id = new.run_id and kind = 'closed') then
        raise exception 'round % is closed', new.run_id using errcode = 'CV409';
    end if;
    if new.card_id is null then
        return new;
    end if;
    select official_id into rated from evaluation_card
    where id = new.card_id and round_id = run.round_id;
    if rated is null then
        raise exception 'card % is of another round', new.card_id using errcode = 'CV001';
    end if;
    if new.kind in ('self', 'appealed') and new.by_id is distinct from rated then
        raise exception 'this is for the person himself' using errcode = 'CV001';
    end if;
    if new.kind in ('part', 'appraised', 'decided', 'answered')
       and rated in (new.by_id, coalesce(new.behalf_id, 0)) then
        raise exception 'nobody rates himself' using errcode = 'CV001';
    end if;
    case new.kind
    when 'self' then
        if new.at > run.self_by then
            raise exception 'self-scores were due' using errcode = 'CV409';
        end if;
    when 'part', 'appraised' then
        if (evaluation_step_of(new.card_id, 'decided')).id is not null then
            raise exception 'the card is decided' using errcode = 'CV409';
        end if;
    when 'decided' then
        if new.no = 1 and new.at <= run.appraise_by
           and (evaluation_step_of(new.card_id, 'appraised')).id is null then
            raise exception 'the card is not appraised yet' using errcode = 'CV409';
        end if;
        if new.no = 2 and coalesce(
            (evaluation_step_of(new.card_id, 'answered')).body ->> 'accepted', '') <> 'true' then
            raise exception 'no appeal was accepted' using errcode = 'CV409';
        end if;
    when 'noticed' then
        if (evaluation_step_of(new.card_id, 'decided')).id is null or new.due_at is null then
            raise exception 'the card is not decided yet' using errcode = 'CV409';
        end if;
    when 'appealed' then
        before := evaluation_step_of(new.card_id, 'noticed');
        if before.id is null or new.at > before.due_at then
            raise exception 'no appeal is open to this card' using errcode = 'CV409';
        end if;
    when 'panel' then
        if (evaluation_step_of(new.card_id, 'appealed')).id is null then
            raise exception 'nobody appealed' using errcode = 'CV409';
        end if;
        if jsonb_array_length(new.body -> 'panel') < 2 or exists (
            select from jsonb_array_elements(new.body -> 'panel') member
            where evaluation_is_party(new.card_id, member::bigint)) then
            raise exception 'the panel holds a party' using errcode = 'CV001';
        end if;
    when 'answered' then
        before := evaluation_step_of(new.card_id, 'panel');
        if before.id is null or not before.body -> 'panel' @> to_jsonb(new.by_id) then
            raise exception 'only the panel answers' using errcode = 'CV001';
        end if;
    else null;
    end case;
    return new;
end $$;
create trigger evaluation_step_guard before insert on evaluation_step
    for each row execute function evaluation_guard_step();

-- The places a leader shared out hold whatever is decided: by level and group, in body.places of
-- the latest sharing. Checked when the transaction ends, card by card.
create function evaluation_guard_places() returns trigger language plpgsql as $$
declare
    place jsonb;
    held integer;
begin
    for place in
        select p from evaluation_step s, jsonb_array_elements(s.body -> 'places') p
        where s.id = (select max(id) from evaluation_step where run_id = new.run_id and kind = 'shared')
    loop
        select count(*) into held
        from (
            select distinct on (d.card_id) d.level, d.body ->> 'group' as grp
            from evaluation_step d
            where d.run_id = new.run_id and d.kind = 'decided' and d.body ->> 'group' is not null
            order by d.card_id, d.no desc
        ) last
        where last.level = place ->> 'level'
          and (place ->> 'group' is null or last.grp = place ->> 'group');
        if held > (place ->> 'places')::integer then
            raise exception 'more are rated % than there are places', place ->> 'level'
                using errcode = 'CV409';
        end if;
    end loop;
    return null;
end $$;
create constraint trigger evaluation_places_hold after insert on evaluation_step
    deferrable initially deferred for each row when (new.kind = 'decided')
    execute function evaluation_guard_places();
