-- Reminders by a person (nhắc việc): whom a superior told, about which case, at most once a working day.

create table casework_reminder (
    id          bigint generated always as identity primary key,
    case_id     bigint not null references casework_case (id),
    official_id bigint not null references official (id),
    unit_id     bigint not null references unit (id),
    assignment_no smallint not null,
    due_at      timestamptz not null,
    by_id       bigint not null references official (id),
    day         date not null,
    text        text not null default '',
    at          timestamptz not null,
    constraint a_holder_is_reminded_once_a_working_day unique (case_id, official_id, day),
    constraint nobody_reminds_himself check (official_id <> by_id)
);
create index casework_reminder_official on casework_reminder (official_id, at);
create index casework_reminder_unit on casework_reminder (unit_id, at);

create trigger casework_reminder_guard before update or delete on casework_reminder
    for each row execute function ledger_refuse();
create trigger casework_reminder_keep_all before truncate on casework_reminder
    for each statement execute function ledger_refuse();

-- Remind a holder; null if somebody reminded him of this case on the same working day.
create function casework_remind(
    of_case bigint, official bigint, unit bigint, turn integer, due timestamptz, words text,
    actor bigint, behalf bigint, on_day date, moment timestamptz
) returns bigint language plpgsql as $$
declare
    made bigint;
begin
    insert into casework_reminder (
        case_id, official_id, unit_id, assignment_no, due_at, by_id, day, text, at
    ) values (of_case, official, unit, turn, due, actor, on_day, words, moment)
    on conflict on constraint a_holder_is_reminded_once_a_working_day do nothing
    returning id into made;
    if made is not null then
        perform casework_fact_after(of_case, actor, behalf, 'Reminded', jsonb_build_object(
            'official', official, 'unit', unit, 'words', words), moment);
    end if;
    return made;
end $$;
