-- Products that count in the span, converted by K (points = 5 K), as they stand: products_rows says
-- which. A slip whose cause was confirmed as objective costs nothing, whether the products' own
-- acceptor excused it or it was asked here; what is not done for such a cause is left out.
select p.official_id, p.unit_id, p.case_id, p.at, p.source as kind, p.turn_no as no,
       null::timestamptz as since, p.due_at,
       case when p.done_points > 0 then 'done' else 'open' end as finish,
       p.done_points > 0 as is_done, p.assigned_points as points,
       least(p.done_points, p.assigned_points) as done,
       least(4, greatest(0, p.errors - p.excused_errors - coalesce(own.errors, 0))) as errors,
       least(4, greatest(0, p.delays - p.excused_delays - coalesce(own.delays, 0))) as delays,
       p.errors > 0 as has_errors, p.delays > 0 or p.done_points = 0 as has_delays,
       (p.excused_errors + coalesce(own.errors, 0) > 0) as is_error_excused,
       (p.excused_delays + coalesce(own.delays, 0) > 0) as is_delay_excused,
       p.done_points = 0 and (p.excused_delays + coalesce(own.delays, 0) > 0) as is_left_out,
       0 as overrun, p.delays > 0 as is_late, null::bigint as by_id, '' as note,
       case when p.source = 'assigned' then 'delay' when p.source = 'opinion' then 'opinion'
            else 'turn' end as item,
       coalesce(p.product_id, p.case_id) as item_id, coalesce(a.title, '') as title
from products_rows(of_officials(), %(start)s, %(end)s) p
left join products_product a on a.id = p.product_id
left join (
    select x.official_id, x.item_id, x.source, x.no,
           count(*) filter (where x.item in ('delay', 'turn', 'opinion'))::integer as delays,
           count(*) filter (where x.item in ('error', 'return'))::integer as errors
    from (
        select official_id, item, item_id,
               case when item in ('delay', 'error') then 'assigned'
                    when item in ('turn', 'return') then 'case' else item end as source,
               case when item = 'opinion' then no else 0 end as no
        from evaluation_excuse where state = 'confirmed'
    ) x
    group by x.official_id, x.item_id, x.source, x.no
) own
    on own.official_id = p.official_id and own.source = p.source
    and own.item_id = coalesce(p.product_id, p.case_id)
    and own.no = case when p.source = 'opinion' then p.turn_no else 0 end
where of_whom(p.official_id, p.unit_id)
