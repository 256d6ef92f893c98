-- A charge can only be written by changing a holding: so no gap and no overlap can be written.

create function casework_close_holding() returns trigger language plpgsql as $$
declare
    ours boolean := old.kind in ('official', 'unit');
begin
    if new.case_id <> old.case_id or new.since < old.since then
        raise exception 'a holding moves forward in time, within its case' using errcode = 'CV003';
    end if;
    if new.since > old.since then
        insert into casework_charge (
            case_id, started, ended, kind, role, official_id, unit_id, assignment_no, opinion_no,
            reason, cycle, calendar_id, working, overrun
        ) values (
            old.case_id, old.since, new.since, old.kind, old.role, old.official_id, old.unit_id,
            old.assignment_no, old.opinion_no, old.reason, old.cycle, old.calendar_id,
            working_seconds(old.calendar_id, old.since, new.since),
            case when ours and old.overdue_from < new.since
                 then working_seconds(
                     old.calendar_id, greatest(old.since, old.overdue_from), new.since)
                 else 0 end
        );
    end if;
    return new;
end $$;
create trigger casework_holding_close before update on casework_holding
    for each row execute function casework_close_holding();

create function casework_guard_holding() returns trigger language plpgsql as $$
begin
    if not exists (
        select from casework_case where id = old.case_id and closed_at = old.since
    ) then
        raise exception 'an open case always has a holder' using errcode = 'CV004';
    end if;
    return old;
end $$;
create trigger casework_holding_end before delete on casework_holding
    for each row execute function casework_guard_holding();

create function casework_guard_charge() returns trigger language plpgsql as $$
begin
    if tg_op <> 'INSERT' or pg_trigger_depth() < 2 then
        raise exception 'charges are written by holdings alone: % refused', tg_op
            using errcode = 'CV001';
    end if;
    return new;
end $$;
create trigger casework_charge_guard before insert or update or delete on casework_charge
    for each row execute function casework_guard_charge();
create trigger casework_charge_keep_all before truncate on casework_charge
    for each statement execute function ledger_refuse();

-- A closed case never changes.
create function casework_guard_closed() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' then
        raise exception 'a case is never deleted' using errcode = 'CV001';
    end if;
    if old.closed_at is not null and new.agencies = old.agencies then
        raise exception 'case % is closed', old.code using errcode = 'CV001';
    end if;
    return new;
end $$;
create trigger casework_case_guard before update or delete on casework_case
    for each row execute function casework_guard_closed();
