-- Work that an official had in hand at the end of the span, late or not: read from the hour ledger,
-- so that a case which waited for an applicant or on a legal ground is nobody's delay.
select h.official_id, h.unit_id, h.case_id, h.at, h.kind, h.no, h.since,
       coalesce(o.due_at, a.due_at) as due_at, 'open' as finish, false as is_product,
       h.overrun, x.id is not null and h.overrun > 0 as is_excused, h.overrun > 0 as is_late,
       null::bigint as by_id, '' as note, h.item, h.case_id as item_id, '' as title
from (
    select w.official_id, w.unit_id, w.case_id, %(end)s::timestamptz as at, w.role as kind,
           w.assignment_no, w.opinion_no, coalesce(w.opinion_no, w.assignment_no) as no, w.since,
           case when w.opinion_no is null then 'turn' else 'opinion' end as item,
           case when w.overdue_from < %(end)s
                then working_seconds(w.calendar_id, w.overdue_from, %(end)s) else 0 end as overrun
    from casework_holding w
    where of_whom(w.official_id, w.unit_id) and w.official_id is not null and w.since < %(end)s
    union all
    -- a span that has ended since: its overrun is its last part
    select w.official_id, w.unit_id, w.case_id, %(end)s::timestamptz, w.role, w.assignment_no,
           w.opinion_no, coalesce(w.opinion_no, w.assignment_no), w.started,
           case when w.opinion_no is null then 'turn' else 'opinion' end,
           case when w.overrun > 0
                then greatest(0, w.overrun - working_seconds(w.calendar_id, %(end)s, w.ended))
                else 0 end
    from casework_charge w
    where of_whom(w.official_id, w.unit_id) and w.official_id is not null
      and w.started < %(end)s and w.ended >= %(end)s
) h
left join casework_assignment a on a.case_id = h.case_id and a.no = h.assignment_no
left join casework_opinion o on o.case_id = h.case_id and o.no = h.opinion_no
left join evaluation_excuse x
    on x.state = 'confirmed' and x.item = h.item and x.item_id = h.case_id and x.no = h.no
    and (x.until is null or x.until >= h.at)
