-- What a deputy may be put in charge of on a day: the units below the one he is a deputy of, in the
-- same agency; a deputy among the leaders of an agency stands above all of it.
create function remit_units(deputy bigint, on_day date) returns setof bigint
language sql stable as $$
    with recursive seat as (
        select case when u.kind = 'leaders' then u.parent_id else u.id end as unit_id, u.agency_id
        from appointment a
        join post p on p.id = a.post_id and p.rank = 'deputy'
        join unit u on u.id = p.unit_id
        where a.official_id = deputy and a.starts_on <= on_day
          and (a.ends_on is null or a.ends_on > on_day)
    ), below as (
        select u.id, u.agency_id
        from seat s join unit u on u.parent_id = s.unit_id and u.agency_id = s.agency_id
        union
        select u.id, u.agency_id
        from below b join unit u on u.parent_id = b.id and u.agency_id = b.agency_id
    )
    select u.id from below b join unit u on u.id = b.id
    where u.kind <> 'leaders' and u.valid_from <= on_day
      and (u.valid_to is null or u.valid_to > on_day)
$$;

create function remit_guard() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        if new.unit_id not in (select remit_units(new.official_id, new.starts_on)) then
            raise exception 'official % is no deputy above unit %', new.official_id, new.unit_id
                using errcode = 'check_violation', constraint = 'a_remit_is_of_a_deputy_above';
        end if;
        return new;
    end if;
    if tg_op = 'DELETE' or old.ends_on is not null
       or row(new.id, new.official_id, new.unit_id, new.starts_on, new.decision)
          is distinct from row(old.id, old.official_id, old.unit_id, old.starts_on, old.decision)
    then
        raise exception 'of a remit only its end is written, and once'
            using errcode = 'check_violation', constraint = 'a_remit_is_kept';
    end if;
    return new;
end $$;
create trigger remit_guard before insert or update or delete on remit
    for each row execute function remit_guard();
create trigger remit_is_kept_whole before truncate on remit
    for each statement execute function ledger_refuse();
