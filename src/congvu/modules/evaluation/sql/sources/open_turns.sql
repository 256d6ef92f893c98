-- Work that an official had in hand at the end of the span and past its due: read from the hour
-- ledger, so that a case which waited for an applicant or on a legal ground is nobody's delay.
select h.official_id, h.unit_id, h.case_id, h.at, h.kind, h.no, h.since,
       coalesce(o.due_at, a.due_at) as due_at, 'open' as finish, false as is_product,
       h.overrun, false as is_excused, true as is_late, null::bigint as by_id, '' as note
from (
    select official_id, unit_id, case_id, %(end)s::timestamptz as at, role as kind,
           assignment_no, opinion_no, coalesce(opinion_no, assignment_no) as no, since,
           working_seconds(calendar_id, overdue_from, %(end)s) as overrun
    from casework_holding
    where official_id = any(%(officials)s::bigint[])
      and since < %(end)s and overdue_from < %(end)s
    union all
    -- a span that has ended since: its overrun is its last part
    select official_id, unit_id, case_id, %(end)s::timestamptz, role,
           assignment_no, opinion_no, coalesce(opinion_no, assignment_no), started,
           overrun - working_seconds(calendar_id, %(end)s, ended)
    from casework_charge
    where official_id = any(%(officials)s::bigint[])
      and started < %(end)s and ended >= %(end)s and overrun > 0
) h
left join casework_assignment a on a.case_id = h.case_id and a.no = h.assignment_no
left join casework_opinion o on o.case_id = h.case_id and o.no = h.opinion_no
where h.overrun > 0
