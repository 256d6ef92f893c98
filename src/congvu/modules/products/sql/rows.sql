-- Every product that counts for these officials in [span_start, span_end): what was assigned to them, and
-- what the record of their cases shows they made. One row is one product; evaluation reads this.
--
-- A product counts on the day it was due; a turn of a case when it ended, if that was before. What
-- ended after its period was locked changes nothing there: it counts once more, as carried over,
-- on the day it was settled.
create function products_rows(officials bigint[], span_start timestamptz, span_end timestamptz)
returns table (
    official_id bigint, unit_id bigint, agency_id bigint, source text, product_id bigint,
    case_id bigint, turn_no smallint, version_id bigint, at timestamptz, due_at timestamptz,
    ended_at timestamptz, assigned_points bigint, done_points bigint, errors integer,
    delays integer, excused_errors integer, excused_delays integer, is_unplanned boolean,
    is_carried boolean
)
language sql stable as $$
    select s.official_id, s.unit_id, s.agency_id, s.source, s.product_id, s.case_id, s.turn_no,
           s.version_id, c.at, s.due_at, s.ended_at, c.assigned, c.done, s.errors, s.delays,
           s.excused_errors, s.excused_delays, s.is_unplanned, c.is_carried
    from (
        select * from products_assigned_rows(officials, span_start, span_end)
        union all
        select * from products_turn_rows(officials, span_start, span_end)
        union all
        select * from products_opinion_rows(officials, span_start, span_end)
    ) s
    left join products_lock k
        on k.agency_id = s.agency_id
        and k.first <= products_day(s.at) and k.until > products_day(s.at)
    cross join lateral (
        values
            (s.at, s.assigned_points,
             case when s.settled_at < coalesce(k.at, 'infinity') then s.done_points else 0 end,
             false),
            (s.settled_at, s.done_points, s.done_points, true)
    ) c (at, assigned, done, is_carried)
    where c.at >= span_start and c.at < span_end and (not c.is_carried or s.settled_at >= k.at)
$$;
