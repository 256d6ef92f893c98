-- The backlog list: lines, replies and strikes are added, never changed or deleted.

create function evaluation_guard_backlog_reply() returns trigger language plpgsql as $$
begin
    if not exists (
        select from evaluation_backlog_line l
        where l.id = new.line_id and l.official_id = new.by_id and l.found_at <= new.at
    ) then
        raise exception 'the person on a line replies to it' using errcode = 'CV001';
    end if;
    return new;
end $$;
create trigger evaluation_backlog_reply_guard before insert on evaluation_backlog_reply
    for each row execute function evaluation_guard_backlog_reply();

create function evaluation_guard_backlog_strike() returns trigger language plpgsql as $$
begin
    if not exists (
        select from evaluation_backlog_line l
        where l.id = new.line_id and l.official_id <> new.by_id and l.found_at <= new.at
    ) then
        raise exception 'nobody strikes his own line' using errcode = 'CV001';
    end if;
    return new;
end $$;
create trigger evaluation_backlog_strike_guard before insert on evaluation_backlog_strike
    for each row execute function evaluation_guard_backlog_strike();

create trigger evaluation_backlog_line_keep before update or delete on evaluation_backlog_line
    for each row execute function ledger_refuse();
create trigger evaluation_backlog_line_keep_all before truncate on evaluation_backlog_line
    for each statement execute function ledger_refuse();
create trigger evaluation_backlog_reply_keep before update or delete on evaluation_backlog_reply
    for each row execute function ledger_refuse();
create trigger evaluation_backlog_reply_keep_all before truncate on evaluation_backlog_reply
    for each statement execute function ledger_refuse();
create trigger evaluation_backlog_strike_keep before update or delete on evaluation_backlog_strike
    for each row execute function ledger_refuse();
create trigger evaluation_backlog_strike_keep_all before truncate on evaluation_backlog_strike
    for each statement execute function ledger_refuse();
