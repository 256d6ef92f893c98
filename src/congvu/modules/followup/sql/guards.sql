-- The streams of following up, the rule in force, and a record that is kept.

-- 0 a letter, 1 a proposal, 2 a session, 3 a ladder, 4 a rule of the task force.
create function followup_chain(id bigint, kind integer) returns bigint
language sql immutable parallel safe as $$ select -9000000000000 - 8 * id - kind $$;

create function followup_force_rule(agency bigint, moment timestamptz) returns followup_forcerule
language sql stable as $$
    select r.* from followup_forcerule r
    where (r.agency_id = agency or r.agency_id is null) and r.valid_from <= moment
    order by r.agency_id nulls last, r.valid_from desc limit 1
$$;

create function followup_refuse() returns trigger language plpgsql as $$
begin
    raise exception 'what was told and decided is kept: % on % refused', tg_op, tg_table_name
        using errcode = 'CV001';
end $$;

-- Of a rung only that a higher one followed may change; of a letter, where it stands.
create function followup_keep_rung() returns trigger language plpgsql as $$
begin
    if to_jsonb(new) - 'is_last' is distinct from to_jsonb(old) - 'is_last' or not old.is_last then
        raise exception 'a rung is kept as it was climbed' using errcode = 'CV001';
    end if;
    return new;
end $$;

create function followup_keep_letter() returns trigger language plpgsql as $$
declare
    stages text[] := array['planned', 'drafted', 'signed', 'issued', 'recalled'];
begin
    if (new.agency_id, new.unit_id, new.level, new.day, new.made_at)
        is distinct from (old.agency_id, old.unit_id, old.level, old.day, old.made_at)
        or (old.draft_id is not null and new.draft_id is distinct from old.draft_id)
        or array_position(stages, new.state) < array_position(stages, old.state)
    then
        raise exception 'a letter goes forward and stays what it is' using errcode = 'CV001';
    end if;
    return new;
end $$;

create function followup_keep_decision() returns trigger language plpgsql as $$
begin
    if old.decided_at is not null
        or (new.rung_id, new.agency_id, new.made_at)
            is distinct from (old.rung_id, old.agency_id, old.made_at) then
        raise exception 'a proposal is decided once' using errcode = 'CV001';
    end if;
    return new;
end $$;

create trigger rung_keep before update on followup_rung
    for each row execute function followup_keep_rung();
create trigger letter_keep before update on followup_letter
    for each row execute function followup_keep_letter();
create trigger proposal_keep before update on followup_proposal
    for each row execute function followup_keep_decision();

do $$
declare
    kept text;
begin
    foreach kept in array array['rung', 'letter', 'proposal', 'morning'] loop
        execute format(
            'create trigger %1$s_keep_row before delete on followup_%1$s
             for each row execute function followup_refuse()', kept);
    end loop;
    foreach kept in array array[
        'answer', 'backlog', 'session', 'commitment', 'ladder', 'forcerule'] loop
        execute format(
            'create trigger %1$s_keep_row before update or delete on followup_%1$s
             for each row execute function followup_refuse()', kept);
    end loop;
    foreach kept in array array[
        'rung', 'letter', 'proposal', 'morning', 'answer', 'backlog', 'session', 'commitment',
        'ladder', 'forcerule'] loop
        execute format(
            'create trigger %1$s_keep_all before truncate on followup_%1$s
             for each statement execute function followup_refuse()', kept);
    end loop;
end $$;

-- As shipped: the next working morning, three working days later, five more; on the list with five
-- cases overdue for five working days, regularly with three weeks of four.
insert into followup_ladder (kind, valid_from, first_after, second_after, third_after, reason)
values ('', '2000-01-01', 1, 3, 5, 'Công điện 280/CĐ-TTg');
insert into followup_forcerule (
    valid_from, least_overdue, least_days, weeks, of_weeks, reason
) values ('2000-01-01', 5, 5, 3, 4, 'Công điện 280/CĐ-TTg');
