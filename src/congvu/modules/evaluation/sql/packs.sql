-- Versions of packs: what was proposed stays as it was proposed, what was put in force stays in
-- force; only its end is set, by the version that follows. No period that was kept is touched.

-- The first day after a period by its code: 2026-Q3, 2026-09, 2026-H1, 2026.
create function evaluation_period_until(code text) returns date language sql immutable as $$
    select (make_date(left(code, 4)::int, 1, 1) + make_interval(months => case
        when code like '____-Q%' then 3 * substr(code, 7)::int
        when code like '____-H%' then 6 * substr(code, 7)::int
        when length(code) = 4 then 12
        else substr(code, 6)::int end))::date
$$;

-- From which day on nothing was kept by a pack, in an agency and all below it: rounds carried out,
-- and rounds of whole periods.
create function evaluation_pack_free_from(of_agency bigint, of_pack text) returns date
language sql stable as $$
    with recursive below as (
        select id from unit where id = of_agency
        union all
        select u.id from unit u join below b on u.parent_id = b.id
    )
    select max(evaluation_period_until(r.period))
    from evaluation_round r
    where r.agency_id in (select id from below) and r.pack = of_pack
      and (evaluation_day(r.ends_at) >= evaluation_period_until(r.period)
           or exists (select from evaluation_run u where u.round_id = r.id))
$$;

create function evaluation_guard_pack_version() returns trigger language plpgsql as $$
declare
    stays constant text[] := '{enacted_at,enacted_by_id,declined_at,declined_by_id,declined_for,ends_on}';
begin
    if tg_op = 'DELETE' then
        raise exception 'a version of a pack is kept' using errcode = 'CV001';
    end if;
    if tg_op = 'INSERT' then
        if new.enacted_at is not null then
            raise exception 'a version is proposed before it is put in force' using errcode = 'CV001';
        end if;
        return new;
    end if;
    if to_jsonb(new) - stays is distinct from to_jsonb(old) - stays then
        raise exception 'a version stays as it was proposed' using errcode = 'CV001';
    end if;
    if old.declined_at is not null then
        raise exception 'version % was declined', old.id using errcode = 'CV409';
    end if;
    if old.enacted_at is null then
        if new.ends_on is distinct from old.ends_on then
            raise exception 'only a version in force ends' using errcode = 'CV001';
        end if;
        if new.enacted_at is not null
           and new.starts_on < evaluation_pack_free_from(new.agency_id, new.pack) then
            raise exception 'a period that was kept would be touched' using errcode = 'CV409';
        end if;
        return new;
    end if;
    if row(new.enacted_at, new.enacted_by_id, new.declined_at)
       is distinct from row(old.enacted_at, old.enacted_by_id, old.declined_at)
       or new.ends_on is null or new.ends_on > coalesce(old.ends_on, new.ends_on)
       or new.ends_on < evaluation_pack_free_from(new.agency_id, new.pack) then
        raise exception 'what is in force stays in force' using errcode = 'CV409';
    end if;
    return new;
end $$;
create trigger evaluation_pack_version_guard
    before insert or update or delete on evaluation_pack_version
    for each row execute function evaluation_guard_pack_version();
create trigger evaluation_pack_version_keep_all before truncate on evaluation_pack_version
    for each statement execute function ledger_refuse();
