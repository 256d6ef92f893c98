-- Reminders that reached somebody in the span: by a superior (rung 0), by the ladder (1 before the
-- due, 2 at it), in a letter that was issued and not recalled (3, 4), on the task force's list (5).
-- One about work of which nobody was in charge is the head's.
select r.official_id, r.unit_id, r.case_id, r.at, r.kind, r.no, null::timestamptz as since,
       r.due_at, 'reminded' as finish, r.rung, 0 as overrun, false as is_late,
       null::bigint as by_id, r.note, '' as item, r.case_id as item_id, '' as title
from (
    select t.official_id, t.unit_id, t.case_id, t.at, t.kind, t.no, t.due_at, t.rung, t.note
    from (
        select w.official_id, w.unit_id, w.case_id, w.at, 'reminded' as kind,
               w.assignment_no as no, w.due_at, w.rung, '' as note
        from casework_told w
        where of_whom(w.official_id, w.unit_id) and w.official_id is not null and w.at >= %(start)s and w.at < %(end)s
        union all
        select w.official_id, w.unit_id, w.case_id, coalesce(l.issued_at, w.at), 'letter',
               w.assignment_no, w.due_at, w.step, coalesce(l.notation, '')
        from followup_rung w
        left join followup_letter l on l.id = w.letter_id
        where of_whom(w.official_id, w.unit_id) and w.official_id is not null
          and (w.step = 5 or l.state = 'issued')
          and coalesce(l.issued_at, w.at) >= %(start)s and coalesce(l.issued_at, w.at) < %(end)s
    ) t
    union all
    select head.official_id, u.unit_id, u.case_id, u.at, u.kind, u.no, u.due_at, u.rung, u.note
    from heads_of_units() head
    join (
        select w.unit_id, w.case_id, w.at, 'reminded' as kind, w.assignment_no as no, w.due_at,
               w.rung, '' as note
        from casework_told w
        where w.official_id is null and w.at >= %(start)s and w.at < %(end)s
        union all
        select w.unit_id, w.case_id, coalesce(l.issued_at, w.at), 'letter', w.assignment_no,
               w.due_at, w.step, coalesce(l.notation, '')
        from followup_rung w
        left join followup_letter l on l.id = w.letter_id
        where w.official_id is null and (w.step = 5 or l.state = 'issued')
          and coalesce(l.issued_at, w.at) >= %(start)s and coalesce(l.issued_at, w.at) < %(end)s
    ) u on u.unit_id = head.unit_id and u.at >= head.since and u.at < head.until
    where of_whom(head.official_id, u.unit_id)
) r
