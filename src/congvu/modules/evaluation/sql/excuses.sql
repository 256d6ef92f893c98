-- Excuses and entered figures: what was asked stays as it was asked, what was decided as decided.

-- Whether the figures of an official at a moment are frozen: a round of a period that was over was
-- kept with his card.
create function evaluation_is_frozen(of_official bigint, moment timestamptz) returns boolean
language sql stable parallel safe as $$
    select exists (
        select from evaluation_card c join evaluation_round r on r.id = c.round_id
        where c.official_id = of_official and r.starts_at <= moment and r.ends_at > moment
          and r.made_at > r.ends_at
    )
$$;

create function evaluation_guard_excuse() returns trigger language plpgsql as $$
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
               old.evidence, old.file_id, old.asked_at) then
            raise exception 'what was asked stays as it was asked' using errcode = 'CV001';
        end if;
    end if;
    if new.state in ('asked', 'confirmed') and new.appeal = ''
       and evaluation_is_frozen(new.official_id, new.at) then
        raise exception 'the period of excuse % is frozen', new.id using errcode = 'CV409';
    end if;
    return new;
end $$;
create trigger evaluation_excuse_guard before insert or update or delete on evaluation_excuse
    for each row execute function evaluation_guard_excuse();
create trigger evaluation_excuse_keep_all before truncate on evaluation_excuse
    for each statement execute function ledger_refuse();

-- A correction is of the same figure of the same subject and period.
create function evaluation_guard_entry() returns trigger language plpgsql as $$
begin
    if new.corrects_id is not null and not exists (
        select from evaluation_entry e
        where e.id = new.corrects_id and e.kind = new.kind and e.unit_id = new.unit_id
          and e.official_id is not distinct from new.official_id and e.period = new.period
          and e.entered_at <= new.entered_at
    ) then
        raise exception 'a correction is of the same figure' using errcode = 'CV001';
    end if;
    return new;
end $$;
create trigger evaluation_entry_guard before insert on evaluation_entry
    for each row execute function evaluation_guard_entry();
create trigger evaluation_entry_keep before update or delete on evaluation_entry
    for each row execute function ledger_refuse();
create trigger evaluation_entry_keep_all before truncate on evaluation_entry
    for each statement execute function ledger_refuse();

-- Which units an official headed on which days, with all below in the same agency; who heads the
-- leaders of an agency heads it whole. Days are half open; two headships of a unit are one.
create function evaluation_headed(officials bigint[]) returns table (
    official_id bigint, unit_id bigint, days datemultirange
) language sql stable as $$
    with recursive seat as (
        select a.official_id, case when u.kind = 'leaders' then u.parent_id else u.id end as unit_id,
               daterange(a.starts_on, a.ends_on) as days
        from appointment a
        join post p on p.id = a.post_id and p.rank = 'head'
        join unit u on u.id = p.unit_id
        where a.official_id = any(officials)
    ), below as (
        select s.official_id, s.days, u.id, u.agency_id
        from seat s join unit u on u.id = s.unit_id
        union
        select b.official_id, b.days, u.id, u.agency_id
        from below b join unit u on u.parent_id = b.id and u.agency_id = b.agency_id
    )
    select b.official_id, b.id, range_agg(b.days) from below b group by 1, 2
$$;
