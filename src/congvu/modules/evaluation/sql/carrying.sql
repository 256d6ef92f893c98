-- An ask of before a round froze is carried by the appeal of the one who asked: it takes the appeal's
-- code once, while the appeal waits. Else what was asked stays as it was asked.
create or replace function evaluation_guard_excuse() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' then
        raise exception 'an ask for an excuse is kept' using errcode = 'CV001';
    end if;
    if tg_op = 'UPDATE' then
        if old.state <> 'asked' then
            raise exception 'excuse % is decided', old.id using errcode = 'CV409';
        end if;
        if row(new.id, new.item, new.item_id, new.no, new.case_id, new.code, new.title,
               new.official_id, new.unit_id, new.agency_id, new.at, new.cause, new.ground,
               new.evidence, new.file_id, new.asked_at)
           is distinct from
           row(old.id, old.item, old.item_id, old.no, old.case_id, old.code, old.title,
               old.official_id, old.unit_id, old.agency_id, old.at, old.cause, old.ground,
               old.evidence, old.file_id, old.asked_at)
           or new.appeal <> old.appeal and not (
               old.appeal = '' and new.state = 'asked'
               and evaluation_is_appealed(new.appeal, new.official_id, new.unit_id)) then
            raise exception 'what was asked stays as it was asked' using errcode = 'CV001';
        end if;
    end if;
    if new.state in ('asked', 'confirmed') and evaluation_is_frozen(new.official_id, new.at)
       and not evaluation_is_appealed(new.appeal, new.official_id, new.unit_id) then
        raise exception 'the period of excuse % is frozen', new.id using errcode = 'CV409';
    end if;
    return new;
end $$;
