-- What must never happen to a work plan, whoever writes.

create function plans_refuse() returns trigger language plpgsql as $$
begin
    raise exception 'what plans have on record is kept: % on % refused', tg_op, tg_table_name
        using errcode = 'CV001';
end $$;

-- A version is written while it is a draft, submitted with something in it, approved, replaced;
-- nothing else ever happens to one that was approved.
create function plans_keep_version() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' then
        if old.state <> 'draft' or old.no = 1 then
            raise exception 'version % of plan % is kept', old.no, old.plan_id
                using errcode = 'CV001';
        end if;
        return old;
    end if;
    if (new.plan_id, new.no, new.made_at, new.made_by_id, new.reason)
        is distinct from (old.plan_id, old.no, old.made_at, old.made_by_id, old.reason)
        or (old.state = 'approved' and
            to_jsonb(new) - 'replaced_at' is distinct from to_jsonb(old) - 'replaced_at')
        or old.replaced_at is not null
        or (old.state = 'draft' and new.state = 'approved')
    then
        raise exception 'what version % of plan % promised is kept', old.no, old.plan_id
            using errcode = 'CV001';
    end if;
    if new.state <> 'draft' and old.state = 'draft'
        and not exists (select from plans_item i where i.version_id = new.id)
    then
        raise exception 'plan % promises nothing', old.plan_id using errcode = 'CV001';
    end if;
    return new;
end $$;

create trigger version_keep before update or delete on plans_version
    for each row execute function plans_keep_version();

-- Lines change only in a draft.
create function plans_keep_item() returns trigger language plpgsql as $$
begin
    if exists (
        select from plans_version v
        where v.id in (coalesce(new.version_id, 0), coalesce(old.version_id, 0))
        and v.state <> 'draft'
    ) then
        raise exception 'a line of a plan is kept as it was promised' using errcode = 'CV001';
    end if;
    return coalesce(new, old);
end $$;

create trigger item_keep before insert or update or delete on plans_item
    for each row execute function plans_keep_item();

create trigger plan_keep before update or delete on plans_plan
    for each row execute function plans_refuse();
create trigger theme_keep before update or delete on plans_theme
    for each row execute function plans_refuse();
create trigger programme_keep before update or delete on plans_programme
    for each row execute function plans_refuse();
create trigger link_keep before update or delete on plans_link
    for each row execute function plans_refuse();

do $$
declare
    name text;
begin
    foreach name in array array['theme', 'programme', 'plan', 'version', 'item', 'link'] loop
        execute format('create trigger %I before truncate on %I for each statement
            execute function plans_refuse()', name || '_keep_all', 'plans_' || name);
    end loop;
end $$;
