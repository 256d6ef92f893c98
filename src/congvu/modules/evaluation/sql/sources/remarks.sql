-- What was written on record about an official's work in the span.
-- `by_leader`: the writer, or the one in whose stead he wrote, held a leader's post that day.
-- `for_delay`: in that case, before the remark, the official had overrun time in the hour ledger or
-- an opinion past its due; for the head of the unit in question, the unit or anyone in it had.
select r.official_id, r.unit_id, r.case_id, r.at, r.kind, r.id as no, null::timestamptz as since,
       null::timestamptz as due_at, r.kind as finish, 0 as overrun, false as is_late, r.by_id,
       r.text as note,
       evaluation_leads(r.by_id, evaluation_day(r.at)) or exists (
           select from ledger_fact f
           where f.stream = r.case_id and f.kind = 'Remarked' and f.actor_id = r.by_id
             and f.at >= r.at and f.at < r.at + interval '1 second'
             and evaluation_leads(f.behalf_id, evaluation_day(r.at))
       ) as by_leader,
       exists (
           select
           from (
               select h.official_id, h.unit_id from casework_charge h
               where h.case_id = r.case_id and h.started < r.at and h.overrun > 0
                 and (h.ended <= r.at
                      or h.overrun > working_seconds(h.calendar_id, r.at, h.ended))
               union all
               select h.official_id, h.unit_id from casework_holding h
               where h.case_id = r.case_id and h.since < r.at and h.overdue_from < r.at
                 and working_seconds(h.calendar_id, h.overdue_from, r.at) > 0
               union all
               select o.official_id, o.unit_id
               from casework_opinion o join casework_case c on c.id = o.case_id
               where o.case_id = r.case_id and o.due_at < r.at
                 and working_seconds(
                     c.calendar_id, o.due_at, greatest(o.due_at, least(o.answered_at, r.at))) > 0
           ) late
           where late.official_id = r.official_id
              or (late.unit_id = r.unit_id
                  and evaluation_head_of(r.unit_id, evaluation_day(r.at)) = r.official_id)
       ) as for_delay
from casework_remark r
where r.official_id = any(%(officials)s::bigint[])
  and r.at >= %(start)s and r.at < %(end)s
