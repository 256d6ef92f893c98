-- Every reminder that reached somebody, by the ladder or by a superior (rung 0), as one list.

alter table casework_reminder
    add column assignment_no smallint not null,
    add column due_at timestamptz not null;

drop function casework_remind(bigint, bigint, bigint, text, bigint, bigint, date, timestamptz);

-- Remind a holder; null if somebody reminded him of this case on the same working day.
create function casework_remind(
    of_case bigint, official bigint, unit bigint, turn smallint, due timestamptz, words text,
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

create view casework_told as
    select 2 * id as id, case_id, assignment_no, due_at, rung, official_id, unit_id, at
    from casework_rung
    union all
    select 2 * id + 1, case_id, assignment_no, due_at, 0::smallint, official_id, unit_id, at
    from casework_reminder;
