-- Figures entered with a document that count in the span; of one that was corrected, the correction.
select e.official_id, e.unit_id, null::bigint as case_id, e.at, e.kind, null::smallint as no,
       null::timestamptz as since, null::timestamptz as due_at, 'entered' as finish, e.counted,
       e.of_all, 0 as overrun, false as is_late, e.entered_by_id as by_id, e.note, '' as item,
       e.id as item_id, e.document as title
from evaluation_entry e
where of_whom(e.official_id, e.unit_id) and e.at >= %(start)s and e.at < %(end)s
  and not exists (select from evaluation_entry later where later.corrects_id = e.id)
union all
-- discipline on record counts here, too; not where the same document was entered as a figure
select a.official_id, a.unit_id, null, a.at, 'discipline_acts', null, null, null, 'entered', 1, 1,
       0, false, a.recorded_by_id, a.ground, '', a.id, a.document
from evaluation_recorded_act a
where of_whom(a.official_id, a.unit_id) and a.at >= %(start)s and a.at < %(end)s
  and a.kind = 'discipline' and a.withdrawn_at is null
  and not exists (select from evaluation_recorded_act later where later.corrects_id = a.id)
  and not exists (
      select from evaluation_entry e
      where e.kind = 'discipline_acts' and e.official_id = a.official_id
        and e.document = a.document
  )
