-- Recorded acts and reflections: what was written stays; a correction is of the same subject.

create function evaluation_guard_act() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' then
        raise exception 'a recorded act is kept' using errcode = 'CV001';
    end if;
    if tg_op = 'UPDATE' then
        if old.withdrawn_at is not null then
            raise exception 'act % is withdrawn', old.id using errcode = 'CV409';
        end if;
        if to_jsonb(new) - '{withdrawn_at,withdrawn_by_id,withdrawn_for}'::text[]
           is distinct from to_jsonb(old) - '{withdrawn_at,withdrawn_by_id,withdrawn_for}'::text[]
        then
            raise exception 'a recorded act stays as it was recorded' using errcode = 'CV001';
        end if;
    end if;
    if evaluation_day(new.at) <> new.effective_on then
        raise exception 'an act counts on its effective day' using errcode = 'CV001';
    end if;
    if new.corrects_id is not null and not exists (
        select from evaluation_recorded_act a
        where a.id = new.corrects_id and a.kind = new.kind and a.unit_id = new.unit_id
          and a.official_id is not distinct from new.official_id and a.agency_id = new.agency_id
          and a.recorded_at <= new.recorded_at and (tg_op = 'UPDATE' or a.withdrawn_at is null)
    ) then
        raise exception 'a correction is of the same act' using errcode = 'CV001';
    end if;
    return new;
end $$;
create trigger evaluation_recorded_act_guard
    before insert or update or delete on evaluation_recorded_act
    for each row execute function evaluation_guard_act();
create trigger evaluation_recorded_act_keep_all before truncate on evaluation_recorded_act
    for each statement execute function ledger_refuse();

create trigger evaluation_reflection_keep before update or delete on evaluation_reflection
    for each row execute function ledger_refuse();
create trigger evaluation_reflection_keep_all before truncate on evaluation_reflection
    for each statement execute function ledger_refuse();

create function evaluation_guard_promise() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' then
        raise exception 'a promise is kept on record' using errcode = 'CV001';
    end if;
    if tg_op = 'UPDATE' then
        if row(new.id, new.reflection_id, new.no, new.what, new.due_on)
           is distinct from row(old.id, old.reflection_id, old.no, old.what, old.due_on) then
            raise exception 'a promise stays as it was made' using errcode = 'CV001';
        end if;
        if old.kept is not null and row(new.kept, new.kept_why, new.kept_at)
           is distinct from row(old.kept, old.kept_why, old.kept_at)
           or old.confirmed is not null then
            raise exception 'promise % was answered', old.id using errcode = 'CV409';
        end if;
    end if;
    if exists (
        select from evaluation_reflection r
        where r.id = new.reflection_id and r.official_id = new.confirmed_by_id
    ) then
        raise exception 'nobody confirms his own promise' using errcode = 'CV001';
    end if;
    return new;
end $$;
create trigger evaluation_promise_guard before insert or update or delete on evaluation_promise
    for each row execute function evaluation_guard_promise();
create trigger evaluation_promise_keep_all before truncate on evaluation_promise
    for each statement execute function ledger_refuse();
