-- Documents that were registered before there was custody: whoever registered them has the original.

insert into custody_item (agency_id, secrecy, marked_id, number, year, author, notation, issued_on,
                          kind, abstract, folded)
select agency_id, secrecy, id, number, year, author, notation, issued_on, kind, abstract, folded
from documents_marked order by id;

insert into custody_copy (ref, item_id, number, made_at, made_by_id, with_issue)
select gen_random_uuid(), i.id, 0, m.registered_at, m.registered_by_id, false
from custody_item i join documents_marked m on m.id = i.marked_id order by i.id;

insert into custody_span (copy_id, seq, way, official_id, outside, since, folded)
select c.id, 1, 'entered', c.made_by_id, '', c.made_at, i.folded || ' ' || o.folded
from custody_copy c join custody_item i on i.id = c.item_id
join official o on o.id = c.made_by_id order by c.id;
