-- Products that count in the span, converted by K (points = 5 K), as they stand: products_rows says
-- which. A slip whose cause was confirmed as objective costs nothing, whether the products' own
-- acceptor excused it or it was asked here; what is not done for such a cause is left out.
select p.official_id, p.unit_id, p.case_id, p.at, p.source as kind, p.turn_no as no,
       null::timestamptz as since, p.due_at,
       case when p.done_points > 0 then 'done' else 'open' end as finish,
       p.done_points > 0 as is_done, p.assigned_points as points,
       least(p.done_points, p.assigned_points) as done,
       least(4, greatest(0, p.errors - p.excused_errors - own.errors)) as errors,
       least(4, greatest(0, p.delays - p.excused_delays - own.delays)) as delays,
       p.errors > 0 as has_errors, p.delays > 0 or p.done_points = 0 as has_delays,
       (p.excused_errors + own.errors > 0) as is_error_excused,
       (p.excused_delays + own.delays > 0) as is_delay_excused,
       p.done_points = 0 and (p.excused_delays + own.delays > 0) as is_left_out,
       0 as overrun, p.delays > 0 as is_late, null::bigint as by_id, '' as note,
       case when p.source = 'assigned' then 'delay' when p.source = 'opinion' then 'opinion'
            else 'turn' end as item,
       coalesce(p.product_id, p.case_id) as item_id, coalesce(a.title, '') as title
from products_rows(of_officials(), %(start)s, %(end)s) p
left join products_product a on a.id = p.product_id
cross join lateral (
    select count(*) filter (where x.item in ('delay', 'turn', 'opinion'))::integer as delays,
           count(*) filter (where x.item in ('error', 'return'))::integer as errors
    from evaluation_excuse x
    where x.state = 'confirmed' and x.official_id = p.official_id and (
        p.source = 'assigned' and x.item in ('delay', 'error') and x.item_id = p.product_id
        or p.source = 'case' and x.item in ('turn', 'return') and x.item_id = p.case_id
        or p.source = 'opinion' and x.item = 'opinion' and x.item_id = p.case_id
           and x.no = p.turn_no)
) own
where of_whom(p.official_id, p.unit_id)
