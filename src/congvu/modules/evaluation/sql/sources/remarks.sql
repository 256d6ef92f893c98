-- What was written on record about an official's work in the span.
-- `by_leader`: the writer, or the one in whose stead he wrote, held a leader's post that day.
-- `for_delay`: the writer said that it was for delay; casework asked the record whether there was any.
select r.official_id, r.unit_id, r.case_id, r.at, r.kind, r.id as no, null::timestamptz as since,
       null::timestamptz as due_at, r.kind as finish, 0 as overrun, false as is_late, r.by_id,
       r.text as note,
       evaluation_leads(r.by_id, evaluation_day(r.at))
           or (r.behalf_id is not null and evaluation_leads(r.behalf_id, evaluation_day(r.at)))
           as by_leader,
       r.cause = 'delay' as for_delay, '' as item, r.id as item_id, r.text as title
from casework_remark r
where of_whom(r.official_id, r.unit_id) and r.at >= %(start)s and r.at < %(end)s
union all
-- by a document of its own, tied to no case; each counts once, on its effective day
select a.official_id, a.unit_id, null, a.at, a.kind, a.id, null, null, a.kind, 0, false,
       a.recorded_by_id, a.ground, false, false, '', a.id, a.document
from evaluation_recorded_act a
where of_whom(a.official_id, a.unit_id) and a.at >= %(start)s and a.at < %(end)s
  and a.kind <> 'discipline' and a.withdrawn_at is null
  and not exists (select from evaluation_recorded_act later where later.corrects_id = a.id)
