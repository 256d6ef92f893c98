-- Dossiers with a result in the span, and those without one at its end; of the unit that decides.
-- Late in the case's own working time; what waits for others is late only if it was before it waited.
select null::bigint as official_id, c.responsible_unit_id as unit_id, c.id as case_id,
       case when c.concluded_at < %(end)s then c.concluded_at else %(end)s end as at,
       c.kind, null::smallint as no, c.accepted_at as since, c.due_at,
       case when c.concluded_at < %(end)s then c.outcome else 'open' end as finish,
       case when late.till > c.due_at
            then working_seconds(c.calendar_id, c.due_at, late.till) else 0 end as overrun,
       late.till > c.due_at and working_seconds(c.calendar_id, c.due_at, late.till) > 0 as is_late,
       null::bigint as by_id, '' as note, '' as item, c.id as item_id, '' as title
from casework_case c
cross join lateral (
    select case
        when c.concluded_at < %(end)s then c.concluded_at
        else coalesce(
            (select w.since from casework_holding w
             where w.case_id = c.id and w.since < %(end)s and w.kind not in ('official', 'unit')),
            (select h.started from casework_charge h
             where h.case_id = c.id and h.started < %(end)s and h.ended >= %(end)s
               and h.kind not in ('official', 'unit')),
            %(end)s)
    end as till
) late
where c.kind = 'dossier' and of_whom(null, c.responsible_unit_id) and c.accepted_at < %(end)s
  and (c.concluded_at is null or c.concluded_at >= %(start)s)
