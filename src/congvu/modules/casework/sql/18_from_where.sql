-- Every fact says from where its act came. An act that is a function of its own is called after its
-- statement has said so (commands/stating.py); within that transaction it is known here.

create or replace function casework_fact_after(
    of_case bigint, actor bigint, behalf bigint, kind text, body jsonb, at timestamptz
) returns timestamptz language plpgsql as $$
declare
    head ledger_head;
    moment timestamptz;
    origin text := current_setting('congvu.origin', true);
begin
    select * into head from ledger_head where stream = of_case for update;
    moment := greatest(at, head.at + interval '1 microsecond');
    if origin <> '' then
        body := body || jsonb_build_object('from', origin);
    end if;
    perform casework_state_fact(of_case, moment, actor, behalf, kind, body::text);
    return moment;
end $$;

drop function casework_remind(
    bigint, bigint, bigint, smallint, timestamptz, text, bigint, bigint, date, timestamptz);

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
