-- Every reminder that reached somebody, by the ladder or by a superior (rung 0), as one list.

create view casework_told as
    select 2 * id as id, case_id, assignment_no, due_at, rung, official_id, unit_id, at
    from casework_rung
    union all
    select 2 * id + 1, case_id, assignment_no, due_at, 0::smallint, official_id, unit_id, at
    from casework_reminder;
