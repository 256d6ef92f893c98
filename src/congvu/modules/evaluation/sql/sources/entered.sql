-- Figures entered with a document that count in the span; of one that was corrected, the correction.
select e.official_id, e.unit_id, null::bigint as case_id, e.at, e.kind, null::smallint as no,
       null::timestamptz as since, null::timestamptz as due_at, 'entered' as finish, e.counted,
       e.of_all, 0 as overrun, false as is_late, e.entered_by_id as by_id, e.note, '' as item,
       e.id as item_id, e.document as title
from evaluation_entry e
where of_whom(e.official_id, e.unit_id) and e.at >= %(start)s and e.at < %(end)s
  and not exists (select from evaluation_entry later where later.corrects_id = e.id)
