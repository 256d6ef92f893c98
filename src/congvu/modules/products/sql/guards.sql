-- What must never happen to standard and assigned products, whoever writes.

-- The day of a moment in Vietnam, whose offset has been +07 since 1975.
create function products_day(moment timestamptz) returns date
language sql immutable parallel safe as $$
    select (moment at time zone 'Asia/Ho_Chi_Minh')::date
$$;

create function products_refuse() returns trigger language plpgsql as $$
begin
    raise exception 'what products have on record is kept: % on % refused', tg_op, tg_table_name
        using errcode = 'CV001';
end $$;

create function products_is_locked(of_agency bigint, first_day date, until_day date)
returns boolean language sql stable as $$
    select exists (
        select from products_lock k where k.agency_id = of_agency
        and k.first < coalesce(until_day, 'infinity') and k.until > first_day
    )
$$;

-- What a product is worth changes from the next day on, never in a period that is locked.
create function products_keep_version() returns trigger language plpgsql as $$
declare
    of_agency bigint;
begin
    select s.agency_id into of_agency from products_standard s where s.id = new.standard_id;
    if tg_op = 'INSERT' then
        if products_is_locked(of_agency, new.valid_from, null) then
            raise exception 'a coefficient never changes in a locked period' using errcode = 'CV001';
        end if;
        if new.valid_from <= products_day(new.made_at) and exists (
            select from products_version v where v.standard_id = new.standard_id
        ) then
            raise exception 'a changed coefficient holds from the next day' using errcode = 'CV001';
        end if;
        return new;
    end if;
    if old.valid_to is not null
        or to_jsonb(new) - array['valid_to', 'closed_at', 'closed_by_id']
            is distinct from to_jsonb(old) - array['valid_to', 'closed_at', 'closed_by_id']
        or new.valid_to <= products_day(new.closed_at)
        or products_is_locked(of_agency, new.valid_to, null)
    then
        raise exception 'version % of product % is kept', old.no, old.standard_id
            using errcode = 'CV001';
    end if;
    return new;
end $$;
create trigger version_keep before insert or update on products_version
    for each row execute function products_keep_version();

create function products_keep_mapping() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        if new.agency_id <> (select s.agency_id from products_standard s where s.id = new.standard_id)
            or products_is_locked(new.agency_id, new.valid_from, null)
            or new.valid_from <= products_day(new.made_at) and exists (
                select from products_mapping m where m.agency_id = new.agency_id
                and m.kind = new.kind and m.role = new.role
                and (m.procedure_id is null or m.procedure_id = new.procedure_id)
            )
        then
            raise exception 'what a turn counts as changes from the next day on'
                using errcode = 'CV001';
        end if;
        return new;
    end if;
    if old.valid_to is not null
        or to_jsonb(new) - array['valid_to', 'closed_at', 'closed_by_id']
            is distinct from to_jsonb(old) - array['valid_to', 'closed_at', 'closed_by_id']
        or new.valid_to <= products_day(new.closed_at)
        or products_is_locked(new.agency_id, new.valid_to, null)
    then
        raise exception 'mapping % is kept', old.id using errcode = 'CV001';
    end if;
    return new;
end $$;
create trigger mapping_keep before insert or update on products_mapping
    for each row execute function products_keep_mapping();

-- A product is assigned under the version in force that day, outside locked periods; then it goes
-- its way, and what ended stays as it ended.
create function products_keep_product() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        if new.state not in ('assigned', 'proposed')
            or products_is_locked(
                new.agency_id, products_day(new.due_at), products_day(new.due_at) + 1)
            or not exists (
                select from products_version v
                join products_standard s on s.id = v.standard_id and s.agency_id = new.agency_id
                where v.id = new.version_id and v.valid_from <= products_day(new.made_at)
                and (v.valid_to is null or v.valid_to > products_day(new.made_at))
            )
        then
            raise exception 'a product is assigned under the version in force, in an open period'
                using errcode = 'CV001';
        end if;
        return new;
    end if;
    if (new.agency_id, new.unit_id, new.official_id, new.version_id, new.title, new.quantity,
        new.unplanned, new.made_at, new.made_by_id, new.due_at, new.case_id, new.plan_id,
        new.plan_key)
        is distinct from
        (old.agency_id, old.unit_id, old.official_id, old.version_id, old.title, old.quantity,
        old.unplanned, old.made_at, old.made_by_id, old.due_at, old.case_id, old.plan_id,
        old.plan_key)
        or (old.state, new.state) not in (
            ('proposed', 'done'), ('proposed', 'refused'), ('assigned', 'reported'),
            ('assigned', 'withdrawn'), ('reported', 'assigned'), ('reported', 'done'))
        or new.state = 'done' and not exists (
            select from products_turn t where t.product_id = new.id and t.verdict = 'accepted'
            and t.quantity = new.done and t.reported_at = new.ended_at
            and t.decided_at = new.accepted_at and t.decided_by_id = new.accepted_by_id)
    then
        raise exception 'product % is kept as it was %', old.id, old.state using errcode = 'CV001';
    end if;
    return new;
end $$;
create trigger product_keep before insert or update on products_product
    for each row execute function products_keep_product();

-- A turn is reported once and decided once, by somebody else than who did it.
create function products_keep_turn() returns trigger language plpgsql as $$
declare
    doer bigint;
begin
    select p.official_id into doer from products_product p where p.id = new.product_id;
    if new.decided_by_id = doer then
        raise exception 'nobody accepts his own product' using errcode = 'CV001';
    end if;
    if tg_op = 'UPDATE' and (
        (new.product_id, new.no, new.due_at, new.late_after)
            is distinct from (old.product_id, old.no, old.due_at, old.late_after)
        or old.decided_at is not null
        or old.reported_at is not null and (new.reported_at, new.quantity, new.note)
            is distinct from (old.reported_at, old.quantity, old.note)
    ) then
        raise exception 'turn % of product % is kept', old.no, old.product_id
            using errcode = 'CV001';
    end if;
    return new;
end $$;
create trigger turn_keep before insert or update on products_turn
    for each row execute function products_keep_turn();

create function products_keep_excuse() returns trigger language plpgsql as $$
begin
    if exists (
        select from products_turn t join products_product p on p.id = t.product_id
        where t.id = new.turn_id and (p.official_id = new.by_id
            or new.slip = 'delay' and t.reported_at <= t.late_after
            or new.slip = 'error' and not t.major)
    ) then
        raise exception 'nobody excuses himself, or what did not happen' using errcode = 'CV001';
    end if;
    return new;
end $$;
create trigger excuse_keep before insert on products_excuse
    for each row execute function products_keep_excuse();

-- A period is locked when it is over and nobody waits in it for somebody else's decision.
create function products_keep_lock() returns trigger language plpgsql as $$
begin
    if new.until > products_day(new.at) or exists (
        select from products_product p where p.agency_id = new.agency_id
        and p.state in ('reported', 'proposed') and products_day(p.due_at) < new.until
        and products_day(p.due_at) >= new.first
    ) then
        raise exception 'period % cannot be locked yet', new.period using errcode = 'CV001';
    end if;
    return new;
end $$;
create trigger lock_keep before insert on products_lock
    for each row execute function products_keep_lock();

do $$
declare
    name text;
begin
    foreach name in array array['position', 'standard', 'excuse', 'lock'] loop
        execute format('create trigger %I before update on %I for each row
            execute function products_refuse()', name || '_unchanged', 'products_' || name);
    end loop;
    foreach name in array array['position', 'standard', 'version', 'mapping', 'product', 'turn',
        'excuse', 'lock'] loop
        execute format('create trigger %I before delete on %I for each row
            execute function products_refuse()', name || '_stays', 'products_' || name);
        execute format('create trigger %I before truncate on %I for each statement
            execute function products_refuse()', name || '_keep_all', 'products_' || name);
    end loop;
end $$;
